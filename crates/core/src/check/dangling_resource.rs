//! `dangling-resource`: an id in a draft that no resource of the right kind has.

use super::Findings;
use crate::diagnostic::code::DANGLING_RESOURCE;
use crate::model::draft::Values;
use crate::model::{Map, ResourceKind, Value};
use crate::text::Route;

/// Reports the ids of one map of form fields.
pub(super) fn check(form: &Map, route: &Route, values: &dyn Values, findings: &mut Findings) {
    for kind in ResourceKind::ALL {
        let Some(value) = form.get(kind.id_key()) else { continue };
        let here = route.child(kind.id_key());
        match value {
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    check_id(item, kind, &here.item(index), values, findings);
                }
            }
            value => check_id(value, kind, &here, values, findings),
        }
    }
}

fn check_id(
    value: &Value,
    kind: ResourceKind,
    route: &Route,
    values: &dyn Values,
    findings: &mut Findings,
) {
    let Some(id) = value.as_str().and_then(|id| id.parse().ok()) else { return };
    let message = match values.resource(id) {
        Some(resource) if resource.kind == kind => return,
        Some(resource) => {
            format!("`{id}` is a resource of the kind `{}`, not `{kind}`", resource.kind)
        }
        None => format!("no {} resource has the id `{id}`", kind.as_str().replace('_', " ")),
    };
    let hint = format!("bring back its file in resources/{}/, or choose another", kind.folder());
    findings.value(DANGLING_RESOURCE, route, message).with_hint(hint);
}
