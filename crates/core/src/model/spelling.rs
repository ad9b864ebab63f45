//! Matches keys as input spells them with our own.

use super::{Field, Shape};

/// What a key in a given document turned out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyMatch {
    /// One of our own keys, however it was spelled.
    Key(&'static str),
    /// A key that outputs add and inputs may bring back: `persona_type`, `path`, `etag`.
    Derived(&'static str),
    Unknown,
}

impl Shape {
    /// Reads a key of a definition in our spelling, a vendor's, camelCase or kebab-case.
    pub fn match_key(&self, given: &str) -> KeyMatch {
        let plain = snake(given);
        if let Some(derived) = self.derived.iter().find(|key| **key == plain) {
            return KeyMatch::Derived(derived);
        }
        match_key_in(self.fields, given)
    }
}

/// Reads a key of a map with these fields.
pub fn match_key_in(fields: &[Field], given: &str) -> KeyMatch {
    let plain = snake(given);
    fields
        .iter()
        .find(|field| field.key == plain || field.also.contains(&given))
        .map_or(KeyMatch::Unknown, |field| KeyMatch::Key(field.key))
}

/// Converts a camelCase or kebab-case key to snake_case.
pub(crate) fn snake(given: &str) -> String {
    snake_characters(given).collect()
}

/// Returns whether two keys are one in snake_case.
pub(crate) fn is_same_key(one: &str, other: &str) -> bool {
    snake_characters(one).eq(snake_characters(other))
}

fn snake_characters(given: &str) -> impl Iterator<Item = char> {
    let mut last = None;
    given.chars().flat_map(move |c| {
        let starts_word = c.is_ascii_uppercase() && last.is_some_and(|last| last != '_');
        let c = if c == '-' { '_' } else { c.to_ascii_lowercase() };
        last = Some(c);
        starts_word.then_some('_').into_iter().chain([c])
    })
}
