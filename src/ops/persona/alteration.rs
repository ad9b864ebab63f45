//! One change that a command asks for, and who is to blame for what it breaks.

use super::given::Given;
use crate::check::Finding;
use crate::diagnostic::Problem;
use crate::model::{
    Map, PatchError, Value, apply_at, apply_document, apply_json_patch, apply_merge,
};
use crate::ops::located;
use crate::text::Route;
use crate::yaml::Source;

/// One change; several are applied in order.
#[derive(Clone, Debug)]
pub(crate) enum Alteration {
    /// `-f`: each given key replaces the old one whole.
    Document(Given),
    /// `-f --type merge`: RFC 7396.
    Merge(Given),
    /// `-f --type json`: RFC 6902.
    Operations(Value),
    /// A flag or `--set`.
    Set { route: Route, value: Value },
    /// `--unset`.
    Unset { route: Route },
}

impl Alteration {
    /// The etag that a document brought back: the state it was made from.
    pub(crate) fn etag(&self) -> Option<&str> {
        match self {
            Self::Document(given) | Self::Merge(given) => given.derived.get("etag")?.as_str(),
            _ => None,
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
pub(crate) struct Drafted {
    pub(crate) map: Map,
    pub(crate) problems: Vec<Problem>,
}

/// Applies the alterations in order.
pub(crate) fn apply_all(mut map: Map, alterations: &[Alteration]) -> Drafted {
    let mut problems = Vec::new();
    for alteration in alterations {
        let result = match alteration {
            Alteration::Document(given) => {
                apply_document(&mut map, &given.map);
                problems.extend(given.findings.iter().map(|finding| given.problem(finding)));
                Ok(())
            }
            Alteration::Merge(given) => {
                apply_merge(&mut map, &given.map);
                problems.extend(given.findings.iter().map(|finding| given.problem(finding)));
                Ok(())
            }
            Alteration::Operations(operations) => apply_json_patch(&mut map, operations),
            Alteration::Set { route, value } if value.is_null() => apply_at(&mut map, route, None),
            Alteration::Set { route, value } => apply_at(&mut map, route, Some(value.clone())),
            Alteration::Unset { route } => apply_at(&mut map, route, None),
        };
        problems.extend(result.err().map(|error| refused(&error)));
    }
    Drafted { map, problems }
}

fn refused(error: &PatchError) -> Problem {
    let problem = Problem::error(error.code(), error.to_string());
    match error {
        PatchError::NotAMap { route, .. } => {
            problem.field(route).hint("give the whole value, or clear it first with --unset")
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

/// The problems that `findings` are, each where it came from: the document given, the flags (no
/// place), or the file that was there before.
pub(crate) fn blame(
    findings: &[Finding],
    alterations: &[Alteration],
    file: Option<&Source>,
) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut inherited = Vec::new();
    for finding in findings {
        let key = finding.route.top().unwrap_or_default();
        match alterations.iter().rev().find(|alteration| alteration.touches(key)) {
            Some(Alteration::Document(given) | Alteration::Merge(given)) => {
                problems.push(given.problem(finding));
            }
            None if finding.code == "missing-key" || file.is_none() => {
                problems.push(finding.problem());
            }
            None => inherited.push(finding.clone()),
            Some(_) if finding.code == "missing-key" => problems.push(cleared(finding)),
            Some(_) => problems.push(finding.problem()),
        }
    }
    problems.extend(file.into_iter().flat_map(|source| located(&inherited, source)));
    problems
}
