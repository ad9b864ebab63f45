//! Checks one file, and collects what the rules between files need of it.

use super::entry::Entry;
use super::kind::Subject;
use crate::check::{Facts, Finding};
use crate::diagnostic::{Origin, Problem};
use crate::model::{Manifest, Map};
use crate::ops::{locate_findings, read_or_judge};
use crate::store::{DefinitionFile, Header, Root, header};

/// Checks files by the rules of a workspace.
#[derive(Clone, Copy)]
pub(super) struct Checker<'a> {
    pub(super) root: &'a Root,
    pub(super) manifest: &'a Manifest,
}

/// What is wrong in one file, and what it says of itself.
#[derive(Debug, Default)]
pub(super) struct FileReport {
    pub(super) problems: Vec<Problem>,
    pub(super) facts: Facts,
}

impl Checker<'_> {
    /// Checks a file in full.
    pub(super) fn check(self, entry: &Entry, bytes: Result<Vec<u8>, Problem>) -> FileReport {
        let check = |file: &DefinitionFile| (entry.kind.check)(&self.subject(entry, file));
        // Others may refer to a file that cannot be read.
        let id = bytes.as_deref().ok().and_then(header).and_then(|header| header.id);
        match parse_and_check(entry, bytes, check) {
            Err(problems) => {
                let id = id.map(|id| id.to_ascii_lowercase());
                FileReport { problems, facts: Facts { id, ..Facts::default() } }
            }
            Ok(file) => {
                let findings = (entry.kind.check)(&self.subject(entry, &file));
                let problems = locate_findings(&findings, &file.source);
                FileReport { problems, facts: facts(entry, &file.raw) }
            }
        }
    }

    /// Reads only the name in a file, because others may have it too.
    pub(super) fn scan(self, entry: &Entry, bytes: Result<Vec<u8>, Problem>) -> FileReport {
        if entry.scope().is_none() {
            return FileReport::default();
        }
        let found = bytes.as_deref().ok().and_then(header);
        let facts = match found {
            Some(Header { id, name }) => {
                let id = id.map(|id| id.to_ascii_lowercase());
                Facts { id, name, ..Facts::of(&Map::new(), entry.scope(), entry.kind.is_persona()) }
            }
            None => parse(entry, bytes).map(|file| facts(entry, &file.raw)).unwrap_or_default(),
        };
        FileReport { problems: Vec::new(), facts }
    }

    pub(super) fn subject<'a>(&'a self, entry: &'a Entry, file: &'a DefinitionFile) -> Subject<'a> {
        Subject {
            file,
            root: self.root,
            manifest: self.manifest,
            stem: entry.is_in_place.then(|| entry.stem()),
            is_file: true,
        }
    }
}

/// Parses a file under the name of its entry.
pub(super) fn parse(
    entry: &Entry,
    bytes: Result<Vec<u8>, Problem>,
) -> Result<DefinitionFile, Vec<Problem>> {
    let bytes = bytes.map_err(|problem| vec![problem.at(Origin::file(&entry.path))])?;
    DefinitionFile::parse(entry.path.as_ref(), &entry.path, &bytes)
}

/// Parses as [`parse`] does; of a malformed file, `check` reports on the rest as well.
pub(super) fn parse_and_check(
    entry: &Entry,
    bytes: Result<Vec<u8>, Problem>,
    check: impl FnOnce(&DefinitionFile) -> Vec<Finding>,
) -> Result<DefinitionFile, Vec<Problem>> {
    let bytes = bytes.map_err(|problem| vec![problem.at(Origin::file(&entry.path))])?;
    read_or_judge(entry.path.as_ref(), &entry.path, &bytes, check)
}

fn facts(entry: &Entry, raw: &Map) -> Facts {
    if !entry.kind.has_identity {
        return Facts::default();
    }
    Facts::of(raw, entry.scope(), entry.kind.is_persona())
}
