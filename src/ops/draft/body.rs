//! The documented request body, checked.

use crate::check::{self, Finding};
use crate::diagnostic::Problem;
use crate::model::draft::{BODY_FIELDS, Fingerprint, Key};
use crate::model::{Map, Value};
use crate::ops::{OpsError, located};
use crate::store::etag;
use crate::yaml::{Source, read_mapping};

/// A request whose fields have the right types.
#[derive(Clone, Debug, Default)]
pub(crate) struct Body {
    /// The draft to patch, as it was given.
    pub(crate) draft: Option<String>,
    pub(crate) key: Option<Key>,
    pub(crate) soft: bool,
    pub(crate) accept: Option<bool>,
    /// The fields of the form; none is null.
    pub(crate) fields: Map,
}

/// Reads a document as a request body.
pub(crate) fn given_body(name: &str, bytes: &[u8]) -> Result<Map, OpsError> {
    let wrong = |problems| OpsError::invalid("the request body is not valid", problems);
    let source = Source::open(name, bytes).map_err(wrong)?;
    let map = read_mapping(&source).map_err(wrong)?;
    let mut problems = located(&check::document(&map, BODY_FIELDS), &source);
    problems.retain(Problem::is_error);
    if problems.is_empty() { Ok(map) } else { Err(wrong(problems)) }
}

impl Body {
    /// The request that a body (with what the flags added) makes; null is the same as absent.
    pub(crate) fn read(mut map: Map) -> Result<Self, OpsError> {
        map.retain(|_, value| !value.is_null());
        let findings = check::document(&map, BODY_FIELDS);
        let mut problems: Vec<Problem> =
            findings.iter().map(Finding::problem).filter(Problem::is_error).collect();
        let mut body = Self::default();
        let mut take = |key: &str| map.shift_remove(key);
        let text = |value: Option<Value>| value.and_then(|value| Some(value.as_str()?.to_owned()));
        let flag = |value: Option<Value>| value.and_then(|value| value.as_bool());
        body.draft = text(take("draft_id"));
        body.soft = flag(take("soft")).unwrap_or(false);
        body.accept = flag(take("accept"));
        if let Some(key) = text(take("idempotency_key")) {
            match key.parse() {
                Ok(key) => body.key = Some(key),
                Err(error) => problems.push(
                    Problem::error("bad-key", format!("{error}")).field("idempotency_key"),
                ),
            }
        }
        body.fields = map;
        body.check_decision(&mut problems);
        if problems.is_empty() {
            return Ok(body);
        }
        problems.dedup();
        Err(OpsError::invalid("the request is not valid", problems))
    }

    /// A decision needs its key and changes nothing else.
    fn check_decision(&self, problems: &mut Vec<Problem>) {
        if self.accept.is_none() {
            return;
        }
        if self.key.is_none() {
            problems.push(
                Problem::error("missing-key", "a decision needs the key of what it decides")
                    .field("idempotency_key")
                    .hint("give the idempotency key that the proposal was answered with"),
            );
        }
        let soft = self.soft.then_some("soft");
        for key in self.fields.keys().map(String::as_str).chain(soft) {
            problems.push(
                Problem::error("decision-with-fields", "a decision cannot change anything else")
                    .field(key)
                    .hint(format!("leave `{key}` out, or patch with it in a request of its own")),
            );
        }
    }

    /// What tells this request from others under the same key; the order of keys does not.
    pub(crate) fn fingerprint(&self, draft: Option<&str>, persona: Option<&str>) -> Fingerprint {
        let mut entries: Vec<(String, Value)> = self.fields.clone().into_iter().collect();
        let text = |text: &str| Value::String(text.to_owned());
        entries.extend(draft.map(|id| ("draft_id".to_owned(), text(id))));
        entries.extend(persona.map(|id| ("persona".to_owned(), text(id))));
        entries.extend(self.soft.then_some(("soft".to_owned(), Value::Bool(true))));
        entries.sort_by(|one, other| one.0.cmp(&other.0));
        let whole = Value::Object(entries.into_iter().collect());
        Fingerprint(etag(whole.to_string().as_bytes()))
    }
}
