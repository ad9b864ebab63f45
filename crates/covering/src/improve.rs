//! Makes an array smaller, or a row limit go further, by moving values around.

use crate::coverage::Coverage;
use crate::model::{Cell, Model};
use crate::rng::Rng;

/// Rows under change, with the coverage of them and of what was covered before.
pub(crate) struct Search<'a> {
    pub(crate) model: &'a Model,
    pub(crate) coverage: Coverage,
    pub(crate) rows: Vec<Vec<usize>>,
    pub(crate) rng: &'a mut Rng,
    /// How many tuples may still be looked at.
    pub(crate) effort: u64,
}

impl Search<'_> {
    /// Drops one row after the other as long as the others can cover everything without it; with
    /// fewer than `fewest` rows none can.
    pub(crate) fn shrink(&mut self, fewest: usize) {
        while self.effort > 0 && self.rows.len() > fewest {
            let (coverage, rows) = (self.coverage.clone(), self.rows.clone());
            let least = self.least_needed_row();
            let row = self.rows.swap_remove(least);
            self.coverage.count_row(&row, Coverage::decrease);
            if !self.repair() {
                self.coverage = coverage;
                self.rows = rows;
                return;
            }
        }
    }

    /// Covers missing tuples by changing rows, one tuple at a time, where that loses least. Keeps
    /// the best state; returns whether nothing is missing any more.
    pub(crate) fn repair(&mut self) -> bool {
        let mut best = (self.coverage.missing_count(), self.rows.clone());
        // A row that has just been changed rests, or two tuples would drive each other out for ever.
        let mut rests_until = vec![0_u64; self.rows.len()];
        let mut step = 0;
        while self.coverage.missing_count() > 0 && self.effort > 0 {
            step += 1;
            let cells = self.missing_tuple();
            let Some(at) = self.cheapest_row(&cells, &rests_until, step) else { break };
            self.set_cells(at, &cells);
            let rest = 1 + self.rng.below(1 + self.rows.len() / 10);
            rests_until[at] = step + u64::try_from(rest).unwrap_or_default();
            if self.coverage.missing_count() < best.0 {
                best = (self.coverage.missing_count(), self.rows.clone());
            }
        }
        if self.coverage.missing_count() > best.0 {
            let rows = std::mem::replace(&mut self.rows, best.1);
            for row in &rows {
                self.coverage.count_row(row, Coverage::decrease);
            }
            for row in &self.rows {
                self.coverage.count_row(row, Coverage::increase);
            }
        }
        self.coverage.missing_count() == 0
    }

    /// Returns the row with the fewest tuples that only it covers.
    fn least_needed_row(&self) -> usize {
        let table = self.coverage.table();
        let only_here = |row: &Vec<usize>| {
            let number = |(at, _)| table.number(at, |factor| row[factor]);
            let is_alone = |number: &usize| {
                self.coverage.is_possible(*number) && self.coverage.count(*number) == 1
            };
            table.combinations().map(number).filter(is_alone).count()
        };
        let counts = self.rows.iter().map(only_here).enumerate();
        counts.min_by_key(|(_, count)| *count).map_or(0, |(at, _)| at)
    }

    /// Draws one of the missing tuples.
    fn missing_tuple(&mut self) -> Vec<Cell> {
        let chosen = self.rng.below(self.coverage.missing_count());
        let table = self.coverage.table();
        self.effort = self.effort.saturating_sub(u64::try_from(table.len()).unwrap_or_default());
        let mut missing = (0..table.len()).filter(|number| self.coverage.is_missing(*number));
        missing.nth(chosen).map(|number| table.cells(number)).unwrap_or_default()
    }

    /// Returns the row that loses least when it gets these cells; of equals, one at random.
    fn cheapest_row(&mut self, cells: &[Cell], rests_until: &[u64], step: u64) -> Option<usize> {
        let mut best: Option<(isize, Vec<usize>)> = None;
        for at in (0..self.rows.len()).filter(|at| rests_until[*at] <= step) {
            let Some(loss) = self.loss(at, cells) else { continue };
            match &mut best {
                Some((least, _)) if *least < loss => {}
                Some((least, rows)) if *least == loss => rows.push(at),
                _ => best = Some((loss, vec![at])),
            }
        }
        best.map(|(_, rows)| rows[self.rng.below(rows.len())])
    }

    /// Returns how many tuples more are missing once a row has these cells; nothing where an
    /// exclusion forbids it.
    fn loss(&mut self, at: usize, cells: &[Cell]) -> Option<isize> {
        let old = &self.rows[at];
        let mut new = old.clone();
        let mut combinations: Vec<usize> = Vec::new();
        for cell in cells.iter().filter(|cell| old[cell.factor] != cell.value) {
            new[cell.factor] = cell.value;
            combinations.extend(self.coverage.table().of_factor(cell.factor));
        }
        if !self.model.allows(&new) {
            return None;
        }
        combinations.sort_unstable();
        combinations.dedup();
        let table = self.coverage.table();
        let looked_at = u64::try_from(combinations.len()).unwrap_or_default();
        self.effort = self.effort.saturating_sub(looked_at);
        let change = |combination: usize| {
            let lost = table.number(combination, |factor| old[factor]);
            let is_lost = self.coverage.is_possible(lost) && self.coverage.count(lost) == 1;
            let won = table.number(combination, |factor| new[factor]);
            isize::from(is_lost) - isize::from(self.coverage.is_missing(won))
        };
        Some(combinations.into_iter().map(change).sum())
    }

    fn set_cells(&mut self, at: usize, cells: &[Cell]) {
        let mut row = std::mem::take(&mut self.rows[at]);
        self.coverage.count_row(&row, Coverage::decrease);
        for cell in cells {
            row[cell.factor] = cell.value;
        }
        self.coverage.count_row(&row, Coverage::increase);
        self.rows[at] = row;
    }
}
