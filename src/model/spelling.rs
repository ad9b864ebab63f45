//! The vendors' spellings of our keys, accepted in what commands are given.

use super::{Field, PERSONA, Shape};

/// What a key in a given document turned out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Spelled {
    /// One of our own keys, however it was spelled.
    Key(&'static str),
    /// A key that outputs add and inputs may bring back: `persona_type`, `path`, `etag`.
    Derived(&'static str),
    Unknown,
}

/// Reads a key of a persona in our spelling, a vendor's, camelCase or kebab-case.
pub(crate) fn spell(given: &str) -> Spelled {
    spell_as(&PERSONA, given)
}

/// Reads a key of a definition of this shape.
pub(crate) fn spell_as(shape: &Shape, given: &str) -> Spelled {
    let plain = snake(given);
    if let Some(derived) = shape.derived.iter().find(|key| **key == plain) {
        return Spelled::Derived(derived);
    }
    spell_in(shape.fields, given)
}

/// Reads a key of a map with these fields.
pub(crate) fn spell_in(fields: &[Field], given: &str) -> Spelled {
    let plain = snake(given);
    fields
        .iter()
        .find(|field| {
            field.key == plain || field.vendors.iter().any(|(_, spelling)| *spelling == given)
        })
        .map_or(Spelled::Unknown, |field| Spelled::Key(field.key))
}

/// Converts a camelCase or kebab-case key to snake_case.
pub(crate) fn snake(given: &str) -> String {
    let mut plain = String::with_capacity(given.len() + 4);
    for c in given.chars() {
        if c.is_ascii_uppercase() && !plain.is_empty() && !plain.ends_with('_') {
            plain.push('_');
        }
        plain.push(if c == '-' { '_' } else { c.to_ascii_lowercase() });
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::{Spelled, spell};

    #[test]
    fn vendors_spellings_are_our_keys() {
        assert_eq!(spell("ageGroup"), Spelled::Key("age_group"));
        assert_eq!(spell("body"), Spelled::Key("system_prompt"));
        assert_eq!(spell("instructions"), Spelled::Key("system_prompt"));
        assert_eq!(spell("imageUrl"), Spelled::Key("image_url"));
        assert_eq!(spell("etag"), Spelled::Derived("etag"));
        assert_eq!(spell("mood"), Spelled::Unknown);
    }
}
