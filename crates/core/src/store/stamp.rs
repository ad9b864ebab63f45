//! Tells one state of a file from another without reading it.

use std::fs::{self, Metadata};
use std::path::Path;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

/// Two changes of a file closer than this may bear the same time.
const CLOCK_TICK: Duration = Duration::from_millis(20);

/// As [`CLOCK_TICK`], on file systems that count whole seconds.
const COARSE_TICK: Duration = Duration::from_secs(2);

/// The numbers of a stamp: size, both times with their nanoseconds, device and inode.
pub(super) const NUMBERS: usize = 7;

/// What tells one state of a file from another without reading it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp(pub(super) [u64; NUMBERS]);

impl Stamp {
    /// Looks at a regular file; others are never indexed.
    #[cfg(any(test, not(target_os = "linux")))]
    pub(super) fn of(path: &Path) -> Option<Self> {
        let found = fs::symlink_metadata(path).ok()?;
        found.is_file().then(|| Self::from_metadata(&found))
    }

    /// Looks at a directory, whose stamp changes whenever an entry comes, goes or is replaced. Not
    /// every system keeps that promise.
    pub(super) fn of_folder(path: &Path) -> Option<Self> {
        let found = fs::symlink_metadata(path).ok().filter(|_| cfg!(unix))?;
        found.is_dir().then(|| Self::from_metadata(&found))
    }

    #[cfg(unix)]
    fn from_metadata(found: &Metadata) -> Self {
        use std::os::unix::fs::MetadataExt as _;
        let times = [found.mtime(), found.mtime_nsec(), found.ctime(), found.ctime_nsec()];
        let [written, written_nanos, changed, changed_nanos] = times.map(i64::cast_unsigned);
        Self([
            found.size(),
            written,
            written_nanos,
            changed,
            changed_nanos,
            found.dev(),
            found.ino(),
        ])
    }

    #[cfg(not(unix))]
    fn from_metadata(found: &Metadata) -> Self {
        let times = [found.modified(), found.created()].map(|time| {
            let since = time.ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
            let since = since.unwrap_or_default();
            (since.as_secs(), u64::from(since.subsec_nanos()))
        });
        let [(written, written_nanos), (created, created_nanos)] = times;
        Self([found.len(), written, written_nanos, created, created_nanos, 0, 0])
    }

    /// Returns the later one of both times.
    pub(super) fn last_change(&self) -> SystemTime {
        let Self([_, written, written_nanos, changed, changed_nanos, _, _]) = *self;
        let time = |seconds: u64, nanos: u64| {
            let seconds = u64::try_from(seconds.cast_signed()).unwrap_or_default();
            UNIX_EPOCH.checked_add(Duration::from_secs(seconds) + Duration::from_nanos(nanos))
        };
        let latest = time(written, written_nanos).max(time(changed, changed_nanos));
        latest.unwrap_or_else(SystemTime::now)
    }

    /// Returns whether every change after `reading` gives the file another stamp.
    pub(super) fn is_settled(&self, reading: SystemTime) -> bool {
        let last_change = self.last_change();
        let since_epoch = last_change.duration_since(UNIX_EPOCH).unwrap_or_default();
        let tick = if since_epoch.subsec_nanos() == 0 { COARSE_TICK } else { CLOCK_TICK };
        last_change.checked_add(tick).is_some_and(|settled| settled < reading)
    }

    /// Returns whether nothing has changed for so long that nothing is likely to change soon.
    pub(super) fn is_old(&self, now: SystemTime) -> bool {
        self.last_change().checked_add(COARSE_TICK).is_some_and(|settled| settled < now)
    }
}

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
