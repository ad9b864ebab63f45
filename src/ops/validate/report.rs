//! Checks files; of what the index knows to be without problems, not one byte is read.

use std::collections::HashMap;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use super::checker::{Checker, FileReport};
use super::entry::{At, Entry, Reader};
use crate::check::Facts;
use crate::diagnostic::Problem;
use crate::ops::{BUILD, OpsError};
use crate::store::{DEFINITION_LIMIT, FolderIndex, IndexContent, read_problem, visit_folder};

/// Returns the report of every entry, in their order. Those that `is_meant` are checked in full.
pub(super) fn reports(
    reader: Reader<'_>,
    checker: Checker<'_>,
    entries: &[&Entry],
    is_meant: impl Fn(&Entry) -> bool + Sync,
) -> Result<Vec<FileReport>, OpsError> {
    let check = |entry: &Entry, is_meant: bool, bytes: Result<Vec<u8>, Problem>| {
        if is_meant { checker.check(entry, bytes) } else { checker.scan(entry, bytes) }
    };
    let mut reports: Vec<Option<FileReport>> = entries.iter().map(|_| None).collect();
    let mut folders: HashMap<&OsStr, Vec<usize>> = HashMap::new();
    let mut others = Vec::new();
    for (at, entry) in entries.iter().enumerate() {
        match (folder(entry), reader.git) {
            (Some(folder), None) => folders.entry(folder.as_os_str()).or_default().push(at),
            _ => others.push(at),
        }
    }
    for (folder, places) in folders {
        let own: Vec<&Entry> = places.iter().map(|at| entries[*at]).collect();
        let found = reports_of_folder(checker, Path::new(folder), &own, &is_meant, &check);
        for (at, report) in places.into_iter().zip(found) {
            reports[at] = Some(report);
        }
    }
    let rest: Vec<&Entry> = others.iter().map(|at| entries[*at]).collect();
    let check_other = |entry: &Entry, bytes| check(entry, is_meant(entry), bytes);
    for (at, report) in others.into_iter().zip(reader.read_each(&rest, check_other)?) {
        reports[at] = Some(report);
    }
    Ok(reports.into_iter().flatten().collect())
}

/// Returns the folder of a file that may be in an index of checks.
fn folder(entry: &Entry) -> Option<&Path> {
    path(entry)?.parent().filter(|_| entry.scope().is_some())
}

fn path(entry: &Entry) -> Option<&PathBuf> {
    match &entry.at {
        At::Disk(path) => Some(path),
        _ => None,
    }
}

fn reports_of_folder(
    checker: Checker<'_>,
    folder: &Path,
    entries: &[&Entry],
    is_meant: &(impl Fn(&Entry) -> bool + Sync),
    check: &(impl Fn(&Entry, bool, Result<Vec<u8>, Problem>) -> FileReport + Sync),
) -> Vec<FileReport> {
    let index =
        FolderIndex::open(checker.root, folder, IndexContent::Checks, &rules(checker, entries));
    let names = entries.iter().filter_map(|entry| path(entry)?.file_name()).map(Path::new);
    let names: Vec<&Path> = names.collect();
    let init = || index.session(names.len());
    let place = (checker.root, folder);
    let visits = visit_folder(place, &names, DEFINITION_LIMIT, init, |session, at, name, read| {
        let (entry, (stamp, known)) = (entries[at], session.look_up(at, name));
        let is_meant = is_meant(entry);
        if let Some(known) = known {
            return (known_report(entry, known.texts(), is_meant), None);
        }
        let report = check(entry, is_meant, read().map_err(|error| read_problem(&error)));
        let clean = stamp.filter(|_| is_meant && report.problems.is_empty());
        let record = clean.map(|stamp| {
            let Facts { scope: _, is_persona: _, id, name, cloned_from, image } = &report.facts;
            let texts = [id, name, cloned_from, image].map(Clone::clone);
            (at, Box::new(session.record(stamp, None, &texts, None)))
        });
        (report, record)
    });
    let (reports, records): (Vec<_>, Vec<_>) = visits.into_iter().unzip();
    index.update(&names, &records.into_iter().flatten().collect::<Vec<_>>());
    reports
}

/// Returns what checks depend on besides a file.
fn rules(checker: Checker<'_>, entries: &[&Entry]) -> String {
    let pattern = entries.first().map(|entry| entry.kind.pattern).unwrap_or_default();
    let manifest = checker.manifest;
    format!("{BUILD} {pattern} {:?} {}", manifest.timestamps, manifest.vocabulary.to_line())
}

/// Returns the report of a file without problems: of one that is not meant, what a scan finds.
fn known_report(entry: &Entry, texts: [Option<&str>; 4], is_meant: bool) -> FileReport {
    let [id, name, cloned_from, image] = texts.map(|text| text.map(str::to_owned));
    let facts = Facts {
        scope: entry.scope().map(str::to_owned),
        is_persona: entry.kind.is_persona(),
        id,
        name,
        cloned_from: cloned_from.filter(|_| is_meant),
        image: image.filter(|_| is_meant),
    };
    FileReport { problems: Vec::new(), facts }
}
