//! The order that `--sort` asks for.

use std::cmp::Ordering;

use crate::model::Shape;
use crate::ops::persona::{FilterError, known_route_as};
use crate::text::{Route, fold};

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
        Ok(Self { route: known_route_as(shape, key)?, downwards })
    }

    /// Sorts by the keys of the items; what has none comes last in both directions.
    pub(crate) fn sort<T>(&self, items: &mut [T], key: impl Fn(&T) -> SortKey) {
        items.sort_by_cached_key(&key);
        if self.downwards {
            items.reverse();
            items.sort_by_cached_key(|item| key(item) == SortKey::Absent);
        }
    }
}

/// Numbers by size, then words by their letters, then what is absent.
#[derive(PartialEq)]
pub(crate) enum SortKey {
    Number(f64),
    Text(String),
    Absent,
}

impl SortKey {
    pub(crate) fn new(text: &str) -> Self {
        match text.parse::<f64>() {
            _ if text.is_empty() => Self::Absent,
            Ok(number) if number.is_finite() => Self::Number(number),
            _ => Self::Text(fold(text)),
        }
    }

    fn rank(&self) -> u8 {
        match self {
            Self::Number(_) => 0,
            Self::Text(_) => 1,
            Self::Absent => 2,
        }
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
