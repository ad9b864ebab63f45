//! Renames a key; its value, comments and place stay.

use serde_json::{Map, Value};

use super::error::EditError;
use crate::Route;
use crate::locate::Locator;
use crate::read::{read, read_mapping};
use crate::source::Source;

/// Spells the top-level key `old` as `new`, which has to be a plain word.
pub fn rename_key(source: &Source, old: &str, new: &str) -> Result<String, EditError> {
    let route = Route::key(old);
    let refuse = |reason: &str| EditError::new(reason).with_route(&route);
    let before =
        read_mapping(source).map_err(|problems| EditError::from_malformed_text(&problems))?;
    let locator =
        Locator::new(source).map_err(|problems| EditError::from_malformed_text(&problems))?;
    let range = locator.key(&route).ok_or_else(|| refuse("the key does not exist"))?;
    let mut text = source.text().to_string();
    // In JSON style a key keeps its quotes.
    let quote = text[range.clone()].chars().next().filter(|c| matches!(c, '"' | '\''));
    let quote = quote.map(String::from).unwrap_or_default();
    text.replace_range(range, &format!("{quote}{new}{quote}"));
    let after = read(&Source::new_unchecked(source.name(), &text)).ok();
    if after != Some(Value::Object(rename_entry(&before, old, new))) {
        return Err(refuse("the result would have another value"));
    }
    Ok(source.with_byte_order_mark(&text))
}

fn rename_entry(map: &Map<String, Value>, old: &str, new: &str) -> Map<String, Value> {
    let spelled = |key: &String| if key == old { new.to_owned() } else { key.clone() };
    map.iter().map(|(key, value)| (spelled(key), value.clone())).collect()
}

#[cfg(test)]
mod tests {
    use super::{Source, rename_key};

    fn renamed(text: &str, old: &str, new: &str) -> Option<String> {
        let source = Source::open("a.yaml", text.as_bytes()).ok()?;
        rename_key(&source, old, new).ok()
    }

    #[test]
    fn only_the_key_changes() {
        assert_eq!(
            renamed("# c\nageGroup: [18-25] # x\nname: A\n", "ageGroup", "age_group").as_deref(),
            Some("# c\nage_group: [18-25] # x\nname: A\n")
        );
        assert_eq!(
            renamed("\u{feff}{\"body\": \"x\"}\n", "body", "system_prompt").as_deref(),
            Some("\u{feff}{\"system_prompt\": \"x\"}\n")
        );
        assert_eq!(renamed("a: 1\nb: 2\n", "a", "b"), None);
        assert_eq!(renamed("a: 1\n", "c", "b"), None);
    }
}
