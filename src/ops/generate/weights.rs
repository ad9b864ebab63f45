//! Draws personas whose values have weights.

use persona_covering::{Model, Rng};

use crate::model::{Map, PERSONA, Value};
use crate::ops::OpsError;
use crate::ops::coverage::Factor;
use crate::ops::definition::key_route;

/// How often a row with an excluded combination is drawn again.
const ATTEMPTS: usize = 10_000;

/// The weights are rounded to so many steps.
const STEPS: f64 = 1_000_000.0;

/// The weight of each value of each varied key.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Weights(Vec<Vec<u64>>);

/// Reads a map from key to value to weight. Keys that it does not name have equal weights, values
/// that it does not name have none.
pub(crate) fn parse_weights(document: &Map, factors: &[Factor]) -> Result<Weights, OpsError> {
    let mut weights: Vec<Vec<u64>> =
        factors.iter().map(|factor| vec![1; factor.values.len()]).collect();
    for (key, entry) in document {
        let route = key_route(&PERSONA, key).map_err(|error| OpsError::usage(error.to_string()))?;
        let at = factors.iter().position(|factor| factor.route == route);
        let at =
            at.ok_or_else(|| OpsError::usage(format!("`{key}` has weights but is not varied")))?;
        let expected =
            || OpsError::usage(format!("expected a map from values of `{key}` to weights"));
        let entries = entry.as_object().filter(|map| !map.is_empty()).ok_or_else(expected)?;
        weights[at] = vec![0; factors[at].values.len()];
        for (value, weight) in entries {
            weights[at][factors[at].position(value)?] = steps(key, value, weight)?;
        }
        if weights[at].iter().all(|weight| *weight == 0) {
            return Err(OpsError::usage(format!("every weight of `{key}` is 0")));
        }
    }
    Ok(Weights(weights))
}

fn steps(key: &str, value: &str, weight: &Value) -> Result<u64, OpsError> {
    let number = weight.as_f64().filter(|number| (0.0..=1_000_000.0).contains(number));
    let number = number.ok_or_else(|| {
        OpsError::usage(format!(
            "invalid weight `{weight}` of `{value}` for `{key}`: expected a number from 0 to 1000000"
        ))
    })?;
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    Ok((number * STEPS).round() as u64)
}

impl Weights {
    /// Draws rows independently of each other.
    pub(super) fn draw(
        &self,
        model: &Model,
        factors: &[Factor],
        count: usize,
        rng: &mut Rng,
    ) -> Result<Vec<Vec<usize>>, OpsError> {
        let mut rows = Vec::with_capacity(count);
        for _ in 0..count {
            let mut drawn = (0..ATTEMPTS).map(|_| self.draw_row(rng));
            let row = drawn.find(|row| model.allows(row)).ok_or_else(|| {
                let keys: Vec<&str> = factors.iter().map(|factor| factor.key.as_str()).collect();
                let keys = keys.join(", ");
                OpsError::usage(format!("the exclusions leave hardly a combination of {keys}"))
            })?;
            rows.push(row);
        }
        Ok(rows)
    }

    fn draw_row(&self, rng: &mut Rng) -> Vec<usize> {
        let draw = |weights: &Vec<u64>| {
            let mut rest = rng.number_below(weights.iter().sum());
            weights
                .iter()
                .position(|weight| {
                    let is_it = rest < *weight;
                    rest = rest.saturating_sub(*weight);
                    is_it
                })
                .unwrap_or_default()
        };
        self.0.iter().map(draw).collect()
    }
}
