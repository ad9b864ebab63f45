//! What can be done: options in, outcome out. Silent, asks nothing, exits never.

mod built_in;
mod clock;
pub(crate) mod coverage;
pub(crate) mod definition;
pub(crate) mod draft;
mod entity_kind;
mod error;
pub(crate) mod exchange;
pub(crate) mod explain;
pub(crate) mod fmt;
pub(crate) mod followers;
pub(crate) mod generate;
pub(crate) mod git;
pub(crate) mod image;
pub(crate) mod init;
pub(crate) mod library;
mod library_consent;
mod locate;
pub(crate) mod persona;
mod progress;
pub(crate) mod project;
pub(crate) mod render;
mod resolve_all;
mod resolve_env;
pub(crate) mod resource;
mod role;
pub(crate) mod scenario;
pub(crate) mod schema;
pub(crate) mod undo;
pub(crate) mod validate;
pub(crate) mod variable;
mod workspace;

pub(crate) use built_in::{EXAMPLE_PERSONAS, SYSTEM_PERSONAS};
pub(crate) use clock::{Clock, IdGen};
pub(crate) use entity_kind::EntityKind;
pub(crate) use error::{Candidate, OpsError};
pub(crate) use library_consent::{ConsentChange, LibraryConsent};
pub(crate) use locate::{locate_findings, read_or_judge};
pub(crate) use progress::Progress;
pub(crate) use resolve_all::resolve_all;
pub(crate) use resolve_env::resolve_env;
pub(crate) use role::Role;
pub(crate) use workspace::Workspace;

/// Names this build: another one may read files differently, and judge them by other rules, so that
/// its index does not count.
const BUILD: &str = concat!(env!("CARGO_PKG_VERSION"), " ", env!("PERSONA_SOURCES"));
