//! The one table of a persona's keys: flags, `--set`, checks, schema, `explain` and the other
//! systems' formats all read it.

use super::behavior::BEHAVIOR;
use super::choices as list;
use super::field::{Access, Field, Kind};

const FILLED: Kind = Kind::Text { min: 1, max: None };
const ANY_TEXT: Kind = Kind::Text { min: 0, max: None };
const SENSITIVITY: Kind = Kind::Integers { min: 1, max: 10 };
const WORDS: Kind = Kind::Texts { filled: true, most: None };

/// Every key of a persona, in the order in which files are written.
pub(crate) const FIELDS: &[Field] = &[
    Field::new("id", Kind::Uuid, "UUID that stays with the persona for life")
        .access(Access::Fixed)
        .example("3c90c3cc-0d44-4b50-8888-8dd25736052a")
        .vendors(&[("FutureAGI", "id"), ("Feather", "id"), ("EvalStudio", "id")]),
    Field::new(
        "name",
        Kind::Text { min: 1, max: Some(255) },
        "Display name, unique in its scope and never that of a system persona",
    )
    .required()
    .example("Impatient Commuter")
    .vendors(&[
        ("FutureAGI", "name"),
        ("Feather", "name"),
        ("EvalStudio", "name"),
        ("Glow", "name"),
    ]),
    Field::new("description", FILLED, "What the persona is for, in a sentence or two")
        .example("Calls from a train and wants it solved before the next tunnel")
        .vendors(&[
            ("FutureAGI", "description"),
            ("Feather", "description"),
            ("EvalStudio", "description"),
            ("Glow", "description"),
        ]),
    Field::new(
        "system_prompt",
        FILLED,
        "Prompt the simulated caller runs on; may hold {{variables}}",
    )
    .example("You are Dana, calling {{company}} from a train.")
    .vendors(&[("Feather", "body"), ("EvalStudio", "systemPrompt"), ("Glow", "instructions")]),
    Field::new(
        "additional_instruction",
        ANY_TEXT,
        "Free-form behaviour instructions given after the prompt",
    )
    .example("Never give the account number in the first answer.")
    .vendors(&[("FutureAGI", "additionalInstruction")]),
    Field::new(
        "examples",
        Kind::Texts { filled: false, most: None },
        "Example utterances of the persona",
    )
    .example("[\"Can we make this quick?\"]")
    .vendors(&[("Glow", "examples")]),
    Field::new("gender", Kind::Choices(list::GENDER), "Gender of the caller")
        .example("[female]")
        .vendors(&[("FutureAGI", "gender")]),
    Field::new("age_group", Kind::Choices(list::AGE_GROUP), "Age brackets of the caller, in years")
        .example("[25-32]")
        .vendors(&[("FutureAGI", "ageGroup")]),
    Field::new("location", Kind::Choices(list::LOCATION), "Where the caller lives")
        .example("[Canada]")
        .vendors(&[("FutureAGI", "location")]),
    Field::new("personality", Kind::Choices(list::PERSONALITY), "Personality traits")
        .example("[Impatient and direct]")
        .vendors(&[("FutureAGI", "personality")]),
    Field::new(
        "communication_style",
        Kind::Choices(list::COMMUNICATION_STYLE),
        "How the caller gets things across",
    )
    .example("[Direct and concise]")
    .vendors(&[("FutureAGI", "communicationStyle")]),
    Field::new("accent", Kind::Choices(list::ACCENT), "Accents for voice simulations")
        .example("[Neutral]")
        .vendors(&[("FutureAGI", "accent")]),
    Field::new(
        "multilingual",
        Kind::Bool,
        "Whether the caller changes languages; true needs a language",
    )
    .example("true")
    .vendors(&[("FutureAGI", "multilingual")]),
    Field::new("language", Kind::Choices(list::LANGUAGE), "Languages the caller speaks")
        .example("[English, Hindi]")
        .vendors(&[("FutureAGI", "language")]),
    Field::new("profession", Kind::Choices(list::PROFESSION), "What the caller does for a living")
        .example("[Nurse]")
        .vendors(&[("FutureAGI", "profession"), ("FutureAGI", "occupation")]),
    Field::new(
        "simulation_type",
        Kind::Choice(list::SIMULATION),
        "Whether the caller speaks or writes",
    )
    .example("voice")
    .vendors(&[("FutureAGI", "simulationType")]),
    Field::new("conversation_speed", Kind::Choices(list::SPEED), "Speed of speech, as texts")
        .example("[\"1.25\"]")
        .vendors(&[("FutureAGI", "conversationSpeed")]),
    Field::new("background_sound", Kind::Bool, "Whether there is background sound")
        .example("true")
        .vendors(&[("FutureAGI", "backgroundSound")]),
    Field::new(
        "finished_speaking_sensitivity",
        SENSITIVITY,
        "How readily the caller takes the other side as finished, 1 to 10",
    )
    .example("[5]")
    .vendors(&[("FutureAGI", "finishedSpeakingSensitivity")]),
    Field::new(
        "interrupt_sensitivity",
        SENSITIVITY,
        "How readily the caller reacts to interruptions, 1 to 10",
    )
    .example("[5]")
    .vendors(&[("FutureAGI", "interruptSensitivity")]),
    Field::new("tone", Kind::Choice(list::TONE), "Tone of the messages")
        .example("casual")
        .vendors(&[("FutureAGI", "tone")]),
    Field::new("punctuation", Kind::Choice(list::PUNCTUATION), "Punctuation habits")
        .example("minimal")
        .vendors(&[("FutureAGI", "punctuation")]),
    Field::new("slang_usage", Kind::Choice(list::AMOUNT), "How much slang the caller uses")
        .example("light")
        .vendors(&[("FutureAGI", "slangUsage")]),
    Field::new("typos_frequency", Kind::Choice(list::TYPOS), "How often the caller mistypes")
        .example("occasional")
        .vendors(&[("FutureAGI", "typosFrequency")]),
    Field::new(
        "regional_mix",
        Kind::Choice(list::AMOUNT),
        "How much regional language is mixed in",
    )
    .example("light")
    .vendors(&[("FutureAGI", "regionalMix")]),
    Field::new("emoji_usage", Kind::Choice(list::EMOJI), "How often the caller uses emoji")
        .example("never")
        .vendors(&[("FutureAGI", "emojiUsage")]),
    Field::new("verbosity", Kind::Choice(list::VERBOSITY), "How long the answers are")
        .example("brief")
        .vendors(&[("FutureAGI", "verbosity")]),
    Field::new("keywords", WORDS, "Words to search by")
        .example("[train, refund]")
        .vendors(&[("FutureAGI", "keywords")]),
    Field::new("tags", Kind::Texts { filled: true, most: Some(20) }, "Labels, at most 20")
        .example("[smoke, billing]")
        .vendors(&[("Feather", "tags")]),
    Field::new("traits", Kind::Object, "Any further attributes, as a map of any shape")
        .example("{patience: low}")
        .vendors(&[("Feather", "traits")]),
    Field::new("custom_properties", Kind::TextMap, "Metadata, text to text")
        .example("{team: checkout}")
        .vendors(&[("FutureAGI", "customProperties")]),
    Field::new(
        "behavior_config",
        Kind::Record(BEHAVIOR),
        "Timing, interruptions and sounds of a voice simulation",
    )
    .example("{first_speaker: persona, wait_seconds: 1.5}")
    .vendors(&[("Feather", "behavior_config")]),
    Field::new(
        "headers",
        Kind::Headers,
        "HTTP headers merged over the connector's, the persona's winning",
    )
    .example("{X-User-Language: en}")
    .vendors(&[("EvalStudio", "headers")]),
    Field::new("image_url", Kind::ImageId, "Portrait: the name of a file in images/")
        .example("a1b2c3d4-e5f6-7890-abcd-ef1234567890.png")
        .vendors(&[("EvalStudio", "imageUrl")]),
    Field::new("color", Kind::Color, "Colour of the persona, #rgb or #rrggbb")
        .example("\"#3366cc\"")
        .vendors(&[("Glow", "color")]),
    Field::new("icon", Kind::Icon, "SVG markup without scripts or outside references")
        .example("<svg xmlns=\"http://www.w3.org/2000/svg\"><circle r=\"4\"/></svg>")
        .vendors(&[("Glow", "icon")]),
    Field::new("active", Kind::Bool, "Whether the persona is in use")
        .default("true")
        .example("false")
        .vendors(&[("Glow", "active")]),
    Field::new("departments", WORDS, "Departments the persona calls")
        .example("[Billing]")
        .vendors(&[("Glow", "departments")]),
    Field::new("parameter_fields", WORDS, "Names of the parameters a scenario fills")
        .example("[order_number]")
        .vendors(&[("Glow", "parameter_fields")]),
    Field::new("voices", WORDS, "Voices a voice engine may use")
        .example("[alto-2]")
        .vendors(&[("Glow", "voices")]),
    Field::new(
        "extensions",
        Kind::Object,
        "What an import could not place, under the name of the system it came from",
    )
    .example("{acme: {mood: 3}}"),
    Field::new("cloned_from", Kind::Uuid, "Id of the persona this one was copied from")
        .access(Access::Fixed)
        .example("3c90c3cc-0d44-4b50-8888-8dd25736052a"),
    Field::new("created_by", ANY_TEXT, "Who made the persona")
        .example("ada@example.org")
        .vendors(&[("Feather", "created_by")]),
    Field::new("created_at", Kind::Timestamp, "When the persona was made, UTC")
        .access(Access::Fixed)
        .example("\"2026-01-31T09:30:00Z\"")
        .vendors(&[
            ("FutureAGI", "created_at"),
            ("Feather", "created_at"),
            ("EvalStudio", "createdAt"),
        ]),
    Field::new("updated_at", Kind::Timestamp, "When the persona last changed, UTC")
        .access(Access::Kept)
        .example("\"2026-01-31T09:30:00Z\"")
        .vendors(&[
            ("FutureAGI", "updated_at"),
            ("Feather", "updated_at"),
            ("EvalStudio", "updatedAt"),
        ]),
];

/// The keys alone, in order: where a new key goes in a file.
pub(crate) const ORDER: [&str; FIELDS.len()] = {
    let mut keys = [""; FIELDS.len()];
    let mut at = 0;
    while at < FIELDS.len() {
        keys[at] = FIELDS[at].key;
        at += 1;
    }
    keys
};

#[cfg(test)]
mod tests {
    use super::FIELDS;

    #[test]
    fn keys_are_distinct_and_spelled_as_yaml_keys() {
        for (at, field) in FIELDS.iter().enumerate() {
            assert!(field.key.chars().all(|c| c.is_ascii_lowercase() || c == '_'), "{}", field.key);
            assert!(FIELDS[..at].iter().all(|other| other.key != field.key), "{}", field.key);
            assert!(!field.example.is_empty(), "{} has no example", field.key);
        }
    }
}
