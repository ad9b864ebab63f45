//! Checks documents: one rule, one file, and the file name is the diagnostic code.

mod across;
mod bad_color;
mod bad_condition;
mod bad_default;
mod bad_header;
mod bad_id;
mod bad_image;
mod bad_options;
mod bad_timestamp;
mod bad_variable_name;
mod choice_case;
mod dangling_resource;
mod decision_mismatch;
mod document;
mod draft;
mod duplicate_id;
mod duplicate_name;
mod duplicate_proposal;
mod duplicate_spelling;
mod edited_resource;
mod empty_value;
mod fact_mismatch;
mod facts;
mod file_name;
mod finding;
mod fixed_key;
mod library_path;
mod masked_value;
mod missing_id;
mod missing_image;
mod missing_key;
mod missing_language;
mod missing_library;
mod missing_original;
mod missing_persona;
mod missing_project;
mod missing_timestamps;
mod out_of_range;
mod pause_order;
mod rejected_change;
mod repeated_item;
mod resolved_draft;
mod secret_header;
mod stored_timestamp;
mod stray_file;
mod system_name;
mod too_many;
mod twin_mismatch;
mod unconnected_pending;
mod undeclared_variable;
mod unknown_choice;
mod unknown_key;
mod unknown_project;
mod unsafe_icon;
mod unsafe_name;
mod unused_variable;
mod workspace_choices;
mod wrong_for_type;
mod wrong_kind;
mod wrong_type;

pub(crate) use across::across;
pub(crate) use bad_condition::bad_condition;
pub(crate) use document::{
    library_persona, manifest, persona, project, scenario, storage, variable,
};
pub(crate) use draft::{
    draft, draft_decisions, draft_references, draft_request, draft_values, entry_decision,
    entry_references, ledger_entry, resource,
};
pub(crate) use duplicate_proposal::duplicate_proposal;
pub(crate) use duplicate_spelling::respell_as;
pub(crate) use facts::{CrossFinding, Facts, References};
pub(crate) use file_name::is_file_name_of;
pub(crate) use finding::{Finding, Findings, Target};
pub(crate) use fixed_key::fixed_keys;
pub(crate) use library_path::library_path;
pub(crate) use missing_image::missing_image;
pub(crate) use missing_library::missing_library;
pub(crate) use missing_persona::{missing_caller, missing_persona};
pub(crate) use missing_project::missing_project;
pub(crate) use missing_timestamps::missing_timestamps;
pub(crate) use stray_file::{buried_file, stray_file, stray_name};
pub(crate) use undeclared_variable::undeclared_variable;
pub(crate) use unknown_key::nearest_key;
pub(crate) use unknown_project::unknown_project;
pub(crate) use unused_variable::unused_variable;
