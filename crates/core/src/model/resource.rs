//! Resources: the immutable values that drafts are put together from.

use std::fmt;
use std::str::FromStr;

use uuid::Uuid;

use super::field::Access;
use super::field_table::fields;
use super::{Map, ResourceKind, Value, slug};
use crate::text::fold;

/// What resource ids are derived in, so that one value has one id on every branch.
const NAMESPACE: Uuid = Uuid::from_u128(0x5bd5_c59c_7c1f_5e0e_9d5a_8a0c_6f1d_2b37);

/// The type of the flag that says whether a persona is in use.
pub const ACTIVE_TYPE: &str = "persona_active";

/// The longest readable part of a file name.
const LONGEST_STEM: usize = 48;

/// The id of a resource.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ResourceId(Uuid);

impl fmt::Display for ResourceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for ResourceId {
    type Err = uuid::Error;

    fn from_str(text: &str) -> Result<Self, uuid::Error> {
        Uuid::try_parse(text).map(Self)
    }
}

impl ResourceId {
    /// Returns the id that follows from what a resource is. A flag's type is part of what it says.
    pub fn of(kind: ResourceKind, flag_type: Option<&str>, value: &str) -> Self {
        let mut content = format!("{kind}\0{value}");
        if let Some(flag_type) = flag_type {
            content.push('\0');
            content.push_str(flag_type);
        }
        Self(Uuid::new_v5(&NAMESPACE, content.as_bytes()))
    }

    /// Returns the built-in flag for an active or an inactive persona.
    pub fn active_flag(active: bool) -> Self {
        Self::of(ResourceKind::Flag, Some(ACTIVE_TYPE), if active { "true" } else { "false" })
    }

    /// Returns what the flag of this id says about the persona being active, if it is a built-in
    /// one.
    pub fn active_value(self) -> Option<bool> {
        [true, false].into_iter().find(|active| self == Self::active_flag(*active))
    }
}

/// One resource.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resource {
    pub id: ResourceId,
    pub kind: ResourceKind,
    pub value: String,
    /// Label of an icon or a flag.
    pub label: Option<String>,
    /// Type of a flag.
    pub flag_type: Option<String>,
}

impl Resource {
    /// Creates a resource under the id that follows from its content.
    pub fn new(kind: ResourceKind, value: impl Into<String>) -> Self {
        let value = value.into();
        let id = ResourceId::of(kind, None, &value);
        Self { id, kind, value, label: None, flag_type: None }
    }

    /// Returns the two flags that are there without a file.
    pub fn built_in() -> [Self; 2] {
        [true, false].map(|active| Self {
            id: ResourceId::active_flag(active),
            kind: ResourceKind::Flag,
            value: active.to_string(),
            label: Some(format!("{ACTIVE_TYPE} = {active}")),
            flag_type: Some(ACTIVE_TYPE.to_owned()),
        })
    }

    /// Returns what people call it: the label of what is not readable itself, or the value.
    pub fn title(&self) -> &str {
        self.label.as_deref().unwrap_or(&self.value)
    }

    /// Returns whether `name` means this resource: its value or its label, without regard to case.
    pub fn is_called(&self, name: &str) -> bool {
        let wanted = fold(name);
        fold(&self.value) == wanted
            || self.label.as_deref().is_some_and(|label| fold(label) == wanted)
    }

    /// Returns whether another resource says the same, apart from the id.
    pub fn has_same_content(&self, other: &Self) -> bool {
        self.kind == other.kind && self.value == other.value && self.flag_type == other.flag_type
    }

    /// Returns the readable part of its file name.
    pub fn slug(&self) -> String {
        let readable = match (self.kind, &self.label) {
            (ResourceKind::Icon, None) => "icon",
            (_, Some(label)) => label,
            (_, None) => &self.value,
        };
        let mut stem = if readable.contains(char::is_alphanumeric) {
            slug(readable)
        } else {
            self.kind.as_str().replace('_', "-")
        };
        if stem.len() > LONGEST_STEM {
            let cut = stem[..LONGEST_STEM].rfind('-').filter(|at| *at > LONGEST_STEM / 2);
            stem.truncate(cut.unwrap_or(LONGEST_STEM));
        }
        stem
    }

    /// Returns the document that its file holds.
    pub fn document(&self) -> Map {
        let Self { id, kind, value, label, flag_type } = self;
        let text = |text: &str| Value::String(text.to_owned());
        let mut map = Map::new();
        map.insert("id".to_owned(), text(&id.to_string()));
        map.insert("kind".to_owned(), text(kind.as_str()));
        map.insert("value".to_owned(), text(value));
        map.extend(label.as_deref().map(|label| ("label".to_owned(), text(label))));
        map.extend(flag_type.as_deref().map(|about| ("type".to_owned(), text(about))));
        map
    }

    /// Returns the resource that a checked document describes; `kind` is that of the folder.
    pub fn from_document(map: &Map, kind: ResourceKind) -> Option<Self> {
        let document = ResourceDocument(map);
        let value = document.value()?;
        let id = match document.id() {
            Some(id) => id.parse().ok()?,
            None => ResourceId::of(kind, document.type_name(), value),
        };
        let [label, flag_type] =
            [document.label(), document.type_name()].map(|text| text.map(str::to_owned));
        Some(Self { id, kind, value: value.to_owned(), label, flag_type })
    }
}

fields! {
    /// The keys of a resource's file.
    pub const RESOURCE_FIELDS, ResourceDocument;

    id: Uuid, "UUIDv5 of the kind and the value, unless another was given",
        example "3c90c3cc-0d44-4b50-8888-8dd25736052a", access: Access::Fixed;
    kind: Choice(ResourceKind::NAMES), "What the resource is one of; its folder's",
        example "voice", access: Access::Fixed;
    value: Text { min: 1, max: None }, "The value that drafts take over",
        example "alto-2", required: true, access: Access::Fixed;
    label: Text { min: 1, max: Some(255) }, "Label of an icon or a flag",
        example "Rocket", access: Access::Fixed;
    type: Text { min: 1, max: Some(100) }, "Type of a flag",
        example "beta", access: Access::Fixed;
}
