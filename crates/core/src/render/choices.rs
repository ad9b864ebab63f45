//! The sentence of each single choice. A writer can improve this file alone.

use crate::model::{Map, Value};

/// An attribute of a persona, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribute {
    /// The field, of the persona or of its `behavior_config`.
    pub key: &'static str,
    pub sentence: String,
}

/// A key, and the sentence of each of its choices.
type Sentences = (&'static str, &'static [(&'static str, &'static str)]);

/// Sentences of the keys that hold one choice.
pub(super) const STYLE: &[Sentences] = &[
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
pub(super) const BEHAVIOR: &[Sentences] = &[
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

/// Returns the sentences of the choices that a document has made.
pub(super) fn choice_sentences(map: &Map, table: &[Sentences]) -> Vec<Attribute> {
    let mut attributes = Vec::new();
    for (key, choices) in table {
        let Some(choice) = map.get(*key).and_then(Value::as_str) else { continue };
        let sentence = match choices.iter().find(|(known, _)| *known == choice) {
            Some((_, sentence)) => (*sentence).to_owned(),
            // A choice that the workspace added has no sentence.
            None if is_style(key) => format!("Your {} is {choice}.", key.replace('_', " ")),
            None => continue,
        };
        attributes.push(Attribute { key, sentence });
    }
    attributes
}

/// Returns whether `Your <key> is <choice>` reads well. The choices of `behavior_config` without a
/// sentence say nothing.
fn is_style(key: &str) -> bool {
    STYLE.iter().any(|(known, _)| *known == key)
}
