//! Saves what was written in an editor, as it was written.

use super::change::touch;
use super::kind::{Definition, DefinitionKind};
use super::names::Names;
use super::names::move_to_name;
use super::plan::{FileChange, Plan};
use crate::check::{Finding, fixed_keys};
use crate::diagnostic::Problem;
use crate::model::{Kind, Map, keys};
use crate::ops::{IdGen, OpsError, Workspace, locate_findings};
use crate::store::{DEFINITION_LIMIT, etag, read};
use crate::text::Route;
use crate::yaml::{Change, EditOptions, edit, emit};

/// Refuses to edit a definition that may not be changed.
pub(crate) fn check_write_access<K: DefinitionKind>(
    workspace: &Workspace,
    definition: &Definition<K>,
) -> Result<(), OpsError> {
    definition.scope.permit(workspace, Some(&definition.title()), "modified")
}

/// Returns what is wrong with an edited text; nothing when it can be saved.
pub(crate) fn check<K: DefinitionKind>(
    workspace: &Workspace,
    original: &Definition<K>,
    text: &str,
) -> Vec<Problem> {
    match parse(workspace, original, text) {
        Err(problems) => problems,
        Ok(edited) => {
            let fixed = fixed_keys(K::SHAPE.fields, &identity(original), &identity(&edited));
            let fixed: Vec<Finding> =
                fixed.into_iter().map(|finding| suggest_old_value(finding, original)).collect();
            let mut problems = locate_findings(&fixed, &edited.file.source);
            problems.extend(edited.problems);
            problems.retain(Problem::is_error);
            problems
        }
    }
}

/// Plans to save an edited text that [`check`] found right.
pub(crate) fn plan<K: DefinitionKind>(
    workspace: &Workspace,
    original: &Definition<K>,
    text: &str,
    ids: &dyn IdGen,
) -> Result<Plan<K>, OpsError> {
    check_file_etag(workspace, original)?;
    let edited = parse(workspace, original, text)
        .map_err(|problems| OpsError::invalid(original.file.display_path(), problems))?
        .valid()?;
    let text = stamp(workspace, original, &edited, ids);
    let path = if edited.name() == original.name() {
        original.file.path.clone()
    } else {
        let wanted = [(edited.name(), None)];
        let mut names = Names::read_for(workspace, &original.scope, wanted)?;
        move_to_name(original, edited.name(), &mut names)?
    };
    Ok(Plan(vec![FileChange::update(workspace, original, path, text)?]))
}

/// Suggests to write a fixed key as it was: in an editor it cannot be left out of the change.
fn suggest_old_value<K: DefinitionKind>(finding: Finding, original: &Definition<K>) -> Finding {
    let key = finding.route.top().unwrap_or_default();
    let entry =
        original.map.get(key).map(|value| Map::from_iter([(key.to_owned(), value.clone())]));
    let hint = entry.map(|entry| format!("write it as it was: {}", emit(&entry).trim_end()).into());
    Finding { hint: hint.or(finding.hint.clone()), ..finding }
}

/// Returns the document without the time that a save brings up to date.
fn identity<K: DefinitionKind>(definition: &Definition<K>) -> Map {
    let mut map = definition.map.clone();
    map.shift_remove("updated_at");
    map
}

fn parse<K: DefinitionKind>(
    workspace: &Workspace,
    original: &Definition<K>,
    text: &str,
) -> Result<Definition<K>, Vec<Problem>> {
    let Definition { scope, file, .. } = original;
    Definition::load(
        workspace,
        scope,
        &file.path,
        file.display_path(),
        Ok(text.as_bytes().to_vec()),
    )
}

/// Refuses to save if the file changed while the editor was open.
fn check_file_etag<K: DefinitionKind>(
    workspace: &Workspace,
    original: &Definition<K>,
) -> Result<(), OpsError> {
    let folder = original.scope.folder(workspace)?;
    let root = folder.map_or_else(|| workspace.root.clone(), |folder| folder.root);
    let bytes = read(&root, &original.file.path, DEFINITION_LIMIT)?;
    let found = etag(&bytes);
    let expected = original.file.etag();
    if found == expected {
        return Ok(());
    }
    Err(OpsError::Stale { path: original.file.display_path().to_owned(), expected, found })
}

/// Returns the text with the program's own keys brought up to date, if any value changed, and with
/// the choices that were typed in their official spelling.
fn stamp<K: DefinitionKind>(
    workspace: &Workspace,
    original: &Definition<K>,
    edited: &Definition<K>,
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
    edit(
        &edited.file.source,
        &changes,
        &EditOptions { order: &keys(K::SHAPE.fields), ..EditOptions::default() },
    )
    .unwrap_or_else(|_| edited.file.source.whole())
}

/// Respells the choices that were typed in another spelling; what was there before stays.
fn respell_choices<K: DefinitionKind>(
    original: &Definition<K>,
    edited: &Definition<K>,
) -> Vec<Change> {
    let (before, typed) = (original.raw(), edited.raw());
    let choices = K::SHAPE.fields.iter().filter(|field| {
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
