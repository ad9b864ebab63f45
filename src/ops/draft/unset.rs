//! `--unset FIELD`: clears a field. In a document null means absent, so only the command line can
//! do it for the fields of the form.

use super::request::Request;
use crate::diagnostic::Problem;
use crate::model::draft::VALUE_FIELDS;
use crate::model::{ResourceKind, Value};
use crate::text::nearest;

const PENDING: &str = "pending_ids";

impl Request {
    /// Notes fields to clear, each by the key of its value or of its id.
    pub(super) fn clear(&mut self, keys: &[String]) {
        for key in keys {
            let key = key.trim().replace('-', "_");
            match clear_value(&key) {
                Some((field, twin, nothing)) => {
                    let given = [field, twin].into_iter().find(|key| self.gives(key));
                    match given {
                        Some(given) => self.problems.push(contradiction(given)),
                        None => drop(self.form.insert(field.to_owned(), nothing)),
                    }
                }
                None if VALUE_FIELDS.iter().any(|field| field.key == key) => {
                    if self.values.get(&key).is_some_and(|value| !value.is_null()) {
                        self.problems.push(contradiction(&key));
                    }
                    self.values.insert(key, Value::Null);
                }
                None => self.problems.push(unknown(&key)),
            }
        }
    }

    /// Returns whether the request sets a field; to clear it twice is to clear it.
    fn gives(&self, key: &str) -> bool {
        let nothing =
            |value: &Value| value.is_null() || value.as_array().is_some_and(Vec::is_empty);
        self.form.get(key).is_some_and(|value| !nothing(value))
    }
}

/// Returns the field that a key clears, its twin, and what the field then says. Of lists it is what
/// a document can say as well.
fn clear_value(key: &str) -> Option<(&'static str, &'static str, Value)> {
    if key == PENDING {
        return Some((PENDING, PENDING, Value::Array(Vec::new())));
    }
    let slot = ResourceKind::ALL
        .into_iter()
        .find(|slot| [slot.value_key(), slot.id_key(), slot.persona_key()].contains(&key))?;
    let (value, id) = (slot.value_key(), slot.id_key());
    Some(match slot {
        ResourceKind::Flag if key == id => (id, value, Value::Array(Vec::new())),
        slot if slot.is_list() && slot != ResourceKind::Flag => {
            (value, id, Value::Array(Vec::new()))
        }
        _ => (value, id, Value::Null),
    })
}

fn contradiction(key: &str) -> Problem {
    let message = format!("`{key}` is both set and unset");
    Problem::error("twin-mismatch", message).field(key).hint("give one of the two")
}

fn unknown(key: &str) -> Problem {
    let keys = ResourceKind::ALL.into_iter().flat_map(|slot| [slot.value_key(), slot.id_key()]);
    let keys = keys.chain(VALUE_FIELDS.iter().map(|field| field.key));
    let hint = match nearest(key, keys.chain([PENDING])) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "pass a field of the draft, such as `description`".to_owned(),
    };
    Problem::error("unknown-key", format!("a draft has no field `{key}`")).field(key).hint(hint)
}
