//! Reading what a command is given: `-f FILE`, `-f -`, `@file`.

use std::fs::File;
use std::io::{self, Read as _};
use std::path::Path;

use super::{CommandError, Env};
use crate::model::Shape;
use crate::ops::definition::{InputDoc, InputFormat, parse_input_docs};
use crate::ops::{EntityKind, OpsError};
use crate::text::shell_word;

/// The most bytes that are taken from a file or a pipe.
const LIMIT: u64 = 64 * 1024 * 1024;

/// A given file: how people know it, and its bytes.
pub(crate) struct Input {
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
}

impl Env {
    /// Reads `path`; `-` is standard input.
    pub(crate) fn input(&self, path: &str) -> Result<Input, CommandError> {
        self.input_for(path, "-f -")
    }

    /// Reads as [`Env::input`] does, for the flag `flag`.
    fn input_for(&self, path: &str, flag: &str) -> Result<Input, CommandError> {
        if path == "-" {
            self.claim_stdin(flag)?;
        }
        let input = self.input_within(path, LIMIT)?;
        if input.bytes.len() as u64 > LIMIT {
            return Err(OpsError::usage("the input is larger than 64 MiB").into());
        }
        Ok(input)
    }

    /// Opens a file that is read piece by piece; `-` is standard input.
    pub(crate) fn open_input(
        &self,
        path: &str,
    ) -> Result<(String, Box<dyn io::Read>), CommandError> {
        if path == "-" {
            self.claim_stdin("-")?;
            return Ok(("<stdin>".to_owned(), Box::new(io::stdin())));
        }
        let file = self.open_file(path)?;
        Ok((path.to_owned(), Box::new(file)))
    }

    /// Refuses to read standard input twice: the second time it would be empty.
    fn claim_stdin(&self, flag: &str) -> Result<(), OpsError> {
        let Err(flag) = self.stdin.set(flag.to_owned()) else { return Ok(()) };
        let first = self.stdin.get().map_or("-", String::as_str);
        Err(OpsError::Usage {
            message: format!("`{first}` and `{flag}` both read standard input"),
            hint: Some("give one of the two as a file".into()),
        })
    }

    /// Reads `path`, or of what is larger than `limit` one byte more than that.
    pub(crate) fn input_within(&self, path: &str, limit: u64) -> Result<Input, CommandError> {
        if path == "-" {
            let bytes = start(io::stdin().lock(), limit)?;
            return Ok(Input { name: "<stdin>".to_owned(), bytes });
        }
        let bytes = start(self.open_file(path)?, limit).map_err(|error| read_error(path, error))?;
        Ok(Input { name: path.to_owned(), bytes })
    }

    /// Opens a regular file; a named pipe would wait for a writer.
    fn open_file(&self, path: &str) -> Result<File, CommandError> {
        if path.is_empty() {
            return Err(OpsError::usage("the name of the file to read is empty").into());
        }
        let whole = self.directory.join(path);
        let failed = |error: io::Error| -> CommandError {
            match error.kind() {
                io::ErrorKind::NotFound => OpsError::NotFound {
                    sought: EntityKind::File,
                    reference: path.to_owned(),
                    place: self.directory.display().to_string(),
                    nearest: None,
                }
                .into(),
                _ => read_error(path, error),
            }
        };
        if Path::new(&whole).is_dir() {
            return Err(OpsError::usage(format!("`{path}` is a directory, not a file")).into());
        }
        if would_wait(&whole) {
            let hint = format!("let the shell open it: <(cat {})", shell_word(path));
            let message = format!("`{path}` is a named pipe, not a file");
            return Err(OpsError::Usage { message, hint: Some(hint.into()) }.into());
        }
        File::open(&whole).map_err(failed)
    }

    /// Returns the documents of all the files; every problem of every one is reported.
    pub(crate) fn documents(
        &self,
        shape: &Shape,
        format: Option<InputFormat>,
        files: &[String],
    ) -> Result<Vec<InputDoc>, CommandError> {
        let mut documents = Vec::new();
        let mut problems = Vec::new();
        for file in files {
            let input = self.input(file)?;
            match parse_input_docs(shape, format, &input.name, &input.bytes) {
                Ok(given) => documents.extend(given),
                Err(found) => problems.extend(found),
            }
        }
        OpsError::refuse_problems("the input cannot be read", problems)?;
        Ok(documents)
    }

    /// Returns the one document of a file, where one is given.
    pub(crate) fn document(
        &self,
        shape: &Shape,
        format: Option<InputFormat>,
        file: Option<&str>,
    ) -> Result<Option<InputDoc>, CommandError> {
        let Some(file) = file else { return Ok(None) };
        let mut documents = self.documents(shape, format, &[file.to_owned()])?;
        if documents.len() > 1 {
            let shown = if file == "-" { "<stdin>" } else { file };
            let message = format!("`{shown}` holds several documents, expected one");
            return Err(OpsError::usage(message).into());
        }
        Ok(documents.pop())
    }

    /// Returns a text that a flag gives and that may stand in a file: `@file`; `@@` is a literal
    /// `@`.
    pub(crate) fn text(&self, flag: &str, given: &str) -> Result<String, CommandError> {
        if let Some(literal) = given.strip_prefix("@@") {
            return Ok(format!("@{literal}"));
        }
        let Some(path) = given.strip_prefix('@') else { return Ok(given.to_owned()) };
        if path.is_empty() {
            return Err(CommandError::usage(
                "`@` needs a file name after it",
                "give @FILE, or @@ for a text that begins with `@`",
            ));
        }
        let input = self.input_for(path, &format!("{flag} {given}")).map_err(|error| {
            if path == "-" {
                return error;
            }
            let literal = shell_word(&format!("@{given}"));
            error.with_hint(format!("for a text that begins with `@`: {flag} {literal}"))
        })?;
        String::from_utf8(input.bytes)
            .map(|text| {
                text.strip_prefix('\u{feff}')
                    .map_or_else(|| text.clone(), str::to_owned)
                    .replace("\r\n", "\n")
            })
            .map_err(|_| OpsError::usage(format!("`{}` is not UTF-8 text", input.name)).into())
    }
}

/// Returns whether opening the file would wait for a writer: a named pipe. One that the shell
/// has opened already, as for `<(command)`, has its writer.
#[cfg(unix)]
fn would_wait(path: &Path) -> bool {
    use std::os::unix::fs::FileTypeExt as _;
    let opened = ["/dev/fd", "/dev/stdin", "/proc"].iter().any(|folder| path.starts_with(folder));
    !opened && path.metadata().is_ok_and(|found| found.file_type().is_fifo())
}

#[cfg(not(unix))]
fn would_wait(_: &Path) -> bool {
    false
}

fn read_error(path: &str, error: io::Error) -> CommandError {
    anyhow::Error::new(error).context(format!("cannot read `{path}`")).into()
}

fn start(reader: impl io::Read, limit: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    reader.take(limit + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}
