//! The program as its users run it: the real binary, real files, a directory of its own.
#![allow(clippy::unwrap_used)]

mod create;
mod delete;
mod diff;
mod duplicate;
mod edit;
mod edits;
mod errors;
mod harness;
mod init;
mod layers;
mod list;
mod lock;
mod names;
mod output;
mod patch;
mod project;
mod references;
mod render;
mod show;
mod store;
mod terminal;
mod variable;
