//! A value in place of another one of a different kind, or of a scalar.

use std::ops::Range;

use granit_parser::ScalarStyle;
use serde_json::Value;

use super::error::EditError;
use super::plan::{Plan, Slot};
use crate::lines::{line_end, line_start};
use crate::render::{Quote, ValueLines};
use crate::tree::{Content, NodeId};

/// The longest list or map, in characters, that goes into empty brackets on one line.
const SHORT: usize = 80;

impl Plan<'_> {
    /// Plans the change of the root.
    pub(super) fn change_root(&mut self, wanted: &Value) -> Result<(), EditError> {
        let part = self.tree.parts.first();
        let start = part.map_or(0, |part| part.start);
        let marker = part.and_then(|part| part.end_marker);
        let root = self.tree.root().filter(|root| !self.tree.node(*root).is_blank());
        let Some(root) = root else {
            let block = self.join_lines(&self.root_lines(wanted));
            self.insert_lines(marker.unwrap_or(self.source.len()), block);
            return Ok(());
        };
        let slot = Slot { column: 0, after: start, item: false, flow: false, depth: 0 };
        self.change(root, slot, wanted)
    }

    fn root_lines(&self, wanted: &Value) -> Vec<String> {
        match wanted {
            Value::Object(map) if !map.is_empty() && !self.layout.json => {
                self.layout.map_lines(map, 0)
            }
            Value::Array(list) if !list.is_empty() && !self.layout.json => {
                self.layout.list_lines(list, 0)
            }
            _ => vec![self.layout.flow(wanted)],
        }
    }

    fn replace_root(&mut self, id: NodeId, wanted: &Value) -> Result<(), EditError> {
        let node = self.tree.node(id);
        let lines = self.root_lines(wanted);
        let elements = self.elements(id);
        if !node.is_flow()
            && let (Some(first), Some(last)) = (elements.first(), elements.last())
        {
            let at = line_start(self.source, first.start);
            let ended =
                self.source.ends_with('\n') || self.end_with_comments(last) < self.source.len();
            let block = self.join_lines(&lines);
            let open =
                block.strip_suffix(self.layout.line_break).filter(|_| !ended).map(str::to_owned);
            self.splice(at..at, open.unwrap_or(block));
            for index in 0..elements.len() {
                let lines = self.element_lines(&elements, index);
                self.release(lines.clone());
                self.splice(lines, "");
            }
            return Ok(());
        }
        let range = node.range.clone();
        let block = self.join_lines(&lines);
        let block = block.strip_suffix(self.layout.line_break).unwrap_or(&block);
        let own_line = lines.len() == 1 && node.is_flow() && self.layout.json
            || !self.is_mid_line(range.start);
        let lead = if own_line { "" } else { self.layout.line_break };
        self.splice(range, format!("{lead}{block}"));
        Ok(())
    }

    /// Writes a value in place of a node.
    pub(super) fn replace(
        &mut self,
        id: NodeId,
        slot: Slot,
        wanted: &Value,
    ) -> Result<(), EditError> {
        if slot.depth == 0 {
            return self.replace_root(id, wanted);
        }
        if slot.flow {
            return self.replace_in_flow(id, slot, wanted);
        }
        let rendered = self.render(id, slot, wanted);
        let node = self.tree.node(id);
        match &node.content {
            Content::Scalar { style: ScalarStyle::Literal | ScalarStyle::Folded, .. } => {
                self.replace_block_text(id, rendered);
            }
            Content::List { flow: false, .. } | Content::Map { flow: false, .. } => {
                self.replace_block_collection(id, slot, rendered);
            }
            _ if node.is_blank() => {
                let after = node.properties_end().map_or(slot.after, |end| end.max(slot.after));
                self.write_after(after, rendered);
            }
            _ => {
                let range = node.range.clone();
                self.release_elements(id);
                self.replace_range(range, rendered);
            }
        }
        Ok(())
    }

    fn replace_in_flow(&mut self, id: NodeId, slot: Slot, wanted: &Value) -> Result<(), EditError> {
        let node = self.tree.node(id);
        let text = match (wanted, self.quote_of(id)) {
            (Value::String(text), Some(quote)) => self.layout.text(text, quote, true),
            _ => self.layout.flow(wanted),
        };
        if !node.is_blank() {
            self.splice(node.range.clone(), text);
            return Ok(());
        }
        let colon = if self.source[..slot.after].ends_with(':') { "" } else { ":" };
        self.splice(slot.after..slot.after, format!("{colon} {text}"));
        Ok(())
    }

    /// Removes the elements of a collection in brackets, each with the comments of its lines.
    fn release_elements(&mut self, id: NodeId) {
        let elements = self.elements(id);
        for index in 0..elements.len() {
            let end = line_end(self.source, elements[index].end);
            self.release(self.start_with_comments(&elements, index)..end);
        }
    }

    /// Returns the quotes around a scalar, if it is a text.
    pub(super) fn quote_of(&self, id: NodeId) -> Option<Quote> {
        match &self.tree.node(id).content {
            Content::Scalar { style: ScalarStyle::SingleQuoted, .. } => Some(Quote::Single),
            Content::Scalar { style: ScalarStyle::DoubleQuoted, .. } => Some(Quote::Double),
            _ => None,
        }
    }

    /// Returns the new value in the style of the old one, where it can be written so.
    fn render(&self, id: NodeId, slot: Slot, wanted: &Value) -> ValueLines {
        let node = self.tree.node(id);
        if let (Value::String(new), Content::Scalar { text: old, style }) = (wanted, &node.content)
            && let Some(rendered) = self.render_text(id, slot, new, old, *style)
        {
            return rendered;
        }
        let scalars = match wanted {
            Value::Array(list) => list.iter().all(single_line),
            Value::Object(map) => map.values().all(single_line),
            _ => false,
        };
        if node.is_flow() && scalars {
            let text = self.layout.flow(wanted);
            if text.chars().count() <= SHORT {
                return ValueLines::inline(text);
            }
        }
        self.layout.value_lines(wanted, slot.column, slot.item)
    }

    fn render_text(
        &self,
        id: NodeId,
        slot: Slot,
        new: &str,
        old: &str,
        style: ScalarStyle,
    ) -> Option<ValueLines> {
        let several = new.contains('\n');
        match style {
            ScalarStyle::Literal | ScalarStyle::Folded => {
                let column = self.text_column(id).unwrap_or(slot.column + self.layout.step);
                let indicator = column.saturating_sub(slot.column).max(1);
                let folded = style == ScalarStyle::Folded;
                let first = if folded {
                    self.layout.block_scalar(new, column, indicator, ">")
                } else {
                    None
                };
                first.or_else(|| self.layout.block_scalar(new, column, indicator, "|"))
            }
            ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted | ScalarStyle::Plain
                if !several || (style == ScalarStyle::DoubleQuoted && old.contains('\n')) =>
            {
                let quote = self.quote_of(id)?;
                Some(ValueLines::inline(self.layout.text(new, quote, false)))
            }
            _ => None,
        }
    }

    /// Returns the column of the lines of a block scalar.
    fn text_column(&self, id: NodeId) -> Option<usize> {
        let text = &self.source[self.tree.node(id).range.clone()];
        text.lines()
            .skip(1)
            .filter(|line| !line.trim().is_empty())
            .map(|line| line.len() - line.trim_start_matches(' ').len())
            .min()
            .filter(|column| *column > 0)
    }

    /// Writes after a colon or dash that has nothing after it.
    fn write_after(&mut self, after: usize, rendered: ValueLines) {
        if !rendered.inline.is_empty() {
            self.splice(after..after, format!(" {}", rendered.inline));
        }
        self.write_below(after, &rendered.below);
    }

    /// Writes lines under the line of a byte.
    fn write_below(&mut self, at: usize, below: &[String]) {
        if below.is_empty() {
            return;
        }
        let at = line_end(self.source, at);
        let text: String =
            below.iter().map(|line| format!("{}{line}", self.layout.line_break)).collect();
        self.splice(at..at, text);
    }

    /// Replaces what stands on a line or runs over several, comments after it untouched.
    fn replace_range(&mut self, range: Range<usize>, rendered: ValueLines) {
        let start = if rendered.inline.is_empty() {
            self.source[..range.start].trim_end_matches([' ', '\t']).len()
        } else {
            range.start
        };
        self.splice(start..range.end, rendered.inline);
        self.write_below(range.end, &rendered.below);
    }

    /// Replaces the header and the lines of a block scalar; a comment in the header stays.
    fn replace_block_text(&mut self, id: NodeId, rendered: ValueLines) {
        let range = self.tree.node(id).range.clone();
        let header = &self.source[range.start..line_end(self.source, range.start).min(range.end)];
        let token = range.start + header.find([' ', '\t']).unwrap_or(header.len());
        let head_end = line_end(self.source, range.start);
        let start = if rendered.inline.is_empty() {
            self.source[..range.start].trim_end_matches([' ', '\t']).len()
        } else {
            range.start
        };
        self.splice(start..token, rendered.inline);
        let lines: String =
            rendered.below.iter().map(|line| format!("{}{line}", self.layout.line_break)).collect();
        let end = range.end.max(head_end);
        self.splice(head_end..end, lines);
    }

    /// Replaces the lines of a block collection; comments that belong to no entry stay below.
    fn replace_block_collection(&mut self, id: NodeId, slot: Slot, rendered: ValueLines) {
        let node = self.tree.node(id);
        let elements = self.elements(id);
        let Some(first) = elements.first() else {
            return;
        };
        let after = node.properties_end().map_or(slot.after, |end| end.max(slot.after));
        if self.is_mid_line(first.start) {
            let range = first.start..node.range.end;
            self.release(range.clone());
            return self.replace_range(range, rendered);
        }
        self.write_after(after, rendered);
        for index in 0..elements.len() {
            let lines = self.element_lines(&elements, index);
            self.remove_lines(lines);
        }
    }
}

fn single_line(value: &Value) -> bool {
    match value {
        Value::String(text) => !text.contains('\n'),
        Value::Array(_) | Value::Object(_) => false,
        _ => true,
    }
}
