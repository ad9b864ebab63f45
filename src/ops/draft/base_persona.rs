//! Finds the persona that a draft edits.

use std::collections::{BTreeMap, HashSet};

use super::file::DraftFile;
use crate::model::Scope;
use crate::model::draft::Draft;
use crate::ops::definition::{find, scan_headers};
use crate::ops::persona::PersonaFile;
use crate::ops::project::find_slug;
use crate::ops::{OpsError, Workspace};

/// Returns the persona that the draft edits, if any; a deleted one is an error.
pub(super) fn base_persona(
    workspace: &Workspace,
    stored: &DraftFile,
) -> Result<Option<PersonaFile>, OpsError> {
    let draft = &stored.draft;
    let Some(id) = &draft.persona_id else { return Ok(None) };
    match find(workspace, &Scope::of(draft.project.as_ref()), id) {
        Ok(persona) => persona.valid().map(Some),
        Err(OpsError::NotFound { .. }) => Err(OpsError::PersonaGone {
            id: id.clone(),
            draft: draft.id.to_string(),
            place: Scope::of(draft.project.as_ref()).to_string(),
            file: stored.file.display_path().to_owned(),
        }),
        Err(error) => Err(error),
    }
}

/// Returns the scope that a draft is published to, or an error where its project is gone.
pub(super) fn check_project(workspace: &Workspace, stored: &DraftFile) -> Result<Scope, OpsError> {
    let scope = Scope::of(stored.draft.project.as_ref());
    match &stored.draft.project {
        Some(project) if !project_exists(workspace, project) => Err(OpsError::ProjectGone {
            project: project.clone(),
            draft: stored.draft.id.to_string(),
            file: stored.file.display_path().to_owned(),
        }),
        _ => Ok(scope),
    }
}

/// Returns whether a project exists; an ambiguous one does.
fn project_exists(workspace: &Workspace, project: &str) -> bool {
    !matches!(find_slug(workspace, project), Err(OpsError::NotFound { .. } | OpsError::Store(_)))
}

/// The ids of the personas that drafts may edit, each scope read once.
#[derive(Default)]
pub(super) struct PersonaIndex {
    ids: BTreeMap<Scope, HashSet<String>>,
    projects: BTreeMap<String, bool>,
}

impl PersonaIndex {
    /// Returns whether the project of a draft is there; of a draft that has none, yes.
    pub(super) fn has_project(&mut self, workspace: &Workspace, draft: &Draft) -> bool {
        let Some(project) = &draft.project else { return true };
        let known = self.projects.entry(project.clone());
        *known.or_insert_with(|| project_exists(workspace, project))
    }

    /// Returns whether the persona that a draft edits is there; of a draft that edits none, yes.
    pub(super) fn has_persona(
        &mut self,
        workspace: &Workspace,
        draft: &Draft,
    ) -> Result<bool, OpsError> {
        let Some(id) = &draft.persona_id else { return Ok(true) };
        let scope = Scope::of(draft.project.as_ref());
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
