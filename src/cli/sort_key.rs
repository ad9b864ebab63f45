//! The order of a list: as people read names and numbers.

use std::borrow::Cow;
use std::cmp::Ordering;

use rayon::prelude::*;
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use crate::model::Shape;
use crate::ops::definition::{FilterError, key_route};
use crate::text::{Route, fold};

/// What something is sorted by: numbers by size, then words by their letters, then what is absent.
#[derive(PartialEq)]
pub(crate) enum SortKey {
    Number(f64),
    Text(Words),
    Absent,
}

/// A text in pieces of letters and of digits, and then whole: `É` stands beside `e`, and `Copy 10`
/// behind `Copy 2`. Digits come before letters; of two numbers the one with fewer digits is the
/// smaller. All in one row of bytes, which compares fast.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Words(Vec<u8>);

/// Stand before a piece, and behind it: lower than any letter.
const END: u8 = 0;
const DIGITS: u8 = 1;
const LETTERS: u8 = 2;

impl SortKey {
    pub(crate) fn new(text: &str) -> Self {
        match text.parse::<f64>() {
            _ if text.is_empty() => Self::Absent,
            Ok(number) if number.is_finite() => Self::Number(number),
            _ => Self::Text(Words::new(text)),
        }
    }

    /// Returns the order of two keys, or the opposite one; what is absent comes last in both.
    pub(crate) fn compare(&self, other: &Self, downwards: bool) -> Ordering {
        let absent = *self == Self::Absent || *other == Self::Absent;
        let order = self.cmp(other);
        if downwards && !absent { order.reverse() } else { order }
    }

    fn rank(&self) -> u8 {
        match self {
            Self::Number(_) => 0,
            Self::Text(_) => 1,
            Self::Absent => 2,
        }
    }
}

impl Words {
    fn new(text: &str) -> Self {
        let whole = fold(text);
        let bare: Cow<'_, str> = if whole.is_ascii() {
            Cow::Borrowed(&whole)
        } else {
            whole.nfd().filter(|c| !is_combining_mark(*c)).collect()
        };
        let mut bytes = Vec::with_capacity(2 * whole.len() + 16);
        let mut rest = &*bare;
        while let Some(first) = rest.chars().next() {
            let digits = first.is_ascii_digit();
            let end = rest.find(|c: char| c.is_ascii_digit() != digits).unwrap_or(rest.len());
            let (piece, after) = rest.split_at(end);
            if digits {
                let number = piece.trim_start_matches('0');
                bytes.push(DIGITS);
                bytes.extend(number.len().to_be_bytes());
                bytes.extend(number.as_bytes());
            } else {
                bytes.push(LETTERS);
                bytes.extend(piece.as_bytes());
                bytes.push(END);
            }
            rest = after;
        }
        bytes.push(END);
        bytes.extend(whole.as_bytes());
        Self(bytes)
    }
}

impl Eq for SortKey {}

impl PartialOrd for SortKey {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for SortKey {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Self::Number(one), Self::Number(two)) => one.total_cmp(two),
            (Self::Text(one), Self::Text(two)) => one.cmp(two),
            _ => self.rank().cmp(&other.rank()),
        }
    }
}

/// By which key, and in which direction.
#[derive(Clone, Debug)]
pub(crate) struct SortOrder {
    pub(crate) route: Route,
    downwards: bool,
}

impl SortOrder {
    /// Reads `KEY` or `-KEY` of definitions of this shape.
    pub(crate) fn read(shape: &Shape, text: &str) -> Result<Self, FilterError> {
        let (key, downwards) = match text.strip_prefix('-') {
            Some(key) => (key, true),
            None => (text, false),
        };
        Ok(Self { route: key_route(shape, key)?, downwards })
    }

    /// Sorts by the first key of each item, and what is equal there by the second; what has no first
    /// key comes last in both directions.
    pub(crate) fn sort<T: Send>(
        &self,
        items: &mut Vec<T>,
        keys: impl Fn(&T) -> (SortKey, SortKey) + Sync,
    ) {
        let pairs = items.par_drain(..).with_min_len(512).map(|item| (keys(&item), item));
        let mut keyed: Vec<_> = pairs.collect();
        keyed.par_sort_by(|((one, name), _), ((two, other), _)| {
            one.compare(two, self.downwards).then_with(|| name.cmp(other))
        });
        items.extend(keyed.into_iter().map(|(_, item)| item));
    }
}

#[cfg(test)]
mod tests {
    use super::SortKey;

    #[test]
    fn names_are_sorted_as_people_read_them() {
        let wanted = [
            "2",
            "10",
            "1a",
            "Ada",
            "Dup Copy",
            "Dup Copy 2",
            "dup copy 10",
            "École",
            "Ed",
            "eve",
            "",
        ];
        let mut sorted = wanted;
        sorted.reverse();
        sorted.sort_by_cached_key(|text| SortKey::new(text));
        assert_eq!(sorted, wanted);
    }
}
