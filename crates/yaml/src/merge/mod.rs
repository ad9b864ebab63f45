//! Merges two versions of a document that grew from one: by value, and as text.

mod block_below;
mod comments;
mod element;
mod error;
mod fragment;
mod lines;
mod list;
mod options;
mod proof;
#[cfg(test)]
mod random_tests;
mod render;
#[cfg(test)]
mod tests;
mod values;

use serde_json::Value;

use super::edit::{Change, EditOptions, edit};
use crate::Route;
use crate::source::Source;

use element::TextMerge;
pub use error::MergeError;
use fragment::Fragment;
pub use options::{Choose, MergeOptions, Side, Sides};
use proof::Versions;
use render::Piece;

/// A proven merge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merge {
    /// The whole file, with markers around each entry in conflict.
    pub text: String,
    /// The entries that both sides gave another value.
    pub conflicts: Vec<Route>,
}

/// Merges by entry: what one side changed is taken, texts in lists merge by item, maps recurse,
/// long texts merge by line.
///
/// The value of the result does not depend on which side is ours. Comments of both sides stay.
///
/// Merging theirs into the result once more changes nothing.
pub fn merge(sides: &Sides<'_>, options: &MergeOptions<'_>) -> Result<Merge, MergeError> {
    let versions = Versions::read(sides, options)?;
    let mut merge = merge_once(&versions, options)?;
    for _ in 0..MOST_ROUNDS {
        let Some(again) = merge_again(&versions, &merge, options) else { break };
        if again.text == merge.text {
            break;
        }
        merge = again;
    }
    Ok(merge)
}

/// Returns whether a text that was merged line by line says what the merge by entry would say. One
/// of versions that cannot be read is not judged.
pub fn is_merge(sides: &Sides<'_>, options: &MergeOptions<'_>, text: &[u8]) -> bool {
    Versions::read(sides, options).map_or(true, |versions| versions.says(text))
}

/// How often a result is merged with theirs until nothing changes.
const MOST_ROUNDS: usize = 4;

/// Merges theirs into a result: a blank line of theirs may find its place only now.
fn merge_again(
    versions: &Versions<'_>,
    merge: &Merge,
    options: &MergeOptions<'_>,
) -> Option<Merge> {
    let Sides { base, ours, theirs } = versions.sides;
    if !merge.conflicts.is_empty() {
        return None;
    }
    let ours = Source::open(ours.name(), merge.text.as_bytes()).ok()?;
    let again = Versions::read(&Sides { base, ours: &ours, theirs }, options).ok()?;
    let again = merge_once(&again, options).ok().filter(|again| again.conflicts.is_empty())?;
    let text = again.text.trim_start_matches('\u{feff}').to_owned();
    versions.prove(&[Piece::Text(text)], false).map(|()| again)
}

fn merge_once(versions: &Versions<'_>, options: &MergeOptions<'_>) -> Result<Merge, MergeError> {
    match merge_texts(versions, options) {
        Some(merge) => Ok(merge),
        None => edit_ours(versions, options),
    }
}

/// Puts the result together from the lines of the entries of both sides.
fn merge_texts(versions: &Versions<'_>, options: &MergeOptions<'_>) -> Option<Merge> {
    let [base, ours, theirs] = versions.texts();
    let merger = TextMerge::new(ours, theirs, options)?;
    let base = if base.trim().is_empty() { None } else { Some(Fragment::split(base)?) };
    let (ours, theirs) = (Fragment::split(ours)?, Fragment::split(theirs)?);
    let pieces = merger.merge_fragments(&Route::root(), base, ours, theirs)?;
    let is_open = versions.sides.ours.is_unterminated();
    let endings = if is_open { [true, false].as_slice() } else { &[false] };
    endings.iter().find_map(|is_open| {
        versions.prove(&pieces, *is_open)?;
        let text = render::with_markers(&pieces, options, merger.line_break(), *is_open);
        let conflicts = pieces.iter().filter_map(Piece::conflict).cloned().collect();
        Some(Merge { text: versions.sides.ours.with_byte_order_mark(&text), conflicts })
    })
}

/// Edits our text where it cannot be taken apart into lines of entries, as JSON.
fn edit_ours(versions: &Versions<'_>, options: &MergeOptions<'_>) -> Result<Merge, MergeError> {
    let (wanted, conflicts) = versions.merge_values(Side::Ours);
    if let Some(route) = conflicts.first() {
        return Err(MergeError::new(format!("no markers can be put around `{route}` alone")));
    }
    let changes = changes(&versions.ours, &wanted);
    let edited = edit(
        versions.sides.ours,
        &changes,
        &EditOptions { order: options.order, ..EditOptions::default() },
    )
    .map_err(|refusal| MergeError::new(refusal.to_string()))?;
    let text = edited.trim_start_matches('\u{feff}').to_owned();
    match versions.prove(&[Piece::Text(text)], false) {
        Some(()) => Ok(Merge { text: edited, conflicts }),
        None => Err(MergeError::new("the result cannot be proven")),
    }
}

fn changes(before: &Value, wanted: &Value) -> Vec<Change> {
    let (Some(old), Some(new)) = (before.as_object(), wanted.as_object()) else {
        return vec![Change::Set { route: Route::root(), value: wanted.clone() }];
    };
    let sets = new.iter().filter(|(key, value)| old.get(*key) != Some(value));
    let sets =
        sets.map(|(key, value)| Change::Set { route: Route::key(key), value: value.clone() });
    let removed = old.keys().filter(|key| !new.contains_key(*key));
    sets.chain(removed.map(|key| Change::Remove { route: Route::key(key) })).collect()
}
