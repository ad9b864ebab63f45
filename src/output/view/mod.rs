//! Printed shapes: what scripts rely on. Keys are only ever added.

mod coverage;
mod definition;
mod draft;

pub(crate) use coverage::{CoverageGroup, CoverageView};
pub(crate) use definition::DefinitionView;
pub(crate) use draft::{DraftComparison, DraftResponse};
