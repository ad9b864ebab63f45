//! The keys of `behavior_config` (Feather: PersonaBehaviorConfig).

use super::choices::{BACKCHANNEL, FIRST_SPEAKER, INTERRUPTION, NOISE};
use super::field_table::fields;

fields! {
    const CUT_IN;

    min_words: Integer { min: 0, max: 20 },
        "Words the other side must say before the persona cuts in",
        example "3", default: Some("3");
    min_duration_ms: Integer { min: 0, max: 10_000 },
        "Milliseconds the other side must speak before the persona cuts in",
        example "300", default: Some("300");
    backoff_ms: Integer { min: 0, max: 10_000 },
        "Milliseconds the persona waits after cutting in before it cuts in again",
        example "1000", default: Some("1000");
}

fields! {
    const YIELD_ON_OVERLAP;

    after_words: Integer { min: 1, max: 20 },
        "Overlapping words after which the persona yields; null never yields by words",
        example "2", nullable: true, default: Some("2");
    after_seconds: Number { min: 0.1, max: 10.0 },
        "Seconds of overlap after which the persona yields; null never yields by time",
        example "0.5", nullable: true, default: Some("0.5");
}

fields! {
    pub(super) const BEHAVIOR, Behavior;

    first_speaker: Choice(FIRST_SPEAKER), "Who speaks first",
        example "persona", default: Some("agent");
    cut_in: Record(CUT_IN), "When the persona cuts in",
        example "{min_words: 3, min_duration_ms: 300, backoff_ms: 1000}";
    language: Text { min: 0, max: Some(20) },
        "Language code the persona speaks; null leaves it to the engine",
        example "en-GB", nullable: true;
    background_noise: Choice(NOISE), "What is heard behind the persona",
        example "cafe", default: Some("none");
    background_noise_volume: Number { min: 0.0, max: 1.0 },
        "Loudness of the background noise, from 0 to 1", example "0.3", default: Some("0.3");
    wait_seconds: Number { min: 0.0, max: 30.0 },
        "Seconds the persona waits before it first speaks", example "1.5", default: Some("0");
    yield_on_overlap: Record(YIELD_ON_OVERLAP),
        "When the persona stops because both sides speak",
        example "{after_words: 2, after_seconds: 0.5}";
    interruption_mode: Choice(INTERRUPTION), "How readily the persona interrupts",
        example "low", default: Some("off");
    backchannel_style: Choice(BACKCHANNEL),
        "Style of listening sounds such as \"uh-huh\"",
        example "polite", default: Some("neutral");
    backchannel_overrides: Texts { filled: false, most: None },
        "Listening sounds used in place of the style's own; null keeps the style's",
        example "[right, mm-hm]", nullable: true;
    reaction_pause_ms_min: Integer { min: 0, max: 5_000 },
        "Shortest pause in milliseconds before the persona reacts",
        example "200", default: Some("200");
    reaction_pause_ms_max: Integer { min: 0, max: 5_000 },
        "Longest pause in milliseconds before the persona reacts",
        example "500", default: Some("500");
}
