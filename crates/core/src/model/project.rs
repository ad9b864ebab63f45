//! Lists the keys of `project.yaml`.

use super::field::Access;
use super::field_table::fields;

fields! {
    /// Every key of a project, in the order in which files are written.
    pub const PROJECT_FIELDS, Project;

    id: Uuid, "UUID of the project; never changes",
        example "3c90c3cc-0d44-4b50-8888-8dd25736052a", access: Access::Fixed;
    name: Text { min: 1, max: Some(255) },
        "Display name, unique in the workspace; the directory is named after it",
        example "Checkout Bot", required: true;
    description: Text { min: 1, max: None }, "What is tested in this project",
        example "The shop's checkout assistant, second round";
    image_provider: Choice(&["local", "openai", "none"]),
        "Image provider of this project; overrides the workspace setting",
        example "local";
    style_images: Texts { filled: true, most: Some(16) },
        "Images whose style portraits follow: names of files in images/",
        example "[a1b2c3d4-e5f6-7890-abcd-ef1234567890.png]";
    extensions: Object, "What an import could not place, under the name of the system it came from",
        example "{acme: {mood: 3}}";
    created_at: Timestamp, "When the project was created, UTC",
        example "\"2026-01-31T09:30:00Z\"", access: Access::Fixed;
    updated_at: Timestamp, "When the project last changed, UTC",
        example "\"2026-01-31T09:30:00Z\"", access: Access::Managed;
}
