//! Random documents, random edits, random damage: what must hold for all of them.

#![allow(clippy::unwrap_used, clippy::print_stderr)]

use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use proptest::test_runner::TestRunner;
use serde_json::Value;

use super::edit::apply;
use super::random_documents::{document, habits, value, write};
use super::{
    Change, EditOptions, Locator, ParsedText, Source, edit, emit, read, read::read_strictly,
};
use crate::{Route, Step};

/// Returns a route to something in the value, or to something that could be there.
pub(super) fn route(value: &Value, turns: &[u8]) -> Route {
    let mut route = Route::root();
    let mut value = value;
    for turn in turns {
        let turn = usize::from(*turn);
        match value {
            Value::Object(map) if !map.is_empty() && !turn.is_multiple_of(5) => {
                let (key, inner) = map.iter().nth(turn % map.len()).unwrap();
                route.0.push(Step::Key(key.clone()));
                value = inner;
            }
            Value::Object(_) => {
                route.0.push(Step::Key(format!("new{}", turn % 2)));
                return route;
            }
            Value::Array(list) if !list.is_empty() => {
                let index = turn % list.len();
                route.0.push(Step::Index(index));
                value = &list[index];
            }
            _ => break,
        }
    }
    route
}

/// Returns a value similar to an old one: part of it stays.
pub(super) fn mixed(old: Option<&Value>, new: &Value, turns: &[u8]) -> Value {
    match (old, new) {
        (Some(Value::Array(list)), Value::Array(more)) => {
            let mut items: Vec<Value> = list
                .iter()
                .enumerate()
                .filter(|(index, _)| !turns[index % turns.len()].is_multiple_of(3))
                .map(|(_, item)| item.clone())
                .collect();
            for item in more {
                let at = usize::from(turns[0]) % (items.len() + 1);
                items.insert(at, item.clone());
            }
            Value::Array(items)
        }
        (Some(Value::Object(old)), Value::Object(new)) => {
            let mut map = old.clone();
            map.retain(|key, _| !turns[key.len() % turns.len()].is_multiple_of(3));
            map.extend(new.clone());
            Value::Object(map)
        }
        _ => new.clone(),
    }
}

/// Returns the texts of all comments, sorted.
fn comments(source: &Source) -> Vec<String> {
    let comments = Locator::new(source).unwrap().comments(source.text());
    let text =
        |comment: super::locate::OwnedComment| source.text()[comment.range].trim_end().to_owned();
    let mut texts: Vec<String> = comments.into_iter().map(text).collect();
    texts.sort();
    texts
}

/// Returns what another reader makes of a text.
fn libyaml(text: &str) -> Value {
    serde_yaml::from_str(text).unwrap()
}

/// Returns how long to look; `YAML_CASES=100000 cargo test` looks longer.
pub(super) fn config() -> ProptestConfig {
    config_for(300)
}

/// Returns the ordinary run, the same each time, or as many new cases as `YAML_CASES` says.
pub(super) fn config_for(cases: u32) -> ProptestConfig {
    let wanted = std::env::var("YAML_CASES").ok().and_then(|count| count.parse().ok());
    ProptestConfig {
        cases: wanted.unwrap_or(cases),
        rng_seed: wanted.map_or(RngSeed::Fixed(1), |_| RngSeed::Random),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

/// Checks that every comment that is gone belonged to something at or above or below the changed route.
fn kept(before: &Source, after: &Source, change: &Change) -> Result<(), TestCaseError> {
    let changed = &change.route().0;
    for comment in Locator::new(before).unwrap().comments(before.text()) {
        let text = before.text()[comment.range.clone()].trim_end();
        let stays = after.text().lines().any(|line| line.ends_with(text));
        let owner = comment.owner.unwrap_or_default().0;
        let shared = owner.len().min(changed.len());
        let theirs = !owner.is_empty() && owner[..shared] == changed[..shared];
        prop_assert!(stays || theirs, "{} {:?}\n{}\n{}", text, change, before.text(), after.text());
    }
    Ok(())
}

#[test]
fn random_edits_mean_what_was_wanted_and_touch_nothing_else() {
    let config = config();
    let cases = config.cases;
    let mut runner = TestRunner::new(config);
    let refused = std::cell::Cell::new(0_u32);
    let strategy =
        (document(), habits(), prop::collection::vec(any::<u8>(), 3..6), value(), 0_u8..4);
    let outcome = runner.run(&strategy, |(map, habits, turns, wanted, kind)| {
        let text = write(&map, &habits);
        let source = Source::open("a.yaml", text.as_bytes()).unwrap();
        let before = read(&source).unwrap();
        // A block text at an open end has lost its last line break.
        prop_assert!(!habits.ended || before == Value::Object(map), "{}", text);
        let route = route(&before, &turns);
        let change = if kind == 0 {
            Change::Remove { route }
        } else {
            let old = route.find(&before);
            Change::Set { value: mixed(old, &wanted, &turns), route }
        };
        let after = apply(&before, &change).unwrap();
        match edit(&source, std::slice::from_ref(&change), &EditOptions::default()) {
            Ok(edited) => {
                let result = Source::open("a.yaml", edited.as_bytes()).unwrap();
                prop_assert_eq!(result.has_byte_order_mark(), source.has_byte_order_mark());
                prop_assert!(read(&result).unwrap() == after, "{}\n{:?}\n{}", text, change, edited);
                prop_assert!(
                    !habits.carriage || !edited.replace("\r\n", "").contains('\n'),
                    "{}",
                    edited
                );
                kept(&source, &result, &change)?;
                if habits.ended {
                    prop_assert!(edited.ends_with('\n'), "{:?}", edited);
                }
            }
            Err(refusal) => {
                refused.set(refused.get() + 1);
                if std::env::var("YAML_SHOW").is_ok() {
                    eprintln!("=== {refusal}\n{change:?}\n{text}");
                }
            }
        }
        let rewritten = ParsedText::parse(&source)
            .and_then(|parsed| parsed.rewrite(after.as_object().unwrap(), &EditOptions::default()))
            .map(|parsed| parsed.source().whole());
        let rewritten = rewritten
            .map_err(|refusal| TestCaseError::fail(format!("{refusal}\n{text}\n{change:?}")))?;
        let result = Source::open("a.yaml", rewritten.as_bytes()).unwrap();
        prop_assert!(read(&result).unwrap() == after);
        prop_assert!(rewritten.contains("# head"));
        Ok(())
    });
    if let Err(error) = outcome {
        panic!("{error}");
    }
    eprintln!("refused {} of {cases}", refused.get());
    assert!(refused.get() * 50 <= cases, "refused {} of {cases}", refused.get());
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn formatting_keeps_values_and_comments_and_rests_after_one_pass(
        map in document(),
        habits in habits(),
    ) {
        let text = write(&map, &habits);
        let source = Source::open("a.yaml", text.as_bytes()).unwrap();
        let before = read(&source).unwrap();
        let order = |route: &Route| if route.0.len() < 2 { vec!["c", "aa", "b"] } else { vec![] };
        let formatted = super::format(&source, &order)
            .map_err(|problems| TestCaseError::fail(format!("{problems:?}\n{text}")))?;
        let result = Source::open("a.yaml", formatted.as_bytes()).unwrap();
        prop_assert_eq!(read(&result).unwrap(), before, "{}\n{}", text, formatted);
        prop_assert_eq!(comments(&source), comments(&result), "{}\n{}", text, formatted);
        prop_assert_eq!(&super::format(&result, &order).unwrap(), &formatted, "{}", text);
        prop_assert!(!formatted.contains('\r') || text.contains("\\r"));
    }

    #[test]
    fn canonical_text_is_formatted_already(map in document()) {
        let text = emit(&map);
        let source = Source::open("a.yaml", text.as_bytes()).unwrap();
        let formatted = super::format(&source, &|_: &Route| Vec::new()).unwrap();
        prop_assert_eq!(formatted, text);
    }

    #[test]
    fn canonical_text_means_the_same_to_both_parsers(map in document()) {
        let text = emit(&map);
        let source = Source::open("a.yaml", text.as_bytes()).unwrap();
        prop_assert_eq!(read_strictly(&source).unwrap(), Value::Object(map.clone()));
        prop_assert_eq!(libyaml(&text), Value::Object(map));
    }
}
