//! Merges sequences: the lines of a text, the items of a list.

use std::hash::Hash;

use similar::{Algorithm, DiffOp, capture_diff_slices};

/// The longest sequences that are compared: beyond it comparing could take minutes.
const LIMIT: usize = 10_000;

/// Merges two sequences as `diff3` does; none where both changed one place differently, or where
/// merging the result again would change it.
pub(super) fn merge3<T: Clone + Eq + Hash + Ord>(
    base: &[T],
    ours: &[T],
    theirs: &[T],
) -> Option<Vec<T>> {
    let merged = merge_once(base, ours, theirs)?;
    let is_stable = merge_once(base, &merged, theirs).as_ref() == Some(&merged)
        && merge_once(base, ours, &merged).as_ref() == Some(&merged);
    is_stable.then_some(merged)
}

/// Merges texts line by line.
pub(super) fn merge_lines(base: &str, ours: &str, theirs: &str) -> Option<String> {
    let lines =
        |text: &'_ str| -> Vec<String> { text.split_inclusive('\n').map(str::to_owned).collect() };
    Some(merge3(&lines(base), &lines(ours), &lines(theirs))?.concat())
}

fn merge_once<T: Clone + Eq + Hash + Ord>(base: &[T], ours: &[T], theirs: &[T]) -> Option<Vec<T>> {
    let (in_ours, in_theirs) = (matches(base, ours)?, matches(base, theirs)?);
    let mut merged = Vec::new();
    let (mut at, mut our, mut their) = (0, 0, 0);
    loop {
        let stable =
            (at..base.len()).find_map(|index| Some((index, in_ours[index]?, in_theirs[index]?)));
        let (next, next_our, next_their) = stable.unwrap_or((base.len(), ours.len(), theirs.len()));
        let parts = (&base[at..next], &ours[our..next_our], &theirs[their..next_their]);
        merged.extend_from_slice(pick(parts.0, parts.1, parts.2)?);
        if stable.is_none() {
            return Some(merged);
        }
        merged.push(base[next].clone());
        (at, our, their) = (next + 1, next_our + 1, next_their + 1);
    }
}

/// Returns the version that changed, if only one did.
fn pick<'a, T: Eq>(base: &'a [T], ours: &'a [T], theirs: &'a [T]) -> Option<&'a [T]> {
    if ours == theirs || theirs == base {
        return Some(ours);
    }
    (ours == base).then_some(theirs)
}

/// Returns where each element of the base is on a side.
fn matches<T: Eq + Hash + Ord>(base: &[T], side: &[T]) -> Option<Vec<Option<usize>>> {
    if base.len().max(side.len()) > LIMIT {
        return None;
    }
    let mut found = vec![None; base.len()];
    for operation in capture_diff_slices(Algorithm::Myers, base, side) {
        if let DiffOp::Equal { old_index, new_index, len } = operation {
            for offset in 0..len {
                found[old_index + offset] = Some(new_index + offset);
            }
        }
    }
    Some(found)
}
