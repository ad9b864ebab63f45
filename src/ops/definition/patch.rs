//! `persona patch`.

use std::path::Path;

use super::create::stamp;
use super::delete::writable;
use super::field_edit::{EditResult, FieldEdit, apply_all, attribute};
use super::name_conflicts::NameConflicts;
use super::names::Names;
use super::plan::{FileChange, FileState, Plan};
use super::problems_by_target::ProblemsByTarget;
use crate::check;
use crate::diagnostic::Problem;
use crate::model::{FIELDS, Map, ORDER, Timestamps, Value, normalise, slug};
use crate::ops::IdGen;
use crate::ops::persona::{PersonaFile, judge, ordered_by};
use crate::ops::{OpsError, Workspace};
use crate::store::DefinitionFile;
use crate::text::Route;
use crate::yaml::{self, Change, EditOptions};

/// How to change the selected personas.
pub(crate) struct PatchOptions {
    pub(crate) alterations: Vec<FieldEdit>,
    /// The etag the (only) persona must have.
    pub(crate) if_match: Option<String>,
    /// Whether an entry may be written anew where no small edit is provably right.
    pub(crate) rewrite: bool,
}

/// The plan that changes all the personas; every problem of every one is reported.
pub(crate) fn plan(
    workspace: &Workspace,
    personas: Vec<PersonaFile>,
    options: &PatchOptions,
    ids: &dyn IdGen,
) -> Result<Plan, OpsError> {
    let single = personas.len() == 1;
    let (mut planned, mut wrong) = (Vec::new(), ProblemsByTarget::default());
    let (mut refused, mut clashes) = (None, NameConflicts::default());
    let mut names = None;
    // One after the other: of thousands only the old and the new text of each stay in memory.
    for persona in personas {
        writable(workspace, &persona, "modified")?;
        check_etag(&persona.file, options)?;
        let (map, found) = altered(workspace, &persona, &options.alterations);
        wrong.add(persona.file.shown(), found.into_iter().filter(Problem::is_error));
        if !wrong.is_empty() || refused.is_some() {
            continue;
        }
        if names.is_none() && persona.map.get("name") != map.get("name") {
            names = Some(Names::read(workspace, &persona.scope)?);
        }
        match rewrite(workspace, persona, map, options, names.as_mut(), ids) {
            Ok(part) => planned.push(part),
            Err(error) => refused = clashes.note(error, &options.alterations).err(),
        }
    }
    if !wrong.is_empty() {
        return Err(OpsError::invalid("the change is not valid", wrong.into_problems()));
    }
    if let Some(error) = refused {
        return Err(error);
    }
    clashes.end("the change is not valid", Vec::new(), single)?;
    Ok(Plan(planned))
}

/// Refuses a change that was made for another state of the file.
pub(crate) fn check_etag(file: &DefinitionFile, options: &PatchOptions) -> Result<(), OpsError> {
    let given = options.alterations.iter().find_map(FieldEdit::etag);
    for expected in options.if_match.as_deref().into_iter().chain(given) {
        let found = file.etag();
        if expected.trim_matches('"') != found {
            return Err(OpsError::Stale {
                path: file.shown().to_owned(),
                expected: expected.to_owned(),
                found,
            });
        }
    }
    Ok(())
}

/// The persona as the alterations make it, and what is wrong with that.
fn altered(
    workspace: &Workspace,
    persona: &PersonaFile,
    alterations: &[FieldEdit],
) -> (Map, Vec<Problem>) {
    let EditResult { mut map, mut problems } = apply_all(persona.map.clone(), alterations);
    normalise(&mut map, FIELDS, workspace.vocabulary());
    let mut findings = judge(&map, &persona.scope, workspace.vocabulary());
    findings.extend(check::fixed_keys(&persona.map, &map));
    problems.extend(attribute(&findings, alterations, Some(&persona.file.source)));
    (map, problems)
}

/// The persona's file with the smallest edit that makes it say `map`.
pub(crate) fn rewrite(
    workspace: &Workspace,
    persona: PersonaFile,
    map: Map,
    options: &PatchOptions,
    names: Option<&mut Names>,
    ids: &dyn IdGen,
) -> Result<FileChange, OpsError> {
    if map == persona.map {
        let before = FileState::of(&persona);
        let after = Some(before.clone());
        let name = persona.called();
        let (before, result, warnings) = (Some(before), Some(persona), Vec::new());
        return Ok(FileChange { name, before, after, result, warnings });
    }
    let mut wanted = map;
    if workspace.manifest.timestamps == Timestamps::Stored {
        wanted.insert("updated_at".to_owned(), Value::String(ids.now().to_string()));
    }
    stamp(&mut wanted, workspace, ids);
    let text = edited(&persona.file, &persona.map, &wanted, &ORDER, options.rewrite)?;
    let path = match names {
        Some(names) => renamed(&persona, &wanted, names)?,
        None => persona.file.path.clone(),
    };
    let root = workspace.root_of(&persona.scope)?;
    let after = FileState { shown: root.show(&path), path, text };
    FileChange::changed(workspace, &persona, after)
}

/// The text of the file with the smallest edit that leads from one state to the other.
pub(crate) fn edited(
    file: &DefinitionFile,
    before: &Map,
    wanted: &Map,
    order: &[&str],
    rewrite: bool,
) -> Result<String, OpsError> {
    let source = &file.source;
    let raw = yaml::read_mapping(source).unwrap_or_default();
    let changes = differences(&raw, before, wanted);
    let order = EditOptions { order };
    match yaml::edit(source, &changes, &order) {
        Ok(edited) => Ok(edited.text),
        Err(refusal) if rewrite && refusal.excess.is_none() => {
            let raw = rewritten(&raw, &changes, order.order);
            yaml::rewrite(source, &raw, &order)
                .map(|edited| edited.text)
                .map_err(|_| OpsError::refused(source, refusal))
        }
        Err(refusal) => Err(OpsError::refused(source, refusal)),
    }
}

/// The document with the changes in it, the untouched entries spelled as the file spells them.
fn rewritten(raw: &Map, changes: &[Change], order: &[&str]) -> Map {
    let mut map = raw.clone();
    for change in changes {
        let key = change.route().top().unwrap_or_default().to_owned();
        match change {
            Change::Set { value, .. } => drop(map.insert(key, value.clone())),
            Change::Remove { .. } => drop(map.shift_remove(&key)),
        }
    }
    ordered_by(&map, order)
}

/// The entries in which two states differ, top-level key by top-level key; `raw` is the state
/// before in the spelling of the file.
fn differences(raw: &Map, before: &Map, after: &Map) -> Vec<Change> {
    let removed = before
        .keys()
        .filter(|key| !after.contains_key(*key))
        .map(|key| Change::Remove { route: Route::key(key) });
    let set =
        after.iter().filter(|(key, value)| before.get(*key) != Some(value)).map(|(key, value)| {
            Change::Set {
                route: Route::key(key),
                value: as_written(raw.get(key), before.get(key), value),
            }
        });
    removed.chain(set).collect()
}

/// `after`, with what did not change in it spelled as the file spells it: a choice in another case
/// is not the business of a change beside it.
fn as_written(raw: Option<&Value>, before: Option<&Value>, after: &Value) -> Value {
    match (raw, before, after) {
        (Some(raw), Some(before), _) if before == after => raw.clone(),
        (Some(Value::Object(raw)), Some(Value::Object(before)), Value::Object(after)) => {
            let entry = |(key, value): (&String, &Value)| {
                (key.clone(), as_written(raw.get(key), before.get(key), value))
            };
            Value::Object(after.iter().map(entry).collect())
        }
        (Some(Value::Array(raw)), Some(Value::Array(before)), Value::Array(after)) => {
            let item = |value: &Value| {
                let there = before.iter().zip(raw).find(|(before, _)| *before == value);
                there.map_or_else(|| value.clone(), |(_, raw)| raw.clone())
            };
            Value::Array(after.iter().map(item).collect())
        }
        _ => after.clone(),
    }
}

/// Where the persona's file goes: it moves with the name, unless only the spelling changed.
fn renamed(
    persona: &PersonaFile,
    wanted: &Map,
    names: &mut Names,
) -> Result<std::path::PathBuf, OpsError> {
    let own: &Path = &persona.file.path;
    let name = wanted.get("name").and_then(Value::as_str).unwrap_or_default();
    if name == persona.name() {
        return Ok(own.to_owned());
    }
    names.release(persona.name(), own);
    names.check_name(name, Some(own))?;
    let path = if slug(name) == slug(persona.name()) {
        own.to_owned()
    } else {
        names.path_for(name, Some(own))
    };
    let by = format!("`{}`, which the same command renames", persona.file.shown());
    names.take(name, None, &path, &by);
    Ok(path)
}
