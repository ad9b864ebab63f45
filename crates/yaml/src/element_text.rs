//! The text of an entry or item, to be written elsewhere with its comments and spelling.

use serde_json::Value;

/// The text of an entry or item, to be written elsewhere with its comments and spelling.
#[derive(Clone, Debug)]
pub struct ElementText {
    /// The key to write it under; none where it becomes an item.
    pub(super) key: Option<String>,
    pub(super) value: Value,
    /// The comments above, without indentation.
    pub(super) above: Vec<String>,
    /// What follows the colon or dash on its line.
    pub(super) head: String,
    pub(super) below: Vec<String>,
    /// The column of the key or dash.
    pub(super) column: usize,
    /// The column of the entries or items of a block collection.
    pub(super) inner: Option<usize>,
    /// Whether that collection starts on the line of its dash.
    pub(super) starts_on_dash: bool,
    /// The texts of all its comments.
    pub(super) comments: Vec<String>,
}

impl ElementText {
    /// Returns the lines of the element at a column, behind the given key or dash.
    pub(super) fn lines(&self, indicator: &str, column: usize, step: usize) -> Vec<String> {
        let pad = " ".repeat(column);
        let mut lines: Vec<String> =
            self.above.iter().map(|comment| format!("{pad}{comment}")).collect();
        let is_item = self.key.is_none();
        let (from, to) = match self.inner {
            Some(inner) if self.starts_on_dash && !is_item => (inner, column + step),
            Some(inner) if is_item && inner <= self.column => (inner, column + step),
            _ => (self.column, column),
        };
        if self.starts_on_dash && !is_item {
            lines.push(format!("{pad}{indicator}"));
            lines.push(format!("{}{}", " ".repeat(to), self.head.trim_start()));
        } else {
            lines.push(format!("{pad}{indicator}{}", self.head));
        }
        lines.extend(self.below.iter().map(|line| reindent(line, from, to)));
        lines
    }
}

fn reindent(line: &str, from: usize, to: usize) -> String {
    let blanks = line.len() - line.trim_start_matches(' ').len();
    if line.is_empty() {
        return String::new();
    }
    format!("{}{}", " ".repeat((blanks + to).saturating_sub(from)), &line[blanks..])
}
