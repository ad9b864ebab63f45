//! Dotprompt: a Handlebars prompt with frontmatter.

use super::conversions::TRIMMED;
use super::format::{Format, Table};
use super::key::{How, Key};
use super::markdown::BODY;
use super::syntax::Syntax;
use crate::model::{Map, Value};

pub(super) static DOTPROMPT: Format = Format::new(
    "dotprompt",
    "Dotprompt",
    "Prompts of Firebase Genkit. The prompt is what the system is told.",
    &[Table::personas(KEYS)],
)
.with_preparation(keep_system)
.read_as(Syntax::Markdown)
.with_ending(".prompt");

static KEYS: &[Key] = &[
    Key::same("name").how(How::Convert(&TRIMMED)),
    Key::same("description").how(How::Convert(&TRIMMED)),
    Key::new("system_prompt", "prompt").also(&[BODY]).how(How::Convert(&TRIMMED)),
];

/// Takes what stands between `{{role "system"}}` and the next role.
fn keep_system(map: &mut Map) {
    let Some(body) = map.get(BODY).and_then(Value::as_str) else { return };
    let start = ["{{role \"system\"}}", "{{role 'system'}}"];
    let found = start.iter().find_map(|marker| body.split_once(marker)).map(|(_, rest)| rest);
    let system = found.map(|rest| rest.split("{{role ").next().unwrap_or_default().trim());
    if let Some(system) = system.filter(|system| !system.is_empty()) {
        map.insert("prompt".to_owned(), Value::from(system));
    }
}
