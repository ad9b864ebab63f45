//! `persona render`: the prompt an engine would get.

mod fill;
mod values;

pub(crate) use fill::{
    FilledVariable, FilledVariables, RenderResult, check_field, look_up, missing_variables, render,
    whole_prompt,
};
pub(crate) use values::{ValueSource, Values, ValuesDocument, gather};
