//! Counts which tuples occur.

use crate::model::{Cell, Model};
use crate::tuples::Tuples;

/// How often each tuple occurs in the rows that were added.
#[derive(Clone, Debug)]
pub struct Coverage {
    tuples: Tuples,
    counts: Vec<u32>,
    is_possible: Vec<bool>,
    possible: usize,
    missing: usize,
}

impl Coverage {
    /// Returns the coverage of no rows. Tuples that the exclusions forbid are left out.
    #[must_use]
    pub fn new(model: &Model) -> Self {
        let tuples = Tuples::new(model);
        let is_possible: Vec<bool> = match model.exclusions() {
            [] => vec![true; tuples.len()],
            _ => (0..tuples.len()).map(|number| has_row(model, &tuples.cells(number))).collect(),
        };
        let possible = is_possible.iter().filter(|possible| **possible).count();
        let counts = vec![0; tuples.len()];
        Self { tuples, counts, is_possible, possible, missing: possible }
    }

    /// Adds a row that may have several values of each factor, or none: every combination of them occurs.
    ///
    /// # Panics
    ///
    /// If the row has another number of factors than the model, or values that it does not have.
    pub fn add(&mut self, row: &[Vec<usize>]) {
        let mut numbers = Vec::new();
        for (combination, factors) in self.tuples.combinations() {
            let mut chosen = vec![0; row.len()];
            collect(&self.tuples, combination, factors, row, &mut chosen, &mut numbers);
        }
        for number in numbers {
            self.increase(number);
        }
    }

    /// Returns how many tuples there are to cover.
    #[must_use]
    pub fn total(&self) -> usize {
        self.possible
    }

    /// Returns how many tuples occur.
    #[must_use]
    pub fn covered_count(&self) -> usize {
        self.possible - self.missing
    }

    /// Lists all possible tuples in order, each with how often it occurs.
    pub fn tuples(&self) -> impl Iterator<Item = (Vec<Cell>, u32)> {
        let possible = (0..self.counts.len()).filter(|number| self.is_possible[*number]);
        possible.map(|number| (self.tuples.cells(number), self.counts[number]))
    }

    /// Returns how many rows at least are needed for the rest: tuples of the same factors need a row each.
    pub(crate) fn fewest_rows(&self) -> usize {
        let starts = self.tuples.offsets().iter();
        let ends = self.tuples.offsets().iter().skip(1).copied().chain([self.tuples.len()]);
        let missing = |(start, end): (&usize, usize)| {
            (*start..end).filter(|number| self.is_missing(*number)).count()
        };
        starts.zip(ends).map(missing).max().unwrap_or_default()
    }

    /// Counts the missing tuples that a row has.
    pub(crate) fn gain(&self, row: &[usize]) -> usize {
        let number = |at| self.tuples.number(at, |factor| row[factor]);
        (0..self.tuples.offsets().len()).filter(|at| self.is_missing(number(*at))).count()
    }

    pub(crate) fn table(&self) -> &Tuples {
        &self.tuples
    }

    pub(crate) fn missing_count(&self) -> usize {
        self.missing
    }

    pub(crate) fn first_gap(&self) -> Option<Vec<Cell>> {
        let first = (0..self.counts.len()).find(|number| self.is_missing(*number));
        first.map(|number| self.tuples.cells(number))
    }

    pub(crate) fn is_missing(&self, number: usize) -> bool {
        self.is_possible[number] && self.counts[number] == 0
    }

    pub(crate) fn count(&self, number: usize) -> u32 {
        self.counts[number]
    }

    pub(crate) fn is_possible(&self, number: usize) -> bool {
        self.is_possible[number]
    }

    pub(crate) fn increase(&mut self, number: usize) {
        self.missing -= usize::from(self.is_missing(number));
        self.counts[number] += 1;
    }

    pub(crate) fn decrease(&mut self, number: usize) {
        self.counts[number] -= 1;
        self.missing += usize::from(self.is_missing(number));
    }

    /// Adds or removes every tuple of a row.
    pub(crate) fn count_row(&mut self, row: &[usize], change: fn(&mut Self, usize)) {
        for combination in 0..self.tuples.offsets().len() {
            let number = self.tuples.number(combination, |factor| row[factor]);
            change(self, number);
        }
    }
}

/// Returns whether some whole row has all of these cells.
fn has_row(model: &Model, cells: &[Cell]) -> bool {
    let mut row = vec![None; model.sizes().len()];
    for cell in cells {
        row[cell.factor] = Some(cell.value);
    }
    model.can_complete(&mut row)
}

fn collect(
    tuples: &Tuples,
    combination: usize,
    factors: &[usize],
    row: &[Vec<usize>],
    chosen: &mut Vec<usize>,
    numbers: &mut Vec<usize>,
) {
    let Some((first, rest)) = factors.split_first() else {
        return numbers.push(tuples.number(combination, |factor| chosen[factor]));
    };
    for value in &row[*first] {
        chosen[*first] = *value;
        collect(tuples, combination, rest, row, chosen, numbers);
    }
}
