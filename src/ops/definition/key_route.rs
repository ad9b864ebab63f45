//! Reads the keys that conditions, columns and sort orders name.

use crate::check::nearest_key;
use crate::model::{Field, KeyMatch, Shape};
use crate::text::{Route, RouteError, Step, alternatives, did_you_mean};

/// Reads a dotted key whose first part is a key of this shape, and returns it in our spelling.
pub(crate) fn key_route(shape: &Shape, key: &str) -> Result<Route, FilterError> {
    let mut route: Route = key.trim().parse()?;
    let top = route.top().unwrap_or_default().to_owned();
    let known = match shape.match_key(&top) {
        KeyMatch::Key(known) | KeyMatch::Derived(known) => known,
        KeyMatch::Unknown => {
            let derived = shape.derived.iter().copied();
            let keys = shape.fields.iter().map(|field| field.key).chain(derived);
            let keys: Vec<&'static str> = keys.collect();
            let nearest = nearest_key(&top, keys.iter().copied()).map(str::to_owned);
            return Err(FilterError::UnknownKey { nearest, key: top, keys });
        }
    };
    if let Some(first) = route.0.first_mut() {
        *first = Step::Key(known.to_owned());
    }
    check_inner_keys(shape.fields, &route)?;
    Ok(route)
}

/// Refuses a key that no map of fixed keys has on the way.
fn check_inner_keys(fields: &'static [Field], route: &Route) -> Result<(), FilterError> {
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
                let keys: Vec<&'static str> = fields.iter().map(|field| field.key).collect();
                let near = nearest_key(key, keys.iter().copied());
                let nearest = near.map(|near| way.child(near).to_string());
                let key = way.child(key).to_string();
                return Err(FilterError::UnknownKey { key, nearest, keys });
            }
        }
        // Whatever follows is not ours to know.
        if fields.is_empty() {
            return Ok(());
        }
    }
    Ok(())
}

/// Why a condition cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum FilterError {
    #[error("`{0}` is not a condition: expected key=value")]
    NoOperator(String),
    #[error("`{0}` has no key before the operator: expected key=value")]
    NoKey(String),
    #[error("`{0}` compares numbers and times, and `{1}` is neither")]
    NotComparable(String, String),
    #[error(transparent)]
    Route(#[from] RouteError),
    #[error("unknown key `{key}`{}", suggestion_or_keys(.nearest.as_deref(), .keys))]
    UnknownKey { key: String, nearest: Option<String>, keys: Vec<&'static str> },
    #[error("invalid value `{value}` for `{key}`: expected {}{}", alternatives(.choices), suggestion(.nearest.as_deref()))]
    UnknownChoice { key: String, value: String, choices: Vec<String>, nearest: Option<String> },
}

fn suggestion(nearest: Option<&str>) -> String {
    nearest.map(|key| format!(", {}", did_you_mean(key))).unwrap_or_default()
}

/// Suggests a key, or lists them all.
fn suggestion_or_keys(nearest: Option<&str>, keys: &[&str]) -> String {
    match nearest {
        Some(_) => suggestion(nearest),
        None => format!("; keys: {}", keys.join(", ")),
    }
}
