//! `wrong-for-type`: a variable has keys that do not apply to its type, or lacks its options.

use super::Findings;
use crate::diagnostic::code::WRONG_FOR_TYPE;
use crate::model::{Map, TYPED_KEYS, VariableDocument, VariableType};
use crate::text::Route;

pub(super) fn check(map: &Map, findings: &mut Findings) {
    let Some(kind) = VariableDocument(map).type_name() else { return };
    let Ok(kind) = kind.parse::<VariableType>() else { return };
    for key in TYPED_KEYS.into_iter().filter(|key| map.contains_key(*key) && !kind.allows_key(key))
    {
        let message = format!("`{key}` does not apply to type `{kind}`");
        findings
            .key(WRONG_FOR_TYPE, &Route::key(key), message)
            .with_hint(format!("reset it: --unset {key}, or {key}: null in a document"));
    }
    if kind.is_choice() && !map.contains_key("options") {
        let message = format!("type `{kind}` needs 1 to 50 `options`");
        findings
            .value(WRONG_FOR_TYPE, &Route::key("type"), message)
            .with_hint("give each with --option 'LABEL=TEXT'");
    }
}
