//! `edited-resource`: a resource whose id follows from another value.

use super::Findings;
use crate::diagnostic::Hint;
use crate::diagnostic::code::EDITED_RESOURCE;
use crate::model::{Map, Resource, ResourceId, ResourceKind, has_content_id};
use crate::text::Route;

pub(super) fn check(map: &Map, kind: ResourceKind, findings: &mut Findings) {
    let Some(resource) = Resource::from_document(map, kind) else { return };
    let own = ResourceId::of(kind, resource.flag_type.as_deref(), &resource.value);
    if has_content_id(map) && own != resource.id {
        let message = format!("the id of this {kind} follows from another value");
        let hint =
            Hint::from("undo the change of the value, and make a resource of the new one with ")
                .then_quote("resource create");
        findings.value(EDITED_RESOURCE, &Route::key("value"), message).with_hint(hint);
    }
}
