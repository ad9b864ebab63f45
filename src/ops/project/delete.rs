//! `persona project delete`.

use std::path::PathBuf;

use super::patch::remove_folders;
use super::slug_of;
use crate::ops::definition::Definition;
use crate::ops::persona::{FileState, Plan, Planned};
use crate::ops::{OpsError, Workspace};
use crate::store::{Lock, Transaction};

/// The deletion of a project: its own file and its personas.
#[derive(Debug)]
pub(crate) struct DeletePlan {
    pub(crate) plan: Plan<Definition>,
    pub(crate) personas: Vec<PathBuf>,
    pub(crate) folder: PathBuf,
}

/// The plan that deletes a project with everything the program knows in it.
pub(crate) fn plan(workspace: &Workspace, project: Definition) -> Result<DeletePlan, OpsError> {
    let slug = slug_of(&project).parse()?;
    let root = &workspace.root;
    let personas = root.files(&root.project_personas_dir(&slug))?;
    let planned = Planned {
        name: project.name().to_owned(),
        before: Some(FileState::of_file(&project.file)),
        after: None,
        warnings: Vec::new(),
        result: Some(project),
    };
    Ok(DeletePlan { plan: Plan(vec![planned]), personas, folder: root.project_dir(&slug) })
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
