//! Moves everything in a project's directory when its name changes.

use super::Projects;
use crate::ops::definition::Plan;
use crate::ops::followers::{Followers, Move};
use crate::ops::{OpsError, Workspace};
use crate::store::{files_below, read};

/// The most bytes that a file that moves along may have.
const MOVED_LIMIT: u64 = 64 << 20;

/// Plans to move everything but `project.yaml` from the old directory to the new one.
pub(crate) fn move_files(
    workspace: &Workspace,
    plan: &Plan<Projects>,
) -> Result<Followers, OpsError> {
    let root = &workspace.root;
    let mut followers = Followers::default();
    let paths = plan.0.iter().find_map(|change| {
        let (old, new) = (&change.before.as_ref()?.path, &change.after.as_ref()?.path);
        if old == new { None } else { Some((old, old.parent()?, new.parent()?)) }
    });
    let Some((project, old, new)) = paths else { return Ok(followers) };
    for from in files_below(root, old)?.into_iter().filter(|file| file != project) {
        let Ok(inner) = from.strip_prefix(old) else {
            let shown = root.show(old);
            return Err(OpsError::usage(format!(
                "`{shown}` is a link; rename the project by hand"
            )));
        };
        let (to, bytes) = (new.join(inner), read(root, &from, MOVED_LIMIT)?);
        followers.moves.push(Move { from, to, bytes });
    }
    followers.left = Some(old.to_owned());
    Ok(followers)
}
