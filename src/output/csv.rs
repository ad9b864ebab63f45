//! Comma-separated values that a spreadsheet can open without running anything.

use std::io::{self, Write};

/// Adds a leading quote to a cell that a spreadsheet would run as a formula; numbers stay numbers.
pub(crate) fn escape_formula(text: String) -> String {
    let starts = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if starts && text.parse::<f64>().is_err() { format!("'{text}") } else { text }
}

/// Writes an optional heading line and the rows.
pub(crate) fn write(
    headings: Option<Vec<String>>,
    rows: Vec<Vec<String>>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    for row in headings.into_iter().chain(rows) {
        writer.write_record(&row).map_err(io::Error::other)?;
    }
    writer.flush()
}
