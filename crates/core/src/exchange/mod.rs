//! Other systems' shapes: bytes to model and back, saying what could not be carried.
//!
//! A format is one file: a table that drives reading, writing, losses, limits and its page in
//! `docs/formats.md`. No format knows a file system or another format.

mod adk;
mod agent;
mod agentcore;
mod api;
mod call;
mod card_file;
mod cells;
mod character_card;
mod conversions;
mod coval;
mod crewai;
mod data_sets;
mod deepeval;
mod dotprompt;
mod elizaos;
mod escape;
mod evalstudio;
mod feather;
mod first_speaker;
mod format;
mod futureagi;
mod gennia;
mod glow;
mod guess;
mod json_records;
mod json_text;
mod key;
mod langfuse;
mod limits;
mod livekit;
mod markdown;
mod overlay;
mod own;
mod page;
mod path;
mod pipecat;
mod promptfoo;
mod prompty;
mod read;
mod read_keys;
mod records;
mod registry;
#[cfg(test)]
mod round_trip_tests;
mod rows;
mod runner;
mod sillytavern;
mod speech;
mod syntax;
mod table;
mod tinytroupe;
mod vapi;
mod write;
mod write_keys;

pub use api::{Api, Failure};
pub use call::Call;
pub use card_file::card_picture;
pub use cells::cell;
pub use format::{Format, Output, Table};
pub use guess::{format_of_file, guess_format, is_readable};
pub use json_text::pretty;
pub use key::Fill;
pub use markdown::write_markdown;
pub use own::map_keys;
pub use read::Record;
pub use records::{Raw, ReadResult, Records};
pub use registry::{FORMATS, find_format, systems_with};
pub use runner::{Alone, ExportFile, Runner, Target};
pub use syntax::Syntax;
pub use write::Loss;
