//! Random documents, random edits on both sides: what must hold for every merge.

#![allow(clippy::unwrap_used, clippy::print_stderr, clippy::panic)]

use std::cell::Cell;
use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use serde_json::{Map, Value};

use super::comments::{comments, count};
use super::{Merge, MergeOptions, Sides, merge};
use crate::edit::apply;
use crate::random_documents::{document, habits, value, write};
use crate::random_tests::{config, mixed, route};
use crate::{Change, EditOptions, Source, edit, read};

/// What one side does to the document: edits, and comments above entries.
#[derive(Clone, Debug)]
struct Edits {
    changes: Vec<(Vec<u8>, Value, u8)>,
    comments: Vec<usize>,
}

fn edits() -> impl Strategy<Value = Edits> {
    let change = (prop::collection::vec(any::<u8>(), 1..4), value(), 0_u8..4);
    (prop::collection::vec(change, 0..4), prop::collection::vec(0_usize..20, 0..3))
        .prop_map(|(changes, comments)| Edits { changes, comments })
}

impl Edits {
    /// Returns the edited text; an edit that is refused is left out.
    fn apply(&self, text: &str, name: &str) -> String {
        let mut source = Source::open("a.yaml", text.as_bytes()).unwrap();
        for (turns, wanted, kind) in &self.changes {
            let before = read(&source).unwrap();
            let route = route(&before, turns);
            let change = match kind {
                0 => Change::Remove { route },
                _ => Change::Set { value: mixed(route.find(&before), wanted, turns), route },
            };
            let edited = apply(&before, &change)
                .ok()
                .filter(Value::is_object)
                .and_then(|_| edit(&source, &[change], &EditOptions::default()).ok());
            if let Some(edited) = edited {
                source = Source::open("a.yaml", edited.as_bytes()).unwrap();
            }
        }
        let mut text = source.whole();
        for (index, line) in self.comments.iter().enumerate() {
            text = with_comment(&text, *line, &format!("# {name} {index}"));
        }
        text
    }
}

/// Puts a comment above a line, unless it would be text there.
fn with_comment(text: &str, line: usize, comment: &str) -> String {
    let starts: Vec<usize> = std::iter::once(0)
        .chain(text.match_indices('\n').map(|(at, _)| at + 1))
        .filter(|at| text[*at..].starts_with(|c: char| c.is_ascii_lowercase()))
        .collect();
    let Some(at) = starts.get(line % starts.len().max(1)) else { return text.to_owned() };
    let line_break = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let longer = format!("{}{comment}{line_break}{}", &text[..*at], &text[*at..]);
    let value = |text: &str| read(&Source::open("a.yaml", text.as_bytes()).ok()?).ok();
    let is_comment = value(&longer).is_some() && value(&longer) == value(text);
    if is_comment { longer } else { text.to_owned() }
}

fn try_merge(base: &str, ours: &str, theirs: &str) -> Option<Merge> {
    let [base, ours, theirs] =
        [base, ours, theirs].map(|text| Source::open("a.yaml", text.as_bytes()).unwrap());
    let options =
        MergeOptions { order: &[], choose: &|_, _, _| None, marker_size: 7, shows_base: &|| false };
    merge(&Sides { base: &base, ours: &ours, theirs: &theirs }, &options).ok()
}

fn map(text: &str) -> Map<String, Value> {
    let value = read(&Source::open("a.yaml", text.as_bytes()).unwrap()).unwrap();
    value.as_object().cloned().unwrap_or_default()
}

/// Returns a merge of maps alone, written as simply as can be: none where both sides changed an
/// entry.
fn oracle(
    base: &Map<String, Value>,
    ours: &Map<String, Value>,
    theirs: &Map<String, Value>,
) -> BTreeMap<String, Option<Option<Value>>> {
    let keys = base.keys().chain(ours.keys()).chain(theirs.keys());
    let entry = |key: &String| {
        let (base, ours, theirs) = (base.get(key), ours.get(key), theirs.get(key));
        let merged = if base == theirs || ours == theirs {
            Some(ours.cloned())
        } else if base == ours {
            Some(theirs.cloned())
        } else {
            None
        };
        (key.clone(), merged)
    };
    keys.map(entry).collect()
}

fn check(base: &str, ours: &str, theirs: &str, merge: &Merge) -> Result<(), TestCaseError> {
    let result = map(&merge.text);
    for (key, wanted) in oracle(&map(base), &map(ours), &map(theirs)) {
        if let Some(wanted) = wanted {
            prop_assert_eq!(result.get(&key).cloned(), wanted, "{}", key);
        }
    }
    let strip = |text: &str| comments(text.trim_start_matches('\u{feff}')).unwrap();
    let (before, after) = (strip(base), strip(&merge.text));
    for side in [strip(ours), strip(theirs)] {
        for text in side.keys() {
            let is_new = count(&side, text) > count(&before, text);
            prop_assert!(!is_new || after.contains_key(text), "lost {}", text);
        }
    }
    let again = try_merge(base, &merge.text, theirs).map(|merge| merge.text);
    prop_assert_eq!(again.as_deref(), Some(&*merge.text), "not stable");
    if let Some(again) = try_merge(base, ours, &merge.text) {
        prop_assert_eq!(map(&again.text), result.clone());
    }
    if let Some(swapped) = try_merge(base, theirs, ours) {
        prop_assert_eq!(map(&swapped.text), result);
    }
    Ok(())
}

#[test]
fn merges_are_by_field_symmetric_stable_and_keep_comments() {
    let config = config();
    let cases = config.cases;
    let mut runner = TestRunner::new(config);
    let (unproven, conflicts) = (Cell::new(0_u32), Cell::new(0_u32));
    let strategy = (document(), habits(), edits(), edits());
    let outcome = runner.run(&strategy, |(value, habits, one, other)| {
        let base = write(&value, &habits);
        let (ours, theirs) = (one.apply(&base, "ours"), other.apply(&base, "theirs"));
        match try_merge(&base, &ours, &theirs) {
            None => unproven.set(unproven.get() + 1),
            Some(merge) if merge.conflicts.is_empty() => {
                let texts = format!("{base}\n~~~\n{ours}\n~~~\n{theirs}\n~~~\n{}", merge.text);
                check(&base, &ours, &theirs, &merge)
                    .map_err(|error| TestCaseError::fail(format!("{error}\n{texts}")))?;
            }
            Some(_) => conflicts.set(conflicts.get() + 1),
        }
        Ok(())
    });
    if let Err(error) = outcome {
        panic!("{error}");
    }
    eprintln!("{} unproven, {} conflicts of {cases}", unproven.get(), conflicts.get());
    assert!(unproven.get() * 10 < cases, "{} of {cases} unproven", unproven.get());
}
