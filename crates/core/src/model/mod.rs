//! What a persona is: types, rules, state machines. No files, no clap.

mod behavior;
mod choices;
mod color;
mod content_id;
mod documents;
pub mod draft;
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

pub use behavior::Behavior;
pub use choices::Vocabulary;
pub(crate) use color::is_color;
pub use color::same_color;
pub use content_id::has_content_id;
pub use documents::{MANIFEST, documents, topic};
pub use field::{Access, Field, Kind};
pub use fields::{FIELDS, ORDER, Persona};
pub(crate) use headers::{
    HeaderError, check_name as check_header_name, check_value as check_header_value,
};
pub use headers::{entry_at, resolve_references};
pub use icon::{
    ELEMENTS as ICON_ELEMENTS, NOTES as ICON_NOTES, PICTURES as ICON_PICTURES, check_icon,
    check_icon_text, without_declaration,
};
pub use manifest::{MANIFEST_FIELDS, Manifest, ManifestDocument, Timestamps};
pub use name::{NameError, PersonaName};
pub use normalize::normalize;
pub use patch::{PatchError, apply_at, apply_document, apply_json_patch, apply_merge};
pub(crate) use persona_type::DERIVED;
pub use persona_type::PersonaType;
pub use project::{PROJECT_FIELDS, Project};
pub use resource::{ACTIVE_TYPE, RESOURCE_FIELDS, Resource, ResourceDocument, ResourceId};
pub use resource_kind::{ResourceKind, UnknownKind};
pub use scenario::{SCENARIO_FIELDS, Scenario};
pub use scope::Scope;
pub use shape::{Identity, NOUNS, PERSONA, PROJECT, SCENARIO, Shape, VARIABLE, keys};
pub use slug::slug;
pub use spelling::{KeyMatch, match_key_in};
pub(crate) use spelling::{is_same_key, snake};
pub use timestamp::Timestamp;
pub use transfers::{Transfer, find_transfers};
pub use value::{Map, Value, describe};
pub(crate) use variable::TextPart;
pub use variable::{
    OPTIONS_MOST, OptionDocument, PromptText, PromptValue, TYPED_KEYS, VARIABLE_FIELDS, ValueError,
    Variable, VariableDocument, VariableType, is_variable_name,
};
