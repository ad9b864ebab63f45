//! Collects the problems of all scenarios for `validate`.

use super::personas::PersonaHeaders;
use super::values::Variables;
use super::{ScenarioFile, Scenarios};
use crate::diagnostic::Problem;
use crate::ops::definition::list_all;
use crate::ops::{OpsError, Workspace, locate_findings};

/// Returns the problems of all scenarios that one file alone does not show.
pub(crate) fn problems(workspace: &Workspace) -> Result<Vec<Problem>, OpsError> {
    let scenarios = list_all(workspace, &Scenarios)?.items;
    if scenarios.is_empty() {
        return Ok(Vec::new());
    }
    let personas = PersonaHeaders::read(workspace)?;
    let variables = Variables::read(workspace)?;
    let problems = |scenario: &ScenarioFile| {
        let mut findings = personas.missing_callers(workspace, &scenario.map);
        findings.extend(variables.find_mismatches(&scenario.map));
        locate_findings(&findings, &scenario.file.source)
    };
    Ok(scenarios.iter().flat_map(problems).collect())
}
