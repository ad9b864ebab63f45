//! What is merged, and how.

use serde_json::Value;

use crate::Route;
use crate::source::Source;

/// The version that both sides grew from, and the sides.
#[derive(Clone, Copy, Debug)]
pub struct Sides<'a> {
    /// An empty text where both sides made the document.
    pub base: &'a Source,
    /// The version whose text is edited: its order, style and line breaks stay.
    pub ours: &'a Source,
    pub theirs: &'a Source,
}

/// One of the two sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Ours,
    Theirs,
}

/// Decides between two values of an entry that both sides changed; none makes it a conflict.
pub type Choose<'a> = &'a dyn Fn(&Route, Option<&Value>, Option<&Value>) -> Option<Side>;

/// What a merge needs to know that the texts do not say.
#[derive(Clone, Copy)]
pub struct MergeOptions<'a> {
    /// The order of the top-level keys, for the place of a new one.
    pub order: &'a [&'a str],
    /// Must give the same value when the sides are swapped.
    pub choose: Choose<'a>,
    /// How many characters each conflict marker has.
    pub marker_size: usize,
    /// Asked at a conflict: whether it shows the version that both sides grew from too.
    pub shows_base: &'a dyn Fn() -> bool,
}
