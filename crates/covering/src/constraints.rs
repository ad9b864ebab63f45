//! Decides whether a row can still be completed without an excluded combination.

use crate::model::{Cell, Model};

/// A row in which some factors have no value yet.
pub(crate) type PartialRow = Vec<Option<usize>>;

impl Model {
    /// Returns whether a whole row has no excluded combination.
    #[must_use]
    pub fn allows(&self, row: &[usize]) -> bool {
        let has = |cell: &Cell| row[cell.factor] == cell.value;
        !self.exclusions().iter().any(|cells| cells.iter().all(has))
    }

    /// Returns whether values can be found for the factors that have none.
    pub(crate) fn can_complete(&self, row: &mut PartialRow) -> bool {
        let holds = |row: &PartialRow, cell: &Cell| row[cell.factor] == Some(cell.value);
        let could_hold = |row: &PartialRow, cell: &Cell| {
            row[cell.factor].is_none_or(|value| value == cell.value)
        };
        let mut open = None;
        for cells in self.exclusions() {
            if cells.iter().all(|cell| holds(row, cell)) {
                return false;
            }
            if open.is_none() && cells.iter().all(|cell| could_hold(row, cell)) {
                open = cells.iter().find(|cell| row[cell.factor].is_none());
            }
        }
        // Factors that no open exclusion names can have any value.
        let Some(Cell { factor, .. }) = open.copied() else { return true };
        let found = (0..self.sizes()[factor]).any(|value| {
            row[factor] = Some(value);
            self.can_complete(row)
        });
        row[factor] = None;
        found
    }
}
