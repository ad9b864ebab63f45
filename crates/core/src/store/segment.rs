//! Proves that one step of a path leads nowhere else.

use std::fmt;
use std::str::FromStr;

use crate::text::hidden_character;

/// The longest segment, in bytes, that leaves room for an extension on every file system.
const LONGEST: usize = 200;

/// A name that can stand in a path as one file or directory: a project, an agent, a kind, a slug.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Segment(String);

/// Why a text cannot name a file or directory.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum SegmentError {
    #[error("a name in a path may not be empty")]
    Empty,
    #[error("`{0}` may not start with a dot, because hidden files are not read")]
    Hidden(String),
    #[error("`{name}` may not hold `{}`, because it names a file", .found.escape_default())]
    Character { name: String, found: char },
    #[error("`{0}` may not start or end with a space or end with a dot, because it names a file")]
    Edge(String),
    #[error("`{name}` may have {LONGEST} bytes, because it names a file, found {found}")]
    Long { name: String, found: usize },
}

impl Segment {
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Segment {
    type Err = SegmentError;

    /// Follows the strictest of the systems that a workspace may be cloned to.
    fn from_str(name: &str) -> Result<Self, SegmentError> {
        if name.is_empty() {
            return Err(SegmentError::Empty);
        }
        if name.starts_with('.') {
            return Err(SegmentError::Hidden(name.into()));
        }
        let barred = |c: &char| r#"/\:*?"<>|"#.contains(*c);
        if let Some(found) = hidden_character(name).or_else(|| name.chars().find(barred)) {
            let name = name.into();
            return Err(SegmentError::Character { name, found });
        }
        if name.trim() != name || name.ends_with('.') {
            return Err(SegmentError::Edge(name.into()));
        }
        if name.len() > LONGEST {
            let found = name.len();
            let name = name.into();
            return Err(SegmentError::Long { name, found });
        }
        Ok(Self(name.into()))
    }
}

impl fmt::Display for Segment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::Segment;

    #[test]
    fn no_segment_leads_out_of_its_directory() {
        for name in [
            "", ".", "..", "../x", "a/b", "a\\b", "/etc", "C:", ".git", "a\0b", "a\nb", " a", "a ",
            "a.",
        ] {
            assert!(name.parse::<Segment>().is_err(), "{name:?}");
        }
        assert!("x".repeat(201).parse::<Segment>().is_err());
    }

    #[test]
    fn ordinary_names_pass() {
        for name in ["ada", "rené-müller", "v1.2", "北京", "a b", "x_y", "..a".get(2..).unwrap()]
        {
            assert!(name.parse::<Segment>().is_ok(), "{name:?}");
        }
    }
}
