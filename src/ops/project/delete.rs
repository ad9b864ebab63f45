//! `persona project delete`.

use std::path::PathBuf;

use super::patch::remove_folders;
use super::slug_of;
use crate::model::Scope;
use crate::ops::definition::Definition;
use crate::ops::definition::{FileChange, FileState, Plan};
use crate::ops::draft::{Drafts, StoredDraft};
use crate::ops::resource::Catalogue;
use crate::ops::{OpsError, Workspace};
use crate::store::{Lock, Segment, Transaction};

/// The deletion of a project: its own file and its personas.
#[derive(Debug)]
pub(crate) struct DeletePlan {
    pub(crate) plan: Plan<Definition>,
    pub(crate) personas: Vec<PathBuf>,
    pub(crate) folder: PathBuf,
    /// Drafts of the project, which stay: the id of each and what it is called.
    pub(crate) drafts: Vec<(String, String)>,
}

/// The plan that deletes a project with everything the program knows in it.
pub(crate) fn plan(workspace: &Workspace, project: Definition) -> Result<DeletePlan, OpsError> {
    let slug: Segment = slug_of(&project).parse()?;
    let root = &workspace.root;
    let personas = root.files(&root.project_personas_dir(&slug))?;
    let planned = FileChange {
        name: project.name().to_owned(),
        before: Some(FileState::of_file(&project.file)),
        after: None,
        warnings: Vec::new(),
        result: Some(project),
    };
    let plan = Plan(vec![planned]);
    let drafts = drafts(workspace, slug.as_str())?;
    Ok(DeletePlan { plan, personas, folder: root.project_dir(&slug), drafts })
}

fn drafts(workspace: &Workspace, slug: &str) -> Result<Vec<(String, String)>, OpsError> {
    let catalogue = Catalogue::read(workspace)?;
    let project = Scope::Project(slug.to_owned());
    let drafts = Drafts::read(workspace, &catalogue)?.within(workspace, &project)?;
    let named = |stored: &StoredDraft| (stored.draft.id.to_string(), stored.title(&catalogue));
    Ok(drafts.items.iter().map(named).collect())
}

impl DeletePlan {
    /// Deletes all of it or nothing. Files that are none of the program's stay, with their folder.
    pub(crate) fn commit(&self, lock: &Lock) -> Result<(), OpsError> {
        let mut transaction = Transaction::new(lock);
        self.plan.stage(&mut transaction);
        for persona in &self.personas {
            transaction.remove(persona);
        }
        transaction.commit()?;
        remove_folders(lock, &self.folder)
    }
}
