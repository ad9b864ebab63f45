//! How much of a document is changed when it is written anew.

use std::collections::HashSet;

/// How much is changed; see `manners`.
#[derive(Clone, Debug)]
pub(super) struct FormatStrategy {
    /// Whether keys are brought into their order. Aliases may need the order of the file.
    pub(super) sorted: bool,
    /// Whether block scalars keep their lines.
    pub(super) blocks: bool,
    /// The top-level keys whose texts are all quoted.
    pub(super) quoted: HashSet<String>,
}

impl Default for FormatStrategy {
    fn default() -> Self {
        Self { sorted: true, blocks: true, quoted: HashSet::new() }
    }
}
