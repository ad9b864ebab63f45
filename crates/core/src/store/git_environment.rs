//! Decides which repository the environment of a hook means.

use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::git_command::{LOCAL, base_command, path_from_bytes};

/// The repository that calls of git are about.
#[derive(Debug)]
pub(super) enum GitEnvironment {
    /// The one that git finds from the workspace, with the index that a hook was given.
    Discovered,
    /// The one around the workspace, and nothing that a hook of another repository was given.
    Cleared,
    /// The one that a hook was given; its working tree need not hold a `.git`.
    Given(Location),
}

#[derive(Debug, PartialEq, Eq)]
pub(super) struct Location {
    git_dir: PathBuf,
    top: PathBuf,
}

impl GitEnvironment {
    /// Looks where git would look. Relative paths in the variables count from the directory that
    /// this process was started in, and a `GIT_DIR` alone makes that directory the working tree.
    pub(super) fn detect(workspace: &Path) -> Self {
        if LOCAL.iter().all(|name| std::env::var_os(name).is_none()) {
            return Self::Discovered;
        }
        let mut discovery = base_command();
        discovery.current_dir(workspace);
        for name in LOCAL {
            discovery.env_remove(name);
        }
        match (locate(base_command()), locate(discovery)) {
            (Some(given), Some(found)) if given.git_dir == found.git_dir => Self::Discovered,
            (Some(given), _) if given.holds(workspace) => Self::Given(given),
            _ => Self::Cleared,
        }
    }

    pub(super) fn apply(&self, command: &mut Command) {
        match self {
            Self::Discovered => {
                command.env_remove("GIT_DIR").env_remove("GIT_WORK_TREE").env_remove("GIT_PREFIX");
            }
            Self::Cleared => {
                for name in LOCAL {
                    command.env_remove(name);
                }
            }
            Self::Given(Location { git_dir, top }) => {
                command.env("GIT_DIR", git_dir).env("GIT_WORK_TREE", top).env_remove("GIT_PREFIX");
            }
        }
    }
}

/// Returns whether git would certainly find no repository, so that it need not be started.
pub(super) fn has_no_repository(workspace: &Path) -> bool {
    let is_missing = |above: &Path| {
        let found = above.join(".git").symlink_metadata();
        found.is_err_and(|cause| cause.kind() == io::ErrorKind::NotFound)
    };
    LOCAL.iter().all(|name| std::env::var_os(name).is_none())
        && workspace.ancestors().all(is_missing)
}

impl Location {
    /// Returns whether a directory belongs to this working tree and not to a repository nested in it.
    fn holds(&self, directory: &Path) -> bool {
        directory.starts_with(&self.top)
            && directory
                .ancestors()
                .take_while(|above| *above != self.top)
                .all(|above| !above.join(".git").exists())
    }
}

fn locate(mut command: Command) -> Option<Location> {
    let output =
        command.args(["rev-parse", "--absolute-git-dir", "--show-toplevel"]).output().ok()?;
    let mut lines = output.stdout.split(|byte| *byte == b'\n');
    let mut path = || path_from_bytes(lines.next()?).canonicalize().ok();
    if !output.status.success() {
        return None;
    }
    Some(Location { git_dir: path()?, top: path()? })
}
