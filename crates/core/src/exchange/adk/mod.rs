//! Conversation scenarios of Google's Agent Development Kit.

mod behaviors;
mod character_rubrics;
mod manner_rubrics;
mod rubrics;

use serde_json::json;

use self::behaviors::behaviors;
use super::call::Call;
use super::first_speaker::refuse_late_speaker;
use super::format::{Format, Table};
use super::json_text::pretty;
use super::key::Key;
use super::runner::{ExportFile, NO_HEADERS, Runner, Target};
use crate::model::Value;

pub(super) static ADK: Format = Format::new(
    "adk",
    "Google ADK",
    "Conversation scenarios for `adk eval_set add_eval_case --scenarios_file`: every choice of style \
     is a behavior with its instruction and the rubrics that it would break.",
    &[],
)
.with_runner(&RUNNER);

const BEHAVIORS: &str = "user_persona.behaviors";
const SPEECH: &str = "voice is set for a whole run, in `user_simulator_config`";

static RUNNER: Runner = Runner::new(
    Table::personas(&[
        Key::new("name", "user_persona.id"),
        Key::new("description", "user_persona.description"),
        Key::new("gender", BEHAVIORS),
        Key::new("age_group", BEHAVIORS),
        Key::new("location", BEHAVIORS),
        Key::new("personality", BEHAVIORS),
        Key::new("communication_style", BEHAVIORS),
        Key::new("accent", BEHAVIORS),
        Key::new("multilingual", BEHAVIORS),
        Key::new("language", BEHAVIORS),
        Key::new("profession", BEHAVIORS),
        Key::new("simulation_type", BEHAVIORS),
        Key::new("background_sound", BEHAVIORS),
        Key::new("tone", BEHAVIORS),
        Key::new("punctuation", BEHAVIORS),
        Key::new("slang_usage", BEHAVIORS),
        Key::new("typos_frequency", BEHAVIORS),
        Key::new("regional_mix", BEHAVIORS),
        Key::new("emoji_usage", BEHAVIORS),
        Key::new("verbosity", BEHAVIORS),
        Key::new("behavior_config.interruption_mode", BEHAVIORS),
        Key::new("behavior_config.backchannel_style", BEHAVIORS),
        Key::new("behavior_config.background_noise", BEHAVIORS),
        Key::lost("behavior_config.language", SPEECH),
        Key::lost("voices", SPEECH),
        Key::lost("headers", NO_HEADERS),
    ])
    .with_prompt(&[
        "system_prompt",
        "additional_instruction",
        "examples",
        "traits",
        "custom_properties",
        "conversation_speed",
        "finished_speaking_sensitivity",
        "interrupt_sensitivity",
        "behavior_config.first_speaker",
    ]),
    Table::scenarios(&[
        Key::new("opening", "starting_prompt").required(),
        Key::new("goal", "conversation_plan"),
        Key::new("facts", "conversation_plan"),
        Key::new("personas", "user_persona"),
        Key::lost("success", "what the agent should do is judged by the metrics of an eval config"),
        Key::lost("max_turns", "set for a whole run, as `max_allowed_invocations`"),
    ])
    .with_prompt(&["variables"]),
    write,
)
.with_check(|call| refuse_late_speaker(call, "adk"));

fn write(calls: &[Call], _: Target) -> Vec<ExportFile> {
    let scenarios: Vec<Value> = calls.iter().map(scenario).collect();
    vec![ExportFile::new("conversation_scenarios.json", pretty(&json!({"scenarios": scenarios})))]
}

fn scenario(call: &Call) -> Value {
    let persona = call.persona();
    let description = [persona.description().unwrap_or_default(), &call.prompt];
    let parts = description.map(str::trim).into_iter().filter(|part| !part.is_empty());
    json!({
        "starting_prompt": call.scenario().opening(),
        "conversation_plan": call.brief(),
        "user_persona": {
            "id": persona.name(),
            "description": parts.collect::<Vec<_>>().join("\n\n"),
            "behaviors": behaviors(call),
        },
    })
}
