//! Definitions: found, created, changed, listed and deleted.

mod catalogue;
pub(crate) mod create;
pub(crate) mod delete;
mod field_edit;
mod filter;
mod find;
mod input_doc;
mod json_patch;
pub(crate) mod list;
mod name_conflicts;
mod names;
mod noun;
mod noun_change;
pub(crate) mod patch;
mod plan;
mod problems_by_target;
mod select;
mod set_flag;

pub(crate) use catalogue::{
    FileHeader, called, each_persona, header_of, scan_folder, scan_headers,
};
pub(crate) use field_edit::{EditResult, FieldEdit, apply_all, attribute};
pub(crate) use filter::{Filter, FilterError, known_route, known_route_as, mentions};
pub(crate) use find::{Parts, best, find, find_lenient, find_original, is_id_prefix};
pub(crate) use input_doc::{InputDoc, parse_input_docs};
pub(crate) use json_patch::parse_json_patch;
pub(crate) use names::Names;
pub(crate) use noun::{Definition, Noun};
pub(crate) use noun_change::{altered, draft, new_file, rewritten};
pub(crate) use plan::{Effect, FileChange, FileState, Plan};
pub(crate) use select::{Selection, select, select_lenient};
pub(crate) use set_flag::{set_as_meant, set_flag};
