//! What scenarios add to definitions: the personas that call.

use super::personas::{PersonaHeaders, check_conditions};
use super::values::Variables;
use crate::check::{self, Finding};
use crate::model::{Map, SCENARIO, Shape, Vocabulary};
use crate::ops::definition::{Definition, DefinitionKind, Folder};
use crate::ops::{EntityKind, OpsError, Workspace};
use crate::store::DefinitionFile;

/// All scenarios of a workspace.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Scenarios;

pub(crate) type ScenarioFile = Definition<Scenarios>;

impl DefinitionKind for Scenarios {
    const SHAPE: &'static Shape = &SCENARIO;
    const ENTITY: EntityKind = EntityKind::Scenario;

    fn folder(&self, workspace: &Workspace) -> Result<Option<Folder>, OpsError> {
        let root = workspace.root.clone();
        let path = root.scenarios_dir();
        Ok(Some(Folder { root, path }))
    }

    fn check(&self, map: &Map, vocabulary: &Vocabulary) -> Vec<Finding> {
        let mut findings = check::scenario(map);
        findings.extend(check_conditions(map, vocabulary));
        findings
    }

    fn derived_keys(&self, file: &DefinitionFile) -> Vec<(&'static str, String)> {
        vec![("slug", file.stem())]
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
