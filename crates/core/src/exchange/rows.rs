//! Reads the rows of a CSV file one by one.

use std::io::{self, BufRead, Chain, Read};

use crate::diagnostic::Problem;
use crate::diagnostic::code::{SYNTAX, TOO_LARGE};
use crate::diagnostic::line_origin;
use crate::model::{Map, Value};

/// The most bytes of a row.
const ROW_LIMIT: usize = 1024 * 1024;

/// A row behind the last one. It is only read as a row where no quote is open.
const END: &str = "\0end\0";
const END_ROW: &[u8] = b"\n\"\0end\0\"\n";

/// The rows of a CSV file.
pub(super) struct Rows<R> {
    name: String,
    reader: csv::Reader<RowInput<R>>,
    columns: Option<csv::StringRecord>,
    /// How much of a line end is read with its row: of `\r\n`, not the second byte.
    ends_read: usize,
    is_done: bool,
}

/// What is read, and how much of it a row may still take.
struct RowInput<R> {
    input: Chain<R, &'static [u8]>,
    left: usize,
}

impl<R: BufRead> Read for RowInput<R> {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        if self.left == 0 {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        let count = self.input.read(bytes)?;
        self.left = self.left.saturating_sub(count);
        Ok(count)
    }
}

impl<R: BufRead> Rows<R> {
    pub(super) fn new(name: &str, mut input: R) -> Self {
        let start = input.fill_buf().unwrap_or_default();
        let header = start.split(|byte| *byte == b'\n').next().unwrap_or_default();
        let (delimiter, ends_read) = (delimiter(header), usize::from(!header.ends_with(b"\r")));
        let input = RowInput { input: input.chain(END_ROW), left: ROW_LIMIT };
        let mut builder = csv::ReaderBuilder::new();
        let reader = builder.flexible(true).has_headers(false).delimiter(delimiter);
        Self {
            name: name.to_owned(),
            reader: reader.from_reader(input),
            columns: None,
            ends_read,
            is_done: false,
        }
    }

    /// Returns the next row with its line; nothing at the end. After a row that cannot be told from
    /// the next one there are no more.
    pub(super) fn next(&mut self) -> Option<Result<(Map, usize), Problem>> {
        loop {
            let row = match self.next_record()? {
                Ok(row) => row,
                Err(problem) => return Some(Err(problem)),
            };
            let line = self.line_of(&row);
            match &self.columns {
                Some(columns) => return Some(self.entries(columns, &row, line)),
                None => match repeated_column(&row) {
                    Some(twice) => {
                        self.is_done = true;
                        let message = format!("the column `{twice}` is defined twice");
                        return Some(Err(self.problem(line, message)));
                    }
                    None => self.columns = Some(row),
                },
            }
        }
    }

    fn next_record(&mut self) -> Option<Result<csv::StringRecord, Problem>> {
        if self.is_done {
            return None;
        }
        self.reader.get_mut().left = ROW_LIMIT;
        let mut row = csv::StringRecord::new();
        let found = self.reader.read_record(&mut row);
        let line = self.line_of(&row);
        match found {
            Ok(false) => None,
            Ok(true) if row.len() == 1 && &row[0] == END => None,
            Ok(true) if row.iter().next_back().is_some_and(|cell| cell.contains(END)) => {
                self.is_done = true;
                let problem = self.problem(line, "a quoted cell of this row has no end".to_owned());
                Some(Err(problem.hint("close the quote, or write two for one in the text")))
            }
            Ok(true) => Some(Ok(row)),
            Err(error) => Some(Err(self.read_problem(&error, line))),
        }
    }

    fn read_problem(&mut self, error: &csv::Error, line: usize) -> Problem {
        if let csv::ErrorKind::Utf8 { .. } = error.kind() {
            let problem = Problem::error("not-utf8", "the row is not UTF-8");
            return problem.at(line_origin(&self.name, line)).hint("save the file as UTF-8");
        }
        let csv::ErrorKind::Io(io) = error.kind() else {
            return self.problem(line, format!("not a CSV record: {error}"));
        };
        self.is_done = true;
        if io.kind() == io::ErrorKind::FileTooLarge {
            let problem = Problem::new(TOO_LARGE, "the row is larger than 1 MiB");
            let hint = "a quote that is not closed makes one row of all that follows";
            return problem.at(line_origin(&self.name, line)).hint(hint);
        }
        Problem::error("io", io.to_string())
    }

    fn entries(
        &self,
        columns: &csv::StringRecord,
        row: &csv::StringRecord,
        line: usize,
    ) -> Result<(Map, usize), Problem> {
        if row.iter().skip(columns.len()).any(|cell| !cell.is_empty()) {
            let message = format!("the row has {} cells, its header {}", row.len(), columns.len());
            let hint = "quote a cell that holds a comma, or name the columns";
            return Err(self.problem(line, message).hint(hint));
        }
        let cells = columns.iter().zip(row.iter()).filter(|(_, cell)| !cell.is_empty());
        let entry = |(key, cell): (&str, &str)| (key.trim().to_owned(), Value::from(cell));
        Ok((cells.map(entry).collect(), line))
    }

    /// Returns the line on which the row that was read last begins.
    fn line_of(&self, row: &csv::StringRecord) -> usize {
        let inside = |cell: &str| cell.bytes().filter(|byte| *byte == b'\n').count();
        let ends = self.ends_read + row.iter().map(inside).sum::<usize>();
        (self.reader.position().line() as usize).saturating_sub(ends)
    }

    fn problem(&self, line: usize, message: String) -> Problem {
        Problem::new(SYNTAX, message).at(line_origin(&self.name, line))
    }
}

/// Guesses from the header what separates cells: a comma unless there is none.
fn delimiter(header: &[u8]) -> u8 {
    [b',', b';', b'\t'].into_iter().find(|one| header.contains(one)).unwrap_or(b',')
}

/// Returns a column that a header has twice.
fn repeated_column(columns: &csv::StringRecord) -> Option<&str> {
    let is_again = |(at, name): &(usize, &str)| columns.iter().take(*at).any(|one| one == *name);
    columns.iter().enumerate().filter(|(_, name)| !name.is_empty()).find(is_again).map(|it| it.1)
}
