//! Copies definitions under another name.

use super::create::add;
use super::kind::{Definition, DefinitionKind};
use super::names::Names;
use super::plan::{FileChange, Plan};
use crate::model::{Map, PersonaName, Timestamps, Value, keys};
use crate::ops::{IdGen, OpsError, Workspace};
use crate::text::Route;
use crate::yaml::{Change, EditOptions, edit};

/// Plans a copy in `scope`, under `name` or the next free "… Copy".
pub(crate) fn plan<K: DefinitionKind>(
    workspace: &Workspace,
    original: &Definition<K>,
    scope: &K,
    name: Option<PersonaName>,
    ids: &dyn IdGen,
) -> Result<Plan<K>, OpsError> {
    let mut names = Names::read(workspace, scope)?;
    let name = match name {
        Some(name) => name.as_str().to_owned(),
        None => names.copy_name(original.name()),
    };
    copy(workspace, original, scope, &name, names, ids)
}

/// Plans a copy in `scope` under its own name, or `name`; a taken one is counted: "… (2)".
pub(crate) fn install<K: DefinitionKind>(
    workspace: &Workspace,
    original: &Definition<K>,
    scope: &K,
    name: Option<PersonaName>,
    ids: &dyn IdGen,
) -> Result<Plan<K>, OpsError> {
    let mut names = Names::read(workspace, scope)?;
    let wanted = name.as_ref().map_or(original.name(), PersonaName::as_str);
    let name = names.free_name(wanted);
    copy(workspace, original, scope, &name, names, ids)
}

fn copy<K: DefinitionKind>(
    workspace: &Workspace,
    original: &Definition<K>,
    scope: &K,
    name: &str,
    mut names: Names<K>,
    ids: &dyn IdGen,
) -> Result<Plan<K>, OpsError> {
    names.check_name(name, None)?;
    let identity = identity(workspace, original, name, ids);
    let path = names.path_for(name, None);
    let change = match copied_text(original, &identity, workspace.manifest.timestamps) {
        Some(text) => FileChange::create(workspace, scope, path, text)?,
        None => {
            let mut map = original.map.clone();
            map.extend(identity);
            add(workspace, scope, map, None, &mut names, ids)?
        }
    };
    // What is worth a warning was so in the original.
    let copied_from = Some(original.file.path.clone());
    Ok(Plan(vec![FileChange { warnings: Vec::new(), copied_from, ..change }]))
}

/// Returns the keys in which the copy differs from the original.
fn identity<K: DefinitionKind>(
    workspace: &Workspace,
    original: &Definition<K>,
    name: &str,
    ids: &dyn IdGen,
) -> Map {
    let now = Value::String(ids.now().to_string());
    let mut identity = Map::new();
    identity.insert("id".to_owned(), Value::String(ids.new_id()));
    identity.insert("name".to_owned(), Value::String(name.to_owned()));
    if let Some(id) = original.id().filter(|_| K::SHAPE.field("cloned_from").is_some()) {
        identity.insert("cloned_from".to_owned(), Value::String(id.to_owned()));
    }
    identity.insert("created_at".to_owned(), now.clone());
    if workspace.manifest.timestamps == Timestamps::Stored {
        identity.insert("updated_at".to_owned(), now);
    }
    identity
}

/// Returns the original's own text with the copy's identity, so that comments are copied too.
fn copied_text<K: DefinitionKind>(
    original: &Definition<K>,
    identity: &Map,
    timestamps: Timestamps,
) -> Option<String> {
    let set = |(key, value): (&String, &Value)| Change::Set {
        route: Route::key(key),
        value: value.clone(),
    };
    let mut changes: Vec<Change> = identity.iter().map(set).collect();
    if timestamps == Timestamps::Derived && original.map.contains_key("updated_at") {
        changes.push(Change::Remove { route: Route::key("updated_at") });
    }
    if original.raw().contains_key("image_url") && !original.map.contains_key("image_url") {
        changes.push(Change::Remove { route: Route::key("image_url") });
    }
    let options = EditOptions { order: &keys(K::SHAPE.fields), ..EditOptions::default() };
    edit(&original.file.source, &changes, &options).ok()
}
