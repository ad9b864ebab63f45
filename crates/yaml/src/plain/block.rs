//! Literal (`|`) and folded (`>`) texts.

use super::reader::{Reader, is_comment_or_blank};

impl Reader<'_> {
    /// Returns the text below a header such as `|-`, which belongs to a key or dash in `column`.
    pub(super) fn read_block(&mut self, header: &str, column: usize) -> Option<String> {
        let (style, rest) = header.split_at(1);
        let (strip, rest) = match rest.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, rest),
        };
        if !is_comment_or_blank(rest) {
            return None;
        }
        let text = match style {
            "|" => self.read_literal_lines(column)?,
            _ => self.read_folded_lines(column)?,
        };
        // A comment right below, deeper than its surroundings, could pass for text.
        let next = self.line_at(self.at);
        let is_comment = self.content(&next).starts_with('#');
        if is_comment && next.indent > column {
            return None;
        }
        Some(if strip { text } else { text + "\n" })
    }

    /// Returns the lines of a literal text without the line break of the last.
    fn read_literal_lines(&mut self, column: usize) -> Option<String> {
        let indent = self.block_indent(column)?;
        let mut text = String::new();
        let mut filled = 0;
        while let Some(line) = self.next_block_line(indent)? {
            text.push_str(line);
            if !line.is_empty() {
                filled = text.len();
            }
            text.push('\n');
        }
        text.truncate(filled);
        Some(text)
    }

    /// Returns the lines of a folded text, a blank between two lines, a line break for each blank
    /// line.
    fn read_folded_lines(&mut self, column: usize) -> Option<String> {
        let indent = self.block_indent(column)?;
        let mut text = String::new();
        let mut breaks = 0;
        while let Some(line) = self.next_block_line(indent)? {
            match line.as_bytes().first() {
                // Deeper lines are not folded; that is left to the strict parser.
                Some(b' ') => return None,
                None => breaks += 1,
                Some(_) => {
                    match breaks {
                        0 if text.is_empty() => {}
                        0 => text.push(' '),
                        _ => text.extend(std::iter::repeat_n('\n', breaks)),
                    }
                    breaks = 0;
                    text.push_str(line);
                }
            }
        }
        Some(text)
    }

    /// Returns how deep the first line of a text is, unless that is blank or not deeper than
    /// `column`.
    fn block_indent(&self, column: usize) -> Option<usize> {
        let first = self.line_at(self.at);
        (first.indent > column && first.start < first.end).then_some(first.indent)
    }

    /// Returns the next line of a text that is indented by `indent`; nothing inside where the text
    /// ends; no answer where it ends without a line break or has a line of blanks only that is
    /// longer than the indentation.
    fn next_block_line(&mut self, indent: usize) -> Option<Option<&str>> {
        let line = self.line_at(self.at);
        if line.next == line.end {
            let over = self.at == self.text.len() && self.text.ends_with('\n');
            // The rest of the document may lack its last line break, the text may not.
            return (over || line.indent < indent && line.start < line.end).then_some(None);
        }
        let blank = line.start == line.end;
        if blank && line.indent > indent {
            return None;
        }
        if !blank && line.indent < indent {
            return Some(None);
        }
        let start = self.at + if blank { line.indent } else { indent };
        self.at = line.next;
        Some(Some(&self.text[start..line.end]))
    }
}
