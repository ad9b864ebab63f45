//! The program as its users run it: the real binary, real files, a directory of its own.
#![allow(clippy::unwrap_used)]

mod completions;
mod create;
mod explain;
mod fmt;
mod harness;
mod help;
mod layers;
mod schema;
