//! Checks files outside of the workspace, and standard input.

use std::fs;
use std::path::Path;

use super::checker::{Checker, FileReport, parse_and_check};
use super::entry::{At, Entry};
use super::kind::{Kind, MANIFEST, PERSONA, Subject};
use super::manifest;
use super::options::{ValidateOptions, Validation};
use super::target::Target;
use crate::diagnostic::Problem;
use crate::ops::locate_findings;
use crate::store::{self, DEFINITION_LIMIT, DefinitionFile, FileError, Root, read, read_problem};

/// Checks what lies outside of the workspace, by its manifest if there is one.
pub(super) fn validate(
    root: Option<&Root>,
    options: &ValidateOptions,
    validation: &mut Validation,
) {
    for target in &options.targets {
        let (shown, bytes, is_file) = match target {
            Target::Inside(_) => continue,
            Target::Outside { shown, path } => {
                (shown, outside(path).map_err(|error| read_problem(&error)), true)
            }
            Target::Text { shown, bytes } => (shown, Ok(bytes.clone()), false),
        };
        validation.files += 1;
        validation.problems.extend(check(root, shown, bytes, is_file));
    }
}

/// Reads a file that was named; links are followed, for it was asked for.
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
    is_file: bool,
) -> Vec<Problem> {
    let name = Path::new(shown).file_name().unwrap_or_default();
    let is_manifest = name == store::MANIFEST && bytes.as_deref().is_ok_and(manifest::has_version);
    let kind: &'static Kind = if is_manifest { &MANIFEST } else { &PERSONA };
    let entry = Entry {
        path: shown.to_owned(),
        kind,
        is_in_place: false,
        at: At::Memory(Vec::new().into()),
    };
    let nowhere = Root::at(Path::new("."));
    let Some(base) = root.or(nowhere.as_ref().ok()) else { return Vec::new() };
    let manifest = match root {
        Some(root) => manifest::read_present(root),
        None => manifest::parse(base, None),
    };
    if is_file {
        let checker = Checker { root: base, manifest: &manifest };
        let FileReport { problems, facts: _ } = checker.check(&entry, bytes);
        return problems;
    }
    let check = |file: &DefinitionFile| {
        (kind.check)(&Subject { file, root: base, manifest: &manifest, stem: None, is_file })
    };
    match parse_and_check(&entry, bytes, check) {
        Err(problems) => problems,
        Ok(file) => locate_findings(&check(&file), &file.source),
    }
}
