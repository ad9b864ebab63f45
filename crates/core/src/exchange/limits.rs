//! Checks a document against what a format demands, before anything is written.

use super::format::{Format, Table};
use super::key::Key;
use super::path::get;
use crate::diagnostic::Problem;
use crate::diagnostic::code::{MISSING_KEY, OUT_OF_RANGE, UNKNOWN_CHOICE};
use crate::model::{Field, Map, Value};
use crate::text::alternatives;

impl Format {
    /// Returns why the format would not take the document.
    pub fn check(&self, table: &Table, map: &Map) -> Vec<Problem> {
        table.keys.iter().flat_map(|key| self.check_key(table, key, map)).collect()
    }

    fn check_key(&self, table: &Table, key: &Key, map: &Map) -> Vec<Problem> {
        let mut problems = Vec::new();
        let name = self.name;
        let Some(value) = get(map, key.ours).filter(|value| !value.is_null()) else {
            if key.limits.is_required {
                let message = format!("{name} needs `{}`", key.theirs);
                let hint = format!("set `{}` of the {}", key.ours, table.shape.noun);
                problems.push(Problem::new(MISSING_KEY, message).field(key.ours).hint(hint));
            }
            return problems;
        };
        let length = value.as_str().map_or(0, |text| text.chars().count());
        if let Some(longest) = key.limits.longest.filter(|longest| length > *longest) {
            let message = format!(
                "`{}` of {name} has at most {longest} characters, found {length}",
                key.theirs
            );
            problems.push(Problem::new(OUT_OF_RANGE, message).field(key.ours));
        }
        let field = table.shape.field(key.ours).filter(|_| key.limits.is_closed);
        problems.extend(field.into_iter().flat_map(|field| self.check_choices(key, field, value)));
        problems
    }

    /// Returns the choices of the workspace's own that the format does not know.
    fn check_choices(&self, key: &Key, field: &Field, value: &Value) -> Vec<Problem> {
        let choices = field.kind.choices().unwrap_or_default();
        let items = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
        let unknown = |item: &&Value| item.as_str().is_some_and(|text| !choices.contains(&text));
        let problem = |item: &Value| {
            let text = item.as_str().unwrap_or_default();
            let expected = alternatives(choices);
            let message = format!(
                "invalid value `{text}` for `{}` of {}: expected {expected}",
                key.theirs, self.name
            );
            Problem::new(UNKNOWN_CHOICE, message).field(key.ours)
        };
        items.iter().filter(unknown).map(problem).collect()
    }
}
