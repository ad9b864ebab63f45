//! Plans what a variable's new name, or its deletion, means for the prompts that refer to it.

use super::references::{VariableUse, usage};
use super::{Agent, VariableFile};
use crate::model::{Map, Scope, Value};
use crate::ops::definition::change::{ChangeOptions, plan};
use crate::ops::definition::{FieldEdit, FileChange, Plan, header_of, read_each};
use crate::ops::persona::PersonaFile;
use crate::ops::{IdGen, OpsError, Workspace};
use crate::render::{FILLED_FIELDS, Template, references};
use crate::store::{Lock, Transaction};
use crate::text::Route;

/// A change of variables, of the prompts that refer to them, and the references left behind.
#[derive(Debug)]
pub(crate) struct VariablePlan {
    pub(crate) variables: Plan<Agent>,
    pub(crate) personas: Plan,
    pub(crate) left: Vec<VariableUse>,
}

impl VariablePlan {
    /// Adds to a planned change what it means for prompts. Everything is read now, so that nothing
    /// can fail once something is written.
    pub(crate) fn new(
        workspace: &Workspace,
        variables: Plan<Agent>,
        keep_references: bool,
        ids: &dyn IdGen,
    ) -> Result<Self, OpsError> {
        let mut personas = Plan::default();
        let mut gone = Vec::new();
        for change in &variables.0 {
            let Some(old) = old_name(change) else { continue };
            if change.after.is_some() && !keep_references {
                personas.0.extend(rename(workspace, &old, change.result.name(), ids)?.0);
            }
            gone.push(old);
        }
        let mut left = if gone.is_empty() { Vec::new() } else { usage(workspace)?.found };
        let is_changed = |found: &VariableUse| {
            let mut files = personas.0.iter().filter_map(|change| change.before.as_ref());
            files.any(|file| file.shown == found.origin.file)
        };
        left.retain(|found| gone.contains(&found.name) && !is_changed(found));
        Ok(Self { variables, personas, left })
    }

    /// Writes all of it or nothing.
    pub(crate) fn commit(&self, lock: &Lock) -> Result<(), OpsError> {
        let mut transaction = Transaction::new(lock);
        self.variables.stage(&mut transaction);
        self.personas.stage(&mut transaction);
        Ok(transaction.commit()?)
    }
}

/// Returns the name that a change of a variable takes away.
fn old_name(change: &FileChange<Agent>) -> Option<String> {
    let before = change.before.as_ref()?;
    let old = header_of(&before.path, before.text.as_bytes()).name;
    let is_kept = change.after.is_some() && old.as_deref() == Some(change.result.name());
    if is_kept { None } else { old.or_else(|| Some(VariableFile::slug(&change.result))) }
}

/// Plans the new name in every prompt of the workspace and its projects.
fn rename(workspace: &Workspace, old: &str, new: &str, ids: &dyn IdGen) -> Result<Plan, OpsError> {
    let mut scopes = vec![Scope::Workspace];
    scopes.extend(workspace.projects()?.into_iter().map(Scope::Project));
    let (mut changes, mut broken) = (Plan::default(), Vec::new());
    for scope in scopes {
        let refers = |persona: PersonaFile| {
            let mut found = references(&persona.map).into_iter();
            found.any(|reference| reference.name == old).then_some(persona)
        };
        for item in read_each(workspace, &scope, refers)? {
            match item {
                Ok(Some(persona)) => {
                    let edits = edits(&persona.map, old, new);
                    let options = ChangeOptions { edits, ..ChangeOptions::default() };
                    changes.0.extend(plan(workspace, vec![persona], &options, ids)?.0);
                }
                Ok(None) => {}
                Err(problems) => broken.extend(problems),
            }
        }
    }
    if broken.is_empty() {
        return Ok(changes);
    }
    Err(OpsError::invalid("a persona that might refer to the variable cannot be read", broken))
}

fn edits(map: &Map, old: &str, new: &str) -> Vec<FieldEdit> {
    let fields = FILLED_FIELDS.iter().filter_map(|key| Some((*key, map.get(*key)?)));
    fields
        .map(|(key, value)| FieldEdit::Set {
            route: Route::key(key),
            value: rename_in(value, old, new),
        })
        .collect()
}

fn rename_in(value: &Value, old: &str, new: &str) -> Value {
    match value {
        Value::String(text) => Value::String(rename_in_text(text, old, new)),
        Value::Array(items) => items.iter().map(|item| rename_in(item, old, new)).collect(),
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
