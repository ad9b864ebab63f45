//! The documented request body, checked.

use crate::check::{self, Finding};
use crate::diagnostic::{Problem, to_problems};
use crate::model::draft::{BODY_FIELDS, Fingerprint, Key, KeyError};
use crate::model::{Map, Value};
use crate::ops::OpsError;
use crate::store::etag;
use crate::text::Route;
use crate::yaml::{Locator, Source, read, read_mapping};

/// A request, and what is wrong with it so far: what its names mean is looked up later, and
/// everything is reported together.
#[derive(Clone, Debug, Default)]
pub(crate) struct Body {
    /// The draft to patch, as it was given; more than one reference must mean the same.
    pub(crate) drafts: Vec<String>,
    pub(crate) key: Option<Key>,
    pub(crate) soft: bool,
    pub(crate) accept: Option<bool>,
    /// The fields of the form; null clears one, and only where that was asked for by name.
    pub(crate) fields: Map,
    pub(super) problems: Vec<Problem>,
    place: Option<Place>,
}

/// The document that a request came in.
#[derive(Clone, Debug)]
struct Place {
    source: Source,
    locator: Locator,
    /// The keys that still have the document's value.
    keys: Vec<String>,
}

/// A document that is to be a request body.
#[derive(Clone, Debug, Default)]
pub(crate) struct GivenBody {
    pub(crate) map: Map,
    /// The fields to clear.
    pub(crate) unset: Vec<String>,
    place: Option<Place>,
}

/// Reads a document as a request body.
pub(crate) fn given_body(name: &str, bytes: &[u8]) -> Result<GivenBody, OpsError> {
    let wrong = |errors| OpsError::invalid("the request cannot be read", to_problems(errors));
    let source = Source::open(name, bytes).map_err(wrong)?;
    let map = match read(&source).map_err(wrong)? {
        Value::Null => {
            let problem = Problem::error("not-a-mapping", format!("`{name}` holds no document"));
            let hint = "there is nothing to change: give a map of keys and values";
            return Err(OpsError::invalid("the request cannot be read", vec![problem.hint(hint)]));
        }
        Value::Object(map) => map,
        _ => read_mapping(&source).map_err(wrong)?,
    };
    let locator = Locator::new(&source).map_err(wrong)?;
    let keys = map.keys().cloned().collect();
    Ok(GivenBody { map, unset: Vec::new(), place: Some(Place { source, locator, keys }) })
}

impl GivenBody {
    /// Gives a field another value than the document's.
    pub(crate) fn set(&mut self, key: &str, value: Value) {
        self.map.insert(key.to_owned(), value);
        if let Some(place) = &mut self.place {
            place.keys.retain(|other| other != key);
        }
    }
}

impl Body {
    /// The request that a document and flags make; null is the same as absent.
    pub(crate) fn read(given: GivenBody) -> Self {
        let GivenBody { mut map, unset, place } = given;
        map.retain(|_, value| !value.is_null());
        let findings = check::document(&map, BODY_FIELDS);
        let problems = findings.iter().map(Finding::problem).filter(Problem::is_error).collect();
        let mut body = Self { place, problems, ..Self::default() };
        let mut take = |key: &str| map.shift_remove(key);
        let text = |value: Option<Value>| value.and_then(|value| Some(value.as_str()?.to_owned()));
        let flag = |value: Option<Value>| value.and_then(|value| value.as_bool());
        body.drafts = text(take("draft_id")).into_iter().collect();
        body.soft = flag(take("soft")).unwrap_or(false);
        body.accept = flag(take("accept"));
        let key = text(take("idempotency_key")).map(|key| key.parse::<Key>());
        body.fields = map;
        body.clear(&unset);
        match key {
            // That it is empty has been said of the document.
            Some(Err(KeyError::Empty)) if body.complains_of("idempotency_key") => {}
            Some(Err(error)) => {
                let problem = Problem::error("bad-key", error.to_string());
                body.problems.push(problem.field("idempotency_key"));
            }
            Some(Ok(key)) => body.key = Some(key),
            None if body.accept.is_some() => body.problems.push(
                Problem::error("missing-key", "a decision needs the key of what it decides")
                    .field("idempotency_key")
                    .hint("give the idempotency key that the proposal was answered with"),
            ),
            None => {}
        }
        body.check_decision();
        body
    }

    /// The request itself, unless something is wrong with it.
    pub(crate) fn valid(self) -> Result<Self, OpsError> {
        if self.problems.is_empty() {
            return Ok(self);
        }
        Err(self.invalid(Vec::new()))
    }

    /// Everything that is wrong with the request, each where it stands in the document.
    pub(super) fn invalid(&self, more: Vec<Problem>) -> OpsError {
        let problems = self.problems.iter().cloned().chain(more).collect();
        OpsError::invalid("the request is not valid", self.all_placed(problems))
    }

    /// A draft that is not there, beside everything else that is wrong.
    pub(super) fn astray(&self, error: OpsError, more: Vec<Problem>) -> OpsError {
        if self.problems.is_empty() && more.is_empty() {
            return error;
        }
        let draft = Problem::error("not-found", error.to_string()).field("draft_id");
        let problems = [draft].into_iter().chain(self.problems.iter().cloned()).chain(more);
        OpsError::Beside { error: Box::new(error), problems: self.all_placed(problems.collect()) }
    }

    fn all_placed(&self, problems: Vec<Problem>) -> Vec<Problem> {
        let mut placed: Vec<Problem> =
            problems.into_iter().map(|problem| self.placed(problem)).collect();
        placed.dedup();
        placed
    }

    fn complains_of(&self, field: &str) -> bool {
        self.problems.iter().any(|problem| problem.field.as_deref() == Some(field))
    }

    fn placed(&self, problem: Problem) -> Problem {
        let Some(Place { source, locator, keys }) = &self.place else { return problem };
        let route = problem.field.as_deref().and_then(|field| field.parse::<Route>().ok());
        let theirs =
            |route: &Route| route.top().is_some_and(|top| keys.iter().any(|key| key == top));
        match route.filter(theirs) {
            Some(route) if problem.origin.is_none() => {
                problem.at(source.origin(locator.nearest(&route)))
            }
            _ => problem,
        }
    }

    /// Refuses a patch that asks for nothing: a key whose decision was left out, a proposal of no
    /// change, a new draft of nothing. Naming a draft alone is harmless: it stays as it is.
    pub(crate) fn check_purpose(&mut self) {
        if !self.fields.is_empty() || self.accept.is_some() || !self.problems.is_empty() {
            return;
        }
        let problem = match (&self.key, self.soft, self.drafts.is_empty()) {
            (Some(_), false, _) => Problem::error("missing-key", "a key alone decides nothing")
                .field("accept")
                .hint("give `accept: true` or `accept: false`, or a field to change"),
            (None, false, false) => return,
            _ => Problem::error("missing-key", "there is nothing to change")
                .hint("give a field to change, as in `name: Dana`"),
        };
        self.problems.push(problem);
    }

    /// A decision changes nothing else.
    fn check_decision(&mut self) {
        if self.accept.is_none() {
            return;
        }
        let soft = self.soft.then_some("soft");
        let keys: Vec<String> =
            self.fields.keys().map(String::as_str).chain(soft).map(str::to_owned).collect();
        for key in keys {
            self.problems.push(
                Problem::error("decision-with-fields", "a decision cannot change anything else")
                    .field(&key)
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
