//! Finds few rows in which every tuple occurs.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use crate::coverage::Coverage;
use crate::improve::Search;
use crate::model::Model;
use crate::rng::Rng;
use crate::row::Builder;

/// How many rows are tried for each that is taken.
const CANDIDATES: usize = 24;

/// How often each tuple is looked at to make an array smaller, and how often all of them together:
/// a fraction of a second.
const EFFORT_PER_TUPLE: u64 = 10_000;
const MOST_EFFORT: u64 = 30_000_000;

/// How an array is made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// The most rows; then as many tuples as possible are covered.
    pub limit: Option<usize>,
    /// The same seed gives the same rows on every machine.
    pub seed: u64,
}

/// Returns few rows that cover what `covered` lacks, those that cover most first. Each row has the position of
/// a value for every factor, and none has an excluded combination.
#[must_use]
pub fn cover(model: &Model, covered: &Coverage, options: &Options) -> Vec<Vec<usize>> {
    let mut rng = Rng::new(options.seed);
    let limit = options.limit.unwrap_or(usize::MAX);
    let mut builder = Builder::new(model, covered.clone());
    let mut rows = Vec::new();
    let candidates = if model.strength() > 2 { CANDIDATES / 4 } else { CANDIDATES };
    while rows.len() < limit
        && let Some(row) = builder.add_row(candidates, &mut rng)
    {
        rows.push(row);
    }
    let tuples = u64::try_from(covered.total()).unwrap_or(u64::MAX);
    let effort = MOST_EFFORT.min(tuples.saturating_mul(EFFORT_PER_TUPLE));
    let mut search = Search { model, coverage: builder.coverage, rows, rng: &mut rng, effort };
    if search.repair() {
        search.shrink(covered.fewest_rows());
    }
    most_first(covered.clone(), &search.rows)
}

/// Orders rows so that each covers as much as possible of what those before it do not.
fn most_first(mut coverage: Coverage, rows: &[Vec<usize>]) -> Vec<Vec<usize>> {
    // What a row adds only ever becomes less, so that a row that is first with its true gain is it.
    let mut queue: BinaryHeap<(usize, Reverse<usize>)> =
        (0..rows.len()).map(|at| (usize::MAX, Reverse(at))).collect();
    let mut ordered = Vec::with_capacity(rows.len());
    while let Some((_, Reverse(at))) = queue.pop() {
        let row = &rows[at];
        let gain = coverage.gain(row);
        if queue.peek().is_some_and(|next| *next > (gain, Reverse(at))) {
            queue.push((gain, Reverse(at)));
            continue;
        }
        coverage.count_row(row, Coverage::increase);
        ordered.push(row.clone());
    }
    ordered
}
