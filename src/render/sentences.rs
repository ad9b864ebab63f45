//! How a persona's attributes are said to an engine. A writer can improve this file alone: each
//! entry of [`FIXED`] is one choice and its sentence, and the functions below them word the lists.

use crate::model::{Map, Value};

/// Sentences of the keys that hold one choice.
const FIXED: &[(&str, &[(&str, &str)])] = &[
    ("simulation_type", &[("voice", "You speak on a call."), ("text", "You write in a chat.")]),
    (
        "tone",
        &[
            ("formal", "Your tone is formal."),
            ("casual", "Your tone is casual."),
            ("neutral", "Your tone is neutral: neither formal nor casual."),
        ],
    ),
    (
        "punctuation",
        &[
            ("clean", "When you write, your punctuation is clean and correct."),
            ("minimal", "When you write, you use as little punctuation as you can."),
            (
                "expressive",
                "When you write, your punctuation is expressive, with exclamation marks, dashes \
                 and dots.",
            ),
            ("erratic", "When you write, your punctuation is erratic."),
        ],
    ),
    (
        "slang_usage",
        &[
            ("none", "You use no slang."),
            ("light", "You use a little slang."),
            ("moderate", "You use a fair amount of slang."),
            ("heavy", "You use a lot of slang."),
        ],
    ),
    (
        "typos_frequency",
        &[
            ("none", "You never make typing mistakes."),
            ("rare", "You rarely make a typing mistake."),
            ("occasional", "You make a typing mistake now and then."),
            ("frequent", "You make typing mistakes often."),
        ],
    ),
    (
        "regional_mix",
        &[
            ("none", "You use no regional words or phrases."),
            ("light", "You mix in a regional word or phrase now and then."),
            ("moderate", "You mix in regional words and phrases fairly often."),
            ("heavy", "You mix in regional words and phrases all the time."),
        ],
    ),
    (
        "emoji_usage",
        &[
            ("never", "You never use emoji."),
            ("light", "You use an emoji now and then."),
            ("regular", "You use emoji regularly."),
            ("heavy", "You use emoji in nearly every message."),
        ],
    ),
    (
        "verbosity",
        &[
            ("brief", "You keep your answers brief."),
            ("balanced", "Your answers are neither short nor long."),
            ("detailed", "Your answers are long and detailed."),
        ],
    ),
];

/// Sentences of the choices in `behavior_config` that a speaker can act on; timings and volumes
/// are for the engine, not for the speaker.
const BEHAVIOR: &[(&str, &[(&str, &str)])] = &[
    (
        "first_speaker",
        &[
            ("persona", "You speak first."),
            ("agent", "You wait for the other side to speak first."),
        ],
    ),
    (
        "interruption_mode",
        &[
            ("off", "You do not interrupt."),
            ("low", "You rarely interrupt."),
            ("medium", "You interrupt now and then."),
            ("high", "You interrupt often."),
        ],
    ),
    (
        "backchannel_style",
        &[
            ("impatient", "While the other side talks, you make small impatient sounds."),
            ("polite", "While the other side talks, you make small polite sounds."),
        ],
    ),
    (
        "background_noise",
        &[
            ("office", "You are calling from an office."),
            ("cafe", "You are calling from a café."),
            ("city", "You are calling from a street in the city."),
            ("keyboard_typing", "You are typing while you talk."),
        ],
    ),
];

/// The attributes as sentences, in one paragraph; empty when there are none.
pub(crate) fn sentences(map: &Map) -> String {
    let mut said: Vec<String> = Vec::new();
    said.extend(listed(map, "gender", |items| format!("You are {}.", or(&lowered(&items)))));
    said.extend(listed(map, "age_group", age));
    said.extend(listed(map, "location", |items| {
        let places: Vec<String> = items.iter().map(|place| with_article(place)).collect();
        format!("You live in {}.", or(&places))
    }));
    said.extend(listed(map, "personality", |items| {
        format!("By nature you are {}.", and(&lowered(&items)))
    }));
    said.extend(listed(map, "communication_style", |items| {
        format!("Your way of communicating is {}.", and(&lowered(&items)))
    }));
    said.extend(listed(map, "accent", accent));
    said.extend(languages(map));
    said.extend(listed(map, "profession", profession));
    said.extend(listed(map, "conversation_speed", speed));
    said.extend(map.get("background_sound").and_then(Value::as_bool).map(background));
    said.extend(sensitivity(map, "finished_speaking_sensitivity", "the end of a turn"));
    said.extend(sensitivity(map, "interrupt_sensitivity", "interruptions"));
    said.extend(fixed(map, FIXED));
    if let Some(Value::Object(behavior)) = map.get("behavior_config") {
        said.extend(fixed(behavior, BEHAVIOR));
    }
    said.join(" ")
}

/// `traits` and `custom_properties` as a list; empty when there are none.
pub(crate) fn facts(map: &Map) -> String {
    let mut lines = Vec::new();
    for key in ["traits", "custom_properties"] {
        if let Some(Value::Object(facts)) = map.get(key) {
            lines.extend(facts.iter().map(|(key, value)| format!("- {}", fact(key, value))));
        }
    }
    if lines.is_empty() {
        return String::new();
    }
    format!("Further facts about you:\n{}", lines.join("\n"))
}

fn fact(key: &str, value: &Value) -> String {
    let key = key.replace('_', " ");
    match value {
        Value::Object(_) => format!("{key} ({})", plain(value)),
        _ => format!("{key}: {}", plain(value)),
    }
}

fn plain(value: &Value) -> String {
    match value {
        Value::Null => "none".to_owned(),
        Value::Bool(true) => "yes".to_owned(),
        Value::Bool(false) => "no".to_owned(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => text.trim().to_owned(),
        Value::Array(items) => items.iter().map(plain).collect::<Vec<_>>().join(", "),
        Value::Object(map) => {
            map.iter().map(|(key, value)| fact(key, value)).collect::<Vec<_>>().join("; ")
        }
    }
}

fn fixed(map: &Map, table: &[(&str, &[(&str, &str)])]) -> Vec<String> {
    let mut said = Vec::new();
    for (key, choices) in table {
        let Some(choice) = map.get(*key).and_then(Value::as_str) else { continue };
        match choices.iter().find(|(known, _)| *known == choice) {
            Some((_, sentence)) => said.push((*sentence).to_owned()),
            // A choice that the workspace added has no sentence of its own.
            None if key_has_name(key) => {
                said.push(format!("Your {} is {choice}.", key.replace('_', " ")));
            }
            None => {}
        }
    }
    said
}

/// Whether `Your <key> is <choice>` is said of a key: the built-in silences stay silent.
fn key_has_name(key: &str) -> bool {
    FIXED.iter().any(|(known, _)| *known == key)
}

fn listed(map: &Map, key: &str, say: impl Fn(Vec<&str>) -> String) -> Option<String> {
    let items: Vec<&str> = map.get(key)?.as_array()?.iter().filter_map(Value::as_str).collect();
    (!items.is_empty()).then(|| say(items))
}

fn age(items: Vec<&str>) -> String {
    let ages: Vec<String> = items
        .iter()
        .map(|group| match (group.split_once('-'), group.strip_suffix('+')) {
            (Some((from, to)), _) => format!("between {from} and {to}"),
            (None, Some(from)) => format!("{from} or older"),
            _ => (*group).to_owned(),
        })
        .collect();
    match ages.as_slice() {
        [one] if one.starts_with("between") => format!("You are {one} years old."),
        _ => format!("Your age is {}.", ages.join(", or ")),
    }
}

fn accent(items: Vec<&str>) -> String {
    let accents: Vec<String> = items
        .iter()
        .map(
            |accent| if *accent == "Neutral" { "neutral".to_owned() } else { (*accent).to_owned() },
        )
        .collect();
    let joined = or(&accents);
    let article =
        if joined.starts_with(['A', 'E', 'I', 'O', 'a', 'e', 'i', 'o']) { "an" } else { "a" };
    format!("You speak with {article} {joined} accent.")
}

fn languages(map: &Map) -> Option<String> {
    let several = map.get("multilingual").and_then(Value::as_bool) == Some(true);
    listed(map, "language", |items| {
        let named: Vec<String> = items.iter().map(|item| (*item).to_owned()).collect();
        match (several, items.len()) {
            (true, 1) => format!("You are multilingual and speak mainly {}.", and(&named)),
            (true, _) => {
                format!("You are multilingual: you speak {} and switch between them.", and(&named))
            }
            (false, _) => format!("You speak {}.", and(&named)),
        }
    })
}

fn profession(items: Vec<&str>) -> String {
    let phrases: Vec<String> = items
        .iter()
        .map(|item| match *item {
            "Student" | "Homemaker" | "Freelancer" => format!("are a {}", item.to_lowercase()),
            "Retired" => "are retired".to_owned(),
            "Customer Service" => "work in customer service".to_owned(),
            "Other" => "have another profession".to_owned(),
            _ => {
                let name = item.to_lowercase();
                let article = if name.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
                format!("work as {article} {name}")
            }
        })
        .collect();
    format!("You {}.", or(&phrases))
}

fn speed(items: Vec<&str>) -> String {
    let phrases: Vec<String> = items
        .iter()
        .map(|item| match *item {
            "0.5" => "very slowly".to_owned(),
            "0.75" => "slowly".to_owned(),
            "1.0" => "at a normal speed".to_owned(),
            "1.25" => "fast".to_owned(),
            "1.5" => "very fast".to_owned(),
            other => format!("at {other} times the normal speed"),
        })
        .collect();
    format!("You speak {}.", or(&phrases))
}

fn background(is_there: bool) -> String {
    let sentence = match is_there {
        true => "There is background sound where you are.",
        false => "It is quiet where you are.",
    };
    sentence.to_owned()
}

fn sensitivity(map: &Map, key: &str, what: &str) -> Option<String> {
    let items = map.get(key)?.as_array()?.iter().filter_map(Value::as_i64);
    let levels: Vec<String> = items.map(|level| level.to_string()).collect();
    let levels = or(&levels);
    (!levels.is_empty()).then(|| format!("Your sensitivity to {what} is {levels} out of 10."))
}

/// Some countries go with an article.
fn with_article(place: &str) -> String {
    if place.starts_with("United ") { format!("the {place}") } else { place.to_owned() }
}

/// The choices as they read inside a sentence; abbreviations keep their capitals.
fn lowered(items: &[&str]) -> Vec<String> {
    items
        .iter()
        .map(|item| {
            let mut chars = item.chars();
            let first = chars.next().map(|c| c.to_lowercase().collect::<String>());
            let rest = chars.as_str();
            if rest.starts_with(char::is_uppercase) {
                return (*item).to_owned();
            }
            format!("{}{rest}", first.unwrap_or_default())
        })
        .collect()
}

fn and(items: &[String]) -> String {
    joined(items, "and")
}

fn or(items: &[String]) -> String {
    joined(items, "or")
}

/// `a`, `a and b`, `a, b, and c`; a comma also parts two items where one holds an "and" itself.
fn joined(items: &[String], word: &str) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [one, two] if word == "or" || !items.iter().any(|item| item.contains(" and ")) => {
            format!("{one} {word} {two}")
        }
        [rest @ .., last] => format!("{}, {word} {last}", rest.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{facts, sentences};

    #[test]
    fn attributes_read_as_english() {
        let map = json!({
            "gender": ["female"], "age_group": ["25-32"], "location": ["United Kingdom"],
            "personality": ["Impatient and direct", "Anxious"],
            "communication_style": ["Technical", "Questioning"], "accent": ["American"],
            "multilingual": true, "language": ["English", "Hindi"], "tone": "casual",
            "emoji_usage": "never", "behavior_config": {"first_speaker": "persona"},
        });
        assert_eq!(
            sentences(map.as_object().expect("a map")),
            "You are female. You are between 25 and 32 years old. You live in the United Kingdom. \
             By nature you are impatient and direct, and anxious. Your way of communicating is \
             technical and questioning. You speak with an American accent. You are multilingual: \
             you speak English and Hindi and switch between them. Your tone is casual. You never \
             use emoji. You speak first."
        );
        let map = json!({
            "age_group": ["50-60", "60+"], "accent": ["Neutral", "Indian"], "tone": "dreamy",
            "personality": ["Confident", "Reserved", "ADHD"],
        });
        assert_eq!(
            sentences(map.as_object().expect("a map")),
            "Your age is between 50 and 60, or 60 or older. By nature you are confident, reserved, \
             and ADHD. You speak with a neutral or Indian accent. Your tone is dreamy."
        );
    }

    #[test]
    fn the_fields_of_a_voice_simulation_have_sentences() {
        let map = json!({
            "profession": ["Engineer", "Retired"], "simulation_type": "voice",
            "conversation_speed": ["1.25"], "background_sound": false,
            "finished_speaking_sensitivity": [3, 4], "interrupt_sensitivity": [10],
        });
        assert_eq!(
            sentences(map.as_object().expect("a map")),
            "You work as an engineer or are retired. You speak fast. It is quiet where you are. \
             Your sensitivity to the end of a turn is 3 or 4 out of 10. Your sensitivity to \
             interruptions is 10 out of 10. You speak on a call."
        );
    }

    #[test]
    fn facts_are_a_list_and_nothing_is_nothing() {
        let map = json!({
            "traits": {"hidden": {"budget": 60, "runs_cold": true}, "likes": ["tea", "rain"]},
            "custom_properties": {"phone_battery": "9 percent"},
        });
        assert_eq!(
            facts(map.as_object().expect("a map")),
            "Further facts about you:\n- hidden (budget: 60; runs cold: yes)\n- likes: tea, rain\n\
             - phone battery: 9 percent"
        );
        let nothing = serde_json::Map::new();
        assert_eq!((sentences(&nothing), facts(&nothing)), (String::new(), String::new()));
    }
}
