//! What is wrong with the drafts of a workspace.

use std::collections::HashMap;

use super::edited::{Editable, scope};
use super::stored::{Drafts, StoredDraft};
use crate::check;
use crate::diagnostic::{Origin, Problem};
use crate::ops::resource::Catalogue;
use crate::ops::{OpsError, Workspace, located};

/// Every problem of every draft, for `validate`: broken files and conflicts of a merge, unknown
/// keys, wrong types, ids without a resource, keys in two ledgers.
pub(crate) fn problems(workspace: &Workspace) -> Result<Vec<Problem>, OpsError> {
    let catalogue = Catalogue::read(workspace)?;
    let drafts = Drafts::read(workspace, &catalogue)?;
    let mut problems = drafts.broken;
    let mut keys: HashMap<String, String> = HashMap::new();
    let mut editable = Editable::default();
    for stored in &drafts.items {
        let file = &stored.file;
        let mut findings = check::draft_references(&file.raw, &catalogue);
        findings.extend(check::draft_decisions(&file.raw, &stored.draft));
        if let Some(project) = stored.draft.project.as_deref()
            && !editable.has_project(workspace, &stored.draft)
        {
            findings.extend(check::unknown_project(project, &stored.draft.id.to_string()));
        } else if let Some(id) = stored.draft.persona_id.as_deref()
            && !editable.has(workspace, &stored.draft)?
        {
            findings.extend(check::missing_persona(id, &scope(&stored.draft).to_string()));
        }
        problems.extend(located(&findings, &file.source));
        problems.extend(misnamed(stored));
        for entry in stored.draft.ledger().entries() {
            let key = entry.key().to_string();
            if let Some(first) = keys.insert(key.clone(), file.shown().to_owned()) {
                problems.push(in_two_drafts(&key, file.shown(), &first));
            }
        }
    }
    Ok(problems)
}

fn misnamed(stored: &StoredDraft) -> Option<Problem> {
    let (id, file) = (stored.draft.id.to_string(), &stored.file);
    if id == file.stem().to_ascii_lowercase() {
        return None;
    }
    let problem = Problem::warning("file-name", "the file is not named after the draft's id");
    let hint = format!("rename it to drafts/{id}.yaml");
    Some(problem.at(Origin::file(file.shown())).hint(hint))
}

fn in_two_drafts(key: &str, here: &str, first: &str) -> Problem {
    Problem::error("duplicate-proposal", format!("the key `{key}` is in two drafts"))
        .field("proposals")
        .at(Origin::file(here))
        .related(Origin::file(first), "the other one")
        .hint(
            "name the draft beside the key in `persona draft ack`, or delete one of the two drafts",
        )
}
