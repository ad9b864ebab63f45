//! Hides the secrets in a document that has been read.

use serde_json::{Map, Value};

use super::class::class_of;
use super::url::secrets_in_queries;
use super::{Class, MASK, mask_ranges};
use crate::text::Step;

/// Masks each secret of a document.
pub fn mask_map(map: &mut Map<String, Value>) {
    mask_entries(map, Class::default());
}

/// Masks each secret of the value at a route of a document.
pub fn mask_at(route: &[Step], value: &mut Value) {
    mask_value(value, class_of(route));
}

fn mask_entries(map: &mut Map<String, Value>, class: Class) {
    for (key, value) in map {
        mask_value(value, class.descend(&Step::Key(key.clone())));
    }
}

fn mask_value(value: &mut Value, class: Class) {
    match value {
        Value::Null => {}
        Value::Object(map) => mask_entries(map, class),
        Value::Array(items) => {
            let class = class.descend(&Step::Index(0));
            items.iter_mut().for_each(|item| mask_value(item, class));
        }
        Value::String(text) if class.is_secret(text) => MASK.clone_into(text),
        Value::String(text) => {
            let secrets = secrets_in_queries(text);
            if !secrets.is_empty() {
                *text = mask_ranges(text, &secrets);
            }
        }
        Value::Bool(_) | Value::Number(_) => {
            if class.is_secret(&value.to_string()) {
                *value = Value::String(MASK.to_owned());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Map, Value, json};

    use super::{MASK, mask_at, mask_map};
    use crate::text::Route;

    fn masked(mut value: Value) -> Value {
        let mut map: Map<String, Value> = value.as_object_mut().map(std::mem::take).expect("a map");
        mask_map(&mut map);
        Value::Object(map)
    }

    #[test]
    fn telling_names_hide_their_values_at_any_depth_and_in_any_shape() {
        assert_eq!(
            masked(json!({
                "name": "Ada",
                "Authorization": "Bearer abc",
                "headers": {"Via": "a", "x-api-key": 1234, "X-Key": "b", "Cookie": {"c": ["d"]}},
                "headres": ["e"],
                "traits": [{"password": "f", "key": "k-17", "max_tokens": 4}],
                "description": "see https://x.y/?a=b&token=g#h and ?token=${env:T}",
                "extensions": {"x": "Bearer ab12", "y": "Basic questions", "z": null},
                "token": "${env:TOKEN}",
            })),
            json!({
                "name": "Ada",
                "Authorization": MASK,
                "headers": {"Via": "a", "x-api-key": MASK, "X-Key": MASK, "Cookie": {"c": [MASK]}},
                "headres": [MASK],
                "traits": [{"password": MASK, "key": "k-17", "max_tokens": 4}],
                "description": "see https://x.y/?a=b&token=••••#h and ?token=${env:T}",
                "extensions": {"x": MASK, "y": "Basic questions", "z": null},
                "token": "${env:TOKEN}",
            })
        );
    }

    #[test]
    fn a_part_of_a_document_is_masked_by_its_route() {
        for (route, hidden) in [
            ("headers.Cookie", true),
            ("headers.Via", false),
            ("traits.headers.Cookie.b", true),
            ("traits.Cookie", true),
            ("traits.biscuit", false),
            ("headers", true),
            ("headers[0]", true),
        ] {
            let mut value = json!("x");
            mask_at(&route.parse::<Route>().expect("a route").0, &mut value);
            assert_eq!(value == MASK, hidden, "{route}");
        }
    }
}
