//! Collects the problems of all drafts for `validate`.

use std::collections::HashMap;

use super::base_persona::PersonaIndex;
use super::file::{DraftFile, Drafts, folder_name};
use crate::check;
use crate::diagnostic::{Origin, Problem};
use crate::model::Scope;
use crate::ops::resource::Catalogue;
use crate::ops::{OpsError, Workspace, locate_findings};

/// Returns every problem of every draft.
pub(crate) fn problems(workspace: &Workspace) -> Result<Vec<Problem>, OpsError> {
    let catalogue = Catalogue::read(workspace)?;
    let drafts = Drafts::read(workspace, &catalogue)?;
    let mut problems = drafts.broken;
    let mut keys: HashMap<String, String> = HashMap::new();
    let mut personas = PersonaIndex::default();
    for stored in &drafts.items {
        let file = &stored.file;
        let mut findings = check::draft_references(&file.raw, &catalogue);
        findings.extend(check::draft_decisions(&file.raw, &stored.draft));
        if let Some(project) = stored.draft.project.as_deref()
            && !personas.has_project(workspace, &stored.draft)
        {
            findings.push(check::unknown_project(project, &stored.draft.id.to_string()));
        } else if let Some(id) = stored.draft.persona_id.as_deref()
            && !personas.has_persona(workspace, &stored.draft)?
        {
            findings.push(check::missing_persona(
                id,
                &Scope::of(stored.draft.project.as_ref()).to_string(),
            ));
        }
        problems.extend(locate_findings(&findings, &file.source));
        problems.extend(folder_name_problem(stored));
        for (key, file) in &stored.entries {
            let Some(entry) = stored.draft.ledger().find(key) else { continue };
            let mut findings = check::entry_references(&file.raw, &catalogue);
            findings.extend(check::entry_decision(&file.raw, entry, &stored.draft));
            if let Some(first) = keys.insert(key.to_string(), file.display_path().to_owned()) {
                findings.push(check::duplicate_proposal(key.as_str(), &first));
            }
            problems.extend(locate_findings(&findings, &file.source));
        }
    }
    Ok(problems)
}

fn folder_name_problem(stored: &DraftFile) -> Option<Problem> {
    let (id, file) = (stored.draft.id.to_string(), &stored.file);
    if id == folder_name(&file.path).to_ascii_lowercase() {
        return None;
    }
    let problem = Problem::warning("file-name", "the folder is not named after the draft's id");
    let hint = format!("rename the folder to drafts/{id}");
    Some(problem.at(Origin::file(file.display_path())).hint(hint))
}
