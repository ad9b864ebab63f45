//! Conversational goldens of DeepEval.

use serde_json::json;

use super::call::Call;
use super::format::{Format, Table};
use super::json_text::{lines, pretty};
use super::key::{How, Key};
use super::runner::{ExportFile, NO_HEADERS, PROMPT_KEYS, Runner, Target, entries};
use crate::model::{Behavior, Map, Value};

pub(super) static DEEPEVAL: Format = Format::new(
    "deepeval",
    "DeepEval",
    "Conversational goldens for `add_goldens_from_json_file`, or as lines where the file is named \
     `.jsonl`. Its CSV loses personas, so there is none.",
    &[],
)
.with_runner(&RUNNER);

static RUNNER: Runner = Runner::new(
    Table::personas(&[
        Key::new("name", "persona.name"),
        Key::new("id", "additional_metadata.persona_id"),
        Key::new("description", "comments"),
        Key::new("system_prompt", "persona.characteristics"),
        Key::new("language", "persona.multilingual_stt"),
        Key::new("multilingual", "persona.multilingual_stt"),
        Key::new("voices", "persona.voice").how(How::First),
        Key::new("behavior_config.first_speaker", "persona.speaks_first"),
        Key::new("behavior_config.interruption_mode", "persona.interruption_behavior.frequency"),
        Key::partly(
            "behavior_config.yield_on_overlap",
            "persona.interruption_behavior.overlap",
            |_| true,
            "only `yield`, `adaptive` or `insist`, for a persona that interrupts",
        ),
        Key::new("tags", "additional_metadata.tags"),
        Key::new("keywords", "additional_metadata.keywords"),
        Key::new("traits", "additional_metadata.traits"),
        Key::new("custom_properties", "additional_metadata.custom_properties"),
        Key::lost("behavior_config.background_noise_volume", "noise needs an audio file"),
        Key::lost("headers", NO_HEADERS),
    ])
    .with_prompt(PROMPT_KEYS),
    Table::scenarios(&[
        Key::new("name", "additional_metadata.scenario"),
        Key::new("id", "additional_metadata.scenario_id"),
        Key::new("description", "additional_metadata.scenario_description"),
        Key::new("goal", "scenario"),
        Key::new("opening", "turns"),
        Key::new("success", "expected_outcome"),
        Key::new("facts", "context").also(&["scenario"]),
        Key::new("personas", "persona"),
        Key::new("tags", "additional_metadata.scenario_tags"),
        Key::lost("max_turns", "set for a whole run, as `max_user_simulations`"),
    ])
    .with_prompt(&["variables"]),
    write,
);

fn write(calls: &[Call], target: Target) -> Vec<ExportFile> {
    let goldens: Vec<Value> = calls.iter().map(|call| Value::Object(golden(call))).collect();
    let text = match target {
        Target::Lines => lines(&goldens),
        Target::File | Target::Folder => pretty(&Value::Array(goldens)),
    };
    vec![ExportFile::new("goldens.json", text)]
}

fn golden(call: &Call) -> Map {
    let scenario = call.scenario();
    let opening = scenario.opening();
    let waits = call.first_speaker() == Some("agent");
    let mut brief = call.brief();
    if let Some(line) = call.first_line().filter(|_| waits) {
        brief = format!("{brief}\n\n{line}");
    }
    let turns =
        opening.filter(|_| !waits).map(|opening| json!([{"role": "user", "content": opening}]));
    let mut metadata = call.metadata();
    for key in ["traits", "custom_properties"] {
        metadata.extend(call.persona.get(key).map(|value| (key.to_owned(), value.clone())));
    }
    let facts = call.facts();
    entries([
        ("name", Some(Value::from(call.title()))),
        ("scenario", Some(Value::from(brief))),
        ("expected_outcome", call.criteria().map(Value::from)),
        ("persona", Some(Value::Object(persona(call)))),
        ("turns", turns),
        ("context", (!facts.is_empty()).then(|| Value::from(facts))),
        ("comments", call.persona().description().map(Value::from)),
        ("additional_metadata", Some(Value::Object(metadata))),
    ])
}

fn persona(call: &Call) -> Map {
    let persona = call.persona();
    let is_multilingual = persona.multilingual() == Some(true) || persona.language().len() > 1;
    entries([
        ("name", persona.name().map(Value::from)),
        ("characteristics", Some(Value::from(call.prompt.as_str()))),
        ("interruption_behavior", persona.behavior_config().and_then(interruption)),
        ("speaks_first", call.first_speaker().map(|first| Value::from(first == "persona"))),
        ("voice", persona.voices().first().map(|voice| Value::from(*voice))),
        ("multilingual_stt", is_multilingual.then(|| Value::from(true))),
    ])
}

/// Returns how a persona interrupts, if it does.
fn interruption(behavior: &Map) -> Option<Value> {
    let overlap = Behavior(behavior).yield_on_overlap();
    Some(json!({"frequency": frequency(behavior)?, "overlap": overlap_choice(overlap)}))
}

fn frequency(behavior: &Map) -> Option<&'static str> {
    match Behavior(behavior).interruption_mode()? {
        "low" => Some("rare"),
        "medium" => Some("normal"),
        "high" => Some("frequent"),
        _ => None,
    }
}

/// Returns the nearest choice: a persona yields at once, after a while, or never.
fn overlap_choice(overlap: Option<&Map>) -> &'static str {
    let limit = |key: &str, default: f64| match overlap.and_then(|overlap| overlap.get(key)) {
        None => Some(default),
        Some(limit) => limit.as_f64(),
    };
    match (limit("after_words", 2.0), limit("after_seconds", 0.5)) {
        (None, None) => "insist",
        (words, seconds)
            if words.is_some_and(|words| words <= 2.0)
                || seconds.is_some_and(|seconds| seconds <= 0.5) =>
        {
            "yield"
        }
        _ => "adaptive",
    }
}
