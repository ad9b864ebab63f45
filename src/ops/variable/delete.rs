//! `persona variable delete`.

use crate::ops::definition::Definition;
use crate::ops::definition::{FileChange, FileState, Plan};

/// The plan that deletes these variables. A broken one can be deleted as well as a right one.
pub(crate) fn plan(variables: Vec<Definition>) -> Plan<Definition> {
    let planned = |variable: Definition| FileChange {
        name: variable.name().to_owned(),
        before: Some(FileState::of_file(&variable.file)),
        after: None,
        warnings: Vec::new(),
        result: Some(variable),
    };
    Plan(variables.into_iter().map(planned).collect())
}
