//! Keys of a persona that have a closed list of values.

use crate::model::{FIELDS, Field, Kind, Map, PERSONA, Value, Vocabulary, entry_at};
use crate::ops::OpsError;
use crate::ops::definition::key_route;
use crate::text::{Route, alternatives, did_you_mean, fold, nearest};

/// A key with the values that count.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Factor {
    /// The key in our spelling, dotted.
    pub(crate) key: String,
    pub(crate) route: Route,
    pub(crate) values: Vec<String>,
    kind: Kind,
    /// What an absent key means.
    default: Option<&'static str>,
}

/// Returns the keys that count by default: who calls and how, not what for a living or over which
/// channel.
fn usual_keys() -> Vec<String> {
    let is_usual = |field: &&Field| {
        field.kind.choices().is_some() && !["profession", "simulation_type"].contains(&field.key)
    };
    let keys = FIELDS.iter().filter(is_usual).map(|field| field.key);
    keys.chain(["behavior_config.interruption_mode"]).map(str::to_owned).collect()
}

/// Reads `KEY` or `KEY=v1|v2`, each at most once; none means the usual keys.
pub(crate) fn parse_factors(
    texts: &[String],
    vocabulary: &Vocabulary,
) -> Result<Vec<Factor>, OpsError> {
    let usual = if texts.is_empty() { usual_keys() } else { Vec::new() };
    let texts = if texts.is_empty() { &usual[..] } else { texts };
    let mut factors: Vec<Factor> = Vec::new();
    for text in texts {
        let factor = Factor::parse(text, vocabulary)?;
        if factors.iter().any(|other| other.key == factor.key) {
            return Err(OpsError::usage(format!("`{}` is named twice", factor.key)));
        }
        factors.push(factor);
    }
    Ok(factors)
}

impl Factor {
    fn parse(text: &str, vocabulary: &Vocabulary) -> Result<Self, OpsError> {
        let (key, wanted) = match text.split_once('=') {
            Some((key, wanted)) => (key, Some(wanted)),
            None => (text, None),
        };
        let route = key_route(&PERSONA, key).map_err(|error| OpsError::usage(error.to_string()))?;
        let key = route.to_string();
        let unfit = || OpsError::usage(format!("`{key}` has no closed list of values"));
        let field = PERSONA.field_at(&route).ok_or_else(unfit)?;
        let values = match (field.kind, field.kind.choices()) {
            (Kind::Bool, _) => vec!["true".to_owned(), "false".to_owned()],
            (_, Some(choices)) => {
                vocabulary.choices(&key, choices).into_iter().map(str::to_owned).collect()
            }
            _ => return Err(unfit()),
        };
        let mut factor = Self { key, route, values, kind: field.kind, default: field.default };
        if let Some(wanted) = wanted {
            let positions: Result<Vec<usize>, OpsError> =
                wanted.split('|').map(|value| factor.position(value)).collect();
            factor.values = positions?.into_iter().map(|at| factor.values[at].clone()).collect();
        }
        Ok(factor)
    }

    /// Returns the position of a value, compared without regard to case.
    pub(crate) fn position(&self, value: &str) -> Result<usize, OpsError> {
        let wanted = fold(value.trim());
        self.values.iter().position(|known| fold(known) == wanted).ok_or_else(|| {
            let known = self.values.iter().map(String::as_str);
            let hint = nearest(value, known).map(|near| format!(", {}", did_you_mean(near)));
            OpsError::usage(format!(
                "invalid value `{value}` for `{}`: expected {}{}",
                self.key,
                alternatives(&self.values),
                hint.unwrap_or_default()
            ))
        })
    }

    /// Returns the positions of the values that a document has; others are not counted.
    pub(crate) fn positions(&self, document: &Map, first_only: bool) -> Vec<usize> {
        let texts: Vec<String> = match entry_at(document, &self.route) {
            Some(Value::Array(items)) => items.iter().filter_map(text).collect(),
            Some(value) => text(value).into_iter().collect(),
            None => self.default.map(str::to_owned).into_iter().collect(),
        };
        let most = if first_only { 1 } else { texts.len() };
        let mut positions: Vec<usize> = texts
            .iter()
            .take(most)
            .filter_map(|text| self.values.iter().position(|known| known == text))
            .collect();
        positions.sort_unstable();
        positions.dedup();
        positions
    }

    /// Returns a value as a document holds it.
    pub(crate) fn value(&self, position: usize) -> Value {
        let text = Value::from(self.values[position].clone());
        match self.kind {
            Kind::Choices(_) => Value::Array(vec![text]),
            Kind::Bool => Value::Bool(text == "true"),
            _ => text,
        }
    }
}

fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Bool(truth) => Some(truth.to_string()),
        _ => None,
    }
}
