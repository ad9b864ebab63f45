//! The verbs on personas.

pub(crate) mod create;
pub(crate) mod delete;
pub(crate) mod diff;
pub(crate) mod duplicate;
pub(crate) mod edit;
pub(crate) mod list;
pub(crate) mod patch;
pub(crate) mod rename;
pub(crate) mod show;
