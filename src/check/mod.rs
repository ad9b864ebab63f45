//! What is wrong: one rule, one file, file name = diagnostic code.

mod bad_color;
mod bad_header;
mod bad_id;
mod bad_image;
mod bad_timestamp;
mod choice_case;
mod dangling_resource;
mod document;
mod draft;
mod duplicate_proposal;
mod duplicate_spelling;
mod empty_value;
mod finding;
mod fixed_key;
mod missing_key;
mod missing_language;
mod out_of_range;
mod pause_order;
mod rule;
mod secret_header;
mod too_many;
mod twin_mismatch;
mod unknown_choice;
mod unknown_key;
mod unsafe_icon;
mod workspace_choices;
mod wrong_kind;
mod wrong_type;

pub(crate) use document::{document, library_persona, manifest, persona};
pub(crate) use draft::{draft, draft_references, resource};
pub(crate) use duplicate_spelling::Respelled;
pub(crate) use duplicate_spelling::respell;
pub(crate) use finding::{Finding, Findings, Target};
pub(crate) use fixed_key::fixed_keys;
pub(crate) use rule::{RULES, Rule};
