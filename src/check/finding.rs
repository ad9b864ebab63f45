//! A complaint about a route in a document, before anybody knows which file it stands in.

use crate::diagnostic::{Code, Problem, Severity};
use crate::text::Route;

/// Which part of an entry a finding is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Target {
    Key,
    Value,
}

/// One complaint about one route.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Finding {
    pub(crate) code: &'static str,
    pub(crate) severity: Severity,
    pub(crate) route: Route,
    pub(crate) target: Target,
    pub(crate) message: String,
    pub(crate) hint: Option<String>,
}

impl Finding {
    /// The problem this is, where no file is known (a flag, a document from a pipe).
    pub(crate) fn problem(&self) -> Problem {
        Problem {
            severity: self.severity,
            field: (!self.route.is_root()).then(|| self.route.to_string()),
            hint: self.hint.clone(),
            ..Problem::error(self.code, self.message.clone())
        }
    }
}

/// The complaints so far.
#[derive(Clone, Debug, Default)]
pub(crate) struct Findings(pub(crate) Vec<Finding>);

impl Findings {
    pub(crate) fn value(
        &mut self,
        code: Code,
        route: &Route,
        message: impl Into<String>,
        hint: Option<String>,
    ) {
        self.add(code, route, Target::Value, message.into(), hint);
    }

    pub(crate) fn key(
        &mut self,
        code: Code,
        route: &Route,
        message: impl Into<String>,
        hint: Option<String>,
    ) {
        self.add(code, route, Target::Key, message.into(), hint);
    }

    fn add(
        &mut self,
        code: Code,
        route: &Route,
        target: Target,
        message: String,
        hint: Option<String>,
    ) {
        let Code { name: code, severity, .. } = code;
        self.0.push(Finding { code, severity, route: route.clone(), target, message, hint });
    }
}
