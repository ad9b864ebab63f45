//! The one table of a persona's keys: flags, `--set`, checks, schema, `explain` and the other
//! systems' formats all read it.

use super::behavior::BEHAVIOR;
use super::choices as list;
use super::field::Access;
use super::field_table::fields;

fields! {
    /// Every key of a persona, in the order in which files are written.
    pub(crate) const FIELDS, Persona;

    id: Uuid, "UUID of the persona; never changes",
        example "3c90c3cc-0d44-4b50-8888-8dd25736052a", access: Access::Fixed
        => FutureAGI "id", Feather "id", EvalStudio "id";
    name: Text { min: 1, max: Some(255) },
        "Display name, unique in its scope and never that of a system persona",
        example "Impatient Commuter", required: true
        => FutureAGI "name", Feather "name", EvalStudio "name", Glow "name";
    description: Text { min: 1, max: None }, "What the persona is for, in a sentence or two",
        example "Calls from a train and wants it solved before the next tunnel"
        => FutureAGI "description", Feather "description", EvalStudio "description",
        Glow "description";
    system_prompt: Text { min: 1, max: None },
        "Prompt the simulated caller runs on; may hold {{variables}}",
        example "You are Dana, calling {{company}} from a train."
        => Feather "body", EvalStudio "systemPrompt", Glow "instructions";
    additional_instruction: Text { min: 0, max: None },
        "Free-form instructions given after the prompt",
        example "Never give the account number in the first answer."
        => FutureAGI "additionalInstruction";
    examples: Texts { filled: false, most: None }, "Example utterances of the persona",
        example "[\"Can we make this quick?\"]" => Glow "examples";
    gender: Choices(list::GENDER), "Gender of the caller", example "[female]" => FutureAGI "gender";
    age_group: Choices(list::AGE_GROUP), "Age groups of the caller, in years", example "[25-32]"
        => FutureAGI "ageGroup";
    location: Choices(list::LOCATION), "Where the caller lives", example "[Canada]"
        => FutureAGI "location";
    personality: Choices(list::PERSONALITY), "Personality traits", example "[Impatient and direct]"
        => FutureAGI "personality";
    communication_style: Choices(list::COMMUNICATION_STYLE), "How the caller communicates",
        example "[Direct and concise]" => FutureAGI "communicationStyle";
    accent: Choices(list::ACCENT), "Accents for voice simulations", example "[Neutral]"
        => FutureAGI "accent";
    multilingual: Bool, "Whether the caller switches languages; true needs a language",
        example "true" => FutureAGI "multilingual";
    language: Choices(list::LANGUAGE), "Languages the caller speaks", example "[English, Hindi]"
        => FutureAGI "language";
    profession: Choices(list::PROFESSION), "What the caller does for a living", example "[Nurse]"
        => FutureAGI "profession", FutureAGI "occupation";
    simulation_type: Choice(list::SIMULATION), "Whether the caller speaks or writes",
        example "voice" => FutureAGI "simulationType";
    conversation_speed: Choices(list::SPEED), "Speed of speech, as texts", example "[\"1.25\"]"
        => FutureAGI "conversationSpeed";
    background_sound: Bool, "Whether there is background sound", example "true"
        => FutureAGI "backgroundSound";
    finished_speaking_sensitivity: Integers { min: 1, max: 10 },
        "How soon the caller assumes the other side has finished, 1 to 10", example "[5]"
        => FutureAGI "finishedSpeakingSensitivity";
    interrupt_sensitivity: Integers { min: 1, max: 10 },
        "How readily the caller reacts to interruptions, 1 to 10", example "[5]"
        => FutureAGI "interruptSensitivity";
    tone: Choice(list::TONE), "Tone of the messages", example "casual" => FutureAGI "tone";
    punctuation: Choice(list::PUNCTUATION), "Punctuation habits", example "minimal"
        => FutureAGI "punctuation";
    slang_usage: Choice(list::AMOUNT), "How much slang the caller uses", example "light"
        => FutureAGI "slangUsage";
    typos_frequency: Choice(list::TYPOS), "How often the caller mistypes", example "occasional"
        => FutureAGI "typosFrequency";
    regional_mix: Choice(list::AMOUNT), "How much regional language is mixed in", example "light"
        => FutureAGI "regionalMix";
    emoji_usage: Choice(list::EMOJI), "How often the caller uses emoji", example "never"
        => FutureAGI "emojiUsage";
    verbosity: Choice(list::VERBOSITY), "How long the answers are", example "brief"
        => FutureAGI "verbosity";
    keywords: Texts { filled: true, most: None }, "Words to search by", example "[train, refund]"
        => FutureAGI "keywords";
    tags: Texts { filled: true, most: Some(20) }, "Labels, at most 20", example "[smoke, billing]"
        => Feather "tags";
    traits: Object, "Any further attributes, as a map of any shape", example "{patience: low}"
        => Feather "traits";
    custom_properties: TextMap, "Metadata, text to text", example "{team: checkout}"
        => FutureAGI "customProperties";
    behavior_config: Record(BEHAVIOR), "Timing, interruptions and sounds of a voice simulation",
        example "{first_speaker: persona, wait_seconds: 1.5}" => Feather "behavior_config";
    headers: Headers, "HTTP headers; they override those of the connector",
        example "{X-User-Language: en}" => EvalStudio "headers";
    image_url: ImageId, "Portrait: the name of a file in images/",
        example "a1b2c3d4-e5f6-7890-abcd-ef1234567890.png" => EvalStudio "imageUrl";
    color: Color, "Color of the persona, #rgb or #rrggbb", example "\"#3366cc\"" => Glow "color";
    icon: Icon, "SVG markup without scripts or outside references",
        example "<svg xmlns=\"http://www.w3.org/2000/svg\"><circle r=\"4\"/></svg>" => Glow "icon";
    active: Bool, "Whether the persona is in use", example "false", default: Some("true")
        => Glow "active";
    departments: Texts { filled: true, most: None }, "Departments the persona calls",
        example "[Billing]" => Glow "departments";
    parameter_fields: Texts { filled: true, most: None },
        "Names of the parameters a scenario fills", example "[order_number]"
        => Glow "parameter_fields";
    voices: Texts { filled: true, most: None }, "Voices a voice engine may use", example "[alto-2]"
        => Glow "voices";
    extensions: Object,
        "What an import could not place, under the name of the system it came from",
        example "{acme: {mood: 3}}";
    cloned_from: Uuid, "Id of the persona this one was copied from",
        example "3c90c3cc-0d44-4b50-8888-8dd25736052a", access: Access::Fixed;
    created_by: Text { min: 0, max: None }, "Who created the persona", example "ada@example.org"
        => Feather "created_by";
    created_at: Timestamp, "When the persona was created, UTC",
        example "\"2026-01-31T09:30:00Z\"", access: Access::Fixed
        => FutureAGI "created_at", Feather "created_at", EvalStudio "createdAt";
    updated_at: Timestamp, "When the persona last changed, UTC",
        example "\"2026-01-31T09:30:00Z\"", access: Access::Managed
        => FutureAGI "updated_at", Feather "updated_at", EvalStudio "updatedAt";
}

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
