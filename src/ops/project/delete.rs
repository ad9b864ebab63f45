//! Deletes a project with everything the program knows in it.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::{ProjectFile, Projects};
use crate::model::Scope;
use crate::ops::definition::{Plan, delete};
use crate::ops::draft::{DraftFile, Drafts};
use crate::ops::followers::remove_folders;
use crate::ops::resource::Catalogue;
use crate::ops::{OpsError, Workspace};
use crate::store::{Lock, Segment, Transaction};

/// The deletion of a project: its own file and its personas.
#[derive(Debug)]
pub(crate) struct DeletePlan {
    pub(crate) plan: Plan<Projects>,
    pub(crate) personas: Vec<PathBuf>,
    pub(crate) folder: PathBuf,
    /// Drafts of the project, which stay: the id of each by its title.
    pub(crate) drafts: BTreeMap<String, String>,
}

/// Plans the deletion of a project.
pub(crate) fn plan(workspace: &Workspace, project: ProjectFile) -> Result<DeletePlan, OpsError> {
    let slug: Segment = project.slug().parse()?;
    let root = &workspace.root;
    let personas = root.files(&root.project_personas_dir(&slug))?;
    let plan = delete::plan(workspace, vec![project])?;
    let drafts = drafts(workspace, slug.as_str())?;
    Ok(DeletePlan { plan, personas, folder: root.project_dir(&slug), drafts })
}

fn drafts(workspace: &Workspace, slug: &str) -> Result<BTreeMap<String, String>, OpsError> {
    let catalogue = Catalogue::read(workspace)?;
    let project = Scope::Project(slug.to_owned());
    let drafts = Drafts::read(workspace, &catalogue)?.in_project(workspace, &project)?;
    let entry = |stored: &DraftFile| (stored.title(&catalogue), stored.draft.id.to_string());
    Ok(drafts.items.iter().map(entry).collect())
}

impl DeletePlan {
    /// Deletes all of it or nothing. Other files stay, with their folder.
    pub(crate) fn commit(&self, lock: &Lock) -> Result<(), OpsError> {
        let mut transaction = Transaction::new(lock);
        self.plan.stage(&mut transaction);
        transaction.remove_all(&self.personas);
        transaction.commit()?;
        remove_folders(lock, &self.folder);
        Ok(())
    }
}
