//! Asks git for the attributes of paths.

use super::git::{Git, GitError};

impl Git {
    /// Returns each path, the name of an attribute and what git says of it: the value, or `unset`,
    /// `unspecified`. The paths need not exist.
    pub fn path_attributes<'a>(
        &self,
        names: &[&'a str],
        paths: impl IntoIterator<Item = &'a str>,
    ) -> Result<Vec<[String; 3]>, GitError> {
        let arguments = ["check-attr", "-z"].iter().chain(names).chain(&["--"]).copied();
        let output = self.output_of(arguments.chain(paths))?;
        let text = String::from_utf8_lossy(&output);
        let words: Vec<&str> = text.split_terminator('\0').collect();
        Ok(words.as_chunks().0.iter().map(|entry| entry.map(str::to_owned)).collect())
    }
}
