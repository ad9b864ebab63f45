//! One way to make a change.

use crate::Route;

/// One way to make a change: where text is rewritten, and how much of it.
#[derive(Clone, Debug)]
pub(super) struct Attempt {
    pub(super) route: Route,
    /// Rewrites the whole value at the route instead of looking for what differs in it.
    pub(super) whole: bool,
    /// Writes new entries before the last one instead of after it.
    pub(super) before_last: bool,
    /// Writes texts in quotes, for what no other style can hold here.
    pub(super) quoted: bool,
    /// The list item that the change removes.
    pub(super) removed: Option<usize>,
    /// Removes comments that are in the way.
    pub(super) lossy: bool,
}

impl Attempt {
    /// Returns the smallest way.
    pub(super) fn small() -> Self {
        Self {
            route: Route::root(),
            whole: false,
            before_last: false,
            quoted: false,
            removed: None,
            lossy: false,
        }
    }
}
