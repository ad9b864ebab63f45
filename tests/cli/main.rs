//! The program as its users run it: the real binary, real files, a directory of its own.
#![allow(clippy::unwrap_used)]

mod create;
mod draft;
mod draft_example;
mod draft_merge;
mod draft_publish;
mod harness;
mod layers;
mod resource;
