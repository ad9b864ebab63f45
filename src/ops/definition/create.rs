//! Creates definitions: every problem of every one is reported, then all are made or none.

use std::path::{Path, PathBuf};

use super::attribute::attribute;
use super::field_edit::{EditResult, FieldEdit, apply_edits};
use super::file::in_field_order;
use super::input_doc::{InputDoc, is_enough};
use super::name_conflicts::NameConflicts;
use super::names::Names;
use super::plan::{FileChange, Plan};
use super::{DefinitionKind, edit_text};
use crate::diagnostic::Problem;
use crate::model::{Identity, Map, Timestamp, Timestamps, Value, has_content_id, normalize};
use crate::ops::{IdGen, OpsError, Workspace};
use crate::yaml;

/// What to create: each document is a definition, changed by the edits that come with it.
#[derive(Default)]
pub(crate) struct CreateOptions {
    pub(crate) documents: Vec<InputDoc>,
    pub(crate) edits: Vec<FieldEdit>,
}

impl CreateOptions {
    /// Returns the edits that make each definition of nothing; without a document the flags make
    /// one.
    pub(crate) fn into_edits(self) -> Vec<Vec<FieldEdit>> {
        let Self { mut documents, edits } = self;
        if documents.is_empty() {
            documents.push(InputDoc::default());
        }
        let all = |document| {
            let flags = edits.iter().cloned();
            std::iter::once(FieldEdit::Document(document)).chain(flags).collect()
        };
        documents.into_iter().map(all).collect()
    }
}

/// Plans the definitions that the options describe.
pub(crate) fn plan<K: DefinitionKind>(
    workspace: &Workspace,
    scope: &K,
    options: CreateOptions,
    ids: &dyn IdGen,
) -> Result<Plan<K>, OpsError> {
    plan_each(workspace, scope, options.into_edits(), ids)
}

/// Plans one definition for each list of edits.
pub(crate) fn plan_each<K: DefinitionKind>(
    workspace: &Workspace,
    scope: &K,
    all_edits: Vec<Vec<FieldEdit>>,
    ids: &dyn IdGen,
) -> Result<Plan<K>, OpsError> {
    scope.permit(workspace, None, "added")?;
    let mut drafts = Vec::new();
    let mut problems = Vec::new();
    let mut waiting = all_edits.into_iter();
    while !is_enough(&mut problems, waiting.len())
        && let Some(edits) = waiting.next()
    {
        let (map, found) = build(workspace, scope, &edits, ids);
        problems.extend(found);
        drafts.push((map, edits));
    }
    let is_valid = !problems.iter().any(Problem::is_error);
    if is_valid {
        drafts.iter_mut().for_each(|(map, _)| give_id(map, ids));
    }
    let wanted = drafts.iter().map(|(map, _)| (text(map, "name"), id_of(map)));
    let mut names = Names::read_for(workspace, scope, wanted)?;
    let mut plan = Vec::new();
    let mut conflicts = NameConflicts::default();
    let single = drafts.len() == 1;
    for (map, edits) in drafts {
        let taken = names.conflicts(text(&map, "name"), id_of(&map));
        let is_free = taken.is_empty();
        for error in taken {
            conflicts.note(error, &edits)?;
        }
        if is_valid && is_free {
            plan.push(add(workspace, scope, map, document(&edits), &mut names, ids)?);
        } else {
            reserve(&mut names, &map);
        }
    }
    conflicts.end(&format!("the {} cannot be created", K::SHAPE.noun), problems, single)?;
    Ok(Plan(plan))
}

/// Returns the document that the edits make of nothing, and what is wrong with it.
fn build<K: DefinitionKind>(
    workspace: &Workspace,
    scope: &K,
    edits: &[FieldEdit],
    ids: &dyn IdGen,
) -> (Map, Vec<Problem>) {
    let EditResult { mut map, mut problems } = apply_edits(K::SHAPE, Map::new(), edits);
    map.retain(|key, value| !value.is_null() || K::SHAPE.field(key).is_none());
    normalize(&mut map, K::SHAPE.fields, workspace.vocabulary());
    K::complete(None, &mut map, ids);
    let mut findings = scope.check(&map, workspace.vocabulary());
    findings.extend(K::check_references(workspace, None, &map));
    problems.extend(attribute(&findings, edits, None));
    (map, problems)
}

fn document(edits: &[FieldEdit]) -> Option<&InputDoc> {
    edits.iter().find_map(|edit| match edit {
        FieldEdit::Document(document) => Some(document),
        _ => None,
    })
}

/// Takes the name and the id of a definition that is not planned, so that others conflict with it.
fn reserve<K: DefinitionKind>(names: &mut Names<K>, map: &Map) {
    let (name, id) = (text(map, "name"), id_of(map));
    if !name.trim().is_empty() {
        names.take(name, id, Path::new(""), &in_same_command(name));
    }
}

/// Names the holder of a name that one command gives twice.
fn in_same_command(name: &str) -> String {
    format!("`{name}`, which the same command creates")
}

fn text<'a>(map: &'a Map, key: &str) -> &'a str {
    map.get(key).and_then(Value::as_str).unwrap_or_default()
}

fn id_of(map: &Map) -> Option<&str> {
    Identity(map).id()
}

/// Plans the file of a checked document, with its id and times; `input` gives comments and style.
pub(crate) fn add<K: DefinitionKind>(
    workspace: &Workspace,
    scope: &K,
    map: Map,
    input: Option<&InputDoc>,
    names: &mut Names<K>,
    ids: &dyn IdGen,
) -> Result<FileChange<K>, OpsError> {
    let new = claim(workspace, map, names, ids)?;
    let styled = input.and_then(|input| edit_text::styled_as::<K>(input, &new.map));
    new.plan(workspace, scope, styled)
}

/// A new definition whose name, id and path are taken.
#[derive(Debug)]
pub(crate) struct NewFile {
    path: PathBuf,
    map: Map,
    /// When it was changed last, where the file does not hold that.
    modified: Option<Timestamp>,
}

/// Takes the name, the id and a path for a new definition.
pub(crate) fn claim<K: DefinitionKind>(
    workspace: &Workspace,
    mut map: Map,
    names: &mut Names<K>,
    ids: &dyn IdGen,
) -> Result<NewFile, OpsError> {
    let name = text(&map, "name").to_owned();
    names.check_name(&name, None)?;
    let modified = stamp(&mut map, workspace, ids);
    let id = id_of(&map);
    if let Some(id) = id {
        names.check_id(id, None)?;
    }
    let path = names.path_for(&name, None);
    names.take(&name, id, &path, &in_same_command(&name));
    Ok(NewFile { path, map, modified })
}

impl NewFile {
    /// Plans the file; `text` if there is one that says the same in another style.
    pub(crate) fn plan<K: DefinitionKind>(
        self,
        workspace: &Workspace,
        scope: &K,
        text: Option<String>,
    ) -> Result<FileChange<K>, OpsError> {
        let text = text.unwrap_or_else(|| yaml::emit(&in_field_order::<K>(&self.map)));
        let mut change = FileChange::create(workspace, scope, self.path, text)?;
        if let Some(after) = &mut change.after {
            after.modified = self.modified.map(|time| time.instant().into());
        }
        Ok(change)
    }
}

fn give_id(map: &mut Map, ids: &dyn IdGen) {
    map.entry("id").or_insert_with(|| Value::String(ids.new_id()));
}

/// Adds the keys that the program gives to a new definition: id and times. Returns the time of the
/// last change where it has one that the file does not hold.
fn stamp(map: &mut Map, workspace: &Workspace, ids: &dyn IdGen) -> Option<Timestamp> {
    give_id(map, ids);
    let is_derived = workspace.manifest.timestamps == Timestamps::Derived;
    let derived = if is_derived { map.shift_remove("updated_at") } else { None };
    if !has_content_id(map) {
        let now = Value::String(ids.now().to_string());
        map.entry("created_at").or_insert_with(|| now.clone());
        if !is_derived {
            map.entry("updated_at").or_insert(now);
        }
    }
    derived?.as_str()?.parse().ok()
}
