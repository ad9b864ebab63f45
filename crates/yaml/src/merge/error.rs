//! Why a merge was not made.

use std::fmt;

/// Why two versions were not merged: the result could not be proven, or one cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MergeError {
    /// Lower case, without a full stop.
    pub reason: String,
}

impl fmt::Display for MergeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.reason)
    }
}

impl std::error::Error for MergeError {}

impl MergeError {
    pub(super) fn new(reason: impl Into<String>) -> Self {
        Self { reason: reason.into() }
    }
}
