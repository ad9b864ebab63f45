//! The persona that a draft edits.

use std::collections::{BTreeMap, HashSet};

use super::stored::StoredDraft;
use crate::model::Scope;
use crate::model::draft::Draft;
use crate::ops::persona::{Stored, each_called, find};
use crate::ops::{OpsError, Workspace};

/// Where the persona is or goes.
pub(super) fn scope(draft: &Draft) -> Scope {
    draft.project.clone().map_or(Scope::Workspace, Scope::Project)
}

/// The persona that the draft edits, if it edits one; one that has gone is an error.
pub(super) fn edited(
    workspace: &Workspace,
    stored: &StoredDraft,
) -> Result<Option<Stored>, OpsError> {
    let draft = &stored.draft;
    let Some(id) = &draft.persona_id else { return Ok(None) };
    match find(workspace, &scope(draft), id) {
        Ok(persona) => persona.valid().map(Some),
        Err(OpsError::NotFound { .. }) => Err(OpsError::PersonaGone {
            id: id.clone(),
            draft: draft.id.to_string(),
            place: scope(draft).to_string(),
            file: stored.file.shown().to_owned(),
        }),
        Err(error) => Err(error),
    }
}

/// The ids of the personas that drafts may edit, each scope looked at once.
#[derive(Default)]
pub(super) struct Editable(BTreeMap<Scope, HashSet<String>>);

impl Editable {
    /// Whether the persona that a draft edits is there; of a draft that edits none, yes.
    pub(super) fn has(&mut self, workspace: &Workspace, draft: &Draft) -> Result<bool, OpsError> {
        let Some(id) = &draft.persona_id else { return Ok(true) };
        let scope = scope(draft);
        if !self.0.contains_key(&scope) {
            let called = match each_called(workspace, &scope) {
                Err(OpsError::NotFound { .. }) => Vec::new(),
                called => called?,
            };
            let ids = called.into_iter().filter_map(|called| called.header.id);
            self.0.insert(scope.clone(), ids.map(|id| id.to_ascii_lowercase()).collect());
        }
        let id = id.to_ascii_lowercase();
        Ok(self.0.get(&scope).is_some_and(|ids| ids.contains(&id)))
    }
}
