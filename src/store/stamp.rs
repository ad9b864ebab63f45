//! Tells one state of a file from another without reading it.

use std::fs::{self, Metadata};
use std::path::Path;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// Two changes of a file closer than this may bear the same time.
const CLOCK_TICK: Duration = Duration::from_millis(20);

/// As [`CLOCK_TICK`], on file systems that count whole seconds.
const COARSE_TICK: Duration = Duration::from_secs(2);

/// What tells one state of a file from another without reading it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Stamp {
    pub(super) text: String,
    pub(super) last_change: SystemTime,
}

impl Stamp {
    /// Looks at a regular file; others are never indexed.
    pub(super) fn of(path: &Path) -> Option<Self> {
        let found = fs::symlink_metadata(path).ok()?;
        found.is_file().then(|| Self::from_metadata(&found))
    }

    #[cfg(unix)]
    fn from_metadata(found: &Metadata) -> Self {
        use std::os::unix::fs::MetadataExt as _;
        let time = |seconds: i64, nanos: i64| {
            let seconds = Duration::from_secs(u64::try_from(seconds).unwrap_or_default());
            UNIX_EPOCH + seconds + Duration::from_nanos(u64::try_from(nanos).unwrap_or_default())
        };
        let written = time(found.mtime(), found.mtime_nsec());
        let changed = time(found.ctime(), found.ctime_nsec());
        Self {
            text: format!(
                "{} {}.{} {}.{} {} {}",
                found.size(),
                found.mtime(),
                found.mtime_nsec(),
                found.ctime(),
                found.ctime_nsec(),
                found.dev(),
                found.ino()
            ),
            last_change: written.max(changed),
        }
    }

    #[cfg(not(unix))]
    fn from_metadata(found: &Metadata) -> Self {
        let written = found.modified().unwrap_or(SystemTime::now());
        let created = found.created().unwrap_or(UNIX_EPOCH);
        let text = format!("{} {} {}", found.len(), nanoseconds(written), nanoseconds(created));
        Self { text, last_change: written }
    }

    /// Returns whether every change after `reading` gives the file another stamp.
    pub(super) fn is_settled(&self, reading: SystemTime) -> bool {
        let is_coarse = nanoseconds(self.last_change).is_multiple_of(1_000_000_000);
        let tick = if is_coarse { COARSE_TICK } else { CLOCK_TICK };
        self.last_change.checked_add(tick).is_some_and(|settled| settled < reading)
    }
}

fn nanoseconds(time: SystemTime) -> u128 {
    time.duration_since(UNIX_EPOCH).unwrap_or_default().as_nanos()
}
