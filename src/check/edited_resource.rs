//! `edited-resource`: a resource whose id follows from another value.

use super::{Findings, Rule};
use crate::diagnostic::Severity;
use crate::model::{Map, Resource, ResourceId, ResourceKind};
use crate::text::Route;

pub(super) const RULE: Rule = Rule {
    code: "edited-resource",
    severity: Severity::Warning,
    title: "A resource's id does not follow from its value",
    why: "A resource never changes: its id is the UUIDv5 of kind and value, so that two branches \
          make the same file. A value edited by hand changes every draft that connects it. An id \
          taken over from another system with `--id` may be of any version, so this is a warning.",
    wrong: "# resources/voices/alto-2-6512a564.yaml\nid: 6512a564-1be4-58e6-a3ca-69ea3b7d1389\nkind: voice\nvalue: alto-3\n",
    right: "# resources/voices/alto-2-6512a564.yaml\nid: 6512a564-1be4-58e6-a3ca-69ea3b7d1389\nkind: voice\nvalue: alto-2\n",
};

pub(super) fn check(map: &Map, kind: ResourceKind, findings: &mut Findings) {
    let Some(resource) = Resource::from_document(map, kind) else { return };
    let own = ResourceId::of(kind, resource.flag_type.as_deref(), &resource.value);
    if resource.id.follows() && own != resource.id {
        let message = format!("the id of this {kind} follows from another value");
        let hint = "undo the change of the value, and make a resource of the new one with \
                    `persona resource create`";
        findings.value(&RULE, &Route::key("value"), message, Some(hint.to_owned()));
    }
}
