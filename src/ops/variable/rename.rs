//! Plans what a variable's new name, or its deletion, means for the texts that refer to it.

use super::references::{VariableUse, usage};
use super::{Agent, VariableFile};
use crate::model::{Map, Scenario, Scope, Value};
use crate::ops::definition::change::{ChangeOptions, plan};
use crate::ops::definition::{
    Definition, DefinitionKind, FieldEdit, FileChange, Plan, header_of, read_each,
};
use crate::ops::scenario::Scenarios;
use crate::ops::{IdGen, OpsError, Workspace};
use crate::render::{FILLED_FIELDS, FILLED_SCENARIO_FIELDS, Template};
use crate::store::{Lock, Transaction};

/// A change of variables, of the prompts that refer to them, and the references left behind.
#[derive(Debug)]
pub(crate) struct VariablePlan {
    pub(crate) variables: Plan<Agent>,
    pub(crate) personas: Plan,
    pub(crate) scenarios: Plan<Scenarios>,
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
        let (mut personas, mut scenarios) = (Plan::default(), Plan::default());
        for change in &variables.0 {
            let Some(old) = old_name(change).filter(|_| !keep_references) else { continue };
            if change.after.is_some() {
                let rename = Rename { workspace, old: &old, new: &change.name, ids };
                let mut scopes = vec![Scope::Workspace];
                scopes.extend(workspace.projects()?.into_iter().map(Scope::Project));
                for scope in scopes {
                    rename.plan(&scope, &FILLED_FIELDS, &mut personas)?;
                }
                rename.plan(&Scenarios, &FILLED_SCENARIO_FIELDS, &mut scenarios)?;
            }
        }
        let plan = Self { variables, personas, scenarios, left: Vec::new() };
        let left = uses_left(workspace, &plan.variables, &plan.renamed_files())?;
        Ok(Self { left, ..plan })
    }

    /// Returns the files whose references to a variable follow its new name.
    pub(crate) fn renamed_files(&self) -> Vec<&str> {
        fn old_paths<K>(plan: &Plan<K>) -> impl Iterator<Item = &str> {
            plan.0.iter().filter_map(|change| Some(change.before.as_ref()?.shown.as_str()))
        }
        old_paths(&self.personas).chain(old_paths(&self.scenarios)).collect()
    }

    /// Writes all of it or nothing.
    pub(crate) fn commit(&self, lock: &Lock) -> Result<(), OpsError> {
        let mut transaction = Transaction::new(lock);
        self.variables.stage(&mut transaction);
        self.personas.stage(&mut transaction);
        self.scenarios.stage(&mut transaction);
        Ok(transaction.commit()?)
    }
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

/// The new name of a variable, for every definition that refers to it.
struct Rename<'a> {
    workspace: &'a Workspace,
    old: &'a str,
    new: &'a str,
    ids: &'a dyn IdGen,
}

impl Rename<'_> {
    /// Adds the change of every definition of a scope that refers to the variable.
    fn plan<K: DefinitionKind>(
        &self,
        scope: &K,
        fields: &[&str],
        changes: &mut Plan<K>,
    ) -> Result<(), OpsError> {
        let read = read_each(self.workspace, scope, |definition: Definition<K>| {
            let edits = edits(&definition.map, fields, self.old, self.new);
            Ok((!edits.is_empty()).then_some((definition, edits)))
        })?;
        let subject =
            format!("a {} that might refer to the variable cannot be read", K::SHAPE.noun);
        for (definition, edits) in read.complete(&subject)?.into_iter().flatten() {
            let options = ChangeOptions { edits, ..ChangeOptions::default() };
            changes.0.extend(plan(self.workspace, vec![definition], &options, self.ids)?.0);
        }
        Ok(())
    }
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
