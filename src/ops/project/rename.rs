//! Moves everything in a project's directory when its name changes, all of it or nothing.

use std::path::{Path, PathBuf};

use super::Projects;
use crate::ops::definition::Plan;
use crate::ops::{OpsError, Workspace};
use crate::store::{Lock, Transaction, files_below, folders_below, read, remove_empty_folder};

/// A change of a project, and the files that move because of it.
#[derive(Debug)]
pub(crate) struct ProjectPlan {
    pub(crate) plan: Plan<Projects>,
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

impl ProjectPlan {
    /// Adds the moves that follow from a planned change.
    pub(crate) fn new(workspace: &Workspace, plan: Plan<Projects>) -> Result<Self, OpsError> {
        let paths = plan.0.iter().find_map(|change| {
            let (old, new) = (&change.before.as_ref()?.path, &change.after.as_ref()?.path);
            (old != new).then(|| (old.clone(), new.clone()))
        });
        let Some((old, new)) = paths else {
            return Ok(Self { plan, moves: Vec::new(), left: None });
        };
        let moves = moves(workspace, &old, &new)?;
        Ok(Self { plan, moves, left: old.parent().map(Path::to_owned) })
    }

    /// Returns how many files move along with `project.yaml`.
    pub(crate) fn move_count(&self) -> usize {
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
        if let Some(folder) = &self.left {
            remove_folders(lock, folder);
        }
        Ok(())
    }
}

/// Returns everything but `project.yaml` that moves from one directory to the other.
fn moves(workspace: &Workspace, old_file: &Path, new_file: &Path) -> Result<Vec<Move>, OpsError> {
    let root = &workspace.root;
    let (Some(old), Some(new)) = (old_file.parent(), new_file.parent()) else {
        return Ok(Vec::new());
    };
    let mut moves = Vec::new();
    for from in files_below(root, old)?.into_iter().filter(|file| file != old_file) {
        let Ok(inner) = from.strip_prefix(old) else {
            let shown = root.show(old);
            return Err(OpsError::usage(format!(
                "`{shown}` is a link; rename the project by hand"
            )));
        };
        let bytes = read(root, &from, MOVED_LIMIT)?;
        let to = new.join(inner);
        moves.push(Move { from, to, bytes });
    }
    Ok(moves)
}

/// Removes the directories that a move or a deletion left empty, the deepest first.
pub(super) fn remove_folders(lock: &Lock, folder: &Path) {
    for inner in folders_below(lock.root(), folder).unwrap_or_default().into_iter().rev() {
        remove_empty_folder(lock, &inner);
    }
    remove_empty_folder(lock, folder);
}
