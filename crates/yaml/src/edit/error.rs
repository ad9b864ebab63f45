//! Why an edit was not made.

use std::fmt;
use std::ops::Range;

use crate::limit_errors::is_limit;
use crate::{Origin, Route, SyntaxError};

/// Why an edit was not made: it could not be proven to keep everything it must keep.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditError {
    /// What stood in the way, lower case, without a full stop.
    pub reason: String,
    /// What the change was about.
    pub route: Route,
    /// The bytes that stood in the way, in the text of the source.
    pub place: Option<Range<usize>>,
    /// The limit that the file would exceed, if that is what stood in the way.
    pub limit: Option<Box<SyntaxError>>,
}

impl EditError {
    pub(crate) fn new(reason: impl Into<String>) -> Self {
        Self { reason: reason.into(), route: Route::root(), place: None, limit: None }
    }

    /// Says that the result cannot be read: because it exceeds a limit, or for `reason`.
    pub(crate) fn from_unreadable_result(reason: &str, problems: Vec<SyntaxError>) -> Self {
        let limit = problems.into_iter().find(|problem| is_limit(problem.code)).map(|problem| {
            // The place is in a text that is never shown.
            let origin = problem.origin.map(|origin| Origin::file(origin.file));
            Box::new(SyntaxError { origin, ..problem })
        });
        let reason = limit.as_ref().map_or(reason, |problem| &problem.message);
        Self { limit: limit.clone(), ..Self::new(reason) }
    }

    /// Says that the file to be edited does not parse.
    pub(crate) fn from_malformed_text(problems: &[SyntaxError]) -> Self {
        let reason = problems.first().map_or("", |problem| &problem.message);
        Self::new(format!("the file cannot be read: {reason}"))
    }

    pub(crate) fn at(mut self, place: Range<usize>) -> Self {
        self.place = Some(place);
        self
    }

    pub(crate) fn with_route(mut self, route: &Route) -> Self {
        self.route = route.clone();
        self
    }
}

impl fmt::Display for EditError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.route.is_root() {
            return f.write_str(&self.reason);
        }
        write!(f, "`{}` cannot be edited in place: {}", self.route, self.reason)
    }
}

impl std::error::Error for EditError {}
