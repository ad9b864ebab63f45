//! Chooses the files to report on.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::entry::Listing;
use super::options::{State, ValidateOptions};
use super::target::Target;
use crate::diagnostic::{Origin, Problem};
use crate::ops::OpsError;
use crate::store::{Git, MANIFEST, Root, is_definition};

/// The files to report on.
#[derive(Clone, Debug, Default)]
pub(super) struct Focus {
    /// Files and folders; `None` for all.
    paths: Option<Vec<String>>,
    /// Files that changed; `None` where that does not matter.
    touched: Option<BTreeSet<String>>,
}

impl Focus {
    /// Reads from the options, and from git, which files to check.
    pub(super) fn read(
        root: &Root,
        options: &ValidateOptions,
        git: Option<&Git>,
    ) -> Result<Self, OpsError> {
        let changes = match (&options.state, git) {
            (State::Staged, Some(git)) => Some(git.staged_changes()?),
            (State::Since(revision), Some(git)) => {
                Some(git.all_changes_since(&git.revision(revision)?)?)
            }
            _ => None,
        };
        let touched = changes.map(|paths| paths.iter().map(|path| root.show(path)).collect());
        let inside = options.targets.iter().filter_map(|target| match target {
            Target::Inside(path) => Some(path.clone()),
            _ => None,
        });
        let paths = (!options.targets.is_empty()).then(|| inside.collect());
        Ok(Self { paths, touched })
    }

    /// Includes the links to files that have changed where no definition is, and to folders in which
    /// one has.
    pub(super) fn follow_links(&mut self, root: &Root, listing: &Listing) {
        let Some(touched) = &mut self.touched else { return };
        if touched.iter().all(|path| listing.entries.contains_key(path)) {
            return;
        }
        let is_link_to_change = |path: &&String| {
            let real = root.show(&root.real_path(&root.path().join(path)));
            real != **path && is_touched(touched, &real)
        };
        let origins = listing.problems.iter().filter_map(|problem| problem.origin.as_ref());
        let paths = listing.entries.keys().chain(origins.map(|origin| &origin.file));
        let links: Vec<String> = paths.filter(is_link_to_change).cloned().collect();
        touched.extend(links);
    }

    /// Returns whether a file is among those meant.
    pub(super) fn includes(&self, path: &str) -> bool {
        let among = |paths: &Vec<String>| {
            paths.iter().any(|target| {
                target.is_empty()
                    || path == target
                    || path.strip_prefix(target.as_str()).is_some_and(|rest| rest.starts_with('/'))
            })
        };
        self.paths.as_ref().is_none_or(among)
            && self.touched.as_ref().is_none_or(|touched| is_touched(touched, path))
    }

    /// Returns whether a problem lies where problems were asked for, whether or not its file changed.
    pub(super) fn is_asked_for(&self, problem: &Problem) -> bool {
        let unchanged = Self { paths: self.paths.clone(), touched: None };
        unchanged.reports(problem, None)
    }

    /// Includes the new name of each file that was included under its old one.
    pub(super) fn follow(&mut self, renames: &BTreeMap<&str, &str>) {
        for (old, new) in renames {
            let is_included = self.includes(old);
            if is_included && let Some(paths) = &mut self.paths {
                paths.push((*new).to_owned());
            }
            if is_included && let Some(touched) = &mut self.touched {
                touched.insert((*new).to_owned());
            }
        }
    }

    /// Returns whether any file may have new problems: an image or the manifest has changed, or
    /// a definition is gone.
    pub(super) fn covers_all(&self, listing: &Listing) -> bool {
        let has_gone =
            |path: &String| !listing.entries.contains_key(path) && is_definition(Path::new(path));
        self.touched.as_ref().is_some_and(|touched| {
            touched
                .iter()
                .any(|path| path == MANIFEST || path.starts_with("images/") || has_gone(path))
        })
    }

    /// Returns whether a problem is to be reported.
    pub(super) fn reports(&self, problem: &Problem, absent: Option<&str>) -> bool {
        let file = |origin: &Origin| self.includes(&origin.file);
        let origin = problem.origin.as_ref();
        // With a wrong manifest every other check may be wrong.
        let is_misleading =
            origin.is_some_and(|origin| origin.file == MANIFEST) && problem.is_error();
        let widened = problem.code == "unknown-choice"
            && self.touched.as_ref().is_some_and(|touched| touched.contains(MANIFEST));
        origin.is_none_or(file)
            || absent
                .is_some_and(|path| self.includes(path) || self.includes(&format!("{path}.png")))
            || is_misleading
            || widened
    }
}

/// Returns whether a file has changed, or something in a folder has, or a link to a folder above it.
fn is_touched(touched: &BTreeSet<String>, path: &str) -> bool {
    let below = format!("{path}/");
    let mut above = path.match_indices('/').map(|(at, _)| &path[..at]);
    touched.contains(path)
        || above.any(|folder| touched.contains(folder))
        || touched.range(below.clone()..).next().is_some_and(|next| next.starts_with(&below))
}
