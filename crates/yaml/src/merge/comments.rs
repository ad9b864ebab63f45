//! Counts comments: none of either side may be lost.

use std::collections::BTreeMap;

use crate::lines::{line_start, next_line};
use crate::source::Source;
use crate::strict::parse;

/// How often each comment stands in a text, at each key or item.
pub(super) type Comments = BTreeMap<String, BTreeMap<String, usize>>;

/// Returns the comments of a text that can be read.
pub(super) fn comments(text: &str) -> Option<Comments> {
    let tree = parse(&Source::new_unchecked("", text)).ok()?;
    let mut found = Comments::new();
    // The lines between a comment of its own line and the next such one, and what that belongs to.
    let (mut below, mut owner) = (text.len(), String::new());
    for comment in tree.comments.iter().rev() {
        let line = line_start(text, comment.range.start);
        let owner = if comment.own_line {
            let between = &text[next_line(text, comment.range.end)..below];
            if let Some(line) = between.lines().find(|line| !line.trim().is_empty()) {
                owner = key(line);
            }
            below = line;
            owner.clone()
        } else {
            key(&text[line..comment.range.start])
        };
        let comment = text[comment.range.clone()].trim_end().to_owned();
        *found.entry(comment).or_default().entry(owner).or_default() += 1;
    }
    Some(found)
}

/// Returns the key or the item that a line begins with.
fn key(line: &str) -> String {
    line.split_once(':').map_or(line, |(key, _)| key).trim().to_owned()
}

/// Returns how often a comment stands in a text.
pub(super) fn count(comments: &Comments, comment: &str) -> usize {
    comments.get(comment).map_or(0, |owners| owners.values().sum())
}

/// Returns how often each comment has to stand in the merge at least, and may at most.
pub(super) fn bounds(
    base: &Comments,
    ours: &Comments,
    theirs: &Comments,
) -> BTreeMap<String, (usize, usize)> {
    let texts = base.keys().chain(ours.keys()).chain(theirs.keys());
    let bound = |text: &String| {
        let [old, our, their] = [base, ours, theirs].map(|comments| count(comments, text));
        let (all, both) = ((our + their).saturating_sub(old), our.max(their));
        // What both sides added at one place is one comment.
        let least = if our < old || their < old { all } else { both };
        let is_added = our > old && their > old;
        let most = if is_added { all - added_alike(text, base, ours, theirs) } else { both };
        (text.clone(), (least, most.max(least)))
    };
    texts.map(bound).collect()
}

/// Returns how often both sides added a comment at the same place.
fn added_alike(text: &str, base: &Comments, ours: &Comments, theirs: &Comments) -> usize {
    let at = |comments: &Comments, owner: &String| {
        comments.get(text).and_then(|owners| owners.get(owner)).copied().unwrap_or(0)
    };
    let alike =
        |owner: &String| at(ours, owner).min(at(theirs, owner)).saturating_sub(at(base, owner));
    ours.get(text).into_iter().flat_map(BTreeMap::keys).map(alike).sum()
}

/// Returns the comments that a text lacks, as often as it lacks them.
pub(super) fn lost_comments(
    bounds: &BTreeMap<String, (usize, usize)>,
    found: &Comments,
) -> Vec<String> {
    let lack = |(text, (least, _)): (&String, &(usize, usize))| {
        std::iter::repeat_n(text.clone(), least.saturating_sub(count(found, text)))
    };
    bounds.iter().flat_map(lack).collect()
}
