//! The one table of a persona's keys: flags, `--set`, checks, schema, `explain` and the other
//! systems' formats all read it.

use super::behavior::BEHAVIOR;
use super::choices as list;
use super::field::Access;
use super::field_table::fields;

fields! {
    /// Every key of a persona, in the order in which files are written.
    pub const FIELDS, Persona;

    id: Uuid, "UUID of the persona; never changes",
        example "3c90c3cc-0d44-4b50-8888-8dd25736052a", access: Access::Fixed;
    name: Text { min: 1, max: Some(255) },
        "Display name, unique in its scope and never that of a system persona",
        example "Impatient Commuter", required: true;
    description: Text { min: 1, max: None }, "What the persona is for, in a sentence or two",
        example "Calls from a train and wants it solved before the next tunnel";
    system_prompt: Text { min: 1, max: None },
        "Prompt the simulated caller runs on; may hold {{variables}}",
        example "You are Dana, calling {{company}} from a train.", also: &["body", "instructions"];
    additional_instruction: Text { min: 0, max: None },
        "Free-form instructions given after the prompt",
        example "Never give the account number in the first answer.";
    examples: Texts { filled: false, most: None }, "Example utterances of the persona",
        example "[\"Can we make this quick?\"]";
    gender: Choices(list::GENDER), "Gender of the caller", example "[female]";
    age_group: Choices(list::AGE_GROUP), "Age groups of the caller, in years", example "[25-32]";
    location: Choices(list::LOCATION), "Where the caller lives", example "[Canada]";
    personality: Choices(list::PERSONALITY), "Personality traits", example "[Impatient and direct]";
    communication_style: Choices(list::COMMUNICATION_STYLE), "How the caller communicates",
        example "[Direct and concise]";
    accent: Choices(list::ACCENT), "Accents for voice simulations", example "[Neutral]";
    multilingual: Bool, "Whether the caller switches languages; true needs a language",
        example "true";
    language: Choices(list::LANGUAGE), "Languages the caller speaks", example "[English, Hindi]";
    profession: Choices(list::PROFESSION), "What the caller does for a living", example "[Nurse]", also: &["occupation"];
    simulation_type: Choice(list::SIMULATION), "Whether the caller speaks or writes",
        example "voice";
    conversation_speed: Choices(list::SPEED), "Speed of speech, as texts", example "[\"1.25\"]";
    background_sound: Bool, "Whether there is background sound", example "true";
    finished_speaking_sensitivity: Integers { min: 1, max: 10 },
        "How soon the caller assumes the other side has finished, 1 to 10", example "[5]";
    interrupt_sensitivity: Integers { min: 1, max: 10 },
        "How readily the caller reacts to interruptions, 1 to 10", example "[5]";
    tone: Choice(list::TONE), "Tone of the messages", example "casual";
    punctuation: Choice(list::PUNCTUATION), "Punctuation habits", example "minimal";
    slang_usage: Choice(list::AMOUNT), "How much slang the caller uses", example "light";
    typos_frequency: Choice(list::TYPOS), "How often the caller mistypes", example "occasional";
    regional_mix: Choice(list::AMOUNT), "How much regional language is mixed in", example "light";
    emoji_usage: Choice(list::EMOJI), "How often the caller uses emoji", example "never";
    verbosity: Choice(list::VERBOSITY), "How long the answers are", example "brief";
    keywords: Texts { filled: true, most: None }, "Words to search by", example "[train, refund]";
    tags: Texts { filled: true, most: Some(20) }, "Labels, at most 20", example "[smoke, billing]";
    traits: Object, "Any further attributes, as a map of any shape", example "{patience: low}";
    custom_properties: TextMap, "Metadata, text to text", example "{team: checkout}";
    behavior_config: Record(BEHAVIOR), "Timing, interruptions and sounds of a voice simulation",
        example "{first_speaker: persona, wait_seconds: 1.5}";
    headers: Headers, "HTTP headers; they override those of the connector",
        example "{X-User-Language: en}";
    image_url: ImageId, "Portrait: the name of a file in images/",
        example "a1b2c3d4-e5f6-7890-abcd-ef1234567890.png";
    color: Color, "Color of the persona, #rgb or #rrggbb", example "\"#3366cc\"";
    icon: Icon, "SVG markup without scripts or outside references",
        example "<svg xmlns=\"http://www.w3.org/2000/svg\"><circle r=\"4\"/></svg>";
    active: Bool, "Whether the persona is in use", example "false", default: Some("true");
    departments: Texts { filled: true, most: None }, "Departments the persona calls",
        example "[Billing]";
    parameter_fields: Texts { filled: true, most: None },
        "Names of the parameters a scenario fills", example "[order_number]";
    voices: Texts { filled: true, most: None }, "Voices a voice engine may use", example "[alto-2]";
    extensions: Object,
        "What an import could not place, under the name of the system it came from",
        example "{acme: {mood: 3}}";
    cloned_from: Uuid, "Id of the persona this one was copied from",
        example "3c90c3cc-0d44-4b50-8888-8dd25736052a", access: Access::Fixed;
    created_by: Text { min: 0, max: None }, "Who created the persona", example "ada@example.org";
    created_at: Timestamp, "When the persona was created, UTC",
        example "\"2026-01-31T09:30:00Z\"", access: Access::Fixed;
    updated_at: Timestamp, "When the persona last changed, UTC",
        example "\"2026-01-31T09:30:00Z\"", access: Access::Managed;
}

/// The keys alone, in order: where a new key goes in a file.
pub const ORDER: [&str; FIELDS.len()] = {
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
