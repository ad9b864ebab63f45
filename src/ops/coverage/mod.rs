//! Counts which values of the choice keys, and which combinations of them, personas have.

mod factor;

pub(crate) use factor::{Factor, parse_factors};

use persona_covering::{Cell, Coverage, Model, ModelError};

use super::definition::Filter;
use super::definition::ListResult;
use super::definition::list::{ListOptions, list};
use super::{OpsError, Workspace};
use crate::diagnostic::Problem;
use crate::model::Scope;

/// What to count.
#[derive(Clone, Debug)]
pub(crate) struct CoverageOptions {
    pub(crate) factors: Vec<Factor>,
    /// How many keys are combined: 1, 2 or 3.
    pub(crate) strength: usize,
    /// Whether only the first item of a list counts, as engines have it that read no further.
    pub(crate) first_only: bool,
    pub(crate) filters: Vec<Filter>,
}

/// How often each combination of values occurs.
#[derive(Clone, Debug)]
pub(crate) struct CoverageReport {
    pub(crate) personas: usize,
    pub(crate) groups: Vec<Group>,
    /// The problems of files that could not be read.
    pub(crate) broken: Vec<Problem>,
}

/// The combinations of the values of some keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Group {
    pub(crate) keys: Vec<String>,
    /// A value for each key, and how many personas have them.
    pub(crate) combinations: Vec<(Vec<String>, u32)>,
}

/// Counts the personas of a scope.
pub(crate) fn measure(
    workspace: &Workspace,
    scope: &Scope,
    options: &CoverageOptions,
) -> Result<CoverageReport, OpsError> {
    let CoverageOptions { factors, strength, first_only, filters } = options;
    let model = model(factors, *strength)?;
    let ListResult { items: rows, broken } = rows(workspace, scope, factors, *first_only, filters)?;
    let mut coverage = Coverage::new(&model);
    rows.iter().for_each(|row| coverage.add(row));
    Ok(CoverageReport { personas: rows.len(), groups: groups(factors, &coverage), broken })
}

/// Returns the model of all combinations of so many of the keys.
pub(super) fn model(factors: &[Factor], strength: usize) -> Result<Model, OpsError> {
    let sizes = factors.iter().map(|factor| factor.values.len()).collect();
    Model::new(sizes, strength).map_err(|error| match error {
        ModelError::TooFewFactors { strength, found } => OpsError::usage(format!(
            "strength {strength} combines {strength} keys, but {found} given"
        )),
        error => OpsError::usage(error.to_string()),
    })
}

/// Returns which values of each key every persona has.
pub(super) fn rows(
    workspace: &Workspace,
    scope: &Scope,
    factors: &[Factor],
    first_only: bool,
    filters: &[Filter],
) -> Result<ListResult<Vec<Vec<usize>>>, OpsError> {
    let tops = factors.iter().filter_map(|factor| factor.route.top().map(str::to_owned));
    let options = ListOptions {
        scopes: vec![scope.clone()],
        filters: filters.to_vec(),
        search: None,
        keys: Some(tops.collect()),
    };
    list(workspace, &options, |persona| {
        factors.iter().map(|factor| factor.positions(&persona.map, first_only)).collect()
    })
}

fn groups(factors: &[Factor], coverage: &Coverage) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for (cells, count) in coverage.tuples() {
        let key = |cell: &Cell| factors[cell.factor].key.clone();
        let keys: Vec<String> = cells.iter().map(key).collect();
        let value = |cell: &Cell| factors[cell.factor].values[cell.value].clone();
        let combination = (cells.iter().map(value).collect(), count);
        match groups.last_mut().filter(|group| group.keys == keys) {
            Some(group) => group.combinations.push(combination),
            None => groups.push(Group { keys, combinations: vec![combination] }),
        }
    }
    groups
}
