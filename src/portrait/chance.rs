//! Choices that look random and are always the same for the same persona.

use sha2::{Digest as _, Sha256};

/// Where all choices of one portrait come from. Each has a name, so that a new choice leaves the
/// others as they were.
#[derive(Clone, Debug)]
pub(super) struct Chance {
    seed: String,
}

impl Chance {
    pub(super) fn new(seed: &str) -> Self {
        Self { seed: seed.to_owned() }
    }

    fn number(&self, what: &str) -> u32 {
        let digest = Sha256::digest(format!("{}/{what}", self.seed));
        u32::from_be_bytes([digest[0], digest[1], digest[2], digest[3]])
    }

    /// A number below `end`.
    pub(super) fn below(&self, what: &str, end: usize) -> usize {
        let end = u32::try_from(end.max(1)).unwrap_or(1);
        (self.number(what) % end) as usize
    }

    /// One of `items`.
    pub(super) fn pick<'a, T>(&self, what: &str, items: &'a [T]) -> &'a T {
        &items[self.below(what, items.len())]
    }

    /// Whether something happens that does in `percent` of a hundred cases.
    pub(super) fn happens(&self, what: &str, percent: u32) -> bool {
        self.number(what) % 100 < percent
    }

    /// A number between two others, in a thousand steps.
    #[expect(clippy::cast_precision_loss, reason = "a thousand steps fit an f32")]
    pub(super) fn between(&self, what: &str, low: f32, high: f32) -> f32 {
        let step = (self.number(what) % 1001) as f32;
        low + (high - low) * step / 1000.0
    }
}
