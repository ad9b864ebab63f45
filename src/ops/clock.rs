//! Sources of time and ids, so that tests can fix both.

use crate::model::Timestamp;

/// Tells the time.
pub(crate) trait Clock {
    /// Returns the current second.
    fn now(&self) -> Timestamp;
}

/// Makes ids, and tells the time as well: a new definition needs both.
pub(crate) trait IdGen: Clock + Sync {
    /// Returns a new random UUID.
    fn new_id(&self) -> String;
}
