//! Personas of Coval.

use super::call::{Call, slug_of, unique_words};
use super::format::{Format, Table};
use super::json_text::pretty;
use super::key::{How, Key};
use super::runner::{Alone, ExportFile, NO_HEADERS, PROMPT_KEYS, Runner, Target, entries};
use super::speech::{language_code, speed};
use crate::diagnostic::code::MISSING_KEY;
use crate::diagnostic::{Hint, Problem};
use crate::model::{Map, Persona, Value};
use crate::text::shell_word;

pub(super) static COVAL: Format = Format::new(
    "coval",
    "Coval",
    "Personas as the API takes them, in a list or, in a directory, a file each. What they call \
     about belongs in a test set there.",
    &[],
)
.with_runner(&RUNNER);

static RUNNER: Runner = Runner::new(
    Table::personas(&[
        Key::new("name", "name").required().longest(200),
        Key::new("system_prompt", "persona_prompt"),
        Key::new("voices", "voice_name").required().how(How::First),
        Key::new("language", "language_code"),
        Key::new("multilingual", "multi_language_stt"),
        Key::new("conversation_speed", "voice_speed").how(How::First),
        Key::new("tags", "tags"),
        Key::new("behavior_config.language", "language_code"),
        Key::new("behavior_config.first_speaker", "conversation_initiation"),
        Key::new("behavior_config.interruption_mode", "interruption_rate"),
        Key::partly(
            "behavior_config.background_noise",
            "background_sound",
            |persona| sound(Persona(persona)).is_none(),
            "no sound of typing",
        ),
        Key::new("behavior_config.background_noise_volume", "background_sound_volume"),
        Key::partly(
            "behavior_config.wait_seconds",
            "wait_seconds",
            |persona| wait_seconds(Persona(persona)).is_none(),
            "only 0.1 to 2 seconds are possible",
        ),
        Key::lost("headers", NO_HEADERS),
    ])
    .with_prompt(PROMPT_KEYS),
    Table::scenarios(&[]).with_prompt(&["variables"]),
    write,
)
.taking_alone(Alone::Persona)
.with_check(check);

/// Checks that a persona has the language its voice needs.
fn check(call: &Call) -> Vec<Problem> {
    if language_code(call.persona()).is_some() {
        return Vec::new();
    }
    let name = shell_word(call.persona().name().unwrap_or_default());
    let hint = Hint::command(format!("patch {name} --set behavior_config.language=en-US"));
    let problem = Problem::new(MISSING_KEY, "coval needs `language_code`".to_owned());
    vec![problem.field("behavior_config.language").hint(hint)]
}

fn write(calls: &[Call], target: Target) -> Vec<ExportFile> {
    let mut personas: Vec<(&str, Map)> = Vec::new();
    for one in calls.iter().map(|call| (slug_of(&call.persona), persona(call))) {
        if !personas.contains(&one) {
            personas.push(one);
        }
    }
    let words = unique_words(personas.iter().map(|(word, _)| (*word).to_owned()));
    let personas = personas.into_iter().map(|(_, one)| Value::Object(one));
    match target {
        Target::Folder => words
            .into_iter()
            .zip(personas)
            .map(|(word, one)| ExportFile::new(format!("{word}.json"), pretty(&one)))
            .collect(),
        Target::File | Target::Lines => {
            vec![ExportFile::new("personas.json", pretty(&personas.collect()))]
        }
    }
}

fn persona(call: &Call) -> Map {
    let persona = call.persona();
    let volume = persona.behavior_config().and_then(|one| one.get("background_noise_volume"));
    let is_multilingual = persona.multilingual() == Some(true) || persona.language().len() > 1;
    entries([
        ("name", persona.name().map(Value::from)),
        ("persona_prompt", Some(Value::from(call.prompt.as_str()))),
        ("voice_name", persona.voices().first().map(|voice| Value::from(*voice))),
        ("language_code", language_code(persona).map(Value::from)),
        ("multi_language_stt", is_multilingual.then(|| Value::from(true))),
        ("voice_speed", speed(persona).map(Value::from)),
        ("conversation_initiation", choice(persona, "first_speaker", FIRST_SPEAKER)),
        ("interruption_rate", choice(persona, "interruption_mode", INTERRUPTION)),
        ("background_sound", sound(persona)),
        ("background_sound_volume", volume.cloned()),
        ("wait_seconds", wait_seconds(persona).cloned()),
        ("tags", call.persona.get("tags").cloned()),
    ])
}

const FIRST_SPEAKER: &[(&str, &str)] = &[("persona", "speak_first"), ("agent", "wait_for_user")];

const INTERRUPTION: &[(&str, &str)] =
    &[("off", "NONE"), ("low", "LOW"), ("medium", "MEDIUM"), ("high", "HIGH")];

const SOUNDS: &[(&str, &str)] =
    &[("none", "off"), ("office", "office"), ("cafe", "cafe"), ("city", "street-with-sirens")];

fn sound(persona: Persona<'_>) -> Option<Value> {
    choice(persona, "background_noise", SOUNDS)
}

/// Returns their word for a choice.
fn choice(persona: Persona<'_>, key: &str, choices: &[(&str, &str)]) -> Option<Value> {
    let chosen = persona.behavior_config()?.get(key)?.as_str()?;
    choices.iter().find(|(ours, _)| *ours == chosen).map(|(_, theirs)| Value::from(*theirs))
}

/// Returns the wait, if it is within what Coval takes.
fn wait_seconds(persona: Persona<'_>) -> Option<&Value> {
    let seconds = persona.behavior_config()?.get("wait_seconds")?;
    seconds.as_f64().filter(|seconds| (0.1..=2.0).contains(seconds))?;
    Some(seconds)
}
