//! Reads personas as commits have them.

use std::collections::{HashMap, HashSet};
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;

use crate::model::{FIELDS, Identity, Map, ORDER, normalize};
use crate::ops::definition::sort_keys;
use crate::ops::{OpsError, Workspace};
use crate::store::{CommitDiff, CommitFile, DEFINITION_LIMIT, DefinitionFile, Git, is_definition};

/// A persona as a commit has it, in official spelling and order.
pub(crate) type Version = Option<Arc<Map>>;

/// Returns the id of a version, in lower case.
pub(super) fn id_of(version: &Version) -> Option<String> {
    Some(Identity(version.as_ref()?).id()?.to_lowercase())
}

/// Returns whether a version is of the persona with this id, which may have been given to it since.
pub(super) fn is_same(version: &Version, id: &str) -> bool {
    version.is_some() && id_of(version).is_none_or(|found| found == id)
}

/// Where personas were that are no longer there, and what they were, by id.
pub(super) type Departures<'f> = HashMap<String, (&'f Path, Version)>;

/// Reads versions from git, each object once.
pub(super) struct VersionReader<'a> {
    git: &'a Git,
    workspace: &'a Workspace,
    versions: HashMap<String, Version>,
}

impl<'a> VersionReader<'a> {
    pub(super) fn new(git: &'a Git, workspace: &'a Workspace) -> Self {
        Self { git, workspace, versions: HashMap::new() }
    }

    /// Reads what files were and are.
    pub(super) fn read<'f>(
        &mut self,
        files: impl Iterator<Item = &'f CommitFile>,
    ) -> Result<(), OpsError> {
        let ids = files.flat_map(CommitFile::objects);
        let ids: HashSet<&str> =
            ids.map(String::as_str).filter(|id| !self.versions.contains_key(*id)).collect();
        let ids: Vec<&str> = ids.into_iter().collect();
        let blobs = self.git.blobs(&ids, DEFINITION_LIMIT)?;
        let vocabulary = self.workspace.vocabulary();
        let parsed: Vec<(String, Version)> = ids
            .par_iter()
            .zip(blobs)
            .map(|(id, blob)| {
                let parse = |bytes: Vec<u8>| DefinitionFile::parse(Path::new(id), id, &bytes).ok();
                let map = blob.ok().and_then(parse).map(|file| {
                    let mut map = file.raw;
                    normalize(&mut map, FIELDS, vocabulary);
                    Arc::new(sort_keys(&map, &ORDER))
                });
                ((*id).to_owned(), map)
            })
            .collect();
        self.versions.extend(parsed);
        Ok(())
    }

    pub(super) fn version(&self, id: Option<&String>) -> Version {
        self.versions.get(id?)?.clone()
    }

    /// Returns what commits did to definitions that were there before, by the commit, and reads it.
    pub(super) fn changes_of(
        &mut self,
        commits: &[&str],
    ) -> Result<HashMap<String, CommitDiff>, OpsError> {
        let mut diffs = self.git.changes_of(commits)?;
        let files = diffs.iter_mut().flat_map(|diff| &mut diff.files);
        files.for_each(|files| {
            files.retain(|file| is_definition(&file.path) && file.old.iter().any(Option::is_some));
        });
        self.read(diffs.iter().flat_map(|diff| diff.files.iter().flatten()))?;
        Ok(diffs.into_iter().map(|diff| (diff.id.clone(), diff)).collect())
    }

    /// Returns the personas that files had and have no longer.
    pub(super) fn departures<'f>(&self, files: &'f [CommitFile]) -> Departures<'f> {
        let departure = |file: &'f CommitFile| {
            let old = self.version(file.old.first()?.as_ref());
            let id = id_of(&old)?;
            let has_left = id_of(&self.version(file.new.as_ref())).as_ref() != Some(&id);
            has_left.then_some((id, (file.path.as_path(), old)))
        };
        files.iter().filter_map(departure).collect()
    }
}
