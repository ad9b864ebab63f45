//! Typed prompt variables (Gennia): what they are and what values they take.

mod choice;
mod definition;
mod fields;
mod kind;
mod moment;
mod prompt_text;
mod value;

pub(crate) use definition::Variable;
pub(crate) use definition::is_variable_name;
pub(crate) use fields::{OPTIONS_MOST, OptionDocument, VARIABLE_FIELDS, VariableDocument};
pub(crate) use kind::{TYPED_KEYS, VariableType};
pub(crate) use prompt_text::{PromptText, TextPart};
pub(crate) use value::{PromptValue, ValueError};
