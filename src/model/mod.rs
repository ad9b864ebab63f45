//! What a persona is: types, rules, state machines. No files, no clap.

mod behavior;
mod choices;
mod color;
mod content_id;
mod documents;
pub(crate) mod draft;
mod field;
mod field_table;
mod fields;
mod headers;
mod icon;
mod manifest;
mod name;
mod normalize;
mod patch;
mod persona_type;
mod project;
mod resource;
mod resource_kind;
mod scenario;
mod scope;
mod shape;
mod slug;
mod spelling;
mod timestamp;
mod transfers;
mod value;
mod variable;

pub(crate) use behavior::Behavior;
pub(crate) use choices::Vocabulary;
pub(crate) use color::{is_color, same_color};
pub(crate) use content_id::has_content_id;
pub(crate) use documents::{DOCUMENTS, MANIFEST, topic};
pub(crate) use field::{Access, Field, Kind};
pub(crate) use fields::{FIELDS, ORDER, Persona};
pub(crate) use headers::{
    HeaderError, check_name as check_header_name, check_value as check_header_value, entry_at,
    resolve_references,
};
pub use icon::check_icon_text;
pub(crate) use icon::{
    ELEMENTS as ICON_ELEMENTS, NOTES as ICON_NOTES, PICTURES as ICON_PICTURES, check_icon,
    without_declaration,
};
pub(crate) use manifest::{MANIFEST_FIELDS, Manifest, ManifestDocument, Timestamps};
pub(crate) use name::{NameError, PersonaName};
pub(crate) use normalize::normalize;
pub(crate) use patch::{PatchError, apply_at, apply_document, apply_json_patch, apply_merge};
pub(crate) use persona_type::{DERIVED, PersonaType};
pub(crate) use project::{PROJECT_FIELDS, Project};
pub(crate) use resource::{ACTIVE_TYPE, RESOURCE_FIELDS, Resource, ResourceDocument, ResourceId};
pub(crate) use resource_kind::{ResourceKind, UnknownKind};
pub(crate) use scenario::{SCENARIO_FIELDS, Scenario};
pub(crate) use scope::Scope;
pub(crate) use shape::{Identity, PERSONA, PROJECT, SCENARIO, Shape, VARIABLE, keys};
pub(crate) use slug::slug;
pub(crate) use spelling::{KeyMatch, is_same_key, match_key_in, snake};
pub(crate) use timestamp::Timestamp;
pub(crate) use transfers::{Transfer, find_transfers};
pub(crate) use value::{Map, Value, describe};
pub(crate) use variable::{
    OPTIONS_MOST, OptionDocument, PromptText, PromptValue, TYPED_KEYS, TextPart, VARIABLE_FIELDS,
    ValueError, Variable, VariableDocument, VariableType, is_variable_name,
};
