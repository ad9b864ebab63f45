//! Character cards: V1, V2 and V3 are read, V3 is written.

use super::conversions::TAGS;
use super::format::{Format, Output, Table};
use super::key::{Absent, Conversion, How, Key};
use crate::model::{Map, Value};

pub(super) static CHARACTER_CARD: Format = Format::new(
    "character-card",
    "Character card",
    "Cards of chat front ends: V1, V2 and V3 as JSON, PNG or CHARX. Keys that a card has no place \
     for go below `data.extensions.persona`; only what is kept for other systems is lost.",
    &[Table::personas(KEYS)],
)
.with_recognizer(|map| {
    let is_card = map.get("spec").and_then(Value::as_str).is_some_and(|it| it.starts_with("chara"));
    is_card || (map.contains_key("first_mes") && map.contains_key("name"))
})
.with_unfolding(|map| {
    let is_broken = map.contains_key("spec") && !map.get("data").is_some_and(Value::is_object);
    if is_broken { Vec::new() } else { vec![map] }
})
.with_preparation(unify)
.with_output(Output::Card);

/// Gives a V1 card the shape of the later ones, and drops what says which one it was.
fn unify(map: &mut Map) {
    if !map.get("data").is_some_and(Value::is_object) {
        let data = std::mem::take(map);
        map.insert("data".to_owned(), Value::Object(data));
    }
    map.shift_remove("spec");
    map.shift_remove("spec_version");
    // Cards repeat their texts at the top for programs that know only V1.
    if let Some(Value::Object(data)) = map.get("data").cloned() {
        map.retain(|key, value| key == "data" || data.get(key) != Some(value));
    }
}

/// Ignores empty texts.
static FILLED: Conversion = Conversion {
    doc: "an empty text counts as missing",
    read: |given| given.as_str().filter(|text| !text.trim().is_empty()).map(Value::from),
    write: |ours| Some(ours.clone()),
};

const EMPTY: Absent = Absent::Always("\"\"");

/// Below `data.extensions.persona`, under our own name.
macro_rules! own {
    ($($key:literal)*) => {
        &[
            Key::constant("spec", "\"chara_card_v3\""),
            Key::constant("spec_version", "\"3.0\""),
            Key::new("name", "data.name").required(),
            Key::new("description", "data.description").how(How::Convert(&FILLED)).absent(EMPTY),
            Key::constant("data.personality", "\"\""),
            Key::constant("data.scenario", "\"\""),
            Key::constant("data.first_mes", "\"\""),
            Key::constant("data.mes_example", "\"\""),
            Key::constant("data.creator_notes", "\"\""),
            Key::new("system_prompt", "data.system_prompt")
                .how(How::Convert(&FILLED))
                .absent(EMPTY),
            Key::new("additional_instruction", "data.post_history_instructions")
                .how(How::Convert(&FILLED))
                .absent(EMPTY),
            Key::constant("data.alternate_greetings", "[]"),
            Key::constant("data.group_only_greetings", "[]"),
            Key::new("tags", "data.tags").how(How::Convert(&TAGS)).absent(Absent::Always("[]")),
            Key::new("created_by", "data.creator").how(How::Convert(&FILLED)).absent(EMPTY),
            Key::constant("data.character_version", "\"\""),
            Key::constant("data.extensions", "{}"),
            $(Key::new($key, concat!("data.extensions.persona.", $key)),)*
        ]
    };
}

static KEYS: &[Key] = own!(
    "id" "examples" "gender" "age_group" "location" "personality" "communication_style" "accent"
    "multilingual" "language" "profession" "simulation_type" "conversation_speed"
    "background_sound" "finished_speaking_sensitivity" "interrupt_sensitivity" "tone"
    "punctuation" "slang_usage" "typos_frequency" "regional_mix" "emoji_usage" "verbosity"
    "keywords" "traits" "custom_properties" "behavior_config" "headers" "image_url" "color" "icon"
    "active" "departments" "parameter_fields" "voices" "cloned_from" "created_at" "updated_at"
);
