//! The program as its users run it: the real binary, real files, a directory of its own.
#![allow(clippy::unwrap_used)]

mod create;
mod harness;
mod layers;
mod project;
mod render;
mod variable;
