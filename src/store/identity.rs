//! Tells one state of a file from a later one of the same text.

use std::fs::Metadata;

use serde::{Deserialize, Serialize};

/// Changes whenever a file is rewritten, even with the same text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Identity {
    inode: u64,
    seconds: i64,
    nanoseconds: i64,
}

impl Identity {
    #[cfg(unix)]
    pub(super) fn of(metadata: &Metadata) -> Option<Self> {
        use std::os::unix::fs::MetadataExt as _;
        let (seconds, nanoseconds) = (metadata.mtime(), metadata.mtime_nsec());
        Some(Self { inode: metadata.ino(), seconds, nanoseconds })
    }

    #[cfg(not(unix))]
    pub(super) fn of(_: &Metadata) -> Option<Self> {
        None
    }
}
