//! Choices that look random and are always the same for the same seed.

use sha2::{Digest as _, Sha256};

/// A source of named choices. Each choice has a name of its own, so that adding one leaves the
/// others as they were.
#[derive(Clone, Debug)]
pub struct SeededRng {
    seed: String,
}

impl SeededRng {
    /// Returns the source of all choices for `seed`.
    #[must_use]
    pub fn new(seed: &str) -> Self {
        Self { seed: seed.to_owned() }
    }

    fn number(&self, name: &str) -> u32 {
        let digest = Sha256::digest(format!("{}/{name}", self.seed));
        u32::from_be_bytes([digest[0], digest[1], digest[2], digest[3]])
    }

    /// Returns a number below `end`, or 0 where `end` is 0.
    #[must_use]
    pub fn index(&self, name: &str, end: usize) -> usize {
        let end = u32::try_from(end.max(1)).unwrap_or(1);
        (self.number(name) % end) as usize
    }

    /// Returns one of `items`.
    ///
    /// # Panics
    ///
    /// Panics where there are no items.
    #[must_use]
    pub fn choose<'items, T>(&self, name: &str, items: &'items [T]) -> &'items T {
        &items[self.index(name, items.len())]
    }

    /// Returns true in `percent` of a hundred cases.
    pub(crate) fn chance(&self, name: &str, percent: u32) -> bool {
        self.number(name) % 100 < percent
    }

    /// Returns a number from `low` to `high`, in a thousand steps.
    #[expect(clippy::cast_precision_loss, reason = "a thousand steps fit an f32")]
    pub(crate) fn range(&self, name: &str, low: f32, high: f32) -> f32 {
        let step = (self.number(name) % 1001) as f32;
        low + (high - low) * step / 1000.0
    }
}
