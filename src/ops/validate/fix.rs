//! `--fix`: every file that can be mended without a question, in one change.

use std::collections::{BTreeMap, HashSet};
use std::path::PathBuf;
use std::sync::Arc;

use super::entry::{At, Entry};
use super::judge::parse;
use super::mend::{Mended, Mender};
use super::survey::Survey;
use super::{ValidateOptions, Validation, finish, standalone};
use crate::check::fits_file_name;
use crate::diagnostic::Problem;
use crate::model::{Scope, Value, slug};
use crate::ops::IdGen;
use crate::ops::OpsError;
use crate::store::{DefinitionFile, Lock, Root, Transaction};

/// One file that is mended.
#[derive(Clone, Debug)]
pub(crate) struct Fixed {
    /// The file as it was: its name and text.
    pub(crate) before: (String, String),
    /// The file as it will be.
    pub(crate) after: (String, String),
    /// In words, what was done.
    pub(crate) done: Vec<String>,
    old: PathBuf,
}

/// Everything that is mended, and what is left.
#[derive(Clone, Debug, Default)]
pub(crate) struct Fixes {
    pub(crate) fixed: Vec<Fixed>,
    /// What there is to report after it.
    pub(crate) remaining: Validation,
}

/// Decides what to mend. Library files are left alone unless `library` says otherwise.
pub(crate) fn plan(
    root: &Root,
    options: &ValidateOptions,
    library: bool,
    ids: &dyn IdGen,
) -> Result<Fixes, OpsError> {
    let mut survey = Survey::take(root, options)?;
    let mender = Mender { judge: survey.judge(), codes: &options.codes, ids };
    let mine = |entry: &&Entry| {
        let linked = match &entry.at {
            At::Disk(path) => path.symlink_metadata().is_ok_and(|found| found.is_symlink()),
            _ => true,
        };
        survey.focus.holds(&entry.path)
            && !linked
            && (library || entry.scope != Some(Scope::Library))
    };
    let entries: Vec<&Entry> = survey.listing.entries.values().filter(mine).collect();
    let files = survey.reader().read_each(&entries, |entry, bytes| parse(entry, bytes).ok())?;
    let mut taken = Taken::of(&survey);
    let mut fixed = Vec::new();
    for (entry, file) in entries.iter().zip(files) {
        let Some(file) = file else { continue };
        fixed.extend(fix_file(entry, file, &mender, &mut taken));
    }
    overlay(&mut survey, &fixed);
    let mut remaining = survey.report(&())?;
    standalone::validate(Some(root), options, &mut remaining);
    let remaining = finish(remaining, options);
    Ok(Fixes { fixed, remaining })
}

impl Fixes {
    /// Writes all of it or nothing.
    pub(crate) fn commit(&self, lock: &Lock) -> Result<(), OpsError> {
        let mut transaction = Transaction::new(lock);
        for Fixed { before, after, old, .. } in &self.fixed {
            if before.0 == after.0 {
                transaction.replace(old, before.1.as_bytes(), after.1.as_bytes());
            } else {
                let new = lock.root().path().join(&after.0);
                transaction.rename_with(old, new, after.1.as_bytes());
            }
        }
        Ok(transaction.commit()?)
    }
}

fn fix_file(
    entry: &Entry,
    file: DefinitionFile,
    mender: &Mender<'_>,
    taken: &mut Taken,
) -> Option<Fixed> {
    let At::Disk(old) = &entry.at else { return None };
    let before = (entry.path.clone(), file.source.whole());
    let name = file.raw.get("name").and_then(Value::as_str).unwrap_or_default().to_owned();
    let Mended { text, mut done } = mender.mend(entry, file);
    let mut path = entry.path.clone();
    if mender.codes.choose("file-name")
        && entry.scope.is_some()
        && let Some(better) = taken.better(entry, &name)
    {
        done.push(format!("renamed to {better}"));
        path = better;
    }
    let fixed = Fixed { before, after: (path, text), done, old: old.clone() };
    (!fixed.done.is_empty()).then_some(fixed)
}

/// The file names that are taken, in lower case: some file systems do not tell cases apart.
struct Taken(HashSet<String>);

impl Taken {
    fn of(survey: &Survey<'_>) -> Self {
        Self(survey.listing.entries.keys().map(|path| path.to_lowercase()).collect())
    }

    /// The path that follows from the persona's name, when it is another and free.
    fn better(&mut self, entry: &Entry, name: &str) -> Option<String> {
        if name.trim().is_empty() || fits_file_name(name, entry.stem()) {
            return None;
        }
        let (folder, _) = entry.path.rsplit_once('/')?;
        let path = format!("{folder}/{}.yaml", slug(name));
        let own = path.to_lowercase() == entry.path.to_lowercase();
        (own || self.0.insert(path.to_lowercase())).then_some(path)
    }
}

/// Puts the mended files in the place of the old ones, before they are written.
fn overlay(survey: &mut Survey<'_>, fixed: &[Fixed]) {
    let entries = &mut survey.listing.entries;
    let mut moved: BTreeMap<String, Entry> = BTreeMap::new();
    for Fixed { before, after, .. } in fixed {
        let Some(entry) = entries.remove(&before.0) else { continue };
        let at = At::Memory(Arc::from(after.1.as_bytes()));
        moved.insert(after.0.clone(), Entry { path: after.0.clone(), at, ..entry });
    }
    let renamed = fixed.iter().filter(|fixed| fixed.before.0 != fixed.after.0);
    let names = renamed.map(|fixed| (fixed.before.0.clone(), fixed.after.0.clone())).collect();
    survey.focus.follow(names);
    let gone = |problem: &Problem| {
        problem.origin.as_ref().is_some_and(|origin| {
            fixed.iter().any(|fixed| fixed.before.0 == origin.file && fixed.after.0 != origin.file)
        })
    };
    survey.listing.problems.retain(|problem| !gone(problem));
    survey.listing.entries.extend(moved);
}
