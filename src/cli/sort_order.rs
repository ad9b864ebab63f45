//! The order that `--sort` asks for.

use rayon::prelude::*;

use super::sort_key::SortKey;
use crate::model::Shape;
use crate::ops::definition::{FilterError, key_route};
use crate::text::Route;

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
