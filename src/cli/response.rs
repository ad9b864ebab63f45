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

    /// Refuses `--as` where the system has no such definitions: what it cannot answer is not done.
    pub(super) fn check_system(&self, shape: &Shape) -> Result<(), CommandError> {
        match self.system.filter(|system| system.table(shape).is_none()) {
            Some(system) => Err(no_table(system, shape.noun).into()),
            None => Ok(()),
        }
    }

    /// Refuses `--as` where the system has no drafts and resources.
    pub(super) fn check_system_has_drafts(&self) -> Result<(), CommandError> {
        let has_none = |system: &&Format| system.api.is_none_or(|api| api.draft.is_none());
        self.system.filter(has_none).map_or(Ok(()), |system| Err(no_drafts(system)))
    }
}

fn no_drafts(system: &Format) -> CommandError {
    CommandError::usage(
        format!("{} has no response for this", system.name),
        "drafts and resources are those of glow",
    )
}

/// Returns one definition as the system answers.
fn record(system: &Format, map: &Map) -> Result<Value, CommandError> {
    match shape(map) {
        Some(shape) => match system.table(shape) {
            Some(table) => Ok(Value::Object(system.write(table, map, Fill::Documented))),
            None => Err(no_table(system, shape.noun).into()),
        },
        None if let Some(draft) = system.api.and_then(|api| api.draft) => Ok(draft(map)),
        None => Err(no_drafts(system)),
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
