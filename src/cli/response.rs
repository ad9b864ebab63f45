//! Prints the documented responses and errors of other systems: `--as SYSTEM`.

use super::{CommandError, Ui};
use crate::exchange::{Fill, Format};
use crate::model::{Map, PERSONA, PROJECT, Shape, VARIABLE, Value};
use crate::ops::definition::no_table;
use crate::output::pretty;

impl Ui {
    /// Prints definitions as the system answers: one record, or a list of them.
    pub(super) fn print_response(
        &self,
        system: &Format,
        maps: Vec<Map>,
        single: bool,
    ) -> Result<(), CommandError> {
        let records = maps.iter().map(|map| record(system, map));
        let mut records = records.collect::<Result<Vec<Value>, CommandError>>()?;
        let value = if single && records.len() == 1 && !self.is_array {
            records.remove(0)
        } else {
            Value::Array(records)
        };
        let value = system.api.map_or(value.clone(), |api| (api.respond)(value));
        self.print(&format!("{}\n", pretty(&value)))
    }
}

/// Returns one definition as the system answers.
fn record(system: &Format, map: &Map) -> Result<Value, CommandError> {
    match shape(map) {
        Some(shape) => match system.table(shape) {
            Some(table) => Ok(Value::Object(system.write(table, map, Fill::Documented))),
            None => Err(no_table(system, shape.noun).into()),
        },
        None if let Some(draft) = system.api.and_then(|api| api.draft) => Ok(draft(map)),
        None => Err(CommandError::usage(
            format!("{} has no response for this", system.name),
            "drafts and resources are those of glow",
        )),
    }
}

/// Tells the kind of a definition by the keys that outputs add to it.
fn shape(map: &Map) -> Option<&'static Shape> {
    let has = |key: &str| map.contains_key(key);
    match () {
        () if has("persona_type") => Some(&PERSONA),
        () if has("agent") && has("type") => Some(&VARIABLE),
        () if has("personas") || has("slug") => Some(&PROJECT),
        () => None,
    }
}
