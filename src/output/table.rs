//! Rows under headings, for people.

use comfy_table::presets::NOTHING;
use comfy_table::{ContentArrangement, Table};
use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

use super::style::{Paint, Style};

/// The narrowest that a column is made while there is another to shorten.
const NARROWEST: usize = 12;
/// The narrowest that the first column is made: it says which row it is.
const NARROWEST_FIRST: usize = 24;
const GAP_COLUMNS: u16 = 2;
const GAP: usize = GAP_COLUMNS as usize;

/// A table without lines: columns two spaces apart, cut to the terminal's width if there is one.
pub(crate) fn table(
    headings: &[String],
    rows: &[Vec<String>],
    show_headings: bool,
    style: Style,
) -> String {
    if rows.is_empty() {
        return String::new();
    }
    let widths = widths(headings, rows, show_headings, style.width);
    let fitted = |cells: &[String]| -> Vec<String> {
        cells.iter().zip(&widths).map(|(text, width)| cut(text, *width)).collect()
    };
    let mut table = Table::new();
    table.load_style(NOTHING).set_content_arrangement(ContentArrangement::Disabled);
    if show_headings {
        let upper: Vec<String> = headings.iter().map(|heading| heading.to_uppercase()).collect();
        table.add_row(fitted(&upper));
    }
    for row in rows {
        table.add_row(fitted(row));
    }
    for column in table.column_iter_mut() {
        column.set_padding((0, GAP_COLUMNS));
    }
    let mut text = String::new();
    for (at, line) in table.lines().enumerate() {
        let heading = show_headings && at == 0;
        let line = line.trim_end();
        text.push_str(&if heading { style.paint(Paint::Heading, line) } else { line.to_owned() });
        text.push('\n');
    }
    text
}

/// The width of each column: its widest cell, or less where the terminal is too narrow.
fn widths(
    headings: &[String],
    rows: &[Vec<String>],
    show_headings: bool,
    limit: Option<usize>,
) -> Vec<usize> {
    let mut widths: Vec<usize> = headings
        .iter()
        .enumerate()
        .map(|(at, heading)| {
            let widest = rows.iter().filter_map(|row| row.get(at)).map(|cell| cell.width()).max();
            widest.unwrap_or(0).max(if show_headings { heading.width() } else { 0 })
        })
        .collect();
    let Some(limit) = limit else { return widths };
    let gaps = GAP * widths.len().saturating_sub(1);
    while widths.iter().sum::<usize>() + gaps > limit {
        let least = |at: usize| if at == 0 { NARROWEST_FIRST } else { NARROWEST };
        let widest =
            (0..widths.len()).filter(|at| widths[*at] > least(*at)).max_by_key(|at| widths[*at]);
        match widest {
            Some(at) => widths[at] -= 1,
            None => break,
        }
    }
    widths
}

/// `text` in at most `width` columns, with an ellipsis where something is cut off.
pub(crate) fn cut(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut shown = String::new();
    let mut room = width.saturating_sub(1);
    for c in text.chars() {
        let needed = c.width().unwrap_or(0);
        if needed > room {
            break;
        }
        room -= needed;
        shown.push(c);
    }
    shown.truncate(shown.trim_end().len());
    shown.push('…');
    shown
}

#[cfg(test)]
mod tests {
    use super::{Style, cut, table};

    fn texts(texts: &[&str]) -> Vec<String> {
        texts.iter().map(|text| (*text).to_owned()).collect()
    }

    #[test]
    fn columns_line_up_whatever_the_script() {
        let rows = [texts(&["日本", "a"]), texts(&["Ada", "b"])];
        let text = table(&texts(&["name", "tone"]), &rows, true, Style::default());
        assert_eq!(text, "NAME  TONE\n日本  a\nAda   b\n");
    }

    #[test]
    fn a_narrow_terminal_shortens_the_widest_column_and_a_pipe_none() {
        let rows = [texts(&["Ada", &"long words ".repeat(9)])];
        let narrow = Style { color: false, width: Some(40) };
        let text = table(&texts(&["name", "description"]), &rows, false, narrow);
        assert!(text.trim_end().chars().count() <= 40 && text.contains('…'), "{text}");
        let text = table(&texts(&["name", "description"]), &rows, false, Style::default());
        assert!(!text.contains('…'));
        assert_eq!(cut("日本語", 4), "日…");
    }
}
