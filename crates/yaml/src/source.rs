//! The one front door: bytes come in here, and nothing reads YAML but a `Source`.

use std::ops::Range;
use std::sync::Arc;

use super::{guard, read, tree};
use crate::{Origin, SyntaxError};

/// The largest definition that is read, in bytes.
pub const SIZE_LIMIT: usize = 1024 * 1024;

/// The UTF-8 byte order mark, which some editors put first and no reader wants to see.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// A text that passed the checks every reader relies on: bounded, UTF-8, no conflict, no raw
/// control characters, not deeper than the limit in its brackets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    name: String,
    text: Arc<str>,
    byte_order_mark: bool,
}

impl Source {
    /// Checks the bytes of a file, shown to people as `name`.
    pub fn open(name: &str, bytes: &[u8]) -> Result<Self, Vec<SyntaxError>> {
        Self::open_with_limit(name, bytes, SIZE_LIMIT)
    }

    /// As `open`, for a stream of definitions that may be larger than one definition.
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
        let stripped = text.strip_prefix(BYTE_ORDER_MARK);
        let source = Self {
            name: name.to_owned(),
            text: stripped.unwrap_or(text).into(),
            byte_order_mark: stripped.is_some(),
        };
        let mut problems = guard::conflicts(&source);
        problems.extend(guard::control_characters(&source));
        if problems.is_empty() && guard::many_brackets(source.text()) {
            problems.extend(too_deep(&source));
        }
        if problems.is_empty() { Ok(source) } else { Err(problems) }
    }

    /// A text that could not be read, for whoever is to mend or remove it; none when it is no text.
    pub fn open_malformed(name: &str, bytes: &[u8]) -> Option<Self> {
        let text = std::str::from_utf8(bytes).ok()?;
        let stripped = text.strip_prefix(BYTE_ORDER_MARK);
        let source = Self::new_unchecked(name, stripped.unwrap_or(text));
        Some(Self { byte_order_mark: stripped.is_some(), ..source })
    }

    /// A source made of a text that this room wrote itself; unlike `open` it checks nothing.
    pub(super) fn new_unchecked(name: &str, text: &str) -> Self {
        Self { name: name.to_owned(), text: text.into(), byte_order_mark: false }
    }

    /// Whether the text could be opened again, by its size.
    pub(super) fn check_size(&self) -> Result<(), Vec<SyntaxError>> {
        match self.text.len() > SIZE_LIMIT {
            true => Err(vec![too_large(&self.name, self.text.len(), SIZE_LIMIT)]),
            false => Ok(()),
        }
    }

    pub fn name(&self) -> &str {
        &self.name
    }

    /// The text without a byte order mark; all positions count in it.
    pub fn text(&self) -> &Arc<str> {
        &self.text
    }

    /// Whether the file began with a byte order mark, which an edit has to give back.
    #[cfg(test)]
    pub fn has_bom(&self) -> bool {
        self.byte_order_mark
    }

    /// Whether the text ends without a line break.
    pub(super) fn is_open(&self) -> bool {
        !self.text.is_empty() && !self.text.ends_with('\n')
    }

    /// The place of a byte range, for a diagnostic.
    pub fn origin(&self, range: Range<usize>) -> Origin {
        Origin::span(self.name.clone(), Arc::clone(&self.text), range)
    }

    /// Whether the text is JSON: it starts like a JSON collection and JSON's own parser takes it.
    pub fn is_json(&self) -> bool {
        self.looks_like_json() && serde_json::from_str::<serde::de::IgnoredAny>(&self.text).is_ok()
    }

    /// Whether the first character that counts opens a JSON collection.
    pub(super) fn looks_like_json(&self) -> bool {
        self.text.trim_start().starts_with(['{', '['])
    }

    /// Whether the file calls itself JSON, so that JSON's words fit its errors.
    pub(super) fn is_json_file(&self) -> bool {
        let extension = self.name.rsplit('.').next().unwrap_or_default();
        self.name.contains('.') && extension.eq_ignore_ascii_case("json")
    }

    /// The whole file as it was, byte order mark included.
    pub fn whole(&self) -> String {
        self.with_bom(&self.text)
    }

    /// The whole file again: `text` with the byte order mark of this source.
    pub(super) fn with_bom(&self, text: &str) -> String {
        let mark = if self.byte_order_mark { BYTE_ORDER_MARK } else { "" };
        format!("{mark}{text}")
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
    let shown = String::from_utf8_lossy(bytes);
    let skipped = if shown.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len() } else { 0 };
    let text: Arc<str> = shown[skipped..].into();
    let start = at - skipped.min(at);
    let byte = bytes.get(at).copied().unwrap_or_default();
    let wide = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
    let hint = if wide {
        "the file looks like UTF-16: save it as UTF-8"
    } else {
        "save the file as UTF-8"
    };
    SyntaxError::new("not-utf8", format!("the byte `0x{byte:02x}` is not UTF-8"))
        .at(Origin::span(name, text, start..start + '\u{fffd}'.len_utf8()))
        .hint(hint)
}

/// The exact check behind the cheap count of brackets.
fn too_deep(source: &Source) -> Option<SyntaxError> {
    match tree::Tree::parse(source.text()) {
        Err(fault @ tree::ParseError::TooDeep(_)) => Some(read::limit_problem(source, &fault)),
        _ => None,
    }
}
