//! The definitions that come with the program.

/// The system personas: file name and text of each.
pub(crate) const SYSTEM_PERSONAS: &[(&str, &str)] =
    include!(concat!(env!("OUT_DIR"), "/personas.rs"));

/// The personas that `init --example` lays into a new workspace.
pub(crate) const EXAMPLE_PERSONAS: &[(&str, &str)] =
    include!(concat!(env!("OUT_DIR"), "/templates.rs"));
