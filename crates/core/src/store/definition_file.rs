//! Reads a definition as its file says it.

use std::path::{Path, PathBuf};

use super::{FileError, etag};
use crate::diagnostic::{Origin, Problem, to_problems};
use crate::model::Map;
use crate::yaml::{Locator, ParsedText, Source, find_exceeded_limit, read_mapping, recover_map};

/// A definition file that could be read: its text and the document in it, not yet judged.
#[derive(Clone, Debug)]
pub struct DefinitionFile {
    pub path: PathBuf,
    pub source: Source,
    /// The document, spelled as in the file, until it is moved out to be normalized.
    pub raw: Map,
    /// The etag of a file whose text was not read.
    indexed_etag: Option<String>,
}

impl DefinitionFile {
    /// Reads the bytes of the file at `path`, which people know as `shown`.
    pub fn parse(path: &Path, shown: &str, bytes: &[u8]) -> Result<Self, Vec<Problem>> {
        let source = Source::open(shown, bytes).map_err(to_problems)?;
        let raw = read_mapping(&source).map_err(to_problems)?;
        Ok(Self { path: path.to_owned(), source, raw, indexed_etag: None })
    }

    /// Returns the file at `path` with a text that was parsed when it was edited.
    pub fn from_edit(path: &Path, shown: &str, text: &ParsedText) -> Self {
        let raw = text.value().as_object().cloned().unwrap_or_default();
        Self {
            path: path.to_owned(),
            source: text.source().with_name(shown),
            raw,
            indexed_etag: None,
        }
    }

    /// Returns what a file of bad form says apart from its mistakes, and where.
    pub fn salvage(path: &Path, shown: &str, bytes: &[u8]) -> Option<(Self, Locator)> {
        let source = Source::open(shown, bytes).ok()?;
        let (raw, locator) = recover_map(&source)?;
        let file = Self { path: path.to_owned(), source, raw, indexed_etag: None };
        Some((file, locator))
    }

    /// Returns a file whose bytes are no definition: its text, if it is one, and nothing in it.
    pub fn text_only(path: &Path, shown: &str, bytes: &[u8]) -> Option<Self> {
        let source = Source::open_for_repair(shown, bytes)?;
        Some(Self { path: path.to_owned(), source, raw: Map::new(), indexed_etag: None })
    }

    /// Returns a file that the index knows; its text is empty.
    pub fn from_index(path: &Path, shown: &str, etag: &str) -> Option<Self> {
        let source = Source::open(shown, b"").ok()?;
        let indexed_etag = Some(etag.to_owned());
        Some(Self { path: path.to_owned(), source, raw: Map::new(), indexed_etag })
    }

    /// Returns the etag of the file as it was read: computed on demand, because most who
    /// read thousands of files never ask.
    pub fn etag(&self) -> String {
        match &self.indexed_etag {
            Some(indexed) => indexed.clone(),
            None => etag(self.source.whole().as_bytes()),
        }
    }

    /// Returns the file as people are shown it.
    pub fn display_path(&self) -> &str {
        self.source.name()
    }

    /// Returns the file name without its extension.
    pub fn stem(&self) -> String {
        self.path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
    }
}

/// Returns whether a file is read as a definition, by its name: `.yaml`, and `.yml` because people
/// write that too.
pub fn is_definition(path: &Path) -> bool {
    is_definition_name(path.file_name().unwrap_or_default().as_encoded_bytes())
}

/// Returns whether a file of this name is a definition.
pub(super) fn is_definition_name(name: &[u8]) -> bool {
    let Some(dot) = memchr::memrchr(b'.', name).filter(|dot| *dot > 0) else { return false };
    let extension = &name[dot + 1..];
    extension.eq_ignore_ascii_case(b"yaml") || extension.eq_ignore_ascii_case(b"yml")
}

/// Returns the problem that a file could not be read at all.
pub fn read_problem(error: &FileError) -> Problem {
    Problem::error(error.code(), error.to_string()).at(Origin::file(error.file()))
}

/// Refuses the text of a definition that the reader would refuse for its size, its depth or the
/// number of its nodes. Whatever else may be wrong with a text is for others to say.
pub fn check_limits(file: &str, bytes: &[u8]) -> Result<(), FileError> {
    match find_exceeded_limit(file, bytes) {
        Some(problem) => {
            let (code, why) = (problem.code, problem.message);
            Err(FileError::Unreadable { file: file.to_owned(), code, why })
        }
        None => Ok(()),
    }
}
