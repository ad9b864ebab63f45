//! Comma-separated values that a spreadsheet can open without running anything.

use std::io::{self, Write};

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
