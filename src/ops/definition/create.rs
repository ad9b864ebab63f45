//! `persona create`.

use std::path::PathBuf;

use super::field_edit::{EditResult, FieldEdit, apply_all};
use super::input_doc::InputDoc;
use super::name_conflicts::NameConflicts;
use super::names::Names;
use super::plan::{FileChange, FileState, Plan, warnings};
use crate::diagnostic::Problem;
use crate::model::{FIELDS, Map, Scope, Timestamps, Value, field, normalise};
use crate::ops::persona::{judge, ordered};
use crate::ops::{IdGen, OpsError, Workspace};
use crate::yaml;

/// What to create: each document is a persona, changed by the alterations that come with it.
pub(crate) struct CreateOptions {
    pub(crate) scope: Scope,
    pub(crate) documents: Vec<InputDoc>,
    pub(crate) alterations: Vec<FieldEdit>,
}

/// The plan that creates the personas; every problem of every one is reported.
pub(crate) fn plan(
    workspace: &Workspace,
    options: CreateOptions,
    ids: &dyn IdGen,
) -> Result<Plan, OpsError> {
    workspace.role.permits(&options.scope, || "library personas".to_owned(), "added")?;
    let mut drafts = Vec::new();
    let mut problems = Vec::new();
    let documents =
        if options.documents.is_empty() { vec![InputDoc::default()] } else { options.documents };
    for document in documents {
        let alterations: Vec<FieldEdit> = std::iter::once(FieldEdit::Document(document))
            .chain(options.alterations.iter().cloned())
            .collect();
        let (map, found) = draft(workspace, &options.scope, &alterations);
        problems.extend(found);
        drafts.push((map, alterations));
    }
    let valid = !problems.iter().any(Problem::is_error);
    let mut names = Names::read(workspace, &options.scope)?;
    let mut planned = Vec::new();
    let mut clashes = NameConflicts::default();
    let single = drafts.len() == 1;
    for (map, alterations) in drafts {
        let taken = names.clashes(name_of(&map), map.get("id").and_then(Value::as_str));
        let free = taken.is_empty();
        for error in taken {
            clashes.note(error, &alterations)?;
        }
        if valid && free {
            planned.push(place(workspace, &options.scope, map, &mut names, ids)?);
        } else {
            take(&mut names, &map);
        }
    }
    clashes.end("the persona cannot be created", problems, single)?;
    Ok(Plan(planned))
}

/// For those that follow, the name and the id are no longer free.
fn take(names: &mut Names, map: &Map) {
    let (name, id) = (name_of(map), map.get("id").and_then(Value::as_str));
    if !name.trim().is_empty() {
        let path = names.path_for(name, None);
        names.take(name, id, &path, &in_same_command(name));
    }
}

/// Who has a name that one command gives twice.
fn in_same_command(name: &str) -> String {
    format!("`{name}`, which the same command creates")
}

fn name_of(map: &Map) -> &str {
    map.get("name").and_then(Value::as_str).unwrap_or_default()
}

/// The document that the alterations make of nothing, and what is wrong with it.
fn draft(workspace: &Workspace, scope: &Scope, alterations: &[FieldEdit]) -> (Map, Vec<Problem>) {
    let EditResult { mut map, mut problems } = apply_all(Map::new(), alterations);
    map.retain(|key, value| !value.is_null() || field(key).is_none());
    normalise(&mut map, FIELDS, workspace.vocabulary());
    let findings = judge(&map, scope, workspace.vocabulary());
    problems.extend(super::field_edit::attribute(&findings, alterations, None));
    (map, problems)
}

/// Gives a checked document its id, times and file.
pub(crate) fn place(
    workspace: &Workspace,
    scope: &Scope,
    mut map: Map,
    names: &mut Names,
    ids: &dyn IdGen,
) -> Result<FileChange, OpsError> {
    let name = name_of(&map).to_owned();
    names.check_name(&name, None)?;
    stamp(&mut map, workspace, ids);
    let id = map.get("id").and_then(Value::as_str).map(str::to_owned);
    if let Some(id) = &id {
        names.check_id(id, None)?;
    }
    let path = names.path_for(&name, None);
    let text = yaml::emit(&ordered(&map));
    let mut planned = new_file(workspace, scope, path, text)?;
    if let Some(result) = &planned.result {
        planned.warnings = warnings(workspace, None, result);
    }
    if let Some(after) = &planned.after {
        names.take(&name, id.as_deref(), &after.path, &in_same_command(&name));
    }
    Ok(planned)
}

/// A new file of this text.
pub(crate) fn new_file(
    workspace: &Workspace,
    scope: &Scope,
    path: PathBuf,
    text: String,
) -> Result<FileChange, OpsError> {
    let shown = workspace.root_of(scope)?.show(&path);
    FileChange::created(workspace, scope, FileState { path, shown, text })
}

/// Adds the keys that the program gives: id and times.
pub(crate) fn stamp(map: &mut Map, workspace: &Workspace, ids: &dyn IdGen) {
    let now = ids.now().to_string();
    if !map.contains_key("id") {
        map.insert("id".to_owned(), Value::String(ids.new_id()));
    }
    if !map.contains_key("created_at") {
        map.insert("created_at".to_owned(), Value::String(now.clone()));
    }
    match workspace.manifest.timestamps {
        Timestamps::Stored => {
            if !map.contains_key("updated_at") {
                map.insert("updated_at".to_owned(), Value::String(now));
            }
        }
        Timestamps::Derived => drop(map.shift_remove("updated_at")),
    }
}
