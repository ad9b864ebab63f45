//! `--where key=value` and `--search TEXT`.

use std::str::FromStr;

use crate::model::{Field, Map, PERSONA, Shape, Spelled, Value, entry_at, spell_as};
use crate::text::{Route, RouteError, Step, did_you_mean, fold, nearest};

/// A condition that a persona meets or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Filter {
    route: Route,
    wanted: String,
    /// What an absent key means.
    default: Option<&'static str>,
}

/// Why a condition cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum FilterError {
    #[error("`{0}` is no condition: expected key=value")]
    NoEquals(String),
    #[error(transparent)]
    Route(#[from] RouteError),
    #[error("unknown key `{key}`{}", suggestion(.nearest.as_deref()))]
    UnknownKey { key: String, nearest: Option<String> },
}

fn suggestion(nearest: Option<&str>) -> String {
    nearest.map(|key| format!(", {}", did_you_mean(key))).unwrap_or_default()
}

impl FromStr for Filter {
    type Err = FilterError;

    fn from_str(text: &str) -> Result<Self, FilterError> {
        Self::read(&PERSONA, text)
    }
}

/// A dotted key whose first part is a key of a persona, in our spelling.
pub(crate) fn known_route(key: &str) -> Result<Route, FilterError> {
    known_route_as(&PERSONA, key)
}

/// As [`known_route`], for a definition of this shape.
pub(crate) fn known_route_as(shape: &Shape, key: &str) -> Result<Route, FilterError> {
    let mut route: Route = key.trim().parse()?;
    let top = route.top().unwrap_or_default().to_owned();
    let known = match spell_as(shape, &top) {
        Spelled::Key(known) | Spelled::Derived(known) => known,
        Spelled::Unknown => {
            let derived = shape.derived.iter().copied();
            let keys = shape.fields.iter().map(|field| field.key).chain(derived);
            let nearest = nearest(&top, keys).map(str::to_owned);
            return Err(FilterError::UnknownKey { nearest, key: top });
        }
    };
    if let Some(first) = route.0.first_mut() {
        *first = Step::Key(known.to_owned());
    }
    known_below(shape.fields, &route)?;
    Ok(route)
}

/// Refuses a key that no map of fixed keys has on the way.
fn known_below(fields: &'static [Field], route: &Route) -> Result<(), FilterError> {
    let mut fields = fields;
    let mut way = Route::root();
    for step in &route.0 {
        let Step::Key(key) = step else { continue };
        match fields.iter().find(|field| field.key == key) {
            Some(field) => {
                way = way.child(key);
                fields = field.inner();
            }
            None if way.is_root() => return Ok(()),
            None => {
                let near = nearest(key, fields.iter().map(|field| field.key));
                let nearest = near.map(|near| way.child(near).to_string());
                return Err(FilterError::UnknownKey { key: way.child(key).to_string(), nearest });
            }
        }
        // Whatever follows is not ours to know.
        if fields.is_empty() {
            return Ok(());
        }
    }
    Ok(())
}

impl Filter {
    /// Reads a condition on definitions of this shape.
    pub(crate) fn read(shape: &Shape, text: &str) -> Result<Self, FilterError> {
        let (key, wanted) =
            text.split_once('=').ok_or_else(|| FilterError::NoEquals(text.to_owned()))?;
        let route = known_route_as(shape, key)?;
        let default = match route.0.as_slice() {
            [Step::Key(key)] => shape.field(key).and_then(|field| field.default),
            _ => None,
        };
        Ok(Self { route, wanted: wanted.trim().to_owned(), default })
    }

    /// The top-level key that the condition is about.
    pub(crate) fn top(&self) -> &str {
        self.route.top().unwrap_or_default()
    }

    /// Whether the persona holds the value; of a list, whether it contains it.
    pub(crate) fn accepts(&self, map: &Map) -> bool {
        match entry_at(map, &self.route) {
            Some(value) => holds(value, &self.wanted),
            None => self.default.is_some_and(|default| fold(default) == fold(&self.wanted)),
        }
    }
}

fn holds(value: &Value, wanted: &str) -> bool {
    match value {
        Value::Array(items) => items.iter().any(|item| holds(item, wanted)),
        Value::String(text) => fold(text) == fold(wanted),
        Value::Null => wanted.is_empty() || wanted == "null",
        Value::Number(number) => {
            number.to_string() == wanted || number.as_f64() == wanted.parse::<f64>().ok()
        }
        Value::Bool(flag) => wanted.eq_ignore_ascii_case(if *flag { "true" } else { "false" }),
        Value::Object(map) => map.contains_key(wanted),
    }
}

/// Whether name, label, description or keywords contain the text, without regard to case.
pub(crate) fn mentions(map: &Map, text: &str) -> bool {
    let wanted = fold(text);
    let contains = |value: &Value| value.as_str().is_some_and(|text| fold(text).contains(&wanted));
    ["name", "label", "value", "description", "keywords"]
        .iter()
        .filter_map(|key| map.get(*key))
        .any(|value| match value {
            Value::Array(items) => items.iter().any(contains),
            other => contains(other),
        })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{Filter, FilterError};

    fn accepts(filter: &str, value: serde_json::Value) -> bool {
        let map = value.as_object().cloned().expect("a map");
        filter.parse::<Filter>().expect("a filter").accepts(&map)
    }

    #[test]
    fn a_list_is_asked_whether_it_contains_the_value() {
        assert!(accepts("gender=Female", json!({"gender": ["male", "female"]})));
        assert!(!accepts("gender=fem", json!({"gender": ["female"]})));
        assert!(accepts("ageGroup=60+", json!({"age_group": ["60+"]})));
        assert!(accepts(
            "behavior_config.wait_seconds=2",
            json!({"behavior_config": {"wait_seconds": 2.0}})
        ));
        assert!(accepts("active=true", json!({"name": "Ada"})));
    }

    #[test]
    fn a_key_that_no_persona_has_is_refused_with_the_nearest() {
        let error = "tonne=casual".parse::<Filter>().expect_err("unknown");
        assert_eq!(error.to_string(), "unknown key `tonne`, did you mean `tone`?");
        assert!(matches!("tone".parse::<Filter>(), Err(FilterError::NoEquals(_))));
    }
}
