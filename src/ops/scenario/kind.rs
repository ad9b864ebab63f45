//! What scenarios add to definitions: the personas that call.

use super::personas::{PersonaHeaders, check_conditions};
use super::values::Variables;
use crate::check::{self, Finding};
use crate::model::{Map, SCENARIO, Shape, Vocabulary};
use crate::ops::Workspace;
use crate::ops::definition::{Definition, DefinitionKind};

/// All scenarios of a workspace.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Scenarios;

pub(crate) type ScenarioFile = Definition<Scenarios>;

impl DefinitionKind for Scenarios {
    const SHAPE: &'static Shape = &SCENARIO;

    fn check(&self, map: &Map, vocabulary: &Vocabulary) -> Vec<Finding> {
        let mut findings = check::scenario(map, vocabulary);
        findings.extend(check_conditions(map, vocabulary));
        findings
    }

    /// Refuses personas that do not exist, and values that do not fit their variables.
    fn check_references(workspace: &Workspace, before: Option<&Map>, after: &Map) -> Vec<Finding> {
        let is_kept = |key: &str| before.is_some_and(|before| before.get(key) == after.get(key));
        let mut findings = Vec::new();
        // A folder that cannot be read is an error of the command that needs it.
        if !is_kept("personas")
            && let Ok(personas) = PersonaHeaders::read(workspace)
        {
            findings.extend(personas.missing_callers(workspace, after));
        }
        if !is_kept("variables")
            && let Ok(variables) = Variables::read(workspace)
        {
            findings.extend(variables.find_mismatches(after));
        }
        findings
    }
}
