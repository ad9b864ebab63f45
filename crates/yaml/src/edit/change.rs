//! A change of one value of a document, and the ways to make it.

use crate::{ElementText, Route};

/// A change of one value of a document.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// Sets the value at a route, and creates the maps above it where they are missing.
    Set { route: Route, value: serde_json::Value },
    /// Removes the entry or item at a route; nothing happens when it is not there.
    Remove { route: Route },
}

impl Change {
    /// Returns where the change is wanted.
    pub fn route(&self) -> &Route {
        match self {
            Self::Set { route, .. } | Self::Remove { route } => route,
        }
    }
}

/// What an edit needs to know about the file that the file does not say.
#[derive(Clone, Copy, Debug, Default)]
pub struct EditOptions<'a> {
    /// The order of the top-level keys, for the place of a new one.
    pub order: &'a [&'a str],
    /// The texts of entries and items that are moved or copied, for the places they go to.
    pub elements: &'a [ElementText],
}

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
