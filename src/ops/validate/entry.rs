//! Reads the files to check, wherever their bytes are.

use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use super::kind::{KINDS, Kind};
use crate::diagnostic::{Origin, Problem};
use crate::ops::OpsError;
use crate::store::{DEFINITION_LIMIT, FileError, Git, Root, read_many, read_problem};

/// Where the bytes of a file are.
#[derive(Clone, Debug)]
pub(super) enum At {
    Disk(PathBuf),
    /// A git object.
    Object(String),
    /// Not written yet.
    Memory(Arc<[u8]>),
    /// Unreadable, with the reason.
    Unreadable(Box<Problem>),
}

/// One file.
#[derive(Clone)]
pub(super) struct Entry {
    /// From the root of the workspace, as people are shown it.
    pub(super) path: String,
    pub(super) kind: &'static Kind,
    /// Whether the file lies where files of its kind belong.
    pub(super) is_in_place: bool,
    pub(super) at: At,
}

impl Entry {
    /// Returns a file that lies where its kind's pattern says.
    pub(super) fn in_place(path: String, kind: &'static Kind, at: At) -> Self {
        Self { path, kind, is_in_place: true, at }
    }

    /// Returns the folder in which the name of the definition is unique, if it has to be.
    pub(super) fn scope(&self) -> Option<&str> {
        let (folder, _) = self.path.rsplit_once('/')?;
        (self.is_in_place && self.kind.has_identity).then_some(folder)
    }

    /// Returns the file name without its extension.
    pub(super) fn stem(&self) -> &str {
        let name = self.path.rsplit('/').next().unwrap_or_default();
        name.rsplit_once('.').map_or(name, |(stem, _)| stem)
    }
}

/// The files to check.
#[derive(Clone, Default)]
pub(super) struct Listing {
    pub(super) entries: BTreeMap<String, Entry>,
    /// Problems of folders and of files that are not definitions.
    pub(super) problems: Vec<Problem>,
    /// The names of the files in `images/`.
    pub(super) images: HashSet<String>,
}

impl Listing {
    /// Adds a file; where two patterns meet, the first one counts.
    pub(super) fn add(&mut self, entry: Entry) {
        self.entries.entry(entry.path.clone()).or_insert(entry);
    }
}

/// Returns the kinds with the steps of their patterns; see [`Kind::steps`].
pub(super) fn patterns(library: Option<&str>) -> Vec<(Vec<String>, &'static Kind)> {
    KINDS.iter().filter_map(|kind| Some((kind.steps(library)?, kind))).collect()
}

/// Where the bytes of entries come from.
#[derive(Clone, Copy)]
pub(super) struct Reader<'a> {
    pub(super) root: &'a Root,
    pub(super) git: Option<&'a Git>,
}

/// How many objects one git process is asked for.
const BATCH: usize = 512;

impl Reader<'_> {
    /// Applies `each` to every entry, on all cores; the results are in the order of the entries.
    pub(super) fn read_each<T: Send>(
        self,
        entries: &[&Entry],
        each: impl Fn(&Entry, Result<Vec<u8>, Problem>) -> T + Sync,
    ) -> Result<Vec<T>, OpsError> {
        let mut results: Vec<Option<T>> = entries.iter().map(|_| None).collect();
        let mut files: BTreeMap<&Path, usize> = BTreeMap::new();
        let mut objects: Vec<(usize, &str)> = Vec::new();
        for (at, entry) in entries.iter().enumerate() {
            match &entry.at {
                At::Disk(path) => drop(files.insert(path, at)),
                At::Object(id) => objects.push((at, id)),
                At::Memory(bytes) => results[at] = Some(each(entry, Ok(bytes.to_vec()))),
                At::Unreadable(problem) => {
                    results[at] = Some(each(entry, Err(problem.as_ref().clone())));
                }
            }
        }
        let paths: Vec<&Path> = files.keys().copied().collect();
        let read = read_many(self.root, &paths, DEFINITION_LIMIT, |path, bytes| {
            let at = files.get(path).copied()?;
            Some((at, each(entries[at], bytes.map_err(|error| read_problem(&error)))))
        });
        for (at, result) in read.into_iter().flatten() {
            results[at] = Some(result);
        }
        for (at, result) in self.read_objects(entries, &objects, &each)? {
            results[at] = Some(result);
        }
        Ok(results.into_iter().flatten().collect())
    }

    fn read_objects<T: Send>(
        self,
        entries: &[&Entry],
        objects: &[(usize, &str)],
        each: &(impl Fn(&Entry, Result<Vec<u8>, Problem>) -> T + Sync),
    ) -> Result<Vec<(usize, T)>, OpsError> {
        let Some(git) = self.git else { return Ok(Vec::new()) };
        let batch = |chunk: &[(usize, &str)]| {
            let ids: Vec<&str> = chunk.iter().map(|(_, id)| *id).collect();
            let blobs = git.blobs(&ids, DEFINITION_LIMIT)?;
            let pairs = chunk.iter().zip(blobs);
            Ok(pairs
                .map(|((at, _), blob)| {
                    let entry = entries[*at];
                    (*at, each(entry, blob.map_err(|size| too_large(&entry.path, size))))
                })
                .collect::<Vec<_>>())
        };
        let batches: Result<Vec<Vec<(usize, T)>>, OpsError> =
            objects.par_chunks(BATCH).map(batch).collect();
        Ok(batches?.into_iter().flatten().collect())
    }
}

fn too_large(path: &str, size: u64) -> Problem {
    let error = FileError::TooLarge { file: path.to_owned(), limit: DEFINITION_LIMIT, size };
    read_problem(&error).at(Origin::file(path))
}
