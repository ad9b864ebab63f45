//! Compares what a decision or a publication would change.

use super::base_persona::base_persona;
use super::changes::{Changes, changes};
use super::file::{DraftFile, Drafts};
use crate::diagnostic::Problem;
use crate::model::draft::{FormState, Key, Operation, Values};
use crate::model::{Map, ResourceKind, Scope, Value};
use crate::ops::resource::Catalogue;
use crate::ops::{OpsError, Workspace};

/// What is compared with what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Against {
    /// The state of the draft that counts.
    Live,
    /// The persona, or nothing where publishing would make a new one.
    Persona,
}

impl Against {
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Live => "live",
            Self::Persona => "persona",
        }
    }
}

/// Which comparisons are wanted.
#[derive(Clone, Debug)]
pub(crate) struct CompareOptions {
    pub(crate) reference: Option<String>,
    /// Only the proposal of this key.
    pub(crate) key: Option<Key>,
    /// The live state with the persona, whatever waits.
    pub(crate) persona: bool,
    pub(crate) scope: Scope,
}

/// One comparison: two documents of values.
#[derive(Clone, Debug)]
pub(crate) struct Comparison {
    pub(crate) against: Against,
    pub(crate) key: Option<Key>,
    pub(crate) title: String,
    pub(crate) old: Map,
    pub(crate) new: Map,
    /// What the persona and the draft both changed since the draft began.
    pub(crate) conflicts: Vec<Problem>,
}

/// Compares every undecided proposal with the live state; without any, the live state with the persona.
pub(crate) fn compare(
    workspace: &Workspace,
    options: &CompareOptions,
) -> Result<Vec<Comparison>, OpsError> {
    let mut catalogue = Catalogue::read(workspace)?;
    let drafts = Drafts::read(workspace, &catalogue)?.in_project(workspace, &options.scope)?;
    let named = options.reference.as_ref().map(|reference| drafts.find(reference, &catalogue));
    let named = named.transpose()?;
    let stored = match (&options.key, named) {
        (Some(key), named) => drafts.draft_with_key(key, named, &catalogue)?,
        (None, Some(named)) => named,
        (None, None) => return Err(OpsError::usage("name a draft, or a proposal with --key")),
    };
    let mut found = Vec::new();
    if !options.persona {
        let meant = |key: &Key| options.key.as_ref().is_none_or(|wanted| wanted == key);
        let pending = stored.draft.ledger().pending_entries();
        for entry in pending.filter(|entry| meant(entry.key())) {
            let after = stored.draft.with_accepted(entry);
            let before = match entry.operation() {
                Operation::Create => FormState::default(),
                Operation::Patch => stored.draft.state().clone(),
            };
            found.push(Comparison {
                against: Against::Live,
                key: Some(entry.key().clone()),
                title: stored.title(&catalogue),
                old: values_of(&before, &catalogue),
                new: values_of(&after, &catalogue),
                conflicts: Vec::new(),
            });
        }
    }
    if found.is_empty() && options.key.is_none() {
        found.push(with_persona(workspace, stored, &mut catalogue)?);
    }
    Ok(found)
}

/// Returns what publishing would change in the persona.
fn with_persona(
    workspace: &Workspace,
    stored: &DraftFile,
    catalogue: &mut Catalogue,
) -> Result<Comparison, OpsError> {
    let persona = base_persona(workspace, stored)?;
    let Changes { slots, fields, moved } =
        changes(workspace, &stored.draft, persona.as_ref(), catalogue);
    let mut old = Map::new();
    for slot in ResourceKind::ALL {
        let key = slot.persona_key();
        let value = persona.as_ref().and_then(|persona| persona.map.get(key));
        old.extend(value.map(|value| (key.to_owned(), value.clone())));
    }
    let mut new = old.clone();
    for (slot, ids) in &slots {
        let state = FormState::new([(*slot, ids.clone())].into_iter().collect(), []);
        let value = values_of(&state, catalogue).shift_remove(slot.value_key());
        let value = match slot {
            ResourceKind::Flag => state.active().map(Value::Bool),
            _ => value,
        };
        let key = slot.persona_key();
        match value {
            Some(value) => drop(new.insert(key.to_owned(), value)),
            None => drop(new.shift_remove(key)),
        }
    }
    for (key, value) in fields {
        let current = persona.as_ref().and_then(|persona| persona.map.get(&key));
        old.extend(current.map(|value| (key.clone(), value.clone())));
        match value {
            Value::Null => drop(new.shift_remove(&key)),
            value => drop(new.insert(key, value)),
        }
    }
    let title = stored.title(catalogue);
    Ok(Comparison { against: Against::Persona, key: None, title, old, new, conflicts: moved })
}

/// Returns a form as its values, then the fields that are pending.
pub(crate) fn values_of(state: &FormState, values: &dyn Values) -> Map {
    let mut map = Map::new();
    for slot in ResourceKind::ALL {
        let texts = state.ids(slot).iter().map(|id| match values.resource(*id) {
            Some(flag) if slot == ResourceKind::Flag => Value::String(flag.title().to_owned()),
            Some(resource) => Value::String(resource.value.clone()),
            None => Value::String(id.to_string()),
        });
        let texts: Vec<Value> = texts.collect();
        let key = label(slot);
        match (slot.is_list(), texts.first()) {
            (_, None) => {}
            (true, _) => drop(map.insert(key.to_owned(), Value::Array(texts))),
            (false, Some(text)) => drop(map.insert(key.to_owned(), text.clone())),
        }
    }
    map.extend(state.fields().clone());
    let pending = pending_fields(state);
    if !pending.is_empty() {
        map.insert("pending".to_owned(), Value::Array(pending));
    }
    map
}

/// Returns the fields with a pending connection.
pub(crate) fn pending_fields(state: &FormState) -> Vec<Value> {
    let key = |slot: ResourceKind| Value::String(label(slot).to_owned());
    state.pending_slots().into_iter().map(key).collect()
}

/// Returns what a slot is called here: the value key of the flags, `active`, would stand for one of
/// them.
fn label(slot: ResourceKind) -> &'static str {
    if slot == ResourceKind::Flag { "flags" } else { slot.value_key() }
}
