//! `persona project list`.

use super::NOUN;
use super::find::called_projects;
use crate::diagnostic::{Origin, Problem};
use crate::ops::definition::Definition;
use crate::ops::{OpsError, Workspace};
use crate::store::{DEFINITION_LIMIT, Segment, read};
use crate::text::shell_word;

/// What could be read, and the problems of what could not.
#[derive(Debug, Default)]
pub(crate) struct Projects {
    pub(crate) projects: Vec<Definition>,
    pub(crate) broken: Vec<Problem>,
}

/// Every project of the workspace.
pub(crate) fn list(workspace: &Workspace) -> Result<Projects, OpsError> {
    let mut found = Projects::default();
    for called in called_projects(workspace)? {
        let shown = workspace.root.show(&called.file);
        if !called.is_defined {
            if personas_in(workspace, &called.slug)? > 0 {
                found.broken.push(undefined(&called.slug, &shown));
            }
            continue;
        }
        let bytes = read(&workspace.root, &called.file, DEFINITION_LIMIT);
        match Definition::load(&NOUN, &called.file, &shown, bytes) {
            Ok(project) if project.is_valid() => found.projects.push(project),
            Ok(project) => found.broken.extend(project.problems),
            Err(problems) => found.broken.extend(problems),
        }
    }
    found.broken.retain(Problem::is_error);
    Ok(found)
}

fn undefined(slug: &Segment, shown: &str) -> Problem {
    Problem::error("missing-file", format!("project `{slug}` holds personas and has no `{shown}`"))
        .at(Origin::file(shown))
        .hint(format!("persona project create {}", shell_word(slug.as_str())))
}

/// How many personas a project holds.
pub(crate) fn personas_in(workspace: &Workspace, slug: &Segment) -> Result<usize, OpsError> {
    let folder = workspace.root.project_personas_dir(slug);
    Ok(workspace.root.files(&folder)?.len())
}
