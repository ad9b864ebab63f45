//! `persona edit`: what a person wrote in an editor becomes the file, as it was written.

use super::PersonaFile;
use crate::check::{self, Finding};
use crate::diagnostic::Problem;
use crate::model::{FIELDS, Kind, Map, ORDER, slug};
use crate::ops::IdGen;
use crate::ops::definition::change::touch;
use crate::ops::definition::{DefinitionKind as _, FileChange, Names, Plan};
use crate::ops::{OpsError, Workspace, locate_findings};
use crate::store::{DEFINITION_LIMIT, etag, read};
use crate::text::Route;
use crate::yaml::{Change, EditOptions, edit, emit};

/// Whether the persona may be edited at all.
pub(crate) fn check_write_access(
    workspace: &Workspace,
    persona: &PersonaFile,
) -> Result<(), OpsError> {
    persona.scope.permit(workspace, Some(&persona.title()), "modified")
}

/// What is wrong with an edited text; empty when it can be saved.
pub(crate) fn judge(workspace: &Workspace, original: &PersonaFile, text: &str) -> Vec<Problem> {
    match parse(workspace, original, text) {
        Err(problems) => problems,
        Ok(edited) => {
            let fixed = check::fixed_keys(&identity(original), &identity(&edited));
            let fixed: Vec<Finding> =
                fixed.into_iter().map(|finding| as_it_was(finding, original)).collect();
            let mut problems = locate_findings(&fixed, &edited.file.source);
            problems.extend(edited.problems);
            problems.retain(Problem::is_error);
            problems
        }
    }
}

/// The plan that saves an edited text that [`judge`] found right.
pub(crate) fn plan(
    workspace: &Workspace,
    original: &PersonaFile,
    text: &str,
    ids: &dyn IdGen,
) -> Result<Plan, OpsError> {
    unchanged_since(workspace, original)?;
    let edited = parse(workspace, original, text)
        .map_err(|problems| OpsError::invalid(original.file.shown(), problems))?
        .valid()?;
    let text = stamp(workspace, original, &edited, ids);
    let mut path = original.file.path.clone();
    if edited.name() != original.name() {
        let mut names = Names::read(workspace, &original.scope)?;
        names.release(original.name(), &path);
        names.check_name(edited.name(), Some(&path))?;
        // A file that could not be read may have had any name; it stays where it is.
        if !original.name().is_empty() && slug(edited.name()) != slug(original.name()) {
            path = names.path_for(edited.name(), Some(&path));
        }
    }
    Ok(Plan(vec![FileChange::update(workspace, original, path, text)?]))
}

/// In an editor a key that stays is written again, not left out.
fn as_it_was(finding: Finding, original: &PersonaFile) -> Finding {
    let key = finding.route.top().unwrap_or_default();
    let entry =
        original.map.get(key).map(|value| Map::from_iter([(key.to_owned(), value.clone())]));
    let hint = entry.map(|entry| format!("write it as it was: {}", emit(&entry).trim_end()));
    Finding { hint: hint.or(finding.hint.clone()), ..finding }
}

/// Keys that the editor must leave alone; one that was absent may be added.
fn identity(persona: &PersonaFile) -> Map {
    let mut map = persona.map.clone();
    map.shift_remove("updated_at");
    map
}

fn parse(
    workspace: &Workspace,
    original: &PersonaFile,
    text: &str,
) -> Result<PersonaFile, Vec<Problem>> {
    let PersonaFile { scope, file, .. } = original;
    PersonaFile::load(workspace, scope, &file.path, file.shown(), Ok(text.as_bytes().to_vec()))
}

/// Nobody else may have changed the file while the editor was open.
fn unchanged_since(workspace: &Workspace, original: &PersonaFile) -> Result<(), OpsError> {
    let folder = original.scope.folder(workspace)?;
    let root = folder.map_or_else(|| workspace.root.clone(), |folder| folder.root);
    let bytes = read(&root, &original.file.path, DEFINITION_LIMIT)?;
    let found = etag(&bytes);
    let expected = original.file.etag();
    if found == expected {
        return Ok(());
    }
    Err(OpsError::Stale { path: original.file.shown().to_owned(), expected, found })
}

/// The text with the program's own keys brought up to date, when any value changed, and with the
/// choices that were typed in their official spelling.
fn stamp(
    workspace: &Workspace,
    original: &PersonaFile,
    edited: &PersonaFile,
    ids: &dyn IdGen,
) -> String {
    let mut changes = respell_choices(original, edited);
    if original.map != edited.map {
        let mut wanted = edited.map.clone();
        touch(&mut wanted, workspace, ids);
        let route = Route::key("updated_at");
        match (wanted.remove("updated_at"), edited.map.get("updated_at")) {
            (Some(value), Some(old)) if value != *old => changes.push(Change::Set { route, value }),
            (None, Some(_)) => changes.push(Change::Remove { route }),
            _ => {}
        }
    }
    if changes.is_empty() {
        return edited.file.source.whole();
    }
    edit(&edited.file.source, &changes, &EditOptions { order: &ORDER })
        .map_or_else(|_| edited.file.source.whole(), |edited| edited.text)
}

/// The official spelling of the choices that were typed in another; what was there before stays.
fn respell_choices(original: &PersonaFile, edited: &PersonaFile) -> Vec<Change> {
    let (before, typed) = (original.raw(), edited.raw());
    let choices = FIELDS.iter().filter(|field| {
        matches!(field.kind, Kind::Choice(_) | Kind::Choices(_) | Kind::Record(_))
            && typed.get(field.key) != before.get(field.key)
    });
    let changed = choices.filter_map(|field| {
        let official = edited.map.get(field.key)?;
        (typed.get(field.key) != Some(official))
            .then(|| Change::Set { route: Route::key(field.key), value: official.clone() })
    });
    changed.collect()
}
