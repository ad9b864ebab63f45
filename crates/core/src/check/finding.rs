//! A finding about a route in a document, before its place in a file is known.

use crate::diagnostic::{Code, Hint, MOST_PROBLEMS, Problem, Severity};
use crate::text::Route;

/// Which part of an entry a finding is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    Key,
    Value,
}

/// One finding about one route.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub code: &'static str,
    pub severity: Severity,
    pub route: Route,
    pub target: Target,
    pub message: String,
    pub hint: Option<Hint>,
    /// How the message and the hint spell a number or boolean that the text may spell otherwise.
    pub spelling: Option<String>,
}

impl Finding {
    /// Returns a finding about the value at a route.
    pub fn value(code: Code, route: &Route, message: impl Into<String>) -> Self {
        let Code { name: code, severity, .. } = code;
        let (route, message) = (route.clone(), message.into());
        Self { code, severity, route, target: Target::Value, message, hint: None, spelling: None }
    }

    /// Says what to do about it.
    pub fn with_hint(&mut self, hint: impl Into<Hint>) {
        self.hint = Some(hint.into());
    }

    /// Returns the finding with the value spelled as in the text it comes from.
    pub fn with_spelling(&self, text: &str) -> Self {
        let mut finding = self.clone();
        if let Some(spelling) = finding.spelling.replace(text.to_owned()) {
            let respell = |in_quotes: &str, quote: char| {
                in_quotes
                    .replace(&format!("{quote}{spelling}{quote}"), &format!("{quote}{text}{quote}"))
            };
            finding.message = respell(&finding.message, '`');
            finding.hint = finding.hint.map(|hint| respell(&hint.to_string(), '"').into());
        }
        finding
    }

    /// Converts the finding to a problem without a file (a flag, a document from a pipe).
    pub fn problem(&self) -> Problem {
        Problem {
            severity: self.severity,
            field: (!self.route.is_root()).then(|| self.route.to_string()),
            hint: self.hint.clone(),
            ..Problem::error(self.code, self.message.clone())
        }
    }
}

/// The findings so far.
#[derive(Clone, Debug, Default)]
pub(crate) struct Findings(pub(crate) Vec<Finding>);

impl Findings {
    /// Adds a finding about the value at a route.
    pub(crate) fn value(
        &mut self,
        code: Code,
        route: &Route,
        message: impl Into<String>,
    ) -> &mut Finding {
        self.0.push(Finding::value(code, route, message));
        let last = self.0.len() - 1;
        &mut self.0[last]
    }

    /// Adds a finding about the key at a route.
    pub(crate) fn key(
        &mut self,
        code: Code,
        route: &Route,
        message: impl Into<String>,
    ) -> &mut Finding {
        let finding = self.value(code, route, message);
        finding.target = Target::Key;
        finding
    }

    /// Keeps at most [`MOST_PROBLEMS`] findings of those since `start`, and says how many there are more.
    pub(super) fn shorten(&mut self, start: usize) {
        let more = self.0.len().saturating_sub(start + MOST_PROBLEMS);
        if more > 0 {
            self.0.truncate(start + MOST_PROBLEMS);
            if let Some(last) = self.0.last_mut() {
                last.message.push_str(&format!(" (and {more} more problems)"));
            }
        }
    }
}
