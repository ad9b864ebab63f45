//! `wrong-kind`: a resource that is not of the kind of its folder, or keys its kind does not have.

use super::{Findings, Rule};
use crate::diagnostic::Severity;
use crate::model::{Map, ResourceKind, Value};
use crate::text::Route;

pub(super) const RULE: Rule = Rule {
    code: "wrong-kind",
    severity: Severity::Error,
    title: "A resource is of another kind than its folder, or has a key its kind does not have",
    why: "Drafts connect resources by kind, and the folder says which kind a file is of. Only an \
          icon or a flag has a `label`, and only a flag has a `type`.",
    wrong: "# resources/voices/alto-2-1f0c9a77.yaml\nkind: name\nvalue: alto-2\n",
    right: "# resources/voices/alto-2-1f0c9a77.yaml\nkind: voice\nvalue: alto-2\n",
};

pub(super) fn check(map: &Map, kind: ResourceKind, findings: &mut Findings) {
    if let Some(found) = map.get("kind").and_then(Value::as_str)
        && found.parse() != Ok(kind)
    {
        let message = format!("a resource in `{}` is of the kind `{kind}`", kind.folder());
        let hint = format!("write `kind: {kind}`, or move the file");
        findings.value(&RULE, &Route::key("kind"), message, Some(hint));
    }
    let labelled = matches!(kind, ResourceKind::Icon | ResourceKind::Flag);
    let typed = kind == ResourceKind::Flag;
    for (key, allowed, owners) in
        [("label", labelled, "an icon or a flag has a label"), ("type", typed, "a flag has a type")]
    {
        if map.contains_key(key) && !allowed {
            let hint = Some("leave it out".to_owned());
            findings.key(&RULE, &Route::key(key), format!("only {owners}"), hint);
        }
    }
}
