//! `persona render`: the prompt an engine would get.

mod fill;
mod values;

pub(crate) use fill::{FilledVariable, RenderResult, check_field, missing_variables, render};
pub(crate) use values::{ValueSource, Values, ValuesDocument, gather};
