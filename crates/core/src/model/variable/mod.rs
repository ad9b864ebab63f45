//! Typed prompt variables (Gennia): what they are and what values they take.

mod choice;
mod definition;
mod fields;
mod kind;
mod moment;
mod prompt_text;
mod value;

pub use definition::{Variable, is_variable_name};
pub use fields::{OPTIONS_MOST, OptionDocument, VARIABLE_FIELDS, VariableDocument};
pub use kind::{TYPED_KEYS, VariableType};
pub use prompt_text::PromptText;
pub(crate) use prompt_text::TextPart;
pub use value::{PromptValue, ValueError};
