//! The persona that a draft edits.

use std::collections::{BTreeMap, HashSet};

use super::stored::StoredDraft;
use crate::model::Scope;
use crate::model::draft::Draft;
use crate::ops::definition::{find, scan_headers};
use crate::ops::persona::PersonaFile;
use crate::ops::project::find_slug;
use crate::ops::{OpsError, Workspace};

/// Where the persona is or goes.
pub(super) fn scope(draft: &Draft) -> Scope {
    draft.project.clone().map_or(Scope::Workspace, Scope::Project)
}

/// The persona that the draft edits, if it edits one; one that has gone is an error.
pub(super) fn edited(
    workspace: &Workspace,
    stored: &StoredDraft,
) -> Result<Option<PersonaFile>, OpsError> {
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

/// Where a draft is published, or that its project is gone.
pub(super) fn home(workspace: &Workspace, stored: &StoredDraft) -> Result<Scope, OpsError> {
    let scope = scope(&stored.draft);
    match &stored.draft.project {
        Some(project) if !is_there(workspace, project) => Err(OpsError::ProjectGone {
            project: project.clone(),
            draft: stored.draft.id.to_string(),
            file: stored.file.shown().to_owned(),
        }),
        _ => Ok(scope),
    }
}

/// An ambiguous project is there, several times even.
fn is_there(workspace: &Workspace, project: &str) -> bool {
    !matches!(find_slug(workspace, project), Err(OpsError::NotFound { .. } | OpsError::Store(_)))
}

/// The ids of the personas that drafts may edit, each scope looked at once.
#[derive(Default)]
pub(super) struct Editable {
    ids: BTreeMap<Scope, HashSet<String>>,
    projects: BTreeMap<String, bool>,
}

impl Editable {
    /// Whether the project of a draft is there; of a draft that has none, yes.
    pub(super) fn has_project(&mut self, workspace: &Workspace, draft: &Draft) -> bool {
        let Some(project) = &draft.project else { return true };
        let known = self.projects.entry(project.clone());
        *known.or_insert_with(|| is_there(workspace, project))
    }

    /// Whether the persona that a draft edits is there; of a draft that edits none, yes.
    pub(super) fn has(&mut self, workspace: &Workspace, draft: &Draft) -> Result<bool, OpsError> {
        let Some(id) = &draft.persona_id else { return Ok(true) };
        let scope = scope(draft);
        if !self.ids.contains_key(&scope) {
            let called = match scan_headers(workspace, &scope) {
                Err(OpsError::NotFound { .. }) => Vec::new(),
                called => called?,
            };
            let ids = called.into_iter().filter_map(|called| called.header.id);
            self.ids.insert(scope.clone(), ids.map(|id| id.to_ascii_lowercase()).collect());
        }
        let id = id.to_ascii_lowercase();
        Ok(self.ids.get(&scope).is_some_and(|ids| ids.contains(&id)))
    }
}
