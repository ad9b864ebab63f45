//! Commands in hints repeat `-C` and `-p`.

use super::args::Globals;
use crate::text::{shell_flag, shell_word};

/// The characters before a command in a hint.
const BEFORE: [char; 5] = [' ', '`', '\n', '(', ':'];

/// The `-C` and `-p` that this command was given.
#[derive(Clone, Debug, Default)]
pub(crate) struct Place {
    workspace: String,
    project: Option<String>,
    /// Lists the names of all commands.
    commands: Option<fn() -> Vec<String>>,
}

impl Place {
    pub(crate) fn new(globals: &Globals, commands: fn() -> Vec<String>) -> Self {
        // A variable holds for the next command as well.
        let variable = std::env::var_os("PERSONA_WORKSPACE");
        let given = globals.workspace.as_ref().map(|given| given.as_os_str().to_owned());
        let workspace = given.filter(|given| !given.is_empty() && variable.as_ref() != Some(given));
        let workspace =
            workspace.map(|given| format!(" -C {}", shell_word(&given.to_string_lossy())));
        Self {
            workspace: workspace.unwrap_or_default(),
            project: globals.project.clone(),
            commands: Some(commands),
        }
    }

    /// Adds the place to every command in a hint.
    pub(crate) fn repeat_in(&self, hint: &str) -> String {
        let is_default = self.workspace.is_empty() && self.project.is_none();
        if is_default || !hint.contains("persona ") {
            return hint.to_owned();
        }
        let names = self.commands.map(|names| names()).unwrap_or_default();
        let mut text = String::with_capacity(hint.len() + self.workspace.len());
        let mut rest = hint;
        while let Some(at) = rest.find("persona ") {
            let (before, after) = rest.split_at(at + "persona".len());
            let lead = &before[..at];
            text.push_str(before);
            let starts = lead.is_empty() && text.len() == before.len() || lead.ends_with(BEFORE);
            let verb = after.trim_start().split([' ', '`', '\n', ',', ')']).next().unwrap_or("");
            if starts && names.iter().any(|name| name == verb) {
                let command = after.split(['`', '\n']).next().unwrap_or(after);
                text.push_str(&self.workspace);
                // Projects are not inside of one another.
                if verb != "project" {
                    text.push_str(&self.project_flag(command));
                }
            }
            rest = after;
        }
        text + rest
    }

    fn project_flag(&self, command: &str) -> String {
        match &self.project {
            Some(project) if !command.contains(" -p ") => format!(" -p {}", shell_word(project)),
            _ => String::new(),
        }
    }
}

/// A key as `draft ack` takes it.
pub(crate) fn key_word(key: &str) -> String {
    if key.starts_with('-') { shell_flag("--key", key) } else { shell_word(key) }
}
