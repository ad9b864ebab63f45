//! How a hosted system answers: envelopes of its responses and the form of its errors.

use crate::diagnostic::Problem;
use crate::diagnostic::code::Class;
use crate::model::{Map, Value};

/// How a hosted system answers.
#[derive(Debug)]
pub struct Api {
    /// Writes a draft or a resource, where the system has them.
    pub draft: Option<fn(&Map) -> Value>,
    /// Puts one record, or a list of them, into the envelope of a response.
    pub respond: fn(Value) -> Value,
    /// The keys under which an envelope holds records.
    pub(crate) envelope: &'static [&'static str],
    /// The system's own words for a code of ours, for `code:field` or for `code:case`.
    pub words: &'static [(&'static str, &'static str)],
    /// The codes that the system answers with another status than we do.
    pub classes: &'static [(&'static str, Class)],
    /// Puts a failure into the form of the system's errors.
    pub fail: fn(&Failure<'_>, &Api) -> Value,
}

/// Why a command failed.
#[derive(Clone, Copy, Debug)]
pub struct Failure<'a> {
    pub status: u16,
    pub code: &'a str,
    pub case: &'a str,
    pub message: &'a str,
    pub hint: Option<&'a str>,
    /// What was not found.
    pub sought: Option<&'a str>,
    pub problems: &'a [Problem],
}

impl Api {
    /// Returns the failure in the form of the system's errors.
    pub fn failure(&self, failure: &Failure<'_>) -> Value {
        (self.fail)(failure, self)
    }

    /// Returns the failure in the system's words, or in ours where it has none.
    pub fn message(&self, failure: &Failure<'_>) -> String {
        if let Some(sought) = failure.sought {
            return format!("{} not found", capitalize(sought));
        }
        if failure.problems.is_empty() {
            let own = self.word(&format!("{}:{}", failure.code, failure.case));
            return own.or_else(|| self.word(failure.code)).unwrap_or(failure.message).to_owned();
        }
        let mut messages: Vec<String> = Vec::new();
        for message in failure.problems.iter().map(|problem| self.problem_message(problem)) {
            if !messages.contains(&message) {
                messages.push(message);
            }
        }
        messages.join("; ")
    }

    /// Returns one problem in the system's words, or in ours.
    pub(crate) fn problem_message(&self, problem: &Problem) -> String {
        self.documented_words(problem).map_or_else(|| problem.message.clone(), str::to_owned)
    }

    fn documented_words(&self, problem: &Problem) -> Option<&'static str> {
        let field = problem.field.as_deref().unwrap_or_default();
        self.word(&format!("{}:{field}", problem.code)).or_else(|| self.word(problem.code))
    }

    fn word(&self, code: &str) -> Option<&'static str> {
        self.words.iter().find(|(known, _)| *known == code).map(|(_, words)| *words)
    }
}

/// Makes a map of keys and values.
pub(super) fn object<const N: usize>(entries: [(&str, Value); N]) -> Value {
    Value::Object(entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect::<Map>())
}

pub(super) fn capitalize(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
