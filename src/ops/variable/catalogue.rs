//! The variables of an agent.

use super::{Agent, VariableFile};
use crate::check::Finding;
use crate::diagnostic::code::DUPLICATE_NAME;
use crate::model::VariableDocument;
use crate::ops::definition::{ListResult, list_all};
use crate::ops::{OpsError, Workspace, locate_findings};
use crate::text::Route;

/// Lists the variables of an agent by `sort_order`, then by name.
pub(crate) fn catalogue(
    workspace: &Workspace,
    agent: &Agent,
) -> Result<ListResult<VariableFile>, OpsError> {
    let mut found = list_all(workspace, agent)?;
    report_twins(&mut found);
    found.items.sort_by_cached_key(|variable| {
        let order = VariableDocument(&variable.map).sort_order();
        (order.unwrap_or(0), variable.name().to_owned())
    });
    Ok(found)
}

/// Reports the later of two files with one name: a reference could mean either.
fn report_twins(found: &mut ListResult<VariableFile>) {
    let mut seen: Vec<(String, String)> = Vec::new();
    let broken = &mut found.broken;
    found.items.retain(|variable| {
        let name = variable.name().to_owned();
        if let Some((_, first)) = seen.iter().find(|(known, _)| *known == name) {
            let message = format!("name `{name}` is taken by `{first}`");
            let mut finding = Finding::value(DUPLICATE_NAME, &Route::key("name"), message);
            finding.with_hint("rename one of the two");
            broken.extend(locate_findings(&[finding], &variable.file.source));
            return false;
        }
        seen.push((name, variable.file.display_path().to_owned()));
        true
    });
}
