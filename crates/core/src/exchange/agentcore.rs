//! Data sets of simulated scenarios for Amazon Bedrock AgentCore.

use serde_json::json;

use super::call::{Call, call_ids};
use super::first_speaker::refuse_late_speaker;
use super::format::{Format, Table};
use super::json_text::{lines, pretty, to_ascii};
use super::key::Key;
use super::runner::{ExportFile, NO_HEADERS, Runner, Target, entries};
use crate::model::{Map, Value};

pub(super) static AGENTCORE: Format = Format::new(
    "agentcore",
    "Amazon Bedrock AgentCore",
    "A data set of simulated scenarios for `FileDatasetProvider`. `context` is the prompt with what \
     the caller knows; `traits` are the attributes alone.",
    &[],
)
.with_runner(&RUNNER);

/// Where the attributes are, under our names.
const TRAITS: &str = "actor_profile.traits";
const CONTEXT: &str = "actor_profile.context";
static RUNNER: Runner = Runner::new(
    Table::personas(&[
        Key::new("name", "metadata.persona"),
        Key::new("id", "metadata.persona_id"),
        Key::new("description", "metadata.persona_description"),
        Key::new("tags", "metadata.tags"),
        Key::new("keywords", "metadata.keywords"),
        Key::new("system_prompt", CONTEXT),
        Key::new("additional_instruction", CONTEXT),
        Key::new("examples", CONTEXT),
        Key::new("gender", TRAITS),
        Key::new("age_group", TRAITS),
        Key::new("location", TRAITS),
        Key::new("personality", TRAITS),
        Key::new("communication_style", TRAITS),
        Key::new("accent", TRAITS),
        Key::new("multilingual", TRAITS),
        Key::new("language", TRAITS),
        Key::new("profession", TRAITS),
        Key::new("simulation_type", TRAITS),
        Key::new("conversation_speed", TRAITS),
        Key::new("background_sound", TRAITS),
        Key::new("finished_speaking_sensitivity", TRAITS),
        Key::new("interrupt_sensitivity", TRAITS),
        Key::new("tone", TRAITS),
        Key::new("punctuation", TRAITS),
        Key::new("slang_usage", TRAITS),
        Key::new("typos_frequency", TRAITS),
        Key::new("regional_mix", TRAITS),
        Key::new("emoji_usage", TRAITS),
        Key::new("verbosity", TRAITS),
        Key::new("traits", TRAITS),
        Key::new("custom_properties", TRAITS),
        Key::lost("headers", NO_HEADERS),
    ])
    .with_prompt(&[
        "behavior_config.first_speaker",
        "behavior_config.background_noise",
        "behavior_config.interruption_mode",
        "behavior_config.backchannel_style",
    ]),
    Table::scenarios(&[
        Key::new("name", "scenario_id"),
        Key::new("id", "metadata.scenario_id"),
        Key::new("description", "scenario_description"),
        Key::new("goal", "actor_profile.goal"),
        Key::new("opening", "input").required(),
        Key::new("success", "assertions"),
        Key::new("facts", CONTEXT),
        Key::new("personas", "actor_profile"),
        Key::new("max_turns", "max_turns"),
        Key::new("tags", "metadata.scenario_tags"),
    ])
    .with_prompt(&["variables"]),
    write,
)
.with_check(|call| refuse_late_speaker(call, "agentcore"));

/// Returns the reader opens the file in the encoding of its machine, and tells lines by their name.
fn write(calls: &[Call], target: Target) -> Vec<ExportFile> {
    let ids = call_ids(calls);
    let scenarios: Vec<Value> =
        calls.iter().zip(ids).map(|(call, id)| Value::Object(scenario(call, id))).collect();
    let text = match target {
        Target::Lines => lines(&scenarios),
        Target::File | Target::Folder => pretty(&json!({"scenarios": scenarios})),
    };
    vec![ExportFile::new("dataset.json", to_ascii(&text))]
}

fn scenario(call: &Call, id: String) -> Map {
    let scenario = call.scenario();
    let context: Vec<String> = [call.prompt.clone(), call.knowledge()].into();
    let context: Vec<&str> =
        context.iter().map(|part| part.trim()).filter(|part| !part.is_empty()).collect();
    let profile = json!({
        "traits": traits(call),
        "context": context.join("\n\n"),
        "goal": scenario.goal(),
    });
    entries([
        ("scenario_id", Some(Value::from(id))),
        ("scenario_description", scenario.description().map(Value::from)),
        ("actor_profile", Some(profile)),
        ("input", scenario.opening().map(Value::from)),
        ("max_turns", scenario.max_turns().map(Value::from)),
        ("assertions", call.scenario.get("success").cloned()),
        ("metadata", Some(Value::Object(call.metadata()))),
    ])
}

fn traits(call: &Call) -> Map {
    let keys = RUNNER.personas.keys.iter().filter(|key| key.theirs == TRAITS);
    keys.filter_map(|key| Some((key.ours.to_owned(), call.persona.get(key.ours)?.clone())))
        .collect()
}
