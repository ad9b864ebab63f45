//! A text that passed the checks every reader relies on.

use std::ops::Range;
use std::sync::Arc;

use crate::Origin;

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
    /// Returns the text of a file, with or without a byte order mark; checks nothing.
    pub(super) fn from_file_text(name: &str, text: &str) -> Self {
        let stripped = text.strip_prefix(BYTE_ORDER_MARK);
        let source = Self::new_unchecked(name, stripped.unwrap_or(text));
        Self { byte_order_mark: stripped.is_some(), ..source }
    }

    /// Returns a source made of a text that this crate wrote itself; unlike `open` it checks
    /// nothing.
    pub(super) fn new_unchecked(name: &str, text: &str) -> Self {
        Self { name: name.to_owned(), text: text.into(), byte_order_mark: false }
    }

    /// Returns the same file with another text; checks nothing.
    pub(super) fn with_text(&self, text: &str) -> Self {
        Self { text: text.into(), ..self.clone() }
    }

    /// Returns the same text under another name.
    pub fn with_name(&self, name: &str) -> Self {
        Self { name: name.to_owned(), ..self.clone() }
    }

    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns the text without a byte order mark; all positions count in it.
    pub fn text(&self) -> &Arc<str> {
        &self.text
    }

    /// Returns whether the file began with a byte order mark, which an edit has to give back.
    #[cfg(test)]
    pub fn has_byte_order_mark(&self) -> bool {
        self.byte_order_mark
    }

    /// Returns whether the text ends without a line break.
    pub(super) fn is_unterminated(&self) -> bool {
        !self.text.is_empty() && !self.text.ends_with('\n')
    }

    /// Returns the place of a byte range, for a diagnostic.
    pub fn origin(&self, range: Range<usize>) -> Origin {
        Origin::span(self.name.clone(), Arc::clone(&self.text), range)
    }

    /// Returns whether the text is JSON: it starts like a JSON collection and JSON's own parser
    /// takes it.
    pub fn is_json(&self) -> bool {
        self.looks_like_json() && serde_json::from_str::<serde::de::IgnoredAny>(&self.text).is_ok()
    }

    /// Returns whether the first character after blanks opens a JSON collection.
    pub(super) fn looks_like_json(&self) -> bool {
        self.text.trim_start().starts_with(['{', '['])
    }

    /// Returns whether the text was probably meant as JSON: its first key is in double quotes.
    pub(super) fn is_json_like(&self) -> bool {
        let opens = |c: char| c.is_whitespace() || matches!(c, '{' | '[');
        self.looks_like_json() && self.text.trim_start_matches(opens).starts_with('"')
    }

    /// Returns whether the file calls itself JSON, so that JSON's words fit its errors.
    pub(super) fn is_json_file(&self) -> bool {
        self.has_extension(&["json"])
    }

    /// Returns whether the file calls itself YAML.
    pub(super) fn is_yaml_file(&self) -> bool {
        self.has_extension(&["yaml", "yml"])
    }

    fn has_extension(&self, extensions: &[&str]) -> bool {
        let found = self.name.rsplit_once('.').map_or("", |(_, found)| found);
        extensions.iter().any(|extension| found.eq_ignore_ascii_case(extension))
    }

    /// Returns the whole file as it was, byte order mark included.
    pub fn whole(&self) -> String {
        self.with_byte_order_mark(&self.text)
    }

    /// Returns the whole file again: `text` with the byte order mark of this source.
    pub(super) fn with_byte_order_mark(&self, text: &str) -> String {
        let mark = if self.byte_order_mark { BYTE_ORDER_MARK } else { "" };
        format!("{mark}{text}")
    }
}
