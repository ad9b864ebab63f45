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

pub(crate) use api::{Api, Failure};
pub(crate) use call::Call;
pub(crate) use card_file::card_picture;
pub(crate) use cells::cell;
pub(crate) use format::{Format, Output, Table};
pub(crate) use guess::{format_of_file, guess_format, is_readable};
pub(crate) use json_text::pretty;
pub(crate) use key::Fill;
pub(crate) use markdown::write_markdown;
pub(crate) use own::map_keys;
pub(crate) use read::Record;
pub(crate) use records::{Raw, ReadResult, Records};
pub(crate) use registry::{FORMATS, find_format, systems_with};
pub(crate) use runner::{Alone, ExportFile, Runner, Target};
pub(crate) use syntax::Syntax;
pub(crate) use write::Loss;
