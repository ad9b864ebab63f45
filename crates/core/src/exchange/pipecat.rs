//! Scenario files of Pipecat's evals.

use serde_json::json;

use super::call::{Call, call_ids, slug_of, unique_words};
use super::first_speaker::refuse_first_speaker;
use super::format::{Format, Table};
use super::key::{How, Key};
use super::runner::{ExportFile, NO_HEADERS, PROMPT_KEYS, Runner, Target, entries};
use super::speech::{language_code, speed};
use crate::diagnostic::Problem;
use crate::diagnostic::code::MISSING_KEY;
use crate::model::{Map, Persona, Value};
use crate::yaml::emit;

pub(super) static PIPECAT: Format = Format::new(
    "pipecat",
    "Pipecat",
    "A scenario file for `pipecat eval run`: one scenario of each call. A directory gets a file for \
     each of our scenarios.",
    &[],
)
.with_runner(&RUNNER);

/// Our default, which is not theirs.
const MAX_TURNS: i64 = 10;

static RUNNER: Runner = Runner::new(
    Table::personas(&[
        Key::new("name", "scenarios.name"),
        Key::partly(
            "simulation_type",
            "scenarios.user.modality",
            |persona| is_without_voice(Persona(persona)),
            "speech needs a voice: give the persona `voices`",
        ),
        Key::new("voices", "scenarios.user.speech.voice").how(How::First),
        Key::new("language", "scenarios.user.speech.language"),
        Key::new("conversation_speed", "scenarios.user.speech.speed").how(How::First),
        Key::new("behavior_config.language", "scenarios.user.speech.language"),
        Key::new("system_prompt", "scenarios.persona"),
        Key::lost("headers", NO_HEADERS),
    ])
    .with_prompt(PROMPT_KEYS),
    Table::scenarios(&[
        Key::new("name", "scenarios.name"),
        Key::new("goal", "scenarios.goal"),
        Key::new("opening", "scenarios.goal"),
        Key::new("facts", "scenarios.goal"),
        Key::new("success", "scenarios.success").required(),
        Key::new("personas", "scenarios"),
        Key::new("max_turns", "scenarios.max_turns"),
    ])
    .with_prompt(&["variables"]),
    write,
)
.with_check(check);

fn check(call: &Call) -> Vec<Problem> {
    let mut problems = refuse_first_speaker(call, "pipecat");
    if call.prompt.trim().is_empty() {
        let problem = Problem::new(MISSING_KEY, "pipecat needs `scenarios.persona`".to_owned());
        problems.push(problem.field("system_prompt").hint("set `system_prompt` of the persona"));
    }
    problems
}

/// Returns whether a persona should speak but has no voice.
fn is_without_voice(persona: Persona<'_>) -> bool {
    persona.simulation_type() == Some("voice") && persona.voices().is_empty()
}

/// Returns whether the turns of a persona are spoken: not if it writes, or has no voice.
fn speaks(persona: Persona<'_>) -> bool {
    !persona.voices().is_empty() && persona.simulation_type() != Some("text")
}

fn write(calls: &[Call], target: Target) -> Vec<ExportFile> {
    let scenarios: Vec<Value> = calls
        .iter()
        .zip(call_ids(calls))
        .map(|(call, id)| Value::Object(scenario(call, id)))
        .collect();
    match target {
        Target::File | Target::Lines => vec![file("callers", &scenarios)],
        Target::Folder => {
            let groups: Vec<&[Call]> = calls.chunk_by(is_same_scenario).collect();
            let names = groups.iter().map(|group| slug_of(&group[0].scenario).to_owned());
            let mut rest = scenarios.as_slice();
            let file = |(name, group): (String, &&[Call])| {
                let (own, after) = rest.split_at(group.len());
                rest = after;
                file(&name, own)
            };
            unique_words(names).into_iter().zip(&groups).map(file).collect()
        }
    }
}

fn is_same_scenario(one: &Call, other: &Call) -> bool {
    one.scenario == other.scenario
}

fn file(name: &str, scenarios: &[Value]) -> ExportFile {
    let map = entries([("name", Some(json!(name))), ("scenarios", Some(json!(scenarios)))]);
    ExportFile::new(format!("{name}.yaml"), emit(&map))
}

fn scenario(call: &Call, id: String) -> Map {
    let mut goal = call.brief();
    if let Some(opening) = call.scenario().opening() {
        goal = format!("{goal}\n\nYour first line, once you have been greeted: {opening}");
    }
    entries([
        ("name", Some(Value::from(id))),
        ("persona", Some(Value::from(call.prompt.as_str()))),
        ("goal", Some(Value::from(goal))),
        ("success", call.criteria().map(Value::from)),
        ("user", user(call.persona())),
        ("max_turns", Some(Value::from(call.scenario().max_turns().unwrap_or(MAX_TURNS)))),
    ])
}

/// Returns how the turns of a persona reach the bot, where that is not as text.
fn user(persona: Persona<'_>) -> Option<Value> {
    if !speaks(persona) {
        return None;
    }
    let speech = entries([
        ("service", Some(json!("kokoro"))),
        ("voice", persona.voices().first().map(|voice| json!(voice))),
        ("language", language_code(persona).map(Value::from)),
        ("speed", speed(persona).map(Value::from)),
    ]);
    Some(json!({"modality": "audio", "speech": speech}))
}
