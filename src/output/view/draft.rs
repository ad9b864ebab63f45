//! Drafts as outputs give them.

use crate::model::{Map, Value};
use crate::output::field_diff::FieldChange;
use crate::output::format::Format;

/// The documented response of Glow's `POST /persona/draft`.
#[derive(Clone, Debug)]
pub(crate) struct DraftResponse {
    pub(crate) draft_id: String,
    pub(crate) idempotency_key: String,
    pub(crate) message: String,
    /// Complete: every key is there.
    pub(crate) form_state: Map,
}

impl DraftResponse {
    /// Returns the object that is printed.
    pub(crate) fn into_map(self) -> Map {
        let Self { draft_id, idempotency_key, message, form_state } = self;
        Map::from_iter([
            ("success".to_owned(), Value::Bool(true)),
            ("draft_id".to_owned(), Value::String(draft_id)),
            ("idempotency_key".to_owned(), Value::String(idempotency_key)),
            ("message".to_owned(), Value::String(message)),
            ("form_state".to_owned(), Value::Object(form_state)),
        ])
    }
}

/// What one proposal, or publishing, would change.
#[derive(Clone, Debug)]
pub(crate) struct DraftComparison {
    /// `live` or `persona`.
    pub(crate) against: &'static str,
    pub(crate) idempotency_key: Option<String>,
    pub(crate) changes: Vec<FieldChange>,
    /// What publishing would be refused for: field and what it says where.
    pub(crate) conflicts: Vec<(String, String)>,
}

impl DraftComparison {
    /// Returns an object for each change, with what it belongs to.
    pub(crate) fn into_rows(self, format: Format) -> Vec<Map> {
        let Self { against, idempotency_key, changes, conflicts: _ } = self;
        let key = idempotency_key.map_or(Value::Null, Value::String);
        let row = |change: FieldChange| {
            let mut map = change.into_map(format);
            map.insert("against".to_owned(), Value::String(against.to_owned()));
            map.insert("idempotency_key".to_owned(), key.clone());
            map
        };
        changes.into_iter().map(row).collect()
    }

    /// Returns the object that is printed.
    pub(crate) fn into_map(self) -> Map {
        let Self { against, idempotency_key, changes, conflicts } = self;
        let conflict = |(field, message): (String, String)| {
            Value::Object(Map::from_iter([
                ("field".to_owned(), Value::String(field)),
                ("message".to_owned(), Value::String(message)),
            ]))
        };
        let conflicts: Vec<Value> = conflicts.into_iter().map(conflict).collect();
        let changes = changes.into_iter().map(|change| change.into_map(Format::Json));
        let key = idempotency_key.map_or(Value::Null, Value::String);
        let mut map = Map::from_iter([
            ("against".to_owned(), Value::String(against.to_owned())),
            ("idempotency_key".to_owned(), key),
            ("changes".to_owned(), changes.map(Value::Object).collect()),
        ]);
        if !conflicts.is_empty() {
            map.insert("conflicts".to_owned(), Value::Array(conflicts));
        }
        map
    }
}
