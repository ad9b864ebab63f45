//! `missing-project`: a project folder without `project.yaml`.

use super::Rule;
use crate::diagnostic::{Origin, Problem, Severity};

pub(super) const RULE: Rule = Rule {
    code: "missing-project",
    severity: Severity::Warning,
    title: "A project folder has no project.yaml",
    why: "The personas of the project can be used, but git keeps no empty folder, and the \
          project's settings (its image provider) have no home.",
    wrong: "# projects/shop/personas/ada.yaml, and no projects/shop/project.yaml\nname: Ada\n",
    right: "# projects/shop/project.yaml\nname: shop\n",
};

/// The complaint about a project folder.
pub(crate) fn missing_project(folder: &str) -> Problem {
    RULE.problem(format!("`{folder}` holds personas and no `project.yaml`"))
        .at(Origin::file(folder))
        .hint("add a file with a line `name: …`")
}
