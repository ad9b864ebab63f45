//! What `project.yaml` says.

use super::field::{Access, Field, Kind};

/// Every key of a project, in the order in which files are written.
pub(crate) const PROJECT_FIELDS: &[Field] = &[
    Field::new("id", Kind::Uuid, "UUID that stays with the project for life")
        .access(Access::Fixed)
        .example("3c90c3cc-0d44-4b50-8888-8dd25736052a"),
    Field::new(
        "name",
        Kind::Text { min: 1, max: Some(255) },
        "Display name, unique in the workspace; the directory is named after it",
    )
    .required()
    .example("Checkout Bot"),
    Field::new("description", Kind::Text { min: 1, max: None }, "What is tested in this project")
        .example("The shop's checkout assistant, second round"),
    Field::new(
        "image_provider",
        Kind::Choice(&["local", "openai", "none"]),
        "Who draws the portraits of this project, in place of the workspace's setting",
    )
    .example("local"),
    Field::new(
        "style_images",
        Kind::Texts { filled: true, most: None },
        "Images whose style portraits follow: names of files in images/",
    )
    .example("[a1b2c3d4-e5f6-7890-abcd-ef1234567890.png]"),
    Field::new(
        "extensions",
        Kind::Object,
        "What an import could not place, under the name of the system it came from",
    )
    .example("{acme: {mood: 3}}"),
    Field::new("created_at", Kind::Timestamp, "When the project was made, UTC")
        .access(Access::Fixed)
        .example("\"2026-01-31T09:30:00Z\""),
    Field::new("updated_at", Kind::Timestamp, "When the project last changed, UTC")
        .access(Access::Kept)
        .example("\"2026-01-31T09:30:00Z\""),
];
