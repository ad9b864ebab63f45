//! Writes values as YAML: scalars in the style asked for, block and flow collections.

use serde_json::{Map, Value};

use super::element_text::ElementText;
use super::quoting::{
    format_number, is_safe_block, is_safe_plain, is_safe_single_quoted, quote_double,
};

/// How a text is quoted where there is a choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Quote {
    /// No quotes when that is safe, double quotes otherwise.
    Plain,
    Single,
    Double,
}

/// How collections and lines are laid out.
#[derive(Clone, Debug)]
pub(super) struct Layout {
    /// Spaces from a key to the keys of its map.
    pub(super) step: usize,
    /// Spaces from a key to the dashes of its list.
    pub(super) dash: usize,
    pub(super) line_break: &'static str,
    /// Whether the text has to stay JSON.
    pub(super) json: bool,
    /// Whether texts are always quoted: the last resort when a style does not read back.
    pub(super) quoted: bool,
    /// What is written as it stood elsewhere.
    pub(super) elements: Vec<ElementText>,
}

impl Default for Layout {
    fn default() -> Self {
        Self {
            step: 2,
            dash: 2,
            line_break: "\n",
            json: false,
            quoted: false,
            elements: Vec::new(),
        }
    }
}

/// A value after its indicator: what goes on the same line, and the lines below.
#[derive(Debug, Default)]
pub(super) struct ValueLines {
    pub(super) inline: String,
    pub(super) below: Vec<String>,
}

impl ValueLines {
    pub(super) fn inline(inline: impl Into<String>) -> Self {
        Self { inline: inline.into(), below: Vec::new() }
    }
}

impl Layout {
    /// Returns a value after the key or dash at `column`; `item` is true after a dash.
    pub(super) fn value_lines(&self, value: &Value, column: usize, item: bool) -> ValueLines {
        match value {
            Value::String(text) => self
                .block_text(text, column + self.step, self.step)
                .unwrap_or_else(|| ValueLines::inline(self.text(text, Quote::Plain, false))),
            Value::Object(map) if !map.is_empty() && item => {
                start_on_dash(self.map_lines(map, column + 2), column + 2)
            }
            Value::Array(list) if !list.is_empty() && item => {
                start_on_dash(self.list_lines(list, column + 2), column + 2)
            }
            Value::Object(map) if !map.is_empty() => {
                ValueLines { inline: String::new(), below: self.map_lines(map, column + self.step) }
            }
            Value::Array(list) if !list.is_empty() => ValueLines {
                inline: String::new(),
                below: self.list_lines(list, column + self.dash),
            },
            _ => ValueLines::inline(self.flow(value)),
        }
    }

    /// Returns the lines of a block map.
    pub(super) fn map_lines(&self, map: &Map<String, Value>, column: usize) -> Vec<String> {
        map.iter().flat_map(|(key, value)| self.entry_lines(key, value, column)).collect()
    }

    /// Returns the lines of a block list.
    pub(super) fn list_lines(&self, list: &[Value], column: usize) -> Vec<String> {
        list.iter().flat_map(|item| self.item_lines(item, column)).collect()
    }

    /// Returns the lines of one entry of a block map.
    pub(super) fn entry_lines(&self, key: &str, value: &Value, column: usize) -> Vec<String> {
        let indicator = format!("{}:", self.key(key, false));
        if let Some(element) = self.find_element(Some(key), value) {
            return element.lines(&indicator, column, self.step);
        }
        let head = format!("{}{indicator}", " ".repeat(column));
        join_lines(head, self.value_lines(value, column, false))
    }

    /// Returns the lines of one item of a block list.
    pub(super) fn item_lines(&self, item: &Value, column: usize) -> Vec<String> {
        if let Some(element) = self.find_element(None, item) {
            return element.lines("-", column, self.step);
        }
        let head = format!("{}-", " ".repeat(column));
        join_lines(head, self.value_lines(item, column, true))
    }

    /// Returns the text of an element with this key and value that is moved or copied here.
    pub(super) fn find_element(&self, key: Option<&str>, value: &Value) -> Option<&ElementText> {
        let is_same =
            |element: &&ElementText| element.key.as_deref() == key && element.value == *value;
        self.elements.iter().find(is_same)
    }

    /// Returns a value on one line, as it can stand inside brackets.
    pub(super) fn flow(&self, value: &Value) -> String {
        match value {
            Value::Null => "null".to_owned(),
            Value::Bool(value) => value.to_string(),
            Value::Number(value) => format_number(value),
            Value::String(text) => self.text(text, Quote::Plain, true),
            Value::Array(list) => {
                let items: Vec<String> = list.iter().map(|item| self.flow(item)).collect();
                format!("[{}]", items.join(", "))
            }
            Value::Object(map) => {
                let entries: Vec<String> =
                    map.iter().map(|(key, value)| self.flow_entry(key, value)).collect();
                format!("{{{}}}", entries.join(", "))
            }
        }
    }

    /// Returns one entry of a flow map.
    pub(super) fn flow_entry(&self, key: &str, value: &Value) -> String {
        format!("{}: {}", self.key(key, true), self.flow(value))
    }

    pub(super) fn key(&self, key: &str, flow: bool) -> String {
        self.text(key, Quote::Plain, flow)
    }

    /// Returns a text on one line, in the wanted quotes if they can hold it.
    pub(super) fn text(&self, text: &str, quote: Quote, flow: bool) -> String {
        if self.json {
            return Value::String(text.to_owned()).to_string();
        }
        match quote {
            Quote::Plain if !self.quoted && is_safe_plain(text, flow) => text.to_owned(),
            Quote::Single if is_safe_single_quoted(text) => {
                format!("'{}'", text.replace('\'', "''"))
            }
            _ => quote_double(text),
        }
    }

    /// Returns a text of several lines as a literal block, if a block can hold it.
    pub(super) fn block_text(
        &self,
        text: &str,
        column: usize,
        indent: usize,
    ) -> Option<ValueLines> {
        if !text.trim_end_matches('\n').contains('\n') && !text.ends_with('\n') {
            return None;
        }
        self.block_scalar(text, column, indent, "|")
    }

    /// Returns a text as a literal (`|`) or folded (`>`) block with its lines at `column`, which is
    /// `indent` more than the column of the key or dash.
    pub(super) fn block_scalar(
        &self,
        text: &str,
        column: usize,
        indent: usize,
        style: &str,
    ) -> Option<ValueLines> {
        if self.quoted || self.json || !is_safe_block(text) || column == 0 {
            return None;
        }
        let body = text.trim_end_matches('\n');
        let ends = text.len() - body.len();
        let lines: Vec<String> = if style == ">" {
            fold_lines(body)?
        } else {
            body.split('\n').map(str::to_owned).collect()
        };
        let first = lines.iter().find(|line| !line.is_empty())?;
        let indicator = if first.starts_with(' ') { indent.to_string() } else { String::new() };
        let chomping = ["-", "", "+"][ends.min(2)];
        let pad = " ".repeat(column);
        let mut below: Vec<String> = lines
            .iter()
            .map(|line| if line.is_empty() { String::new() } else { format!("{pad}{line}") })
            .collect();
        below.extend(std::iter::repeat_n(String::new(), ends.saturating_sub(1)));
        Some(ValueLines { inline: format!("{style}{indicator}{chomping}"), below })
    }
}

fn join_lines(head: String, rendered: ValueLines) -> Vec<String> {
    let mut lines = vec![head];
    if !rendered.inline.is_empty() {
        lines[0].push(' ');
        lines[0].push_str(&rendered.inline);
    }
    lines.extend(rendered.below);
    lines
}

/// Returns the lines of a collection that starts on the line of its dash.
fn start_on_dash(lines: Vec<String>, column: usize) -> ValueLines {
    let mut lines = lines.into_iter();
    let inline = lines.next().map(|line| line[column.min(line.len())..].to_owned());
    ValueLines { inline: inline.unwrap_or_default(), below: lines.collect() }
}

/// Returns the lines of a folded block: every line break of the text needs a blank line.
fn fold_lines(body: &str) -> Option<Vec<String>> {
    let lines: Vec<&str> = body.split('\n').collect();
    if lines.iter().any(|line| line.starts_with([' ', '\t'])) || body.starts_with('\n') {
        return None;
    }
    let mut folded = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        if index > 0 && !line.is_empty() {
            folded.push(String::new());
        }
        if !line.is_empty() || index == 0 {
            folded.push((*line).to_owned());
        } else {
            folded.push(String::new());
        }
    }
    Some(folded)
}
