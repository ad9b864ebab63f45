//! Builds one row that covers as many new tuples as it can.

use crate::coverage::Coverage;
use crate::model::{Cell, Model};
use crate::rng::Rng;

/// Builds rows, each for what those before it do not cover.
pub(crate) struct Builder<'a> {
    model: &'a Model,
    pub(crate) coverage: Coverage,
    /// How many missing tuples have each value of each factor.
    missing: Vec<Vec<usize>>,
}

impl<'a> Builder<'a> {
    pub(crate) fn new(model: &'a Model, coverage: Coverage) -> Self {
        let mut missing: Vec<Vec<usize>> =
            model.sizes().iter().map(|size| vec![0; *size]).collect();
        let table = coverage.table();
        for number in (0..table.len()).filter(|number| coverage.is_missing(*number)) {
            for cell in table.cells(number) {
                missing[cell.factor][cell.value] += 1;
            }
        }
        Self { model, coverage, missing }
    }

    /// Adds the best of `candidates` rows, or where none of them covers anything new, one with a missing
    /// tuple; nothing where everything is covered.
    pub(crate) fn add_row(&mut self, candidates: usize, rng: &mut Rng) -> Option<Vec<usize>> {
        let rows = (0..candidates).map(|_| {
            let row = self.build(&[], rng);
            (self.coverage.gain(&row), row)
        });
        // Of equals the first is taken, so that the order of candidates decides.
        let best = rows.reduce(|best, row| if row.0 > best.0 { row } else { best });
        let row = match best.filter(|(gain, _)| *gain > 0) {
            Some((_, row)) => row,
            None => self.build(&self.coverage.first_gap()?, rng),
        };
        for (at, factors) in self.coverage.table().combinations() {
            if self.coverage.is_missing(self.coverage.table().number(at, |factor| row[factor])) {
                factors.iter().for_each(|factor| self.missing[*factor][row[*factor]] -= 1);
            }
        }
        self.coverage.count_row(&row, Coverage::increase);
        Some(row)
    }

    /// Starts with these cells, or else with the value that most missing tuples have, and gives the other
    /// factors, in random order, the value that covers most.
    fn build(&self, start: &[Cell], rng: &mut Rng) -> Vec<usize> {
        let factors = self.model.sizes().len();
        let mut order: Vec<usize> = (0..factors).collect();
        rng.shuffle(&mut order);
        let most = |factor: &usize| self.missing[*factor].iter().max().copied();
        order.sort_by_key(|factor| std::cmp::Reverse(most(factor)));
        rng.shuffle(&mut order[1..]);
        let mut row = vec![None; factors];
        for cell in start {
            row[cell.factor] = Some(cell.value);
        }
        order.retain(|factor| row[*factor].is_none());
        for factor in order {
            let mut values: Vec<usize> = (0..self.model.sizes()[factor]).collect();
            rng.shuffle(&mut values);
            values.sort_by_cached_key(|value| {
                let new = new_tuples(&self.coverage, &row, factor, *value);
                std::cmp::Reverse((new, self.missing[factor][*value]))
            });
            row[factor] = values.into_iter().find(|value| {
                row[factor] = Some(*value);
                let is_open =
                    self.model.exclusions().is_empty() || self.model.can_complete(&mut row);
                row[factor] = None;
                is_open
            });
        }
        row.into_iter().map(Option::unwrap_or_default).collect()
    }
}

/// Counts the missing tuples that a value completes.
fn new_tuples(coverage: &Coverage, row: &[Option<usize>], factor: usize, value: usize) -> usize {
    let table = coverage.table();
    let is_new = |at: &&usize| {
        let known = |other: &usize| *other == factor || row[*other].is_some();
        let value_of =
            |other: usize| if other == factor { value } else { row[other].unwrap_or_default() };
        table.factors(**at).iter().all(known) && coverage.is_missing(table.number(**at, value_of))
    };
    table.of_factor(factor).iter().filter(is_new).count()
}
