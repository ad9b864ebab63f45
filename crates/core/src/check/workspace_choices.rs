//! `workspace-choices`: `choices` in the manifest widens a key without choices.

use super::Findings;
use crate::diagnostic::code::WORKSPACE_CHOICES;
use crate::model::{FIELDS, ManifestDocument, Map};
use crate::text::{Route, did_you_mean, nearest};

pub(super) fn check(map: &Map, findings: &mut Findings) {
    let Some(choices) = ManifestDocument(map).choices() else { return };
    let keys = || FIELDS.iter().filter(|field| field.kind.choices().is_some()).map(|f| f.key);
    for (key, list) in choices {
        let route = Route::key("choices").child(key);
        if !keys().any(|known| known == key) {
            let hint = nearest(key, keys()).map(|near| did_you_mean(near).into());
            let message = format!("`{key}` is not a field with choices");
            findings.key(WORKSPACE_CHOICES, &route, message).hint = hint;
        }
        let texts = list.as_array().is_some_and(|items| {
            items.iter().all(|item| item.as_str().is_some_and(|text| !text.trim().is_empty()))
        });
        if !texts {
            let hint = format!("write `{key}: [British]`");
            let message = format!("`{route}` is not a list of texts");
            findings.value(WORKSPACE_CHOICES, &route, message).with_hint(hint);
        }
    }
}
