//! Numbers all tuples of values of a model.

use crate::model::{Cell, Model};

/// Every combination of factors, and a number for each tuple of their values.
#[derive(Clone, Debug)]
pub(crate) struct Tuples {
    sizes: Vec<usize>,
    /// The factors of each combination, in ascending order.
    combinations: Vec<Vec<usize>>,
    /// The number of the first tuple of each combination.
    offsets: Vec<usize>,
    /// The combinations that each factor takes part in.
    of_factor: Vec<Vec<usize>>,
    count: usize,
}

impl Tuples {
    pub(crate) fn new(model: &Model) -> Self {
        let sizes = model.sizes().to_vec();
        let combinations = combinations(sizes.len(), model.strength());
        let mut offsets = Vec::with_capacity(combinations.len());
        let mut of_factor = vec![Vec::new(); sizes.len()];
        let mut count = 0;
        for (at, factors) in combinations.iter().enumerate() {
            offsets.push(count);
            count += factors.iter().map(|factor| sizes[*factor]).product::<usize>();
            for factor in factors {
                of_factor[*factor].push(at);
            }
        }
        Self { sizes, combinations, offsets, of_factor, count }
    }

    pub(crate) fn len(&self) -> usize {
        self.count
    }

    /// Returns the number of the first tuple of each combination.
    pub(crate) fn offsets(&self) -> &[usize] {
        &self.offsets
    }

    /// Returns the combinations of factors, each with its number.
    pub(crate) fn combinations(&self) -> impl Iterator<Item = (usize, &[usize])> {
        self.combinations.iter().map(Vec::as_slice).enumerate()
    }

    pub(crate) fn factors(&self, combination: usize) -> &[usize] {
        &self.combinations[combination]
    }

    /// Returns the combinations that a factor takes part in.
    pub(crate) fn of_factor(&self, factor: usize) -> &[usize] {
        &self.of_factor[factor]
    }

    /// Returns the number of the tuple of these values, given for each factor of the model.
    pub(crate) fn number(&self, combination: usize, value: impl Fn(usize) -> usize) -> usize {
        let place = |sum, factor: &usize| sum * self.sizes[*factor] + value(*factor);
        self.offsets[combination] + self.combinations[combination].iter().fold(0, place)
    }

    /// Returns the cells of a tuple.
    pub(crate) fn cells(&self, number: usize) -> Vec<Cell> {
        let combination = self.offsets.partition_point(|offset| *offset <= number) - 1;
        let mut rest = number - self.offsets[combination];
        let mut cells: Vec<Cell> = Vec::new();
        for factor in self.combinations[combination].iter().rev() {
            cells.push(Cell { factor: *factor, value: rest % self.sizes[*factor] });
            rest /= self.sizes[*factor];
        }
        cells.reverse();
        cells
    }
}

fn combinations(factors: usize, strength: usize) -> Vec<Vec<usize>> {
    let mut found = vec![Vec::new()];
    for _ in 0..strength {
        let longer = |chosen: &Vec<usize>| {
            let next = chosen.last().map_or(0, |last| last + 1);
            let chosen = chosen.clone();
            (next..factors).map(move |factor| [chosen.as_slice(), &[factor]].concat())
        };
        found = found.iter().flat_map(longer).collect();
    }
    found
}
