//! What is wrong with the drafts of a workspace.

use std::collections::HashMap;

use super::edited::{Editable, place};
use super::stored::Drafts;
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
        let draft = &stored.draft;
        if let Some(id) = draft.persona_id.as_deref()
            && !editable.has(workspace, draft)?
        {
            findings.extend(check::missing_persona(id, &place(draft)));
        }
        problems.extend(located(&findings, &file.source));
        if stored.draft.id.to_string() != file.stem().to_ascii_lowercase() {
            let message = "the file is not named after the draft's id";
            let hint = format!("rename it to drafts/{}.yaml", stored.draft.id);
            problems.push(
                Problem::warning("file-name", message).at(Origin::file(file.shown())).hint(hint),
            );
        }
        for entry in stored.draft.ledger().entries() {
            let key = entry.key().to_string();
            if let Some(first) = keys.insert(key.clone(), file.shown().to_owned()) {
                let message = format!("the key `{key}` is in two drafts");
                problems.push(
                    Problem::error("duplicate-proposal", message)
                        .field("proposals")
                        .at(Origin::file(file.shown()))
                        .related(Origin::file(first), "the other one")
                        .hint("delete one of the two entries"),
                );
            }
        }
    }
    Ok(problems)
}
