//! Vapi simulations, as its git folder has them: personalities, scenarios, tests and suites.

use std::collections::BTreeMap;

use serde_json::json;

use super::call::{Call, slug_of};
use super::conversions::system_message;
use super::escape::escape;
use super::format::{Format, Table};
use super::key::{Conversion, Fill, How, Key};
use super::path::{get, put};
use super::runner::{Alone, ExportFile, NO_HEADERS, PROMPT_KEYS, Runner, Target, extra, lay_over};
use crate::model::{Map, PromptText, Value, slug};
use crate::yaml::emit;

pub(super) static VAPI: Format = Format::new(
    "vapi",
    "Vapi",
    "Simulations: the first message of a personality's model is the prompt.",
    &[Table::personas(KEYS)],
)
.with_runner(&RUNNER)
.with_recognizer(|map| {
    let has = |keys: &[&str]| keys.iter().all(|key| map.contains_key(*key));
    let is_other = || [SCENARIO, TEST, SUITE].into_iter().any(has);
    has(&["name"]) && (is_personality(map) || is_other())
})
// Of the other files of its folder none is a persona.
.with_unfolding(|map| if is_personality(&map) { vec![map] } else { Vec::new() })
.with_preparation(|map| {
    if let Some(system) = get(map, "assistant.model.messages").and_then(system_message) {
        map.insert("system".to_owned(), system);
    }
});

const SCENARIO: &[&str] = &["instructions", "evaluations"];
const TEST: &[&str] = &["personalityId", "scenarioId"];
const SUITE: &[&str] = &["simulationIds"];

fn is_personality(map: &Map) -> bool {
    map.get("assistant").is_some_and(Value::is_object)
}

static KEYS: &[Key] = &[
    Key::same("id"),
    Key::same("name"),
    Key::new("system_prompt", "system"),
    Key::new("voices", "assistant.voice").how(How::Convert(&VOICE)),
    Key::new("behavior_config.wait_seconds", "assistant.startSpeakingPlan.waitSeconds"),
];

static RUNNER: Runner = Runner::new(
    Table::personas(PERSONALITY).with_prompt(PROMPT_KEYS),
    Table::scenarios(&[
        Key::same("name"),
        Key::new("description", "comment"),
        Key::new("goal", "instructions"),
        Key::new("opening", "instructions"),
        Key::new("facts", "instructions"),
        Key::new("success", "evaluations").required(),
        Key::new("variables", "{{references}}"),
        Key::new("personas", "tests"),
        Key::new("tags", "suites"),
        Key::lost("max_turns", "Vapi limits the seconds of a call, not its turns"),
    ]),
    write,
)
.with_templates(write_text)
.taking_alone(Alone::Persona);

static PERSONALITY: &[Key] = &[
    Key::same("name"),
    Key::new("description", "comment"),
    Key::new("tags", "path").how(How::First),
    Key::new("voices", "assistant.voice").how(How::Convert(&VOICE)),
    Key::new("behavior_config.first_speaker", "assistant.firstMessageMode")
        .how(How::Convert(&FIRST_MESSAGE)),
    Key::new("behavior_config.wait_seconds", "assistant.startSpeakingPlan.waitSeconds")
        .how(How::Convert(&WAIT)),
    Key::new("behavior_config.yield_on_overlap.after_words", "assistant.stopSpeakingPlan.numWords")
        .how(How::Convert(&WORDS)),
    Key::new(
        "behavior_config.yield_on_overlap.after_seconds",
        "assistant.stopSpeakingPlan.voiceSeconds",
    )
    .how(How::Convert(&VOICE_SECONDS)),
    Key::new("behavior_config.cut_in.backoff_ms", "assistant.stopSpeakingPlan.backoffSeconds")
        .how(How::Convert(&BACKOFF)),
    Key::new("behavior_config.background_noise", "assistant.backgroundSound")
        .how(How::Convert(&NOISE)),
    Key::lost("behavior_config.language", "it belongs to a voice and its provider"),
    Key::lost("headers", NO_HEADERS),
];

/// Vapi knows a voice by its provider and its id; we write `provider:id`.
static VOICE: Conversion = Conversion {
    doc: "the first, as `provider:id`",
    read: |given| {
        let id = given.get("voiceId")?.as_str()?;
        let provider = given.get("provider").and_then(Value::as_str);
        Some(json!([provider.map_or_else(|| id.to_owned(), |one| format!("{one}:{id}"))]))
    },
    write: |ours| {
        let (provider, id) = ours.as_array()?.first()?.as_str()?.split_once(':')?;
        Some(json!({"provider": provider, "voiceId": id}))
    },
};

static FIRST_MESSAGE: Conversion = Conversion {
    doc: "`persona` speaks first with its own line, `agent` waits",
    read: |_| None,
    write: |ours| match ours.as_str()? {
        "persona" => Some("assistant-speaks-first-with-model-generated-message".into()),
        "agent" => Some("assistant-waits-for-user".into()),
        _ => None,
    },
};

static NOISE: Conversion = Conversion {
    doc: "`office`, and `none` as `off`; Vapi has no other sound without an address",
    read: |_| None,
    write: |ours| match ours.as_str()? {
        "office" => Some("office".into()),
        "none" => Some("off".into()),
        _ => None,
    },
};

static WAIT: Conversion = up_to("at most 5 seconds", |ours| within(ours, 1.0, 5.0));
static WORDS: Conversion =
    up_to("at most 10 words", |ours| within(ours, 1.0, 10.0).map(|_| ours.clone()));
static VOICE_SECONDS: Conversion =
    up_to("at most 0.5 seconds; used only without words", |ours| within(ours, 1.0, 0.5));
static BACKOFF: Conversion = up_to("in seconds", |ours| within(ours, 0.001, 10.0));

const fn up_to(doc: &'static str, write: fn(&Value) -> Option<Value>) -> Conversion {
    Conversion { doc, read: |_| None, write }
}

/// Returns a number in their unit, where it is not beyond their limit.
fn within(ours: &Value, unit: f64, most: f64) -> Option<Value> {
    let theirs = ours.as_f64()? * unit;
    (theirs <= most).then(|| if unit == 1.0 { ours.clone() } else { Value::from(theirs) })
}

/// Writes a text as Liquid renders it.
fn write_text(text: &PromptText) -> String {
    escape(text, &["{{", "{%"])
}

/// Writes a file for each personality, scenario, test and suite.
fn write(calls: &[Call], _target: Target) -> Vec<ExportFile> {
    let personalities = Personalities::of(calls);
    let mut files: Vec<ExportFile> =
        personalities.0.iter().map(|(slug, call)| personality(slug, call)).collect();
    let mut suites: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    let mut scenarios: Vec<&str> = Vec::new();
    for call in calls.iter().filter(|call| !call.scenario.is_empty()) {
        let scenario = slug_of(&call.scenario);
        if !scenarios.contains(&scenario) {
            scenarios.push(scenario);
            files.push(scenario_file(call));
        }
        let personality = personalities.slug(call);
        let test = format!("{scenario}-{personality}");
        let map = object(json!({
            "name": call.title(), "personalityId": personality, "scenarioId": scenario,
        }));
        files.push(ExportFile::new(format!("tests/{test}.yml"), emit(&map)));
        let tags = call.scenario().tags();
        for suite in tags.into_iter().chain(["all"]) {
            suites.entry(suite.to_owned()).or_default().push(Value::from(test.as_str()));
        }
    }
    files.extend(suites.into_iter().map(|(name, tests)| {
        let map = object(json!({"name": name, "simulationIds": tests}));
        ExportFile::new(format!("suites/{}.yml", slug(&name)), emit(&map))
    }));
    files
}

/// The personalities: one for each persona, or one for each prompt that scenarios make of it.
struct Personalities<'c>(Vec<(String, &'c Call)>);

impl<'c> Personalities<'c> {
    fn of(calls: &'c [Call]) -> Self {
        let mut all = Self(Vec::new());
        for call in calls.iter().filter(|call| !call.persona.is_empty()) {
            let own = slug_of(&call.persona);
            let is_same =
                |other: &Call| slug_of(&other.persona) == own && other.prompt == call.prompt;
            if all.0.iter().any(|(_, other)| is_same(other)) {
                continue;
            }
            let is_taken = all.0.iter().any(|(slug, _)| slug == own);
            let name = if is_taken {
                format!("{own}-{}", slug_of(&call.scenario))
            } else {
                own.to_owned()
            };
            all.0.push((name, call));
        }
        all
    }

    fn slug(&self, call: &Call) -> &str {
        let is_it = |other: &Call| {
            slug_of(&other.persona) == slug_of(&call.persona) && other.prompt == call.prompt
        };
        self.0.iter().find(|(_, other)| is_it(other)).map_or("", |(slug, _)| slug)
    }
}

fn personality(slug: &str, call: &Call) -> ExportFile {
    let mut map = Table::personas(PERSONALITY).write_keys(&call.persona, Fill::Given);
    map.shift_remove("comment");
    if slug != slug_of(&call.persona) {
        map.insert("name".to_owned(), Value::from(call.title()));
    }
    let model = json!({
        "provider": "openai",
        "model": "gpt-4.1",
        "messages": [{"role": "system", "content": call.prompt}],
        "tools": [{"type": "endCall"}],
    });
    let base = object(json!({"assistant": {"model": model}}));
    let kept = extra(&call.persona, "vapi").cloned().unwrap_or_default();
    let mut whole = lay_over(Some(&base), kept);
    put(&mut whole, "assistant.model.messages", model["messages"].clone());
    let whole = lay_over(Some(&whole), map);
    let order = ["name", "path", "assistant"];
    let first = order.iter().filter_map(|key| Some(((*key).to_owned(), whole.get(*key)?.clone())));
    let mut sorted: Map = first.collect();
    sorted.extend(whole);
    let text = comment(call.persona().description()) + &emit(&sorted);
    ExportFile::new(format!("personalities/{slug}.yml"), text)
}

fn scenario_file(call: &Call) -> ExportFile {
    let scenario = call.scenario();
    let parts = [Some(call.brief()), call.first_line()];
    let instructions = parts.into_iter().flatten().collect::<Vec<_>>().join("\n\n");
    let evaluation = |(index, text): (usize, &str)| {
        json!({
            "structuredOutput": {
                "name": format!("criterion_{}", index + 1),
                "schema": {"type": "boolean", "description": text},
            },
            "comparator": "=",
            "value": true,
            "required": true,
        })
    };
    let evaluations: Vec<Value> =
        scenario.success().into_iter().enumerate().map(evaluation).collect();
    let map = object(json!({
        "name": scenario.name(), "instructions": instructions, "evaluations": evaluations,
    }));
    let text = comment(scenario.description()) + &emit(&map);
    ExportFile::new(format!("scenarios/{}.yml", slug_of(&call.scenario)), text)
}

/// Returns a text as lines of comment.
fn comment(text: Option<&str>) -> String {
    let clean = |line: &str| line.chars().filter(|c| !c.is_control()).collect::<String>();
    let lines = text.unwrap_or_default().lines().map(clean);
    lines.map(|line| format!("# {line}\n")).collect()
}

fn object(value: Value) -> Map {
    match value {
        Value::Object(map) => map,
        _ => Map::new(),
    }
}
