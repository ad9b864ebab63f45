//! Describes what is to be covered.

/// A value of a factor: its position in the model, and the position of the value in the factor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Cell {
    /// The position of the factor.
    pub factor: usize,
    /// The position of the value.
    pub value: usize,
}

/// Factors with so many values each, and combinations that may not occur.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Model {
    sizes: Vec<usize>,
    strength: usize,
    exclusions: Vec<Vec<Cell>>,
}

/// Why a model cannot be covered.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ModelError {
    /// Only 1, 2 and 3 are supported.
    #[error("invalid strength {0}: expected 1, 2 or 3")]
    Strength(usize),
    /// There are fewer factors than the strength combines.
    #[error("strength {strength} needs at least {strength} factors, found {found}")]
    TooFewFactors {
        /// How many factors are combined.
        strength: usize,
        /// How many there are.
        found: usize,
    },
    /// A factor without values leaves no row.
    #[error("factor {0} has no value")]
    NoValue(usize),
    /// An exclusion names a value that the model does not have.
    #[error("exclusion {0} names a value that the model does not have")]
    UnknownCell(usize),
    /// The exclusions leave no row.
    #[error("the exclusions leave no combination")]
    Contradiction,
}

impl Model {
    /// Returns a model in which every combination of `strength` factors (1 to 3) is to be covered.
    ///
    /// # Errors
    ///
    /// [`ModelError::Strength`], [`ModelError::TooFewFactors`] and [`ModelError::NoValue`].
    pub fn new(sizes: Vec<usize>, strength: usize) -> Result<Self, ModelError> {
        if !(1..=3).contains(&strength) {
            return Err(ModelError::Strength(strength));
        }
        if let Some(empty) = sizes.iter().position(|size| *size == 0) {
            return Err(ModelError::NoValue(empty));
        }
        if sizes.len() < strength {
            return Err(ModelError::TooFewFactors { strength, found: sizes.len() });
        }
        Ok(Self { sizes, strength, exclusions: Vec::new() })
    }

    /// Adds combinations of values that no row may have.
    ///
    /// # Errors
    ///
    /// [`ModelError::UnknownCell`], and [`ModelError::Contradiction`] where no row is left.
    pub fn with_exclusions(mut self, exclusions: Vec<Vec<Cell>>) -> Result<Self, ModelError> {
        let is_known = |cell: &Cell| self.sizes.get(cell.factor).is_some_and(|n| cell.value < *n);
        if let Some(at) = exclusions.iter().position(|cells| !cells.iter().all(is_known)) {
            return Err(ModelError::UnknownCell(at));
        }
        self.exclusions = exclusions;
        if self.can_complete(&mut vec![None; self.sizes.len()]) {
            Ok(self)
        } else {
            Err(ModelError::Contradiction)
        }
    }

    /// Returns how many values each factor has.
    #[must_use]
    pub fn sizes(&self) -> &[usize] {
        &self.sizes
    }

    /// Returns how many factors are combined.
    #[must_use]
    pub fn strength(&self) -> usize {
        self.strength
    }

    pub(crate) fn exclusions(&self) -> &[Vec<Cell>] {
        &self.exclusions
    }
}
