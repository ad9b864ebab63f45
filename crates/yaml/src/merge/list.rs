//! Merges lists by item.

use std::collections::HashSet;

use serde_json::Value;

use super::lines::merge3;

/// Merges two versions of a list; none where they contradict each other.
pub(super) fn merge_lists(base: &[Value], ours: &[Value], theirs: &[Value]) -> Option<Vec<Value>> {
    let [base_keys, our_keys, their_keys] = [base, ours, theirs].map(keys);
    let is_set = [(base, &base_keys), (ours, &our_keys), (theirs, &their_keys)]
        .iter()
        .all(|(items, keys)| is_set(items, keys));
    let merged = if is_set {
        merge_sets(&base_keys, &our_keys, &their_keys)?
    } else {
        merge3(&base_keys, &our_keys, &their_keys)?
    };
    let value = |key: String| {
        let ours = our_keys.iter().position(|other| *other == key).map(|index| &ours[index]);
        let theirs = || their_keys.iter().position(|other| *other == key).map(|at| &theirs[at]);
        ours.or_else(theirs).cloned()
    };
    merged.into_iter().map(value).collect()
}

/// Returns what tells items apart.
pub(super) fn keys(items: &[Value]) -> Vec<String> {
    items.iter().map(Value::to_string).collect()
}

/// Returns whether a list is one of scalars that are all different.
pub(super) fn is_set(items: &[Value], keys: &[String]) -> bool {
    let is_scalar = |item: &Value| !item.is_array() && !item.is_object();
    items.iter().all(is_scalar) && keys.iter().collect::<HashSet<_>>().len() == keys.len()
}

/// Merges lists without repeated items: an item that one side added or removed is added or removed.
pub(super) fn merge_sets(
    base: &[String],
    ours: &[String],
    theirs: &[String],
) -> Option<Vec<String>> {
    let merged = merge_once(base, ours, theirs)?;
    let is_stable = merge_once(base, &merged, theirs).as_ref() == Some(&merged)
        && merge_once(base, ours, &merged).as_ref() == Some(&merged);
    is_stable.then_some(merged)
}

fn merge_once(base: &[String], ours: &[String], theirs: &[String]) -> Option<Vec<String>> {
    let sides = Sets::new(base, ours, theirs);
    if sides.replaces_twice() {
        return None;
    }
    let common = sides.common()?;
    let mut merged = sides.added_after(None);
    for item in &common {
        merged.push((*item).clone());
        merged.extend(sides.added_after(Some(item)));
    }
    Some(merged)
}

struct Sets<'a> {
    base: &'a [String],
    ours: &'a [String],
    theirs: &'a [String],
    in_base: HashSet<&'a String>,
    in_ours: HashSet<&'a String>,
    in_theirs: HashSet<&'a String>,
}

impl<'a> Sets<'a> {
    fn new(base: &'a [String], ours: &'a [String], theirs: &'a [String]) -> Self {
        let [in_base, in_ours, in_theirs] =
            [base, ours, theirs].map(|items| items.iter().collect());
        Self { base, ours, theirs, in_base, in_ours, in_theirs }
    }

    fn is_common(&self, item: &String) -> bool {
        self.in_ours.contains(item) && self.in_theirs.contains(item)
    }

    /// Returns the items of both sides in the order of the side that moved some; none where both
    /// did so differently.
    fn common(&self) -> Option<Vec<&'a String>> {
        let both = |items: &'a [String]| items.iter().filter(|item| self.is_common(item));
        let (ours, theirs): (Vec<_>, Vec<_>) =
            (both(self.ours).collect(), both(self.theirs).collect());
        if ours == theirs {
            return Some(ours);
        }
        let old = |items: &[&'a String]| -> Vec<&'a String> {
            items.iter().copied().filter(|item| self.in_base.contains(item)).collect()
        };
        let base: Vec<_> = both(self.base).collect();
        match (old(&ours) == base, old(&theirs) == base) {
            (true, false) => Some(theirs),
            (false, true) => Some(ours),
            _ => None,
        }
    }

    /// Returns what the sides added behind a common item, in an order that does not depend on
    /// which side is which.
    fn added_after(&self, anchor: Option<&String>) -> Vec<String> {
        let mut runs = [
            self.run(self.ours, anchor, |item| self.is_common(item)),
            self.run(self.theirs, anchor, |item| self.is_common(item)),
        ];
        runs.sort();
        runs.concat().into_iter().cloned().collect()
    }

    /// Returns the items that are new on one side alone, behind an anchor and before the next one.
    fn run(
        &self,
        side: &'a [String],
        anchor: Option<&String>,
        is_anchor: impl Fn(&String) -> bool,
    ) -> Vec<&'a String> {
        let start = anchor.map_or(Some(0), |anchor| {
            side.iter().position(|item| item == anchor).map(|index| index + 1)
        });
        let behind = side[start.unwrap_or(side.len())..].iter();
        behind
            .take_while(|item| !is_anchor(item))
            .filter(|item| !self.in_base.contains(item) && !self.is_common(item))
            .collect()
    }

    /// Returns whether both sides took one item away and put something else there.
    fn replaces_twice(&self) -> bool {
        let is_anchor = |item: &String| self.in_base.contains(item) && self.is_common(item);
        let both_add = |anchor| {
            let adds = |side| !self.run(side, anchor, is_anchor).is_empty();
            adds(self.ours) && adds(self.theirs)
        };
        // Looked for once behind each anchor.
        let (mut anchor, mut added) = (None, None);
        self.base.iter().any(|item| {
            if is_anchor(item) {
                (anchor, added) = (Some(item), None);
                return false;
            }
            let is_gone = !self.in_ours.contains(item) && !self.in_theirs.contains(item);
            is_gone && *added.get_or_insert_with(|| both_add(anchor))
        })
    }
}
