//! The program as its users run it: the real binary, real files, a directory of its own.
#![allow(clippy::unwrap_used)]

mod create;
mod delete;
mod diff;
mod draft;
mod draft_example;
mod draft_merge;
mod draft_publish;
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
mod references;
mod resource;
mod show;
mod store;
mod terminal;
