//! `persona render`: the prompt an engine would get.

mod fill;
mod values;

pub(crate) use fill::{Rendered, Used, check_field, missing, render};
pub(crate) use values::{ValueSource, Values, ValuesDocument, gather};
