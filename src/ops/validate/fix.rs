//! `--fix`: fixes every problem that has exactly one fix, in one change.

use std::collections::{BTreeMap, HashSet};
use std::path::Path;
use std::sync::Arc;

use super::checker::parse;
use super::entry::{At, Entry};
use super::fix_file::{FixResult, Fixer};
use super::options::{ValidateOptions, Validation};
use super::outside;
use super::snapshot::Snapshot;
use crate::check::is_file_name_of;
use crate::diagnostic::Problem;
use crate::model::{Identity, slug};
use crate::ops::definition::{FileState, stage_change};
use crate::ops::{IdGen, OpsError};
use crate::store::{DefinitionFile, Lock, Root, Transaction};

/// The fix of one file.
#[derive(Clone, Debug)]
pub(crate) struct FileFix {
    pub(crate) before: FileState,
    pub(crate) after: FileState,
    /// Says in words what was done.
    pub(crate) done: Vec<String>,
}

/// Everything that can be fixed, and the problems that remain.
#[derive(Clone, Debug, Default)]
pub(crate) struct Fixes {
    pub(crate) files: Vec<FileFix>,
    pub(crate) remaining: Validation,
}

/// Plans what to fix. Library files are left alone unless `library` is set.
pub(crate) fn plan(
    root: &Root,
    options: &ValidateOptions,
    library: bool,
    ids: &dyn IdGen,
) -> Result<Fixes, OpsError> {
    let mut snapshot = Snapshot::take(root, options)?;
    let fixer = Fixer { checker: snapshot.checker(), codes: &options.codes, ids };
    let is_link = |path: &Path| path.symlink_metadata().is_ok_and(|found| found.is_symlink());
    let may_change = |entry: &&Entry| {
        snapshot.focus.includes(&entry.path)
            && matches!(&entry.at, At::Disk(path) if !is_link(path))
            && (library || !entry.kind.is_library())
    };
    let entries: Vec<&Entry> = snapshot.listing.entries.values().filter(may_change).collect();
    let parsed = snapshot.reader().read_each(&entries, |entry, bytes| parse(entry, bytes).ok())?;
    let mut taken = TakenPaths::of(&snapshot);
    let mut files = Vec::new();
    for (entry, file) in entries.iter().zip(parsed) {
        let Some(file) = file else { continue };
        files.extend(fix_file(root, entry, file, &fixer, &mut taken));
    }
    overlay(&mut snapshot, &files);
    let (mut remaining, _) = snapshot.report(&())?;
    outside::validate(Some(root), options, &mut remaining);
    Ok(Fixes { files, remaining: remaining.finish(options) })
}

impl Fixes {
    /// Writes all of it or nothing.
    pub(crate) fn commit(&self, lock: &Lock) -> Result<(), OpsError> {
        let mut transaction = Transaction::new(lock);
        for FileFix { before, after, .. } in &self.files {
            stage_change(&mut transaction, Some(before), Some(after));
        }
        Ok(transaction.commit()?)
    }
}

fn fix_file(
    root: &Root,
    entry: &Entry,
    file: DefinitionFile,
    fixer: &Fixer<'_>,
    taken: &mut TakenPaths,
) -> Option<FileFix> {
    let At::Disk(path) = &entry.at else { return None };
    let before = FileState {
        path: path.clone(),
        shown: entry.path.clone(),
        text: file.source.whole(),
        modified: None,
    };
    let name = Identity(&file.raw).name().unwrap_or_default().to_owned();
    let FixResult { text, mut done } = fixer.fix(entry, file);
    let mut after = FileState { text, ..before.clone() };
    if fixer.codes.choose("file-name")
        && entry.scope().is_some()
        && let Some(shown) = taken.take_path_for(entry, &name)
    {
        done.push(format!("renamed to {shown}"));
        after = FileState { path: root.path().join(&shown), shown, ..after };
    }
    (!done.is_empty()).then_some(FileFix { before, after, done })
}

/// The paths that are taken, in lower case: some file systems do not tell cases apart.
struct TakenPaths(HashSet<String>);

impl TakenPaths {
    fn of(snapshot: &Snapshot<'_>) -> Self {
        Self(snapshot.listing.entries.keys().map(|path| path.to_lowercase()).collect())
    }

    /// Takes the path that follows from the name, if it is another one and free.
    fn take_path_for(&mut self, entry: &Entry, name: &str) -> Option<String> {
        if name.trim().is_empty() || is_file_name_of(name, entry.stem()) {
            return None;
        }
        let (folder, _) = entry.path.rsplit_once('/')?;
        let path = format!("{folder}/{}.yaml", slug(name));
        let is_own = path.to_lowercase() == entry.path.to_lowercase();
        (is_own || self.0.insert(path.to_lowercase())).then_some(path)
    }
}

/// Replaces the files of the snapshot by their fixes, before they are written.
fn overlay(snapshot: &mut Snapshot<'_>, files: &[FileFix]) {
    let entries = &mut snapshot.listing.entries;
    let mut fixed: BTreeMap<String, Entry> = BTreeMap::new();
    for FileFix { before, after, .. } in files {
        let Some(entry) = entries.remove(&before.shown) else { continue };
        let at = At::Memory(Arc::from(after.text.as_bytes()));
        fixed.insert(after.shown.clone(), Entry { path: after.shown.clone(), at, ..entry });
    }
    let renames: BTreeMap<&str, &str> = files
        .iter()
        .map(|file| (file.before.shown.as_str(), file.after.shown.as_str()))
        .filter(|(old, new)| old != new)
        .collect();
    snapshot.focus.follow(&renames);
    let is_gone = |problem: &Problem| {
        problem.origin.as_ref().is_some_and(|origin| renames.contains_key(origin.file.as_str()))
    };
    snapshot.listing.problems.retain(|problem| !is_gone(problem));
    snapshot.listing.entries.extend(fixed);
}
