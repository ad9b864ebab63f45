//! `persona project patch`: the directory moves with the name, all of it or nothing.

use std::path::PathBuf;

use super::create::{check_free, free_slug};
use super::find::called_projects;
use super::slug_of;
use crate::model::{Value, slug};
use crate::ops::IdGen;
use crate::ops::definition::Plan;
use crate::ops::definition::patch::{PatchOptions, check_etag};
use crate::ops::definition::{Definition, altered, rewritten};
use crate::ops::{OpsError, Workspace};
use crate::store::{
    Lock, Segment, Transaction, files_below, folders_below, read, remove_empty_folder,
};

/// A change of a project, and the files that move because of it.
#[derive(Debug)]
pub(crate) struct ProjectPlan {
    pub(crate) plan: Plan<Definition>,
    moves: Vec<Move>,
    /// The directory left behind.
    left: Option<PathBuf>,
}

#[derive(Debug)]
struct Move {
    from: PathBuf,
    to: PathBuf,
    bytes: Vec<u8>,
}

/// The most bytes that a file that moves along may have.
const MOVED_LIMIT: u64 = 64 << 20;

/// The plan that changes a project.
pub(crate) fn plan(
    workspace: &Workspace,
    project: Definition,
    options: &PatchOptions,
    ids: &dyn IdGen,
) -> Result<ProjectPlan, OpsError> {
    check_etag(&project.file, options)?;
    let map = altered(&project, &options.alterations, |_| {})?;
    let name = map.get("name").and_then(Value::as_str).unwrap_or_default().to_owned();
    let own = slug_of(&project);
    let mut path = project.file.path.clone();
    let mut moves = Vec::new();
    let mut left = None;
    if name != project.name() {
        let called = called_projects(workspace)?;
        check_free(workspace, &called, &name, None, Some(&own))?;
        if slug(&name) != slug(project.name()) {
            let target = free_slug(&called, &name, Some(&own))?;
            if target.as_str() != own {
                moves = moved(workspace, &own.parse()?, &target)?;
                left = Some(workspace.root.project_dir(&own.parse()?));
                path = workspace.root.project_file(&target);
            }
        }
    }
    let planned = rewritten(workspace, project, map, path, options.rewrite, ids)?;
    Ok(ProjectPlan { plan: Plan(vec![planned]), moves, left })
}

/// Everything but `project.yaml` that moves from one directory to the other.
fn moved(workspace: &Workspace, own: &Segment, target: &Segment) -> Result<Vec<Move>, OpsError> {
    let root = &workspace.root;
    let (old, new) = (root.project_dir(own), root.project_dir(target));
    let manifest = root.project_file(own);
    let mut moves = Vec::new();
    for from in files_below(root, &old)?.into_iter().filter(|file| *file != manifest) {
        let Ok(inner) = from.strip_prefix(&old) else {
            return Err(OpsError::usage(format!(
                "`{}` is a link, so its project is renamed by hand",
                root.show(&old)
            )));
        };
        let bytes = read(root, &from, MOVED_LIMIT)?;
        let to = new.join(inner);
        moves.push(Move { from, to, bytes });
    }
    Ok(moves)
}

impl ProjectPlan {
    /// How many files move along with `project.yaml`.
    pub(crate) fn moving(&self) -> usize {
        self.moves.len()
    }

    /// Writes all of it or nothing.
    pub(crate) fn commit(&self, lock: &Lock) -> Result<(), OpsError> {
        let mut transaction = Transaction::new(lock);
        self.plan.stage(&mut transaction);
        for Move { from, to, bytes } in &self.moves {
            transaction.rename_with(from, to, bytes.as_slice());
        }
        transaction.commit()?;
        match &self.left {
            Some(folder) => remove_folders(lock, folder),
            None => Ok(()),
        }
    }
}

/// Removes the directories that a move or a deletion left empty, the deepest first.
pub(super) fn remove_folders(lock: &Lock, folder: &std::path::Path) -> Result<(), OpsError> {
    for inner in folders_below(lock.root(), folder)?.into_iter().rev() {
        remove_empty_folder(lock, &inner)?;
    }
    Ok(remove_empty_folder(lock, folder)?)
}
