//! `persona variable patch`: absent keeps, null clears, a value sets.

use super::create::identify_options;
use super::find::check_free;
use super::{NOUN, Typed};
use crate::model::{Map, Value};
use crate::ops::IdGen;
use crate::ops::definition::patch::{PatchOptions, check_etag};
use crate::ops::definition::{Definition, altered, rewritten};
use crate::ops::definition::{FieldEdit, Plan, apply_all, scan_folder};
use crate::ops::{OpsError, Workspace};
use crate::store::{Segment, definition_path};
use crate::text::Route;

/// The plan that changes a variable; its file moves with its name.
pub(crate) fn plan(
    workspace: &Workspace,
    agent: &Segment,
    variable: Definition,
    mut options: PatchOptions,
    typed: &Typed,
    ids: &dyn IdGen,
) -> Result<Plan<Definition>, OpsError> {
    check_etag(&variable.file, &options)?;
    complete(&variable, &mut options.alterations, typed);
    let touched = options.alterations.iter().any(|alteration| alteration.touches("options"));
    let old = variable.map.get("options").cloned();
    let mut map = altered(&variable, &options.alterations, |map| {
        if touched && map.get("options") != old.as_ref() {
            forget_strangers(map, old.as_ref());
        }
    })?;
    if touched && map.get("options") != old.as_ref() {
        identify_options(&mut map, ids);
    }
    let mut path = variable.file.path.clone();
    let name = map.get("name").and_then(Value::as_str).unwrap_or_default().to_owned();
    if name != variable.name() {
        let folder = workspace.root.variables_dir(agent);
        let called = scan_folder(&workspace.root, &folder)?;
        check_free(workspace, &called, &name, None, Some(&path))?;
        path = definition_path(&folder, &name.parse()?);
    }
    let planned = rewritten(workspace, variable, map, path, options.rewrite, ids)?;
    Ok(Plan(vec![planned]))
}

/// Adds what was typed: the type, which decides how a default is read, may change as well.
fn complete(variable: &Definition, alterations: &mut Vec<FieldEdit>, typed: &Typed) {
    let set = |key: &str, value| FieldEdit::Set { route: Route::key(key), value };
    alterations.extend(typed.options().map(|value| set("options", value)));
    if typed.default.is_some() {
        let mut map = apply_all(variable.map.clone(), alterations).map;
        crate::model::normalise(&mut map, NOUN.shape.fields, &Default::default());
        typed.complete(&mut map);
        alterations.extend(map.remove("default_value").map(|value| set("default_value", value)));
    }
}

/// An id that is none of the old options' is not kept: it gets a new one.
fn forget_strangers(map: &mut Map, old: Option<&Value>) {
    let ids: Vec<&str> = old
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(|option| option.get("id")?.as_str())
        .collect();
    let Some(Value::Array(options)) = map.get_mut("options") else { return };
    for option in options.iter_mut().filter_map(Value::as_object_mut) {
        let stranger = option.get("id").and_then(Value::as_str).is_some_and(|id| {
            uuid::Uuid::try_parse(id).is_ok()
                && !ids.iter().any(|known| known.eq_ignore_ascii_case(id))
        });
        if stranger {
            option.shift_remove("id");
        }
    }
}
