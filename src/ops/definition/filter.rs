//! Reads conditions (`--where`) and applies them.

use std::cmp::Ordering;
use std::str::FromStr;

use super::key_route::FilterError;
use super::key_route::key_route;
use super::kind::DefinitionKind;
use super::search::contains;
use crate::model::{Kind, Map, PERSONA, Shape, Timestamp, Value, Vocabulary, entry_at};
use crate::ops::{OpsError, Workspace};
use crate::text::{Route, Step, fold, nearest};

/// How a condition compares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Operator {
    /// Equal to one of the values; without a value, unset.
    Equal,
    NotEqual,
    /// Contains the text, without regard to case.
    Contains,
    Greater,
    GreaterOrEqual,
    Less,
    LessOrEqual,
}

/// The operators, a longer one before its own beginning.
const OPERATORS: [(&str, Operator); 8] = [
    ("!=", Operator::NotEqual),
    (">=", Operator::GreaterOrEqual),
    ("<=", Operator::LessOrEqual),
    ("==", Operator::Equal),
    ("=", Operator::Equal),
    ("~", Operator::Contains),
    (">", Operator::Greater),
    ("<", Operator::Less),
];

/// A condition that a definition meets or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Filter {
    pub(crate) route: Route,
    operator: Operator,
    wanted: String,
    /// What an absent key means.
    default: Option<&'static str>,
}

impl FromStr for Filter {
    type Err = FilterError;

    fn from_str(text: &str) -> Result<Self, FilterError> {
        Self::read(&PERSONA, text)
    }
}

impl Filter {
    /// Reads a condition on definitions of this shape.
    pub(crate) fn read(shape: &Shape, text: &str) -> Result<Self, FilterError> {
        let (key, sign, operator, wanted) =
            split(text).ok_or_else(|| FilterError::NoOperator(text.to_owned()))?;
        if key.trim().is_empty() {
            return Err(FilterError::NoKey(text.to_owned()));
        }
        let route = key_route(shape, key)?;
        let default = match route.0.as_slice() {
            [Step::Key(key)] => shape.field(key).and_then(|field| field.default),
            _ => None,
        };
        let wanted = wanted.trim().to_owned();
        if operator.is_order() && Comparable::read(&wanted).is_none() {
            return Err(FilterError::NotComparable(sign.to_owned(), wanted));
        }
        Ok(Self { route, operator, wanted, default })
    }

    /// Refuses a value that no closed list of choices has: it would match nothing.
    pub(crate) fn check(&self, shape: &Shape, vocabulary: &Vocabulary) -> Result<(), FilterError> {
        if !matches!(self.operator, Operator::Equal | Operator::NotEqual) {
            return Ok(());
        }
        let key = self.route.to_string();
        let field = shape.field_at(&self.route);
        let choices: Vec<&str> = match field.map(|field| field.kind) {
            Some(Kind::Choice(choices) | Kind::Choices(choices)) => {
                vocabulary.choices(&key, choices)
            }
            Some(Kind::Bool) => vec!["true", "false"],
            None if key == "persona_type" => vec!["system", "workspace", "project", "library"],
            _ => return Ok(()),
        };
        let is_choice = |value: &str| choices.iter().any(|choice| fold(choice) == fold(value));
        let unknown =
            self.values().find(|value| !value.is_empty() && *value != "null" && !is_choice(value));
        match unknown {
            Some(value) if !is_choice(&self.wanted) => Err(FilterError::UnknownChoice {
                nearest: nearest(value, choices.iter().copied()).map(str::to_owned),
                choices: choices.iter().map(|choice| (*choice).to_owned()).collect(),
                value: value.to_owned(),
                key,
            }),
            _ => Ok(()),
        }
    }

    /// Returns the top-level key that the condition is about.
    pub(super) fn top(&self) -> &str {
        self.route.top().unwrap_or_default()
    }

    /// Returns the values of which one is enough.
    fn values(&self) -> impl Iterator<Item = &str> {
        self.wanted.split('|').map(str::trim)
    }

    /// Returns whether the document meets the condition.
    pub(crate) fn accepts(&self, map: &Map) -> bool {
        let default = self.default.map(|default| Value::String(default.to_owned()));
        let value = entry_at(map, &self.route).filter(|value| !is_unset(value));
        let is_set = value.is_some();
        let Some(value) = value.or(default.as_ref()) else {
            return match self.operator {
                Operator::Equal => self.has_empty_value(),
                Operator::NotEqual => !self.has_empty_value(),
                _ => false,
            };
        };
        match self.operator {
            Operator::Equal => self.equals(value, is_set),
            Operator::NotEqual => !self.equals(value, is_set),
            Operator::Contains => contains(value, &fold(&self.wanted)),
            Operator::Greater => self.compares(value, Ordering::is_gt),
            Operator::GreaterOrEqual => self.compares(value, Ordering::is_ge),
            Operator::Less => self.compares(value, Ordering::is_lt),
            Operator::LessOrEqual => self.compares(value, Ordering::is_le),
        }
    }

    fn has_empty_value(&self) -> bool {
        self.values().any(|value| value.is_empty() || value == "null")
    }

    fn equals(&self, value: &Value, is_set: bool) -> bool {
        holds(value, &self.wanted)
            || self.values().any(|wanted| match wanted {
                "" => !is_set,
                wanted => holds(value, wanted),
            })
    }

    fn compares(&self, value: &Value, is_meant: fn(Ordering) -> bool) -> bool {
        let compare = |text: &str| {
            Comparable::read(text)?.partial_cmp(&Comparable::read(&self.wanted)?).map(is_meant)
        };
        match value {
            Value::Array(items) => items.iter().any(|item| self.compares(item, is_meant)),
            Value::String(text) => compare(text).unwrap_or(false),
            Value::Number(number) => compare(&number.to_string()).unwrap_or(false),
            Value::Null | Value::Bool(_) | Value::Object(_) => false,
        }
    }
}

/// Refuses conditions that no definition of the workspace can meet.
pub(super) fn check_filters<K: DefinitionKind>(
    workspace: &Workspace,
    filters: &[Filter],
) -> Result<(), OpsError> {
    let check = |filter: &Filter| filter.check(K::SHAPE, workspace.vocabulary());
    filters.iter().try_for_each(check).map_err(|error| OpsError::usage(error.to_string()))
}

impl Operator {
    fn is_order(self) -> bool {
        matches!(self, Self::Greater | Self::GreaterOrEqual | Self::Less | Self::LessOrEqual)
    }
}

/// Splits a condition at its first operator outside of double quotes.
fn split(text: &str) -> Option<(&str, &str, Operator, &str)> {
    let mut is_quoted = false;
    for (at, c) in text.char_indices() {
        is_quoted ^= c == '"';
        if is_quoted {
            continue;
        }
        let rest = &text[at..];
        if let Some((sign, operator)) = OPERATORS.iter().find(|(sign, _)| rest.starts_with(sign)) {
            return Some((&text[..at], sign, *operator, &rest[sign.len()..]));
        }
    }
    None
}

/// A value that has an order.
#[derive(PartialEq, PartialOrd)]
enum Comparable {
    Number(f64),
    Time(Timestamp),
}

impl Comparable {
    /// Reads a number, a time, or a date as the beginning of its day.
    fn read(text: &str) -> Option<Self> {
        let time = || text.parse().or_else(|_| format!("{text}T00:00:00Z").parse()).ok();
        let number = text.parse::<f64>().ok().filter(|number| number.is_finite());
        number.map(Self::Number).or_else(|| time().map(Self::Time))
    }
}

fn is_unset(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(map) => map.is_empty(),
        Value::Bool(_) | Value::Number(_) => false,
    }
}

fn holds(value: &Value, wanted: &str) -> bool {
    match value {
        Value::Array(items) => items.iter().any(|item| holds(item, wanted)),
        Value::String(text) => fold(text) == fold(wanted),
        Value::Null => wanted == "null",
        Value::Number(number) => {
            number.to_string() == wanted || number.as_f64() == wanted.parse::<f64>().ok()
        }
        Value::Bool(flag) => wanted.eq_ignore_ascii_case(if *flag { "true" } else { "false" }),
        Value::Object(map) => map.contains_key(wanted),
    }
}
