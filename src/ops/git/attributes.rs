//! The lines of `.gitattributes` that choose the drivers.

use std::path::PathBuf;

use crate::ops::validate::path_patterns;
use crate::ops::{OpsError, Workspace};
use crate::store::{DEFINITION_LIMIT, FileError, Git, read};

pub(super) const FILE: &str = ".gitattributes";

/// `.gitattributes` of a workspace, and the lines that belong in it.
pub(super) struct AttributesFile {
    pub(super) path: PathBuf,
    /// None without a file.
    pub(super) text: Option<String>,
    patterns: Vec<String>,
    lines: Vec<String>,
}

impl AttributesFile {
    pub(super) fn read(workspace: &Workspace) -> Result<Self, OpsError> {
        let path = workspace.root.path().join(FILE);
        let text = match read(&workspace.root, &path, DEFINITION_LIMIT) {
            Ok(bytes) => Some(String::from_utf8_lossy(&bytes).into_owned()),
            Err(FileError::NotFound { .. }) => None,
            Err(error) => return Err(error.into()),
        };
        let line = |pattern: &String| {
            let is_quoted = pattern.contains([' ', '\t', '"', '\\']);
            let pattern = if is_quoted { format!("{pattern:?}") } else { pattern.clone() };
            format!("{pattern} merge=persona diff=persona")
        };
        let library = workspace.root.library(&workspace.manifest.library).ok();
        let library = library.filter(|library| library.root == workspace.root);
        let library = library.map(|library| workspace.root.show(&library.folder));
        let patterns = path_patterns(library.as_deref());
        let lines = patterns.iter().map(line).collect();
        Ok(Self { path, text, patterns, lines })
    }

    fn has_line(&self, line: &str) -> bool {
        self.text.iter().flat_map(|text| text.lines()).any(|present| present.trim() == line)
    }

    /// Returns how many lines are there, and how many there should be.
    pub(super) fn count(&self) -> (usize, usize) {
        (self.lines.iter().filter(|line| self.has_line(line)).count(), self.lines.len())
    }

    /// Returns what git says where it uses another driver, such as `personas/*.yaml: merge: unset`.
    pub(super) fn other_driver(&self, git: &Git) -> Result<Option<String>, OpsError> {
        // To git, a pattern is a path that it matches.
        let paths = self.patterns.iter().map(|pattern| pattern.trim_start_matches('/'));
        let found = git.path_attributes(&["merge", "diff"], paths)?;
        let other = found.iter().find(|[_, _, driver]| driver != "persona");
        Ok(other.map(|words| words.join(": ")))
    }

    /// Returns the text with every line; none when it has them all.
    pub(super) fn with_lines(&self) -> Option<String> {
        let missing: Vec<&String> = self.lines.iter().filter(|line| !self.has_line(line)).collect();
        if missing.is_empty() {
            return None;
        }
        let mut text = self.text.clone().unwrap_or_default();
        if !text.is_empty() && !text.ends_with('\n') {
            text.push('\n');
        }
        for line in missing {
            text.push_str(line);
            text.push('\n');
        }
        Some(text)
    }

    /// Returns the text without the lines; none when it has none of them.
    pub(super) fn without_lines(&self) -> Option<String> {
        let text = self.text.as_ref()?;
        let is_ours = |line: &str| self.lines.iter().any(|own| own == line.trim());
        let rest: String = text.split_inclusive('\n').filter(|line| !is_ours(line)).collect();
        (rest != *text).then_some(rest)
    }
}
