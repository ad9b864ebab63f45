//! One file: what is wrong within it, and what the rules between the files need of it.

use super::entry::Entry;
use super::kind::Subject;
use crate::check::{Facts, Finding};
use crate::diagnostic::{Origin, Problem};
use crate::model::{MANIFEST_FIELDS, Manifest, Map, Vocabulary, normalise};
use crate::ops::{locate_findings, read_or_judge};
use crate::store::{DefinitionFile, Header, Root, header};

/// What is known while files are judged.
#[derive(Clone, Copy)]
pub(super) struct Judge<'a> {
    pub(super) root: &'a Root,
    pub(super) manifest: &'a Manifest,
}

/// What came of one file.
#[derive(Debug, Default)]
pub(super) struct Judged {
    pub(super) problems: Vec<Problem>,
    pub(super) facts: Facts,
}

impl Judge<'_> {
    /// Judges a file in full.
    pub(super) fn judge(self, entry: &Entry, bytes: Result<Vec<u8>, Problem>) -> Judged {
        let judge = |file: &DefinitionFile| (entry.kind.check)(&self.subject(entry, file));
        match parse_and_check(entry, bytes, judge) {
            Err(problems) => Judged { problems, facts: Facts::default() },
            Ok(file) => {
                let findings = (entry.kind.check)(&self.subject(entry, &file));
                let problems = locate_findings(&findings, &file.source);
                Judged { problems, facts: facts(entry, &file.raw) }
            }
        }
    }

    /// Only looks for what a file is called, because others may be called the same.
    pub(super) fn glance(self, entry: &Entry, bytes: Result<Vec<u8>, Problem>) -> Judged {
        if entry.scope.is_none() {
            return Judged::default();
        }
        let called = bytes.as_deref().ok().and_then(header);
        let facts = match called {
            Some(Header { id, name }) => {
                let id = id.map(|id| id.to_ascii_lowercase());
                Facts { scope: entry.scope.clone(), id, name, ..Facts::default() }
            }
            None => parse(entry, bytes).map(|file| facts(entry, &file.raw)).unwrap_or_default(),
        };
        Judged { problems: Vec::new(), facts }
    }

    pub(super) fn subject<'a>(&'a self, entry: &'a Entry, file: &'a DefinitionFile) -> Subject<'a> {
        Subject {
            file,
            root: self.root,
            manifest: self.manifest,
            stem: entry.filed.then(|| entry.stem()),
            kept: true,
        }
    }
}

/// The document of a file, under the name that the entry has.
pub(super) fn parse(
    entry: &Entry,
    bytes: Result<Vec<u8>, Problem>,
) -> Result<DefinitionFile, Vec<Problem>> {
    let bytes = bytes.map_err(|problem| vec![problem.at(Origin::file(&entry.path))])?;
    DefinitionFile::parse(entry.path.as_ref(), &entry.path, &bytes)
}

/// As [`parse`]; of a file of bad form, what `judge` finds in the rest is told as well.
pub(super) fn parse_and_check(
    entry: &Entry,
    bytes: Result<Vec<u8>, Problem>,
    judge: impl FnOnce(&DefinitionFile) -> Vec<Finding>,
) -> Result<DefinitionFile, Vec<Problem>> {
    let bytes = bytes.map_err(|problem| vec![problem.at(Origin::file(&entry.path))])?;
    read_or_judge(entry.path.as_ref(), &entry.path, &bytes, judge)
}

fn facts(entry: &Entry, raw: &Map) -> Facts {
    match entry.kind.is_persona {
        true => Facts::of(raw, entry.scope.clone()),
        false => Facts::default(),
    }
}

/// What a manifest says, as far as it can be read; the rest has its defaults.
pub(super) fn settings(root: &Root, bytes: Option<&[u8]>) -> Manifest {
    let file = bytes
        .and_then(|bytes| DefinitionFile::parse(crate::store::MANIFEST.as_ref(), "", bytes).ok());
    let mut map = file.map(|file| file.raw).unwrap_or_default();
    let led_astray = map
        .get("library")
        .and_then(|value| value.as_str())
        .is_some_and(|setting| root.library(setting).is_err());
    if led_astray {
        map.shift_remove("library");
    }
    normalise(&mut map, MANIFEST_FIELDS, &Vocabulary::default());
    Manifest::from_map(&map)
}
