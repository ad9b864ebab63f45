//! How much of a document is changed when it is rewritten.

use std::collections::HashSet;

use crate::Route;

/// The keys of the map at a route, in the order in which they are written. Keys that are not
/// among them follow as they stand; a map of free keys has none.
pub type KeyOrder<'a> = dyn Fn(&Route) -> Vec<&'static str> + Sync + 'a;

/// How much is changed; see `strategys`.
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
