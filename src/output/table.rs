//! Rows under headings, for people.
//!
//! Two ways of drawing one layout. On a terminal no cell is wider than the screen, and comfy-table
//! draws a block of rows at a time. In a pipe cells are never cut, and there comfy-table cannot
//! serve: it counts columns in 16 bits, splits a cell of 65,536 into lines, and pads every row to
//! the widest one, so that a single long prompt costs its length once for each row. There the
//! lines are put together here.

use std::io::{self, Write};

use comfy_table::presets::NOTHING;
use comfy_table::{ColumnConstraint, ContentArrangement, Table, Width};

use super::cell::{fit, width};
use super::style::{Paint, Style};

const GAP_COLUMNS: u16 = 2;
const GAP: usize = GAP_COLUMNS as usize;
/// In a pipe a wider cell pushes the rest of its own line only.
const WIDEST_ALIGNED: usize = 80;
/// What a name keeps on a narrow terminal, if it can: it says which row it is, and is copied.
const SHORTEST_NAME: usize = 20;
/// What a text keeps as long as others are longer.
const USUAL_TEXT: usize = 16;
/// The same for the description, which says most.
const USUAL_DESCRIPTION: usize = 24;
/// The part of an id that is shown in narrow tables; it refers to it as well.
const SHORT_ID: usize = 8;
/// What a text keeps while other columns may be shortened.
const SHORTEST_TEXT: usize = 8;
/// The width that every column keeps as long as possible.
const SHORTEST: usize = 3;
/// Rows that comfy-table holds at a time.
const BLOCK: usize = 512;

/// Writes a table without lines, columns two blanks apart, no wider than the terminal if there is
/// one. Without rows there is nothing to write, not even headings.
pub(super) fn write(
    headings: &[String],
    rows: &[Vec<String>],
    show_headings: bool,
    style: Style,
    out: &mut dyn Write,
) -> io::Result<()> {
    if rows.is_empty() {
        return Ok(());
    }
    let layout = Layout::of(headings, rows, show_headings, style.width);
    if show_headings {
        let upper: Vec<String> = headings.iter().map(|heading| heading.to_uppercase()).collect();
        let lines = layout.lines(std::slice::from_ref(&upper));
        writeln!(out, "{}", style.paint(Paint::Heading, lines.trim_end()))?;
    }
    for block in rows.chunks(BLOCK) {
        out.write_all(layout.lines(block).as_bytes())?;
    }
    Ok(())
}

/// How wide each column is, and the terminal.
struct Layout {
    widths: Vec<usize>,
    /// Which columns show only the start of their ids.
    has_short_ids: Vec<bool>,
    terminal: Option<usize>,
}

impl Layout {
    fn of(
        headings: &[String],
        rows: &[Vec<String>],
        show_headings: bool,
        terminal: Option<usize>,
    ) -> Self {
        let heading = |text: &String| if show_headings { width(text) } else { 0 };
        let mut widths: Vec<usize> = headings.iter().map(heading).collect();
        let mut texts = vec![false; widths.len()];
        let mut ids = vec![terminal.is_some(); widths.len()];
        for row in rows {
            for (at, cell) in row.iter().enumerate().take(widths.len()) {
                widths[at] = widths[at].max(width(cell));
                texts[at] = texts[at] || cell.contains(' ');
                ids[at] = ids[at] && (cell.is_empty() || uuid::Uuid::try_parse(cell).is_ok());
            }
        }
        match terminal {
            Some(terminal) => {
                let is_wide = widths.iter().sum::<usize>() > room(terminal, widths.len());
                ids.iter_mut().for_each(|id| *id = *id && is_wide);
                for (at, width) in widths.iter_mut().enumerate().filter(|(at, _)| ids[*at]) {
                    *width = SHORT_ID.max(heading(&headings[at]));
                }
                shrink(&mut widths, terminal, headings, &texts);
            }
            None => widths.iter_mut().for_each(|width| *width = WIDEST_ALIGNED.min(*width)),
        }
        Self { widths, has_short_ids: ids, terminal }
    }

    fn lines(&self, rows: &[Vec<String>]) -> String {
        let drawn = match self.terminal {
            Some(terminal) => self.draw(rows, terminal),
            None => None,
        };
        drawn.unwrap_or_else(|| rows.iter().map(|row| self.line(row)).collect())
    }

    /// Draws a row by itself: no cell is cut and the last is not padded.
    fn line(&self, row: &[String]) -> String {
        let mut line = String::new();
        for (cell, columns) in row.iter().zip(&self.widths) {
            line.push_str(cell);
            line.push_str(&" ".repeat(columns.saturating_sub(width(cell)) + GAP));
        }
        line.truncate(line.trim_end().len());
        line.push('\n');
        line
    }

    /// Draws rows with comfy-table; nothing where its 16 bits do not suffice.
    fn draw(&self, rows: &[Vec<String>], terminal: usize) -> Option<String> {
        let mut table = Table::new();
        table.load_style(NOTHING).set_content_arrangement(ContentArrangement::Disabled);
        for row in rows {
            let columns = self.widths.iter().zip(&self.has_short_ids);
            let fitted = row.iter().zip(columns).map(|(cell, (width, is_short_id))| {
                let is_id = *is_short_id && uuid::Uuid::try_parse(cell).is_ok();
                fit(if is_id { &cell[..SHORT_ID] } else { cell }, *width)
            });
            table.add_row(fitted);
        }
        for (column, width) in table.column_iter_mut().zip(&self.widths) {
            let whole = u16::try_from(*width).ok()?.checked_add(GAP_COLUMNS)?;
            column.set_padding((0, GAP_COLUMNS));
            column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(whole)));
        }
        let mut text = String::new();
        for line in table.lines() {
            text.push_str(fit(line.trim_end(), terminal).as_ref());
            text.push('\n');
        }
        Some(text)
    }
}

/// Takes columns away from the widest until a line fits: first from texts, then from the rest,
/// and from the name at last. Where that is not enough, the line itself is cut.
fn shrink(widths: &mut [usize], terminal: usize, headings: &[String], texts: &[bool]) {
    let room = room(terminal, widths.len());
    let name = headings.iter().position(|heading| heading == "name").unwrap_or(0);
    for round in 0..7 {
        let least = |at: usize| match round {
            0..5 if at == name => SHORTEST_NAME.max(terminal / 2),
            0 if texts[at] && headings[at] == "description" => USUAL_DESCRIPTION,
            0 if texts[at] => USUAL_TEXT,
            1 if texts[at] && headings[at] == "description" => USUAL_DESCRIPTION,
            1 | 2 if texts[at] => SHORTEST_TEXT.max(width(&headings[at])),
            3 if texts[at] => SHORTEST,
            0..4 => usize::MAX,
            4 | 5 => SHORTEST,
            _ => 1,
        };
        while widths.iter().sum::<usize>() > room {
            let open = (0..widths.len()).filter(|at| widths[*at] > least(*at));
            let Some(widest) = open.max_by_key(|at| widths[*at]) else { break };
            widths[widest] -= 1;
        }
    }
}

/// Returns how many columns of a terminal are left for the cells.
fn room(terminal: usize, columns: usize) -> usize {
    terminal.saturating_sub(GAP * columns.saturating_sub(1))
}

#[cfg(test)]
mod tests {
    use super::{Style, width, write};

    fn texts(texts: &[&str]) -> Vec<String> {
        texts.iter().map(|text| (*text).to_owned()).collect()
    }

    fn draw(headings: &[&str], rows: &[Vec<String>], width: Option<usize>) -> String {
        let mut out = Vec::new();
        let style = Style { width, ..Style::default() };
        write(&texts(headings), rows, true, style, &mut out).expect("written");
        String::from_utf8(out).expect("text")
    }

    #[test]
    fn no_terminal_of_twenty_columns_or_more_is_overflowed() {
        let id = "123e4567-e89b-12d3-a456-426614174000";
        let long = "long words and 日本語 ".repeat(20);
        let headings = ["name", "id", "tone", "tags", "description", "a", "b", "c", "d", "e"];
        for columns in 1..=headings.len() {
            let cells =
                ["Impatient Commuter", id, "formal", "a, b, c", &long, "1", "2", "3", "4", "5"];
            let rows = vec![texts(&cells[..columns]); 3];
            for terminal in 20..120 {
                let text = draw(&headings[..columns], &rows, Some(terminal));
                assert_eq!(text.lines().count(), 4, "{text}");
                assert!(text.lines().all(|line| width(line) <= terminal), "{terminal}: {text}");
            }
        }
    }

    #[test]
    fn texts_are_shortened_before_ids_and_names_last() {
        let rows =
            [texts(&["Impatient Commuter", "0123456789-0123456789", "calls about a lost card"])];
        let headings = ["name", "id", "description"];
        let text = draw(&headings, &rows, Some(60));
        assert!(
            text.contains("Impatient Commuter  0123456789-0123456789  calls about a lo…"),
            "{text}"
        );
        let text = draw(&headings, &rows, Some(30));
        assert!(text.contains("Impatient Commuter  0123…"), "{text}");
    }

    #[test]
    fn ids_are_shortened_only_where_there_is_no_room() {
        let id = "5f412481-1350-4c41-abee-9e8d25736052";
        let rows = [texts(&[id, "Ada", "dormant", "name, description", id])];
        let headings = ["id", "name", "status", "pending", "undecided"];
        let text = draw(&headings, &rows, Some(80));
        assert!(
            text.ends_with(
                "PENDING            UNDECIDED\n5f412481  Ada   dormant  name, description  5f412481\n"
            ),
            "{text}"
        );
        assert!(draw(&headings, &rows, Some(120)).contains(id));
        assert!(draw(&headings, &rows, None).contains(id));
    }

    #[test]
    fn a_pipe_gets_every_cell_whole_on_one_line_and_pads_no_row_to_the_longest() {
        let long = "x".repeat(70_000);
        let rows = [texts(&["Ada", &long, "end"]), texts(&["Eve", "y", "end"])];
        let text = draw(&["name", "system_prompt", "tone"], &rows, None);
        assert_eq!(text.lines().count(), 3);
        assert!(text.contains(&format!("Ada   {long}  end\n")));
        assert!(text.lines().nth(2).is_some_and(|line| line.len() < 100));
    }
}
