//! `draft list` and `draft show`: a draft as outputs give it.

use super::compare::pending_fields;
use super::file::{DraftFile, Drafts};
use crate::model::draft::{Activation, Entry, Values, form_map, patch_map};
use crate::model::{Map, ResourceKind, Scope, Timestamp, Value};
use crate::ops::definition::ListResult;
use crate::ops::resource::Catalogue;
use crate::ops::{OpsError, Workspace, resolve_all};

/// Returns every draft of the project asked for, or of the workspace, the oldest first.
pub(crate) fn list(
    workspace: &Workspace,
    scope: &Scope,
    now: Timestamp,
) -> Result<ListResult<Map>, OpsError> {
    let catalogue = Catalogue::read(workspace)?;
    let mut drafts = Drafts::read(workspace, &catalogue)?.in_project(workspace, scope)?;
    drafts.items.sort_by_key(|stored| (stored.draft.start_time(), stored.draft.id));
    let items = drafts.items.iter().map(|stored| summary(stored, &catalogue, now)).collect();
    Ok(ListResult { items, broken: drafts.broken })
}

/// Returns the drafts that the references mean, each in full.
pub(crate) fn show(
    workspace: &Workspace,
    scope: &Scope,
    references: &[String],
    now: Timestamp,
) -> Result<Vec<Map>, OpsError> {
    let catalogue = Catalogue::read(workspace)?;
    let drafts = Drafts::read(workspace, &catalogue)?.in_project(workspace, scope)?;
    let found = resolve_all(references, |reference| drafts.find(reference, &catalogue))?;
    Ok(found.into_iter().map(|stored| in_full(stored, &catalogue, now)).collect())
}

fn in_full(stored: &DraftFile, catalogue: &Catalogue, now: Timestamp) -> Map {
    let mut map = summary(stored, catalogue, now);
    let form = form_map(stored.draft.state(), catalogue);
    map.insert("form_state".to_owned(), Value::Object(form));
    let fields = stored.draft.state().fields();
    if !fields.is_empty() {
        map.insert("fields".to_owned(), Value::Object(fields.clone()));
    }
    let entries = stored.draft.ledger().entries();
    let entries = entries.iter().map(|entry| entry_view(entry, catalogue)).collect();
    map.insert("proposals".to_owned(), Value::Array(entries));
    map.insert("etag".to_owned(), Value::String(stored.file.etag()));
    map
}

fn text(text: impl ToString) -> Value {
    Value::String(text.to_string())
}

/// Returns a draft as lists give it.
pub(super) fn summary(stored: &DraftFile, catalogue: &Catalogue, now: Timestamp) -> Map {
    let draft = &stored.draft;
    let state = draft.state();
    let name = state.ids(ResourceKind::Name).first().and_then(|id| catalogue.value(*id));
    let undecided = draft.ledger().pending_entries().map(|entry| text(entry.key())).collect();
    let began = draft.start_time().filter(|began| *began != Timestamp::epoch());
    let optional = |value: Option<Value>| value.unwrap_or(Value::Null);
    Map::from_iter([
        ("id".to_owned(), text(draft.id)),
        ("name".to_owned(), optional(name.map(text))),
        ("status".to_owned(), text(draft.status().as_str())),
        ("pending".to_owned(), Value::Array(pending_fields(state))),
        ("undecided".to_owned(), Value::Array(undecided)),
        ("age".to_owned(), optional(began.map(|began| text(age(began, now))))),
        ("persona_id".to_owned(), optional(draft.persona_id.as_ref().map(text))),
        ("project".to_owned(), optional(draft.project.as_ref().map(text))),
        ("active".to_owned(), Value::Bool(draft.activation() == Activation::Active)),
        ("created_at".to_owned(), optional(began.map(text))),
        ("path".to_owned(), text(stored.file.display_path())),
    ])
}

/// Returns a ledger entry without what it was answered with.
fn entry_view(entry: &Entry, catalogue: &Catalogue) -> Value {
    let proposal = entry.proposal();
    let decided = entry.decision().map_or(Value::Null, |decision| text(decision.at));
    Value::Object(Map::from_iter([
        ("idempotency_key".to_owned(), text(&proposal.key)),
        ("operation".to_owned(), text(entry.operation().as_str())),
        ("status".to_owned(), text(entry.status().as_str())),
        ("patch".to_owned(), Value::Object(patch_map(&proposal.patch, catalogue))),
        ("proposed_at".to_owned(), text(proposal.at)),
        ("decided_at".to_owned(), decided),
    ]))
}

/// Returns the time since something began: `5m`, `3h`, `12d`.
fn age(began: Timestamp, now: Timestamp) -> String {
    let seconds = (now.instant() - began.instant()).num_seconds().max(0);
    match seconds {
        0..60 => format!("{seconds}s"),
        60..3600 => format!("{}m", seconds / 60),
        3600..86_400 => format!("{}h", seconds / 3600),
        _ => format!("{}d", seconds / 86_400),
    }
}
