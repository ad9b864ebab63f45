//! Describes problems at places in files, as data; `output` prints them.

pub(crate) mod code;
mod hint;
mod problem;

pub(crate) use code::Severity;
pub(crate) use code::{CODES, Code};
pub(crate) use hint::{Hint, WorkspaceFlags};
pub(crate) use persona_yaml::{Origin, Place, RelatedPlace};
pub(crate) use problem::{MOST_PROBLEMS, Problem, line_origin, note_more, to_problems};
