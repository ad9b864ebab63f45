//! Derives what a synthesized voice is told from a persona.

use std::ops::RangeInclusive;

use crate::model::{Behavior, Persona};

/// Returns the BCP 47 code of what a persona speaks first, if it can be told.
pub(super) fn language_code(persona: Persona<'_>) -> Option<String> {
    let given = persona.behavior_config().and_then(|behavior| Behavior(behavior).language());
    if let Some(code) = given.map(str::trim).filter(|code| !code.is_empty()) {
        return Some(code.to_owned());
    }
    let code = match (*persona.language().first()?, persona.accent().first()) {
        ("English", Some(&"American")) => "en-US",
        ("English", Some(&"Australian")) => "en-AU",
        ("English", Some(&"Canadian")) => "en-CA",
        ("English", Some(&"Indian")) => "en-IN",
        ("English", _) => "en",
        ("Hindi", _) => "hi",
        _ => return None,
    };
    Some(code.to_owned())
}

/// The speeds that every voice has.
const SPEEDS: RangeInclusive<f64> = 0.5..=2.0;

/// Returns how fast a persona speaks, 1 being the usual speed.
pub(super) fn speed(persona: Persona<'_>) -> Option<f64> {
    persona.conversation_speed().first()?.parse().ok().filter(|speed| SPEEDS.contains(speed))
}
