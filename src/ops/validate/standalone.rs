//! Files that lie in no workspace, and texts from a pipe.

use std::fs;
use std::path::Path;

use super::asked::Asked;
use super::entry::{At, Entry};
use super::judge::{Judge, Judged, parse_and_check, settings};
use super::kind::{Kind, MANIFEST, PERSONA, Subject};
use super::survey::{present_settings, says_version};
use super::{ValidateOptions, Validation};
use crate::diagnostic::Problem;
use crate::ops::locate_findings;
use crate::store::{self, DEFINITION_LIMIT, DefinitionFile, FileError, Root, read, unreadable};

/// Judges what lies outside the workspace, by its choices if there is one.
pub(super) fn validate(root: Option<&Root>, options: &ValidateOptions, done: &mut Validation) {
    for asked in &options.asked {
        let (shown, bytes, kept) = match asked {
            Asked::Inside(_) => continue,
            Asked::Outside { shown, path } => {
                (shown, outside(path).map_err(|error| unreadable(&error)), true)
            }
            Asked::Given { shown, bytes } => (shown, Ok(bytes.clone()), false),
        };
        done.files += 1;
        done.problems.extend(check(root, shown, bytes, kept));
    }
}

/// The bytes of a file that somebody named: links are followed, for it was asked for.
fn outside(path: &Path) -> Result<Vec<u8>, FileError> {
    let shown = || path.display().to_string();
    let dangling = |cause| {
        let target = fs::read_link(path).unwrap_or_default().display().to_string();
        FileError::from_link(shown(), target, &cause)
    };
    let real = fs::canonicalize(path).map_err(dangling)?;
    let denied = |_| FileError::Denied { file: shown(), action: "open" };
    let root = Root::at(real.parent().unwrap_or(&real)).map_err(denied)?;
    read(&root, &real, DEFINITION_LIMIT)
}

fn check(
    root: Option<&Root>,
    shown: &str,
    bytes: Result<Vec<u8>, Problem>,
    kept: bool,
) -> Vec<Problem> {
    let name = Path::new(shown).file_name().unwrap_or_default();
    let is_manifest = name == store::MANIFEST && bytes.as_deref().is_ok_and(says_version);
    let kind: &'static Kind = if is_manifest { &MANIFEST } else { &PERSONA };
    let entry = Entry {
        path: shown.to_owned(),
        kind,
        scope: None,
        filed: false,
        at: At::Memory(Vec::new().into()),
    };
    let nowhere = Root::at(Path::new("."));
    let Some(base) = root.or(nowhere.as_ref().ok()) else { return Vec::new() };
    let manifest = match root {
        Some(root) => present_settings(root),
        None => settings(base, None),
    };
    if kept {
        let judge = Judge { root: base, manifest: &manifest };
        let Judged { problems, facts: _ } = judge.judge(&entry, bytes);
        return problems;
    }
    let check = |file: &DefinitionFile| {
        (kind.check)(&Subject { file, root: base, manifest: &manifest, stem: None, kept })
    };
    match parse_and_check(&entry, bytes, check) {
        Err(problems) => problems,
        Ok(file) => locate_findings(&check(&file), &file.source),
    }
}
