//! What all definitions share: they are found, named, created, changed, listed and deleted here.

mod attribute;
pub(crate) mod change;
pub(crate) mod create;
pub(crate) mod delete;
pub(crate) mod duplicate;
pub(crate) mod edit;
mod edit_text;
mod field_edit;
mod file;
mod filter;
mod find;
mod input_doc;
mod input_format;
mod json_patch;
mod key_route;
mod kind;
pub(crate) mod list;
mod list_result;
mod name_conflicts;
mod names;
mod plan;
mod problems_by_target;
mod read_object;
mod ref_keys;
mod scan;
mod search;
mod select;
mod set_flag;

pub(crate) use attribute::attribute;
pub(crate) use create::NewFile;
pub(crate) use edit_text::{EditStyle, edit_text};
pub(crate) use field_edit::{FieldEdit, apply_edits, edit_problem};
pub(crate) use file::{in_field_order, sort_keys};
pub(crate) use filter::Filter;
pub(crate) use find::{best_header, check_reference, find, find_lenient, find_to_rename, resolve};
pub(crate) use input_doc::{InputDoc, parse_input_docs};
pub(crate) use input_format::{InputFormat, no_table};
pub(crate) use json_patch::parse_json_patch;
pub(crate) use key_route::{FilterError, key_route};
pub(crate) use kind::{Definition, DefinitionKind, Folder};
pub(crate) use list::list_all;
pub(crate) use list_result::{ListResult, has_gone_file, read_with_retries};
pub(crate) use names::Names;
pub(crate) use plan::{Effect, FileChange, FileState, Plan, stage_change};
pub(crate) use ref_keys::{RefKeys, is_id_prefix};
pub(crate) use scan::{
    FileHeader, header_of, read_documents, read_each, scan_folder, scan_headers, scan_headers_where,
};
pub(crate) use search::mentions;
pub(crate) use select::{Selection, select, select_lenient};
pub(crate) use set_flag::{set_flag, suggest_set_flag};
