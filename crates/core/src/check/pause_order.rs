//! `pause-order`: the shortest reaction pause is longer than the longest.

use super::Findings;
use crate::diagnostic::code::PAUSE_ORDER;
use crate::model::{Map, Persona, Value};
use crate::text::Route;

pub(super) fn check(map: &Map, findings: &mut Findings) {
    let Some(behavior) = Persona(map).behavior_config() else { return };
    let pause = |key: &str, default| behavior.get(key).map_or(Some(default), Value::as_i64);
    let (Some(min), Some(max)) =
        (pause("reaction_pause_ms_min", 200), pause("reaction_pause_ms_max", 500))
    else {
        return;
    };
    if max < min {
        let given = if behavior.contains_key("reaction_pause_ms_max") { "max" } else { "min" };
        let route = Route::key("behavior_config").child(format!("reaction_pause_ms_{given}"));
        let message =
            format!("the shortest reaction pause ({min} ms) is above the longest ({max} ms)");
        findings.value(PAUSE_ORDER, &route, message).with_hint("swap the two, or set both");
    }
}
