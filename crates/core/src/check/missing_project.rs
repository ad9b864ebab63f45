//! `missing-project`: a project folder without `project.yaml`.

use crate::diagnostic::code::MISSING_PROJECT;
use crate::diagnostic::{Origin, Problem};

/// Reports a project folder.
pub fn missing_project(folder: &str) -> Problem {
    Problem::new(MISSING_PROJECT, format!("`{folder}` has personas but no `project.yaml`"))
        .at(Origin::file(folder))
        .hint("add a file with a line `name: …`")
}
