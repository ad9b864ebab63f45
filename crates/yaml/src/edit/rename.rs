//! Another spelling of a key: the value, its comments and its place stay.

use serde_json::{Map, Value};

use super::super::locate::Locator;
use super::super::read::{read, read_mapping};
use super::super::source::Source;
use super::{Edited, Refusal, Stop, refusal, syntax_refusal};
use crate::Route;

/// Spells the top-level key `old` as `new`, which has to be a plain word.
pub fn rename_key(source: &Source, old: &str, new: &str) -> Result<Edited, Refusal> {
    let route = Route::key(old);
    let refuse = |reason: &str| refusal(Stop::new(reason), &route);
    let before = read_mapping(source).map_err(|problems| syntax_refusal(&problems))?;
    let locator = Locator::new(source).map_err(|problems| syntax_refusal(&problems))?;
    let range = locator.key(&route).ok_or_else(|| refuse("the key is not there"))?;
    let mut text = source.text().to_string();
    // In JSON style a key keeps its quotes.
    let quote = text[range.clone()].chars().next().filter(|c| matches!(c, '"' | '\''));
    let quote = quote.map(String::from).unwrap_or_default();
    text.replace_range(range, &format!("{quote}{new}{quote}"));
    let after = read(&Source::trusted(source.name(), &text)).ok();
    if after != Some(Value::Object(renamed(&before, old, new))) {
        return Err(refuse("the file would say something else"));
    }
    Ok(Edited { text: source.with_mark(&text) })
}

fn renamed(map: &Map<String, Value>, old: &str, new: &str) -> Map<String, Value> {
    let spelled = |key: &String| if key == old { new.to_owned() } else { key.clone() };
    map.iter().map(|(key, value)| (spelled(key), value.clone())).collect()
}

#[cfg(test)]
mod tests {
    use super::{Source, rename_key};

    fn renamed(text: &str, old: &str, new: &str) -> Option<String> {
        let source = Source::open("a.yaml", text.as_bytes()).ok()?;
        rename_key(&source, old, new).ok().map(|edited| edited.text)
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
