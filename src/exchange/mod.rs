//! Other systems' shapes: bytes to model and back, saying what could not be carried.
//!
//! A format is one file: a table that drives reading, writing, losses, limits and its page in
//! `docs/formats.md`. No format knows a file system or another format.

mod api;
mod evalstudio;
mod feather;
mod format;
mod futureagi;
mod gennia;
mod glow;
mod key;
mod limits;
mod overlay;
mod path;
mod read;
mod read_keys;
mod registry;
mod write;
mod write_keys;

pub(crate) use api::{Api, Failure};
pub(crate) use format::{Format, Table};
pub(crate) use key::Fill;
pub(crate) use read::Record;
pub(crate) use registry::{FORMATS, format_named};
pub(crate) use write::Loss;
