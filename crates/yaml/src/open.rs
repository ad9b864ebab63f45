//! Checks the bytes of a file before anything reads them.

use super::build::parse_tree;
use super::limit_errors::limit_error;
use super::limits::SIZE_LIMIT;
use super::prechecks::{find_control_characters, find_merge_conflicts, may_nest_too_deep};
use super::source::Source;
use super::tree::ParseError;
use crate::{Origin, SyntaxError};

impl Source {
    /// Checks the bytes of a file, shown to people as `name`.
    pub fn open(name: &str, bytes: &[u8]) -> Result<Self, Vec<SyntaxError>> {
        Self::open_with_limit(name, bytes, SIZE_LIMIT)
    }

    /// Opens a stream of definitions, which may be larger than one definition.
    pub fn open_with_limit(
        name: &str,
        bytes: &[u8],
        limit: usize,
    ) -> Result<Self, Vec<SyntaxError>> {
        if bytes.len() > limit {
            return Err(vec![too_large(name, bytes.len(), limit)]);
        }
        let text = std::str::from_utf8(bytes)
            .map_err(|error| vec![not_utf8(name, bytes, error.valid_up_to())])?;
        let source = Self::from_file_text(name, text);
        let mut problems = find_merge_conflicts(&source);
        problems.extend(find_control_characters(&source));
        if problems.is_empty() && may_nest_too_deep(source.text()) {
            problems.extend(find_excessive_depth(&source));
        }
        if problems.is_empty() { Ok(source) } else { Err(problems) }
    }

    /// Returns a file that cannot be read, to be repaired or removed; none when it is not UTF-8.
    pub fn open_for_repair(name: &str, bytes: &[u8]) -> Option<Self> {
        std::str::from_utf8(bytes).ok().map(|text| Self::from_file_text(name, text))
    }

    /// Checks that the text could be opened again, by its size.
    pub(super) fn check_size(&self) -> Result<(), Vec<SyntaxError>> {
        match self.text().len() {
            0..=SIZE_LIMIT => Ok(()),
            size => Err(vec![too_large(self.name(), size, SIZE_LIMIT)]),
        }
    }
}

fn too_large(name: &str, size: usize, limit: usize) -> SyntaxError {
    let message = format!("{size} bytes are more than the limit of {limit}");
    SyntaxError::new("too-large", message)
        .at(Origin::file(name))
        .hint("split the file, or move long text into a file of its own")
}

/// Shows the line with replacement characters: up to the bad byte the text is as it was.
fn not_utf8(name: &str, bytes: &[u8], at: usize) -> SyntaxError {
    let lossy = String::from_utf8_lossy(bytes);
    let source = Source::from_file_text(name, &lossy);
    let start = at.saturating_sub(lossy.len() - source.text().len());
    let byte = bytes.get(at).copied().unwrap_or_default();
    let wide = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
    let hint = if wide {
        "the file looks like UTF-16: save it as UTF-8"
    } else {
        "save the file as UTF-8"
    };
    SyntaxError::new("not-utf8", format!("the byte `0x{byte:02x}` is not UTF-8"))
        .at(source.origin(start..start + char::REPLACEMENT_CHARACTER.len_utf8()))
        .hint(hint)
}

/// Returns the exact check behind the cheap count of brackets.
fn find_excessive_depth(source: &Source) -> Option<SyntaxError> {
    match parse_tree(source.text()) {
        Err(error @ ParseError::TooDeep(_)) => Some(limit_error(source, &error)),
        _ => None,
    }
}
