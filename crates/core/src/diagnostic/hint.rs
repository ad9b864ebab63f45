//! Says what to do: in words, and in commands that can be pasted.

use std::fmt;

use crate::text::shell_word;

/// What to do about a problem or an error.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hint(Vec<Part>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    Text(String),
    /// The words of a command of this program, after its name.
    Command(String),
}

impl Hint {
    /// Returns the hint to run one command.
    pub fn command(words: impl Into<String>) -> Self {
        Self::default().then_command(words)
    }

    /// Returns the hint that `validate --fix` solves the problem, and how.
    pub fn fix(how: &str) -> Self {
        Self::default().then_quote("validate --fix").then(format!(" {how}"))
    }

    pub fn then(mut self, text: impl Into<String>) -> Self {
        self.0.push(Part::Text(text.into()));
        self
    }

    pub fn then_command(mut self, words: impl Into<String>) -> Self {
        self.0.push(Part::Command(words.into()));
        self
    }

    /// Adds a command in backticks.
    pub fn then_quote(self, words: impl Into<String>) -> Self {
        self.then("`").then_command(words).then("`")
    }

    /// Returns the hint with these flags in each of its commands.
    pub fn with_flags(&self, flags: &WorkspaceFlags) -> Self {
        let print = |part: &Part| match part {
            Part::Text(text) => text.clone(),
            Part::Command(words) => flags.command(words),
        };
        self.0.iter().map(print).collect::<String>().into()
    }
}

impl fmt::Display for Hint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|part| match part {
            Part::Text(text) => f.write_str(text),
            Part::Command(words) => f.write_str(&WorkspaceFlags::default().command(words)),
        })
    }
}

impl From<String> for Hint {
    fn from(text: String) -> Self {
        Self(vec![Part::Text(text)])
    }
}

impl From<&str> for Hint {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

/// Where the next command has to work: the `-C` and `-p` of this one.
#[derive(Clone, Debug, Default)]
pub struct WorkspaceFlags {
    pub workspace: Option<String>,
    pub project: Option<String>,
}

impl WorkspaceFlags {
    fn command(&self, words: &str) -> String {
        let has = |flag: &str| words.split(' ').any(|word| word == flag);
        let mut line = "persona ".to_owned();
        if let Some(workspace) = self.workspace.as_ref().filter(|_| !has("-C")) {
            line.push_str(&format!("-C {} ", shell_word(workspace)));
        }
        // Projects are not inside of one another.
        let takes_project = !has("-C") && !has("-p") && !words.starts_with("project ");
        if let Some(project) = self.project.as_ref().filter(|_| takes_project) {
            line.push_str(&format!("-p {} ", shell_word(project)));
        }
        line + words
    }
}
