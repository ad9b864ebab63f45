//! From a reference to the variable it means: name, id or a prefix of an id.

use std::path::Path;

use super::NOUN;
use crate::ops::definition::Definition;
use crate::ops::definition::{FileHeader, best, scan_folder};
use crate::ops::{Candidate, EntityKind, OpsError, Workspace};
use crate::store::Segment;
use crate::text::nearest;

/// The variable of `agent` that `reference` means, as its file says it, right or wrong.
pub(crate) fn find(
    workspace: &Workspace,
    agent: &Segment,
    reference: &str,
) -> Result<Definition, OpsError> {
    let called = scan_folder(&workspace.root, &workspace.root.variables_dir(agent))?;
    match best(&called, reference, FileHeader::parts).as_slice() {
        [] => Err(not_found(agent, reference, &called)),
        [item] => Definition::open(workspace, &NOUN, &item.path),
        several => Err(OpsError::Ambiguous {
            sought: EntityKind::Variable,
            reference: reference.to_owned(),
            candidates: several
                .iter()
                .map(|item| Candidate {
                    name: item.header.name.clone().unwrap_or_else(|| item.stem().into_owned()),
                    id: item.header.id.clone(),
                    path: workspace.root.show(&item.path),
                })
                .collect(),
        }),
    }
}

/// Refuses a name or an id that another file of the folder than `own` has.
pub(super) fn check_free(
    workspace: &Workspace,
    called: &[FileHeader],
    name: &str,
    id: Option<&str>,
    own: Option<&Path>,
) -> Result<(), OpsError> {
    for item in called.iter().filter(|item| Some(item.path.as_path()) != own) {
        let by = format!("`{}`", workspace.root.show(&item.path));
        if item.header.name.as_deref() == Some(name) {
            return Err(OpsError::NameTaken { name: name.to_owned(), by });
        }
        let same = |other: &str| id.is_some_and(|id| id.eq_ignore_ascii_case(other));
        if let Some(id) = item.header.id.as_deref().filter(|other| same(other)) {
            return Err(OpsError::IdTaken { id: id.to_owned(), by });
        }
    }
    Ok(())
}

fn not_found(agent: &Segment, reference: &str, called: &[FileHeader]) -> OpsError {
    let names = called.iter().filter_map(|item| item.header.name.as_deref());
    OpsError::NotFound {
        sought: EntityKind::Variable,
        reference: reference.to_owned(),
        place: format!("the variables of agent `{agent}`"),
        nearest: nearest(reference, names).map(str::to_owned),
    }
}
