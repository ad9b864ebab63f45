//! Counts comments: none of either side may be lost.

use std::collections::BTreeMap;

use crate::source::Source;
use crate::strict::parse;

/// How often each comment stands in a text.
pub(super) type Comments = BTreeMap<String, usize>;

/// Returns the comments of a text that can be read.
pub(super) fn comments(text: &str) -> Option<Comments> {
    let tree = parse(&Source::new_unchecked("", text)).ok()?;
    let mut found = Comments::new();
    for comment in &tree.comments {
        *found.entry(text[comment.range.clone()].trim_end().to_owned()).or_default() += 1;
    }
    Some(found)
}

/// Returns how often each comment has to stand in the merge at least, and may at most.
pub(super) fn bounds(
    base: &Comments,
    ours: &Comments,
    theirs: &Comments,
) -> BTreeMap<String, (usize, usize)> {
    let count = |comments: &Comments, text: &String| comments.get(text).copied().unwrap_or(0);
    let texts = base.keys().chain(ours.keys()).chain(theirs.keys());
    let bound = |text: &String| {
        let (base, ours, theirs) = (count(base, text), count(ours, text), count(theirs, text));
        let sum = (ours + theirs).saturating_sub(base);
        // What both sides added is one comment.
        let least = if ours < base || theirs < base { sum } else { ours.max(theirs) };
        let most = ours.max(theirs);
        (text.clone(), (least, most))
    };
    texts.map(bound).collect()
}

/// Returns the comments that a text lacks, as often as it lacks them.
pub(super) fn lost_comments(
    bounds: &BTreeMap<String, (usize, usize)>,
    found: &Comments,
) -> Vec<String> {
    let lack = |(text, (least, _)): (&String, &(usize, usize))| {
        let count = least.saturating_sub(found.get(text).copied().unwrap_or(0));
        std::iter::repeat_n(text.clone(), count)
    };
    bounds.iter().flat_map(lack).collect()
}
