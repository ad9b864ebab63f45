//! Lists projects.

use super::{ProjectFile, Projects};
use crate::diagnostic::{Hint, Origin, Problem};
use crate::ops::definition::{FileHeader, ListResult, list_all, scan_headers};
use crate::ops::{OpsError, Workspace};
use crate::store::Segment;
use crate::text::{fold, shell_word};

/// Lists every project of the workspace; a directory of personas without a definition is a
/// problem.
pub(crate) fn list(workspace: &Workspace) -> Result<ListResult<ProjectFile>, OpsError> {
    let mut found = list_all(workspace, &Projects)?;
    for FileHeader { path, stem, exists, .. } in scan_headers(workspace, &Projects)? {
        if !exists && personas_in(workspace, &stem)? > 0 {
            found.broken.push(missing_manifest(&stem, &workspace.root.show(&path)));
        }
    }
    found.items.sort_by_cached_key(|project| fold(project.name()));
    Ok(found)
}

fn missing_manifest(slug: &str, shown: &str) -> Problem {
    Problem::error("missing-file", format!("project `{slug}` holds personas and has no `{shown}`"))
        .at(Origin::file(shown))
        .hint(Hint::command(format!("project create {}", shell_word(slug))))
}

/// Counts the personas of a project.
pub(crate) fn personas_in(workspace: &Workspace, slug: &str) -> Result<usize, OpsError> {
    let folder = workspace.root.project_personas_dir(&slug.parse::<Segment>()?);
    Ok(workspace.root.files(&folder)?.len())
}
