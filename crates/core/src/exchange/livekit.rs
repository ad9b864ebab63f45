//! LiveKit simulation suites: scenarios whose instructions say who calls.

use serde_json::json;

use super::call::Call;
use super::conversions::TRIMMED;
use super::format::{Format, Table};
use super::key::{Conversion, How, Key};
use super::runner::{Alone, ExportFile, NO_HEADERS, PROMPT_KEYS, Runner, Target, extra, lay_over};
use crate::model::{Map, Value};
use crate::yaml::emit;

pub(super) static LIVEKIT: Format = Format::new(
    "livekit",
    "LiveKit",
    "The `scenarios.yaml` of `lk agent simulate`.",
    &[Table::scenarios(SCENARIO)],
)
.with_runner(&RUNNER)
.with_recognizer(|map| matches!(map.get("scenarios"), Some(Value::Array(_))))
.with_unfolding(|mut map| {
    let suite = map.shift_remove("name");
    let Some(Value::Array(all)) = map.shift_remove("scenarios") else { return vec![map] };
    let maps = all.into_iter().filter_map(|one| match one {
        Value::Object(map) => Some(map),
        _ => None,
    });
    let named = maps.map(|mut map| {
        for key in ["instructions", "agent_expectations"] {
            if let Some(Value::String(text)) = map.get_mut(key) {
                *text = text.trim().to_owned();
            }
        }
        map.extend(suite.clone().map(|name| (SUITE.to_owned(), name)));
        map
    });
    named.collect()
});

/// Where the name of the suite is kept with each of its scenarios.
const SUITE: &str = "suite";

static SCENARIO: &[Key] = &[
    Key::new("name", "label"),
    Key::new("goal", "instructions").how(How::Convert(&TRIMMED)),
    Key::new("success", "agent_expectations").how(How::Convert(&CRITERIA)),
    Key::new("tags", "tags").how(How::Convert(&TAGS)),
    Key::new("description", "userdata.scenario.description"),
];

static RUNNER: Runner = Runner::new(
    Table::personas(&[
        Key::new("name", "label"),
        Key::new("id", "userdata.persona.id"),
        Key::new("description", "userdata.persona.description"),
        Key::new("tags", "userdata.persona.tags"),
        Key::new("keywords", "userdata.persona.keywords"),
        Key::lost("headers", NO_HEADERS),
    ])
    .with_prompt(PROMPT_KEYS),
    Table::scenarios(&[
        Key::new("name", "label"),
        Key::new("description", "userdata.scenario.description"),
        Key::new("goal", "instructions"),
        Key::new("opening", "instructions"),
        Key::new("facts", "instructions"),
        Key::new("success", "agent_expectations").how(How::Convert(&CRITERIA)),
        Key::new("tags", "tags").how(How::Convert(&TAGS)),
        Key::new("variables", "instructions"),
        Key::new("personas", "scenarios"),
        Key::lost("max_turns", "LiveKit sets it for a whole run"),
    ]),
    write,
)
.taking_alone(Alone::Scenario);

/// One text holds all criteria.
static CRITERIA: Conversion = Conversion {
    doc: "one text, or a list with `- ` before each",
    read: |given| {
        let text = given.as_str()?.trim();
        if text.is_empty() {
            return None;
        }
        let items = list_items(text).filter(|items| items.len() > 1);
        Some(items.map_or_else(|| json!([text]), |items| json!(items)))
    },
    write: |ours| match ours.as_array()?.as_slice() {
        [] => None,
        [one] => Some(one.as_str()?.trim().into()),
        several => {
            let item = |item: &Value| {
                format!("- {}", item.as_str().unwrap_or_default().trim().replace('\n', "\n  "))
            };
            Some(several.iter().map(item).collect::<Vec<_>>().join("\n").into())
        }
    },
};

/// Returns the items of a text that is a list; further lines of an item are indented.
fn list_items(text: &str) -> Option<Vec<String>> {
    let mut items: Vec<String> = Vec::new();
    for line in text.lines() {
        if let Some(item) = line.strip_prefix("- ") {
            items.push(item.to_owned());
        } else {
            let item = items.last_mut()?;
            item.push('\n');
            item.push_str(line.strip_prefix("  ").or(line.is_empty().then_some(""))?);
        }
    }
    Some(items)
}

/// Their tags are a map, which the agent under test can read.
static TAGS: Conversion = Conversion {
    doc: "`name=value`; a word alone is `true`",
    read: |given| {
        let tag = |(name, value): (&String, &Value)| match value.as_str() {
            Some("true") => Some(name.clone()),
            Some(text) => Some(format!("{name}={text}")),
            None => Some(format!("{name}={value}")),
        };
        Some(given.as_object()?.iter().filter_map(tag).collect())
    },
    write: |ours| {
        let tag = |tag: &Value| {
            let tag = tag.as_str()?;
            let (name, value) = tag.split_once('=').unwrap_or((tag, "true"));
            Some((name.to_owned(), Value::from(value)))
        };
        Some(Value::Object(ours.as_array()?.iter().filter_map(tag).collect()))
    },
};

fn write(calls: &[Call], _target: Target) -> Vec<ExportFile> {
    let suite =
        |call: &Call| extra(&call.scenario, "livekit")?.get(SUITE)?.as_str().map(str::to_owned);
    let name = calls.first().and_then(suite);
    let name =
        name.filter(|_| calls.iter().all(|call| suite(call) == calls.first().and_then(suite)));
    let map = Map::from_iter([
        ("name".to_owned(), name.unwrap_or_else(|| "Simulated callers".to_owned()).into()),
        ("scenarios".to_owned(), calls.iter().map(|call| Value::Object(scenario(call))).collect()),
    ]);
    vec![ExportFile::new("scenarios.yaml", emit(&map))]
}

fn scenario(call: &Call) -> Map {
    let mut map = Map::from_iter([("label".to_owned(), Value::from(call.title()))]);
    map.insert("instructions".to_owned(), Value::from(instructions(call)));
    for (ours, theirs, conversion) in
        [("success", "agent_expectations", &CRITERIA), ("tags", "tags", &TAGS)]
    {
        let value = call.scenario.get(ours).and_then(conversion.write);
        map.extend(value.map(|value| (theirs.to_owned(), value)));
    }
    let of = |map: &Map, keys: &[&str]| -> Map {
        keys.iter().filter_map(|key| Some(((*key).to_owned(), map.get(*key)?.clone()))).collect()
    };
    let about = [
        ("persona", of(&call.persona, &["name", "id", "description", "tags", "keywords"])),
        ("scenario", of(&call.scenario, &["description"])),
    ];
    let about = about.into_iter().filter(|(_, map)| !map.is_empty());
    let userdata: Map = about.map(|(noun, map)| (noun.to_owned(), Value::Object(map))).collect();
    if !userdata.is_empty() {
        map.insert("userdata".to_owned(), Value::Object(userdata));
    }
    let mut kept = extra(&call.scenario, "livekit").cloned().unwrap_or_default();
    kept.shift_remove(SUITE);
    let order: Vec<String> = map.keys().cloned().collect();
    let mut whole = lay_over(Some(&kept), map);
    let known = order.into_iter().filter_map(|key| whole.shift_remove_entry(&key));
    let mut sorted: Map = known.collect();
    sorted.extend(whole);
    sorted
}

/// Returns who calls and what about; a scenario alone says both itself.
fn instructions(call: &Call) -> String {
    if call.persona.is_empty() && call.scenario().facts().is_none() {
        let goal = call.scenario().goal().unwrap_or_default().to_owned();
        return [Some(goal), call.first_line()]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join("\n\n");
    }
    let parts = [Some(call.instructions()), call.first_line()];
    parts.into_iter().flatten().collect::<Vec<_>>().join("\n\n")
}
