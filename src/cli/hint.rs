//! Commands in hints: what was said of where to work has to be said again.

use clap::CommandFactory as _;

use super::Cli;
use super::context::Context;
use crate::diagnostic::Problem;
use crate::text::shell_word;

/// What stands before a command in a hint.
const BEFORE: [char; 5] = [' ', '`', '\n', '(', ':'];

impl Context {
    /// A hint whose commands repeat the workspace and the project that this one was given.
    pub(crate) fn pasteable(&self, hint: &str) -> String {
        let place = self.given_place();
        let somewhere = !place.is_empty() || self.globals.project.is_some();
        if !somewhere || !hint.contains("persona ") {
            return hint.to_owned();
        }
        let names: Vec<String> =
            Cli::command().get_subcommands().map(|verb| verb.get_name().to_owned()).collect();
        let mut text = String::with_capacity(hint.len() + place.len());
        let mut rest = hint;
        while let Some(at) = rest.find("persona ") {
            let (before, after) = rest.split_at(at + "persona".len());
            let lead = &before[..at];
            text.push_str(before);
            let starts = lead.is_empty() && text.len() == before.len() || lead.ends_with(BEFORE);
            let verb = after.trim_start().split([' ', '`', '\n', ',', ')']).next().unwrap_or("");
            if starts && names.iter().any(|name| name == verb) {
                let command = after.split(['`', '\n']).next().unwrap_or(after);
                text.push_str(&place);
                // Projects are not in one another.
                if verb != "project" {
                    text.push_str(&self.given_project(command));
                }
            }
            rest = after;
        }
        text + rest
    }

    /// Problems whose hints are [`Context::pasteable`].
    pub(crate) fn with_pasteable_hints(&self, problems: &[Problem]) -> Vec<Problem> {
        let hint = |problem: &Problem| problem.hint.as_deref().map(|hint| self.pasteable(hint));
        problems.iter().map(|problem| Problem { hint: hint(problem), ..problem.clone() }).collect()
    }

    /// ` -C DIR`, where it was given on the command line; a variable holds for the next one too.
    fn given_place(&self) -> String {
        let variable = std::env::var_os("PERSONA_WORKSPACE");
        let given = self.globals.workspace.as_ref().map(|given| given.as_os_str().to_owned());
        let workspace = given.filter(|given| variable.as_ref() != Some(given));
        let place = workspace.map(|given| format!(" -C {}", shell_word(&given.to_string_lossy())));
        place.unwrap_or_default()
    }

    fn given_project(&self, command: &str) -> String {
        match &self.globals.project {
            Some(project) if !command.contains(" -p ") => format!(" -p {}", shell_word(project)),
            _ => String::new(),
        }
    }
}
