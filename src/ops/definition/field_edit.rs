//! One change that a command asks for, and who is to attribute for what it breaks.

use super::input_doc::InputDoc;
use super::set_flag::set_as_meant;
use crate::check::Finding;
use crate::diagnostic::Problem;
use crate::model::{
    Kind, Map, PatchError, Value, apply_at, apply_document, apply_json_patch, apply_merge, field,
    field_at,
};
use crate::ops::located;
use crate::text::{Route, Step, shell_word};
use crate::yaml::Source;

/// One change; several are applied in order.
#[derive(Clone, Debug)]
pub(crate) enum FieldEdit {
    /// `-f`: each given key replaces the old one whole.
    Document(InputDoc),
    /// `-f --type merge`: RFC 7396.
    Merge(InputDoc),
    /// `-f --type json`: RFC 6902.
    Operations(Value),
    /// A flag or `--set`.
    Set { route: Route, value: Value },
    /// `--unset`.
    Unset { route: Route },
}

impl FieldEdit {
    /// The etag that a document brought back: the state it was made from.
    pub(crate) fn etag(&self) -> Option<&str> {
        match self {
            Self::Document(given) | Self::Merge(given) => given.derived.get("etag")?.as_str(),
            Self::Operations(_) | Self::Set { .. } | Self::Unset { .. } => None,
        }
    }

    pub(crate) fn touches(&self, key: &str) -> bool {
        match self {
            Self::Document(given) | Self::Merge(given) => given.map.contains_key(key),
            Self::Operations(operations) => operations.as_array().is_some_and(|list| {
                let path = |operation: &Value| operation.get("path")?.as_str().map(str::to_owned);
                list.iter().filter_map(path).any(|path| path.split('/').nth(1) == Some(key))
            }),
            Self::Set { route, .. } | Self::Unset { route } => route.top() == Some(key),
        }
    }
}

/// A document after its alterations, and what could not be applied.
pub(crate) struct EditResult {
    pub(crate) map: Map,
    pub(crate) problems: Vec<Problem>,
}

/// Applies the alterations in order.
pub(crate) fn apply_all(mut map: Map, alterations: &[FieldEdit]) -> EditResult {
    let mut problems = Vec::new();
    for alteration in alterations {
        let result = match alteration {
            FieldEdit::Document(given) => {
                problems.extend(merged(&mut map, given, apply_document));
                Ok(())
            }
            FieldEdit::Merge(given) => {
                problems.extend(merged(&mut map, given, apply_merge));
                Ok(())
            }
            FieldEdit::Operations(operations) => apply_json_patch(&mut map, operations),
            FieldEdit::Set { route, value } if !value.is_null() || may_be_null(route) => {
                let route = respelled(&map, route);
                apply_at(&mut map, &route, Some(value.clone()))
            }
            FieldEdit::Set { route, .. } | FieldEdit::Unset { route } => {
                let route = respelled(&map, route);
                clear(&mut map, &route)
            }
        };
        problems.extend(result.err().map(|error| refused(&error)));
    }
    EditResult { map, problems }
}

/// Applies a document in one of the two ways; what is wrong with the document itself is told.
fn merged(map: &mut Map, given: &InputDoc, apply: fn(&mut Map, &Map)) -> Vec<Problem> {
    let unknown = unknown_nulls(map, &given.map);
    apply(map, &given.map);
    map.extend(unknown.into_iter().map(|key| (key, Value::Null)));
    given.findings.iter().map(|finding| given.problem(finding)).collect()
}

/// Whether null is a value of this key in its own right, not the wish to clear it.
fn may_be_null(route: &Route) -> bool {
    field_at(route).is_some_and(|field| field.nullable)
}

/// Clears a key. One that no persona has is put there for the rules to complain about: a mistyped
/// key would otherwise be cleared with success.
fn clear(map: &mut Map, route: &Route) -> Result<(), PatchError> {
    match route.top() {
        Some(top) if field(top).is_none() && !map.contains_key(top) => {
            map.insert(top.to_owned(), Value::Null);
            Ok(())
        }
        _ => apply_at(map, route, None),
    }
}

/// The route to a header in the spelling that is there: header names are compared without case.
fn respelled(map: &Map, route: &Route) -> Route {
    let mut route = route.clone();
    if let ("headers", Some(Step::Key(name))) = (route.top().unwrap_or_default(), route.0.get(1)) {
        let headers = map.get("headers").and_then(Value::as_object);
        let there = headers
            .and_then(|headers| headers.keys().find(|other| other.eq_ignore_ascii_case(name)))
            .cloned();
        if let Some(there) = there {
            route.0[1] = Step::Key(there);
        }
    }
    route
}

/// The keys that a document wants cleared and that no persona has: kept for the rules, as above.
fn unknown_nulls(map: &Map, given: &Map) -> Vec<String> {
    let unknown = |(key, value): &(&String, &Value)| {
        value.is_null() && field(key).is_none() && !map.contains_key(*key)
    };
    given.iter().filter(unknown).map(|(key, _)| key.clone()).collect()
}

/// What to do where a route leads into a value that has no parts of its own.
fn instead_of_a_part(parent: &str) -> String {
    let field = parent.parse().ok().and_then(|parent: Route| field_at(&parent));
    let kind = field.map(|field| field.kind);
    let mapped =
        matches!(kind, None | Some(Kind::Object | Kind::TextMap | Kind::Headers | Kind::Record(_)));
    match field.filter(|_| !mapped) {
        Some(field) => {
            let pair = shell_word(&format!("{parent}={}", field.example));
            format!("give `{parent}` as a whole, as in --set {pair}")
        }
        None => "give the whole value, or clear it first with --unset".to_owned(),
    }
}

fn refused(error: &PatchError) -> Problem {
    let problem = Problem::error(error.code(), error.to_string());
    match error {
        PatchError::NotAMap { route, parent, .. } => {
            problem.field(route).hint(instead_of_a_part(parent))
        }
        PatchError::BadOperations(_) => {
            problem.hint("a patch is a list such as [{op: replace, path: /tone, value: casual}]")
        }
        _ => problem,
    }
}

/// A required key that is missing because somebody asked for it to go.
fn cleared(finding: &Finding) -> Problem {
    let message = format!("`{}` is required and cannot be cleared", finding.route);
    Problem { message, hint: Some("give it another value".to_owned()), ..finding.problem() }
}

/// A key that neither a flag nor a document has given; where there is a document, its place.
fn not_given(finding: &Finding, alterations: &[FieldEdit]) -> Problem {
    let key = finding.route.to_string();
    let document = alterations.iter().find_map(|alteration| match alteration {
        FieldEdit::Document(given) | FieldEdit::Merge(given) => Some(given),
        _ => None,
    });
    if let Some(given) = document.filter(|given| given.has_source()) {
        return given.problem(finding).hint(format!("give this document a `{key}`"));
    }
    let flag = key.replace('_', "-");
    finding.problem().hint(format!("give --{flag}, or a document (-f FILE) with `{key}`"))
}

/// What a flag gave is wrong: in a value of another type, with the flag that gives the right one.
fn mistyped(finding: &Finding, value: &Value) -> Problem {
    let problem = finding.problem();
    match set_as_meant(&finding.route, value).filter(|_| finding.code == "wrong-type") {
        Some(flag) => problem.hint(flag),
        None => problem,
    }
}

/// The problems that `findings` are, each where it came from: the document given, the flags (no
/// place), or the file that was there before.
pub(crate) fn attribute(
    findings: &[Finding],
    alterations: &[FieldEdit],
    file: Option<&Source>,
) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut inherited = Vec::new();
    for finding in findings {
        let key = finding.route.top().unwrap_or_default();
        match alterations.iter().rev().find(|alteration| alteration.touches(key)) {
            Some(FieldEdit::Document(given) | FieldEdit::Merge(given)) => {
                problems.push(given.problem(finding));
            }
            None if finding.code == "missing-key" && file.is_none() => {
                problems.push(not_given(finding, alterations));
            }
            None if file.is_none() => problems.push(finding.problem()),
            None => inherited.push(finding.clone()),
            Some(_) if finding.code == "missing-key" => problems.push(cleared(finding)),
            Some(FieldEdit::Set { route, value }) if *route == finding.route => {
                problems.push(mistyped(finding, value));
            }
            // A part was given where only a whole value can stand.
            Some(FieldEdit::Set { route, .. })
                if finding.code == "wrong-type" && route.0.starts_with(&finding.route.0) =>
            {
                let way = instead_of_a_part(&finding.route.to_string());
                problems.push(finding.problem().hint(way));
            }
            Some(_) => problems.push(finding.problem()),
        }
    }
    problems.extend(file.into_iter().flat_map(|source| located(&inherited, source)));
    problems
}
