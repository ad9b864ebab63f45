//! Prompts and their `{{variables}}`: one parse feeds filling and linting alike.

mod choices;
mod facts;
mod prompt;
mod sentences;
mod template;
mod usage;

pub use prompt::sections;
pub use sentences::{attributes, sentences};
pub use template::{Template, check_template};
pub use usage::{
    FILLED_FIELDS, FILLED_SCENARIO_FIELDS, Reference, references, references_in_fields,
};
