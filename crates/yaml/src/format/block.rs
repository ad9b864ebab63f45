//! Block scalars keep their lines: a folded text stays folded where its author folded it.

use granit_parser::ScalarStyle;

use crate::render::ValueLines;

/// Returns the block scalar `written` (header and lines) with its lines at `column`, two more than
/// that of its key or dash. `None` for what has no lines.
pub(super) fn reindent(
    written: &str,
    text: &str,
    style: ScalarStyle,
    column: usize,
) -> Option<ValueLines> {
    let mut lines = written.lines();
    let header = lines.next()?;
    let body: Vec<&str> = lines.collect();
    // A carriage return alone ends a line too, which these are not split at.
    if body.iter().any(|line| line.contains('\r')) {
        return None;
    }
    let body = &body[..body.len() - body.iter().rev().take_while(|line| is_blank(line)).count()];
    let indent = indent(header, body)?;
    let stripped: Vec<&str> = body.iter().map(|line| line.get(indent..).unwrap_or("")).collect();
    let first = stripped.iter().find(|line| !line.is_empty())?;
    let indicator = if first.starts_with(' ') { "2" } else { "" };
    let ends = text.len() - text.trim_end_matches('\n').len();
    let chomping = ["-", "", "+"][ends.min(2)];
    let sign = if style == ScalarStyle::Folded { ">" } else { "|" };
    let pad = " ".repeat(column);
    let mut below: Vec<String> = stripped
        .iter()
        .map(|line| if line.is_empty() { String::new() } else { format!("{pad}{line}") })
        .collect();
    below.extend(std::iter::repeat_n(String::new(), ends.saturating_sub(1)));
    Some(ValueLines { inline: format!("{sign}{indicator}{chomping}"), below })
}

fn is_blank(line: &str) -> bool {
    line.trim_matches(' ').is_empty()
}

/// Returns how far the lines are indented. The header says it only relative to the parent, so the
/// first line with text decides, and for an indented first line the least indented one.
fn indent(header: &str, body: &[&str]) -> Option<usize> {
    let widths = || {
        body.iter()
            .filter(|line| !is_blank(line))
            .map(|line| line.len() - line.trim_start_matches(' ').len())
    };
    let told = header.split(" #").next()?.contains(|c: char| c.is_ascii_digit());
    if told { widths().min() } else { widths().next() }
}
