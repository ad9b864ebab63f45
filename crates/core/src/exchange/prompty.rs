//! Prompty: a prompt with frontmatter, its roles marked by `system:` lines.

use super::conversions::{TAGS, TRIMMED};
use super::format::{Format, Table};
use super::key::{How, Key};
use super::markdown::BODY;
use super::syntax::Syntax;
use crate::model::{Map, Value};

pub(super) static PROMPTY: Format = Format::new(
    "prompty",
    "Prompty",
    "Prompts of Microsoft's Prompty. The prompt is what the system is told.",
    &[Table::personas(KEYS)],
)
.with_preparation(keep_system)
.read_as(Syntax::Markdown)
.with_ending(".prompty");

static KEYS: &[Key] = &[
    Key::same("name").how(How::Convert(&TRIMMED)),
    Key::same("description").how(How::Convert(&TRIMMED)),
    Key::new("system_prompt", "prompt").also(&[BODY, "instructions"]).how(How::Convert(&TRIMMED)),
    Key::new("tags", "tags").also(&["metadata.tags"]).how(How::Convert(&TAGS)),
];

/// Takes what stands below `system:`; without such a line the whole text is the prompt.
fn keep_system(map: &mut Map) {
    let Some(body) = map.get(BODY).and_then(Value::as_str) else { return };
    let role = |line: &str| {
        let line = line.trim_end();
        ["system:", "user:", "assistant:", "developer:"].into_iter().find(|role| line == *role)
    };
    let mut current = None;
    let mut system = String::new();
    for line in body.lines() {
        match role(line) {
            Some(found) => current = Some(found),
            None if matches!(current, Some("system:" | "developer:")) => {
                system.push_str(line);
                system.push('\n');
            }
            None => {}
        }
    }
    if !system.trim().is_empty() {
        map.insert("prompt".to_owned(), Value::from(system.trim()));
    }
}
