//! What can be done: options in, outcome out. Silent, asks nothing, exits never.

mod error;
pub(crate) mod explain;
pub(crate) mod fmt;
pub(crate) mod image;
pub(crate) mod init;
pub(crate) mod library;
mod locate;
pub(crate) mod persona;
mod progress;
mod role;
pub(crate) mod schema;
pub(crate) mod validate;
mod workspace;

pub(crate) use error::{Candidate, OpsError};
pub(crate) use locate::located;
pub(crate) use progress::Progress;
pub(crate) use role::Role;
pub(crate) use workspace::Workspace;
