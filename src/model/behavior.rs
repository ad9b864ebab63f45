//! The keys of `behavior_config` (Feather: PersonaBehaviorConfig).

use super::choices::{BACKCHANNEL, FIRST_SPEAKER, INTERRUPTION, NOISE};
use super::field::{Field, Kind};

const CUT_IN: &[Field] = &[
    Field::new(
        "min_words",
        Kind::Integer { min: 0, max: 20 },
        "Words the other side must have said before the persona cuts in",
    )
    .default("3")
    .example("3"),
    Field::new(
        "min_duration_ms",
        Kind::Integer { min: 0, max: 10_000 },
        "Milliseconds the other side must have spoken before the persona cuts in",
    )
    .default("300")
    .example("300"),
    Field::new(
        "backoff_ms",
        Kind::Integer { min: 0, max: 10_000 },
        "Milliseconds the persona waits after cutting in before it cuts in again",
    )
    .default("1000")
    .example("1000"),
];

const YIELD_ON_OVERLAP: &[Field] = &[
    Field::new(
        "after_words",
        Kind::Integer { min: 1, max: 20 },
        "Overlapping words after which the persona yields; null never yields by words",
    )
    .nullable()
    .default("2")
    .example("2"),
    Field::new(
        "after_seconds",
        Kind::Number { min: 0.1, max: 10.0 },
        "Seconds of overlap after which the persona yields; null never yields by time",
    )
    .nullable()
    .default("0.5")
    .example("0.5"),
];

pub(super) const BEHAVIOR: &[Field] = &[
    Field::new("first_speaker", Kind::Choice(FIRST_SPEAKER), "Who speaks first")
        .default("agent")
        .example("persona"),
    Field::new("cut_in", Kind::Record(CUT_IN), "When the persona cuts in")
        .example("{min_words: 3, min_duration_ms: 300, backoff_ms: 1000}"),
    Field::new(
        "language",
        Kind::Text { min: 0, max: Some(20) },
        "Language code the persona speaks; null leaves it to the engine",
    )
    .nullable()
    .example("en-GB"),
    Field::new("background_noise", Kind::Choice(NOISE), "What is heard behind the persona")
        .default("none")
        .example("cafe"),
    Field::new(
        "background_noise_volume",
        Kind::Number { min: 0.0, max: 1.0 },
        "Loudness of the background noise, from 0 to 1",
    )
    .default("0.3")
    .example("0.3"),
    Field::new(
        "wait_seconds",
        Kind::Number { min: 0.0, max: 30.0 },
        "Seconds the persona waits before it first speaks",
    )
    .default("0")
    .example("1.5"),
    Field::new(
        "yield_on_overlap",
        Kind::Record(YIELD_ON_OVERLAP),
        "When the persona stops because both speak at once",
    )
    .example("{after_words: 2, after_seconds: 0.5}"),
    Field::new(
        "interruption_mode",
        Kind::Choice(INTERRUPTION),
        "How readily the persona interrupts",
    )
    .default("off")
    .example("low"),
    Field::new(
        "backchannel_style",
        Kind::Choice(BACKCHANNEL),
        "The manner of small listening sounds such as \"uh-huh\"",
    )
    .default("neutral")
    .example("polite"),
    Field::new(
        "backchannel_overrides",
        Kind::Texts { filled: false, most: None },
        "Listening sounds used in place of the style's own; null keeps the style's",
    )
    .nullable()
    .example("[right, mm-hm]"),
    Field::new(
        "reaction_pause_ms_min",
        Kind::Integer { min: 0, max: 5_000 },
        "Shortest pause in milliseconds before the persona reacts",
    )
    .default("200")
    .example("200"),
    Field::new(
        "reaction_pause_ms_max",
        Kind::Integer { min: 0, max: 5_000 },
        "Longest pause in milliseconds before the persona reacts",
    )
    .default("500")
    .example("500"),
];
