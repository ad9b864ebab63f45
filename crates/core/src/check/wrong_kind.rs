//! `wrong-kind`: a resource that is not of the kind of its folder, or keys its kind does not have.

use super::Findings;
use crate::diagnostic::code::WRONG_KIND;
use crate::model::{Map, ResourceDocument, ResourceKind};
use crate::text::Route;

pub(super) fn check(map: &Map, kind: ResourceKind, findings: &mut Findings) {
    if let Some(found) = ResourceDocument(map).kind()
        && found.parse() != Ok(kind)
    {
        let message = format!("expected kind `{kind}` in `{}`", kind.folder());
        let hint = format!("write `kind: {kind}`, or move the file");
        findings.value(WRONG_KIND, &Route::key("kind"), message).with_hint(hint);
    }
    let labeled = matches!(kind, ResourceKind::Icon | ResourceKind::Flag);
    let typed = kind == ResourceKind::Flag;
    for (key, allowed, owners) in
        [("label", labeled, "an icon or a flag has a label"), ("type", typed, "a flag has a type")]
    {
        if map.contains_key(key) && !allowed {
            findings
                .key(WRONG_KIND, &Route::key(key), format!("only {owners}"))
                .with_hint("remove the key");
        }
    }
}
