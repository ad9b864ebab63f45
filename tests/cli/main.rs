//! The program as its users run it: the real binary, real files, a directory of its own.
#![allow(clippy::unwrap_used, clippy::print_stderr)]

#[cfg(feature = "openai")]
mod completions;
mod create;
mod delete;
mod diff;
mod draft;
mod draft_example;
mod draft_limits;
mod draft_lists;
mod draft_merge;
mod draft_publish;
mod duplicate;
mod edit;
mod edits;
mod errors;
mod explain;
mod fmt;
mod harness;
mod help;
mod hints;
mod image;
mod init;
mod layers;
mod library;
mod limits;
mod list;
mod lock;
mod names;
mod offline;
#[cfg(feature = "openai")]
mod openai;
mod output;
mod patch;
mod project;
mod prompts;
mod readme;
mod references;
mod render;
mod resource;
mod schema;
mod show;
mod store;
mod terminal;
mod validate;
mod variable;
