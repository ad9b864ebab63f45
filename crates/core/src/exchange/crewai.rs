//! CrewAI: `agents.yaml`, a map of agents.

use super::conversions::TRIMMED;
use super::format::{Format, Table};
use super::key::{How, Key};
use crate::model::{Map, Value};

pub(super) static CREWAI: Format = Format::new(
    "crewai",
    "CrewAI",
    "The agents of an `agents.yaml`: the role is the name, the backstory the prompt.",
    &[Table::personas(KEYS)],
)
.with_recognizer(|map| map.values().any(is_agent) && map.values().all(Value::is_object))
.with_unfolding(|map| {
    let agent = |(key, value): (String, Value)| match value {
        Value::Object(mut agent) => {
            agent.insert("key".to_owned(), Value::from(key));
            Some(agent)
        }
        _ => None,
    };
    map.into_iter().filter_map(agent).collect()
});

static KEYS: &[Key] = &[
    Key::new("name", "role").also(&["key"]).how(How::Convert(&TRIMMED)),
    Key::new("description", "goal").how(How::Convert(&TRIMMED)),
    Key::new("system_prompt", "backstory").how(How::Convert(&TRIMMED)),
];

fn is_agent(value: &Value) -> bool {
    let has = |map: &Map, key: &str| map.get(key).is_some_and(Value::is_string);
    value.as_object().is_some_and(|map| has(map, "role") && has(map, "backstory"))
}
