//! What can be done: options in, outcome out. Silent, asks nothing, exits never.

pub(crate) mod draft;
mod error;
pub(crate) mod init;
mod locate;
pub(crate) mod persona;
pub(crate) mod resource;
mod workspace;

pub(crate) use error::{Candidate, OpsError};
pub(crate) use locate::located;
pub(crate) use workspace::Workspace;
