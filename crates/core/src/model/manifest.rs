//! Reads `persona.yaml`.

use std::collections::BTreeMap;

use super::field_table::fields;
use super::{Map, Value, Vocabulary};

/// Whether files store `updated_at`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Timestamps {
    /// In each file.
    Stored,
    /// Nowhere: outputs give the time of the last commit, or of the file where it changed since.
    #[default]
    Derived,
}

fields! {
    /// The keys of `persona.yaml`.
    pub const MANIFEST_FIELDS, ManifestDocument;

    version: Integer { min: 1, max: 1 }, "Version of the workspace format",
        example "1", required: true;
    name: Text { min: 1, max: Some(255) }, "Name of the workspace", example "support-desk";
    default_agent: Text { min: 1, max: Some(100) },
        "Agent whose variables are used when a command names none",
        example "support", default: Some("default");
    choices: Object, "Additional choices: a list for each field with choices",
        example "{accent: [British]}";
    image_provider: Choice(&["local", "openai", "none"]), "Image provider for portraits",
        example "local", default: Some("local");
    library: Text { min: 1, max: None },
        "Directory of the shared library, relative to the workspace",
        example "library", default: Some("library");
    timestamps: Choice(&["stored", "derived"]),
        "Whether updated_at is kept in the files or derived from git and the file system",
        example "stored", default: Some("derived");
}

/// The settings of a workspace, with their defaults.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Manifest {
    pub name: Option<String>,
    pub default_agent: String,
    pub vocabulary: Vocabulary,
    pub image_provider: String,
    pub library: String,
    pub timestamps: Timestamps,
}

impl Manifest {
    /// Reads a checked and normalized document; what is absent has its default.
    pub fn from_map(map: &Map) -> Self {
        let document = ManifestDocument(map);
        Self {
            name: document.name().map(str::to_owned),
            default_agent: document.default_agent().unwrap_or("default").to_owned(),
            vocabulary: Vocabulary::new(document.choices().map(choices).unwrap_or_default()),
            image_provider: document.image_provider().unwrap_or("local").to_owned(),
            library: document.library().unwrap_or("library").to_owned(),
            timestamps: match document.timestamps() {
                Some("stored") => Timestamps::Stored,
                _ => Timestamps::Derived,
            },
        }
    }
}

fn choices(map: &Map) -> BTreeMap<String, Vec<String>> {
    map.iter()
        .map(|(key, list)| {
            let items = list.as_array().map(Vec::as_slice).unwrap_or_default();
            (key.clone(), items.iter().filter_map(Value::as_str).map(str::to_owned).collect())
        })
        .collect()
}
