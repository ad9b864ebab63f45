//! Plans what a variable's new name, or its deletion, means for the texts that refer to it.

use super::references::{VariableUse, usage};
use super::{Agent, VariableFile};
use crate::model::{Map, Scenario, Value};
use crate::ops::definition::{FieldEdit, FileChange, Plan, header_of};
use crate::ops::followers::{Followers, plan_edits};
use crate::ops::scenario::Scenarios;
use crate::ops::{IdGen, OpsError, Workspace};
use crate::render::{FILLED_FIELDS, FILLED_SCENARIO_FIELDS, Template};

/// Plans new references for a variable that a plan renames.
pub(crate) fn rename_references(
    workspace: &Workspace,
    variables: &Plan<Agent>,
    ids: &dyn IdGen,
) -> Result<Followers, OpsError> {
    let mut followers = Followers::default();
    let renamed = variables.0.iter().filter(|change| change.after.is_some());
    let mut names = renamed.filter_map(|change| Some((old_name(change)?, &change.name)));
    let Some((old, new)) = names.next() else { return Ok(followers) };
    let subject = |noun| format!("a {noun} that might refer to the variable cannot be read");
    for scope in workspace.own_scopes()? {
        let personas = plan_edits(workspace, &scope, ids, |persona| {
            edits(&persona.map, &FILLED_FIELDS, &old, new)
        })?;
        followers.personas.0.extend(personas.complete(&subject("persona"))?);
    }
    let scenarios = plan_edits(workspace, &Scenarios, ids, |scenario| {
        edits(&scenario.map, &FILLED_SCENARIO_FIELDS, &old, new)
    })?;
    followers.scenarios.0 = scenarios.complete(&subject("scenario"))?;
    Ok(followers)
}

/// Returns the references to what is deleted or renamed, but for those in the files that change
/// with it.
pub(crate) fn uses_left(
    workspace: &Workspace,
    variables: &Plan<Agent>,
    changed: &[&str],
) -> Result<Vec<VariableUse>, OpsError> {
    let gone: Vec<String> = variables.0.iter().filter_map(old_name).collect();
    let mut left = if gone.is_empty() { Vec::new() } else { usage(workspace)?.found };
    left.retain(|found| {
        gone.contains(&found.name) && !changed.contains(&found.origin.file.as_str())
    });
    Ok(left)
}

/// Returns the name that a change of a variable takes away.
fn old_name(change: &FileChange<Agent>) -> Option<String> {
    let before = change.before.as_ref()?;
    let old = header_of(&before.path, before.text.as_bytes()).name;
    let is_kept = change.after.is_some() && old.as_deref() == Some(&change.name);
    if is_kept { None } else { old.or_else(|| Some(VariableFile::slug(&change.result))) }
}

/// Returns the edits of the fields that hold the name, and of the values of a scenario.
fn edits(map: &Map, fields: &[&str], old: &str, new: &str) -> Vec<FieldEdit> {
    let fields = fields.iter().filter_map(|key| {
        let value = map.get(*key)?;
        let renamed = rename_in(value, old, new);
        (renamed != *value).then(|| FieldEdit::set(key, renamed))
    });
    let values = Scenario(map).variables();
    let values = values.filter(|values| values.contains_key(old)).map(|values| {
        let entry = |(key, value): (&String, &Value)| {
            (if key == old { new.to_owned() } else { key.clone() }, value.clone())
        };
        let value = Value::Object(values.iter().map(entry).collect());
        FieldEdit::set("variables", value)
    });
    fields.chain(values).collect()
}

fn rename_in(value: &Value, old: &str, new: &str) -> Value {
    match value {
        Value::String(text) => Value::String(rename_in_text(text, old, new)),
        Value::Array(items) => items.iter().map(|item| rename_in(item, old, new)).collect(),
        Value::Object(entries) => {
            let entry = |(key, value): (&String, &Value)| (key.clone(), rename_in(value, old, new));
            Value::Object(entries.iter().map(entry).collect())
        }
        other => other.clone(),
    }
}

fn rename_in_text(text: &str, old: &str, new: &str) -> String {
    let mut renamed = String::new();
    let mut end = 0;
    let template = Template::parse(text);
    for (_, range) in template.references().filter(|(name, _)| *name == old) {
        renamed.push_str(&text[end..range.start]);
        renamed.push_str(&text[range.clone()].replacen(old, new, 1));
        end = range.end;
    }
    renamed + &text[end..]
}
