//! Leaves out the keys of other types, which a body in Gennia's spelling may carry.

use crate::model::{Map, TYPED_KEYS, VariableDocument, VariableType};
use crate::ops::definition::FieldEdit;
use crate::text::Route;

/// Removes the keys that do not apply to the type that the variable will have. Returns a sentence
/// that names them.
pub(crate) fn remove_keys_of_other_types(
    original: &Map,
    edits: &mut [FieldEdit],
) -> Option<String> {
    let given = edits.iter().rev().find_map(|edit| match edit {
        FieldEdit::Document(document) => VariableDocument(&document.map).type_name(),
        FieldEdit::Set { route, value, .. } => {
            value.as_str().filter(|_| *route == Route::key("type"))
        }
        _ => None,
    });
    let kind =
        given.or_else(|| VariableDocument(original).type_name())?.parse::<VariableType>().ok()?;
    let mut removed = Vec::new();
    for edit in edits {
        let FieldEdit::Document(document) = edit else { continue };
        if !document.has_other_spelling() {
            continue;
        }
        let is_other = |key: &&str| {
            let value = document.map.get(*key);
            value.is_some_and(|value| !value.is_null()) && !kind.allows_key(key)
        };
        let other: Vec<&str> = TYPED_KEYS.into_iter().filter(is_other).collect();
        for key in other {
            document.map.shift_remove(key);
            removed.push(format!("`{key}`"));
        }
    }
    let verb = if removed.len() == 1 { "does" } else { "do" };
    let names = removed.join(", ");
    (!removed.is_empty())
        .then(|| format!("ignored {names}, which {verb} not apply to type `{kind}`"))
}
