//! Describes problems at places in files, as data; `output` prints them.

pub mod code;
mod hint;
mod problem;

pub use code::{CODES, Code, Severity};
pub use hint::{Hint, WorkspaceFlags};
pub use persona_yaml::{Origin, Place, RelatedPlace};
pub use problem::{MOST_PROBLEMS, Problem, line_origin, note_more, to_problems};
