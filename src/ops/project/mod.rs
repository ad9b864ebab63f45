//! What can be done with projects and with no other definition.

pub(crate) mod delete;
mod kind;
pub(crate) mod list;
mod rename;

pub(crate) use kind::{ProjectFile, Projects, find_slug};
pub(crate) use rename::move_files;
