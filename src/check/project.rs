//! Everything that is wrong with a `project.yaml`.

use super::document::record;
use super::{Finding, Findings};
use crate::model::{Field, Kind, Map, Vocabulary};
use crate::text::Route;

const NAME: Kind = Kind::Text { min: 1, max: Some(255) };
const PICTURES: Kind = Kind::Texts { filled: true, most: None };

/// The keys of a project (EvalStudio: a project with its own image provider and style images).
pub(crate) const PROJECT_FIELDS: &[Field] = &[
    Field::new("id", Kind::Uuid, "UUID of the project"),
    Field::new("name", NAME, "Name of the project"),
    Field::new("description", Kind::Text { min: 1, max: None }, "What the project tests"),
    Field::new("image_provider", Kind::Choice(&["local", "openai", "none"]), "Who draws portraits"),
    Field::new("style_images", PICTURES, "Files in images/ whose style portraits take"),
    Field::new("created_at", Kind::Timestamp, "When the project was made, UTC"),
    Field::new("updated_at", Kind::Timestamp, "When the project last changed, UTC"),
];

/// Everything that is wrong with a `project.yaml`.
pub(crate) fn project(map: &Map) -> Vec<Finding> {
    let mut findings = Findings::default();
    record(map, PROJECT_FIELDS, &mut Route::root(), &Vocabulary::default(), &mut findings);
    findings.0
}
