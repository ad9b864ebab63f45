//! `twin-mismatch`: a value in a draft that is not the one its id stands for.

use super::Findings;
use crate::diagnostic::Hint;
use crate::diagnostic::code::TWIN_MISMATCH;
use crate::model::draft::{Values, ids};
use crate::model::{Map, ResourceId, ResourceKind, Value};
use crate::text::{Route, shell_text};

/// The longest text that a hint repeats.
const LONGEST: usize = 100;

/// Reports each value of a draft's form that disagrees with its id.
pub(super) fn check(form: &Map, draft: &str, values: &dyn Values, findings: &mut Findings) {
    let route = Route::key("form_state");
    for slot in ResourceKind::ALL {
        let given = form.get(slot.value_key()).filter(|value| !value.is_null());
        let Some(given) = given else { continue };
        let ids = ids(form, slot.id_key());
        if !agrees(given, slot, &ids, values) {
            let (value, id) = (slot.value_key(), slot.id_key());
            let message = format!("`{value}` is not what `{id}` stands for");
            let hint = Hint::from("undo the change, then: ")
                .then_command(format!("draft patch {draft} {}", flags(slot, given)));
            findings.value(TWIN_MISMATCH, &route.child(value), message).with_hint(hint);
        }
    }
}

/// Returns the flags that say a value as the file does.
fn flags(slot: ResourceKind, given: &Value) -> String {
    let key = slot.value_key().replace('_', "-");
    let flag = |text: &str| match text.chars().count() {
        0..=LONGEST => shell_text(text),
        _ => "@FILE".to_owned(),
    };
    match given {
        Value::Array(items) => {
            let one = key.trim_end_matches('s');
            let texts = items.iter().filter_map(Value::as_str);
            texts.map(|text| format!("--{one} {}", flag(text))).collect::<Vec<_>>().join(" ")
        }
        Value::String(text) => format!("--{key} {}", flag(text)),
        value => format!("--{key} {value}"),
    }
}

/// Returns whether a value is what its ids stand for. A missing resource is reported elsewhere.
fn agrees(given: &Value, slot: ResourceKind, ids: &[ResourceId], values: &dyn Values) -> bool {
    if let Value::Bool(active) = given {
        return ids.contains(&ResourceId::active_flag(*active));
    }
    let texts: Vec<&Value> = match given {
        Value::Array(items) => items.iter().collect(),
        value => vec![value],
    };
    let same = |(text, id): (&&Value, &ResourceId)| {
        text.is_null() || values.value(*id).is_none_or(|value| text.as_str() == Some(value))
    };
    (slot.is_list() || !ids.is_empty())
        && texts.len() == ids.len()
        && texts.iter().zip(ids).all(same)
}
