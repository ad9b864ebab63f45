//! Reads combinations that no persona may have: `tone=formal,slang_usage=heavy`.

use persona_covering::Cell;

use crate::model::PERSONA;
use crate::ops::OpsError;
use crate::ops::coverage::Factor;
use crate::ops::definition::key_route;

/// Reads exclusions; each condition names a key that is varied, and a value of it or several.
pub(crate) fn parse_exclusions(
    texts: &[String],
    factors: &[Factor],
) -> Result<Vec<Vec<Cell>>, OpsError> {
    let mut exclusions = Vec::new();
    for text in texts {
        let mut combinations: Vec<Vec<Cell>> = vec![Vec::new()];
        for condition in text.split(',') {
            let cells = parse_condition(condition, factors)?;
            combinations = combinations
                .iter()
                .flat_map(|known| cells.iter().map(|cell| [known.as_slice(), &[*cell]].concat()))
                .collect();
        }
        exclusions.extend(combinations);
    }
    Ok(exclusions)
}

/// Reads `key=value` or `key=v1|v2`.
fn parse_condition(text: &str, factors: &[Factor]) -> Result<Vec<Cell>, OpsError> {
    let usage = |message: String| OpsError::usage(message);
    let (key, values) = text
        .split_once('=')
        .ok_or_else(|| usage(format!("`{text}` is not a condition: expected key=value")))?;
    let route = key_route(&PERSONA, key).map_err(|error| usage(error.to_string()))?;
    let at = factors.iter().position(|factor| factor.route == route).ok_or_else(|| {
        usage(format!("`{route}` is not varied, so nothing of it can be excluded"))
    })?;
    values
        .split('|')
        .map(|value| Ok(Cell { factor: at, value: factors[at].position(value)? }))
        .collect()
}
