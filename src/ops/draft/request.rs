//! Parses and checks the documented request body.

use crate::check::{self, Finding};
use crate::diagnostic::{Problem, to_problems};
use crate::model::draft::{BODY_FIELDS, FreeValues, Key, KeyError};
use crate::model::{Map, PERSONA, Value, Vocabulary, apply_at};
use crate::ops::OpsError;
use crate::ops::definition::{FieldEdit, apply_edits, attribute, edit_problem};
use crate::text::{Route, Step};
use crate::yaml::{Locator, Source, read, read_mapping};

/// A request, and the problems found so far: its names are resolved later, and all problems are
/// reported together.
#[derive(Clone, Debug, Default)]
pub(crate) struct Request {
    /// References to the draft to patch; all must resolve to the same one.
    pub(crate) drafts: Vec<String>,
    /// The persona that a new draft starts from.
    pub(crate) persona: Option<String>,
    pub(crate) key: Option<Key>,
    pub(crate) soft: bool,
    pub(crate) accept: Option<bool>,
    /// The fields of the form; only `--unset` sets null, which clears one.
    pub(crate) form: Map,
    /// Other keys of the persona; null clears one.
    pub(crate) values: Map,
    /// Flags that reach into maps of the persona that the request does not give.
    inner_edits: Vec<FieldEdit>,
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
pub(crate) struct RequestInput {
    pub(crate) map: Map,
    /// The fields to clear.
    pub(crate) unset: Vec<String>,
    /// The flags that set keys of the persona.
    flags: Vec<FieldEdit>,
    /// Those of them that reach into maps which the request does not give.
    inner_edits: Vec<FieldEdit>,
    /// What is wrong with flags that could not be applied.
    problems: Vec<Problem>,
    place: Option<Place>,
}

/// Reads a document as a request body.
pub(crate) fn parse_request(name: &str, bytes: &[u8]) -> Result<RequestInput, OpsError> {
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
    Ok(RequestInput {
        map,
        place: Some(Place { source, locator, keys }),
        ..RequestInput::default()
    })
}

impl RequestInput {
    /// Gives a field another value than the document's.
    pub(crate) fn set(&mut self, key: &str, value: Value) {
        self.map.insert(key.to_owned(), value);
        if let Some(place) = &mut self.place {
            place.keys.retain(|other| other != key);
        }
    }

    /// Sets a key of the persona that the form has no field for.
    pub(crate) fn set_value(&mut self, edit: FieldEdit) {
        let FieldEdit::Set { route, value, .. } = &edit else { return };
        let mut fields = FreeValues(&self.map).fields().cloned().unwrap_or_default();
        let is_open = |top: &str| {
            !fields.contains_key(top) || self.inner_edits.iter().any(|edit| edit.touches(top))
        };
        if route.0.len() > 1 && route.top().is_some_and(is_open) {
            self.inner_edits.push(edit.clone());
        }
        match apply_at(&mut fields, route, Some(value.clone())) {
            Ok(()) => {
                self.set("fields", Value::Object(fields));
                self.flags.push(edit);
            }
            Err(error) => self.problems.push(edit_problem(&error)),
        }
    }

    /// Keeps what a request has and we do not know under the name of its system.
    pub(crate) fn keep_unknown(&mut self, system: Option<&str>) {
        let Some(system) = system else { return };
        let is_known = |key: &String| BODY_FIELDS.iter().any(|field| field.key == key);
        let unknown: Vec<String> = self.map.keys().filter(|key| !is_known(key)).cloned().collect();
        for key in unknown {
            if let Some(value) = self.map.shift_remove(&key) {
                let route = Route::key("extensions").child(system).child(key);
                self.set_value(FieldEdit::set_at(route, value));
            }
        }
    }
}

/// Returns the problem that a finding is: that of the flag which gave the value, if one did.
fn attribute_to_flags(finding: &Finding, flags: &[FieldEdit]) -> Vec<Problem> {
    match finding.route.0.split_first() {
        Some((Step::Key(top), [Step::Key(key), ..]))
            if top == "fields" && flags.iter().any(|flag| flag.touches(key)) =>
        {
            let route = Route(finding.route.0[1..].to_vec());
            let message = finding.message.replace("`fields.", "`");
            let found = attribute(&[Finding { route, message, ..finding.clone() }], flags, None);
            let in_request = |problem: Problem| problem.field(&finding.route);
            found.into_iter().map(in_request).collect()
        }
        _ => vec![finding.problem()],
    }
}

impl Request {
    /// Returns the request that a document and flags make; null is the same as absent.
    pub(crate) fn read(given: RequestInput, vocabulary: &Vocabulary) -> Self {
        let RequestInput { mut map, unset, flags, inner_edits, mut problems, place } = given;
        map.retain(|_, value| !value.is_null());
        let findings = check::draft_request(&map, vocabulary);
        let found = findings.iter().flat_map(|finding| attribute_to_flags(finding, &flags));
        problems.extend(found.filter(Problem::is_error));
        let mut request = Self { place, problems, inner_edits, ..Self::default() };
        let mut take = |key: &str| map.shift_remove(key);
        let text = |value: Option<Value>| value.and_then(|value| Some(value.as_str()?.to_owned()));
        let flag = |value: Option<Value>| value.and_then(|value| value.as_bool());
        request.drafts = text(take("draft_id")).into_iter().collect();
        request.soft = flag(take("soft")).unwrap_or(false);
        request.accept = flag(take("accept"));
        let key = text(take("idempotency_key")).map(|key| key.parse::<Key>());
        if let Some(Value::Object(values)) = take("fields") {
            request.values = values;
        }
        request.form = map;
        request.clear(&unset);
        match key {
            // That it is empty has been said of the document.
            Some(Err(KeyError::Empty)) if request.complains_of("idempotency_key") => {}
            Some(Err(error)) => {
                let problem = Problem::error("bad-key", error.to_string());
                request.problems.push(problem.field("idempotency_key"));
            }
            Some(Ok(key)) => request.key = Some(key),
            None if request.accept.is_some() => request.problems.push(
                Problem::error("missing-key", "a decision needs the key of what it decides")
                    .field("idempotency_key")
                    .hint("give the idempotency key that the proposal was answered with"),
            ),
            None => {}
        }
        request
    }

    /// Returns the other keys of the persona as the request makes them of those that `base` has.
    pub(super) fn values_on(&self, base: &Map) -> Result<Map, OpsError> {
        let mut values = self.values.clone();
        let mut problems = Vec::new();
        for (key, value) in &mut values {
            let edits = self.inner_edits.iter().filter(|edit| edit.touches(key));
            let edits: Vec<FieldEdit> = edits.cloned().collect();
            if let Some(old) = base.get(key).filter(|_| !edits.is_empty()) {
                let old = Map::from_iter([(key.clone(), old.clone())]);
                let mut result = apply_edits(&PERSONA, old, &edits);
                *value = result.map.shift_remove(key).unwrap_or_default();
                problems.append(&mut result.problems);
            }
        }
        if problems.is_empty() { Ok(values) } else { Err(self.invalid(problems)) }
    }

    /// Returns the request itself, unless something is wrong with it.
    pub(crate) fn valid(self) -> Result<Self, OpsError> {
        if self.problems.is_empty() {
            return Ok(self);
        }
        Err(self.invalid(Vec::new()))
    }

    /// Returns all problems of the request, each at its place in the document.
    pub(super) fn invalid(&self, more: Vec<Problem>) -> OpsError {
        let problems = self.problems.iter().cloned().chain(more).collect();
        OpsError::invalid("the request is not valid", self.locate_all(problems))
    }

    /// Returns the error of a draft that does not exist, with everything else that is wrong.
    pub(super) fn with_not_found(&self, error: OpsError, more: Vec<Problem>) -> OpsError {
        if self.problems.is_empty() && more.is_empty() {
            return error;
        }
        let draft = Problem::error("not-found", error.to_string()).field("draft_id");
        let problems = [draft].into_iter().chain(self.problems.iter().cloned()).chain(more);
        OpsError::Beside { error: Box::new(error), problems: self.locate_all(problems.collect()) }
    }

    fn locate_all(&self, problems: Vec<Problem>) -> Vec<Problem> {
        let mut placed: Vec<Problem> =
            problems.into_iter().map(|problem| self.locate(problem)).collect();
        placed.dedup();
        placed
    }

    fn complains_of(&self, field: &str) -> bool {
        self.problems.iter().any(|problem| problem.field.as_deref() == Some(field))
    }

    fn locate(&self, problem: Problem) -> Problem {
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

    /// Returns the request as it was sent, in one order of keys.
    pub(super) fn to_request_map(&self) -> Map {
        let text = |text: &String| Value::String(text.clone());
        let mut map = Map::new();
        map.extend(self.drafts.first().map(|draft| ("draft_id".to_owned(), text(draft))));
        map.extend(self.persona.iter().map(|persona| ("persona".to_owned(), text(persona))));
        map.extend(self.soft.then_some(("soft".to_owned(), Value::Bool(true))));
        map.extend(self.form.clone());
        if !self.values.is_empty() {
            map.insert("fields".to_owned(), Value::Object(self.values.clone()));
        }
        map
    }
}
