//! promptfoo tests with a simulated user.

use serde_json::json;

use super::call::Call;
use super::conversions::TAGS;
use super::escape::{escape, expression};
use super::first_speaker::refuse_late_speaker;
use super::format::{Format, Table};
use super::key::{How, Key};
use super::path::get;
use super::runner::{ExportFile, NO_HEADERS, PROMPT_KEYS, Runner, Target, extra, lay_over};
use crate::model::{Map, PromptText, Value};
use crate::yaml::{emit, emit_items};

pub(super) static PROMPTFOO: Format = Format::new(
    "promptfoo",
    "promptfoo",
    "Tests with a simulated user: each test's instructions.",
    &[Table::personas(KEYS)],
)
.with_runner(&RUNNER)
.with_recognizer(|map| match map.get("tests") {
    Some(Value::Array(tests)) => tests.iter().filter_map(Value::as_object).any(has_instructions),
    _ => has_instructions(map),
})
.with_unfolding(|map| match map.get("tests") {
    Some(Value::Array(tests)) => tests
        .iter()
        .filter_map(Value::as_object)
        .filter(|test| has_instructions(test))
        .cloned()
        .collect(),
    _ => vec![map],
});

static KEYS: &[Key] = &[
    Key::new("name", "metadata.persona").also(&["description"]),
    Key::new("system_prompt", "vars.instructions").also(&["provider.config.instructions"]),
    Key::new("tags", "metadata.tags").how(How::Convert(&TAGS)),
];

fn has_instructions(test: &Map) -> bool {
    let places = ["vars.instructions", "provider.config.instructions"];
    places.iter().any(|place| get(test, place).is_some_and(Value::is_string))
}

static RUNNER: Runner = Runner::new(
    Table::personas(&[
        Key::new("name", "metadata.persona"),
        Key::new("id", "metadata.persona_id"),
        Key::new("description", "metadata.persona_description"),
        Key::new("tags", "metadata.tags"),
        Key::new("keywords", "metadata.keywords"),
        Key::lost("headers", NO_HEADERS),
        Key::lost("behavior_config.cut_in", "the conversation is in turns"),
        Key::lost("behavior_config.yield_on_overlap", "the conversation is in turns"),
    ])
    .with_prompt(PROMPT_KEYS),
    Table::scenarios(&[
        Key::new("name", "metadata.scenario"),
        Key::new("id", "metadata.scenario_id"),
        Key::new("description", "metadata.scenario_description"),
        Key::new("goal", "vars.instructions"),
        Key::new("opening", "provider.config.initialMessages"),
        Key::new("success", "assert"),
        Key::new("facts", "vars.instructions"),
        Key::new("variables", "vars"),
        Key::new("personas", "tests"),
        Key::new("max_turns", "provider.config.maxTurns"),
        Key::new("tags", "metadata.scenario_tags"),
    ]),
    write,
)
.with_templates(write_text)
.with_values()
.with_check(|call| refuse_late_speaker(call, "promptfoo"));

/// What Nunjucks reads. The end of a comment alone is an error to it.
const MARKS: &[&str] = &["{{", "{%", "{#", "#}"];

/// Writes a text as Nunjucks renders it. One that begins as an address would be loaded from there.
fn write_text(text: &PromptText) -> String {
    let escaped = escape(text, MARKS);
    if escaped.starts_with("file://") || escaped.starts_with("package:") {
        expression(&escaped[..1]) + &escaped[1..]
    } else {
        escaped
    }
}

/// Writes a whole configuration; in a directory, the tests are a separate file.
fn write(calls: &[Call], target: Target) -> Vec<ExportFile> {
    let tests: Vec<Value> = calls.iter().map(|call| Value::Object(test(call))).collect();
    match target {
        Target::File | Target::Lines => {
            vec![ExportFile::new("promptfooconfig.yaml", config(tests.into()))]
        }
        Target::Folder => vec![
            ExportFile::starter("promptfooconfig.yaml", config("file://tests.yaml".into())),
            ExportFile::new("tests.yaml", emit_items(&tests)),
        ],
    }
}

/// Returns the configuration, with a target that repeats what it is told until there is another.
fn config(tests: Value) -> String {
    let map = Map::from_iter([
        ("description".to_owned(), Value::from("Simulated callers")),
        ("prompts".to_owned(), json!(["You are the agent that the callers talk to."])),
        ("providers".to_owned(), json!(["echo"])),
        ("tests".to_owned(), tests),
    ]);
    format!("# Put the prompt and the provider of your agent here.\n{}", emit(&map))
}

fn test(call: &Call) -> Map {
    let scenario = call.scenario();
    let mut config = Map::new();
    let mut vars = call.values.clone();
    let instructions = Value::from(call.instructions());
    // A variable is inserted as it stands; only a text of the provider is rendered.
    if instructions.as_str().is_some_and(|text| text.contains("{{")) {
        config.insert("instructions".to_owned(), instructions)
    } else {
        vars.insert("instructions".to_owned(), instructions)
    };
    if let Some(turns) = scenario.max_turns() {
        config.insert("maxTurns".to_owned(), Value::from(turns));
    }
    if let Some(opening) = scenario.opening() {
        let message = json!([{"role": "user", "content": opening}]);
        config.insert("initialMessages".to_owned(), message);
    }
    let mut provider = Map::from_iter([("id".to_owned(), "promptfoo:simulated-user".into())]);
    if !config.is_empty() {
        provider.insert("config".to_owned(), Value::Object(config));
    }
    let rubric = |text: &str| json!({"type": "llm-rubric", "value": text});
    let rubrics: Vec<Value> = scenario.success().into_iter().map(rubric).collect();
    let mut test = Map::from_iter([
        ("description".to_owned(), Value::from(call.title())),
        ("provider".to_owned(), Value::Object(provider)),
    ]);
    if !vars.is_empty() {
        test.insert("vars".to_owned(), Value::Object(vars));
    }
    if !rubrics.is_empty() {
        test.insert("assert".to_owned(), Value::Array(rubrics));
    }
    test.insert("metadata".to_owned(), Value::Object(call.metadata()));
    lay_over(extra(&call.persona, "promptfoo"), test)
}
