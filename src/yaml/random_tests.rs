//! Random documents, random edits, random damage: what must hold for all of them.

#![allow(clippy::unwrap_used, clippy::print_stderr)]

use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use serde_json::{Map, Value, json};

use super::edit::applied;
use super::{Change, EditOptions, Locator, Source, edit, emit, fast, read::exact, rewrite};
use crate::text::{Route, Step};

/// How a random document is written.
#[derive(Clone, Debug)]
struct Habits {
    step: usize,
    dash: usize,
    carriage: bool,
    mark: bool,
    ended: bool,
    /// Decides between styles, one digit at a time.
    dice: Vec<u8>,
}

/// Writes a value with comments and styles chosen by the dice; counts comments so that each is
/// different from all others.
struct Writer<'a> {
    habits: &'a Habits,
    rolled: usize,
    comments: usize,
    text: String,
}

impl Writer<'_> {
    fn roll(&mut self, sides: u8) -> u8 {
        let dice = &self.habits.dice;
        self.rolled += 1;
        dice[self.rolled % dice.len()].wrapping_add((self.rolled / dice.len()) as u8) % sides
    }

    fn inline_comment(&mut self) -> String {
        if self.roll(4) != 0 {
            return String::new();
        }
        self.comments += 1;
        format!("  # c{}", self.comments)
    }

    fn above(&mut self, column: usize) {
        if self.roll(6) == 0 {
            self.text.push('\n');
        }
        if self.roll(4) == 0 {
            self.comments += 1;
            let count = self.comments;
            self.text.push_str(&format!("{}# above {count}\n", " ".repeat(column)));
        }
    }

    fn scalar(&mut self, value: &Value, flow: bool) -> String {
        let Value::String(text) = value else {
            return value.to_string();
        };
        let plain = super::render::plain_is_safe(text, flow);
        match self.roll(3) {
            0 if plain => text.clone(),
            1 if !text.contains(['\n', '\t', '\r']) && !text.chars().any(char::is_control) => {
                format!("'{}'", text.replace('\'', "''"))
            }
            _ => Value::String(text.clone()).to_string(),
        }
    }

    fn flow(&mut self, value: &Value) -> String {
        match value {
            Value::Array(list) => {
                let items: Vec<String> = list.iter().map(|item| self.flow(item)).collect();
                format!("[{}]", items.join(", "))
            }
            Value::Object(map) => {
                let entries: Vec<String> =
                    map.iter().map(|(key, value)| format!("{key}: {}", self.flow(value))).collect();
                format!("{{{}}}", entries.join(", "))
            }
            scalar => self.scalar(scalar, true),
        }
    }

    fn after(&mut self, value: &Value, column: usize, item: bool) {
        match value {
            Value::Object(map) if !map.is_empty() && self.roll(3) != 0 => {
                if item {
                    return self.map(map, column + 2, true);
                }
                let comment = self.inline_comment();
                self.text.push_str(&format!("{comment}\n"));
                self.map(map, column + self.habits.step, false);
            }
            Value::Array(list)
                if !list.is_empty()
                    && !item
                    && self.roll(3) == 0
                    && list.iter().all(|item| !item.is_object() && !item.is_array()) =>
            {
                self.text.push_str(" [\n");
                let pad = " ".repeat(column + self.habits.step);
                for item in list {
                    let item = self.flow(item);
                    let comment = self.inline_comment();
                    self.text.push_str(&format!("{pad}{item},{comment}\n"));
                }
                let comment = self.inline_comment();
                self.text.push_str(&format!("{}]{comment}\n", " ".repeat(column + 1)));
            }
            Value::Array(list) if !list.is_empty() && self.roll(3) != 0 => {
                if item {
                    return self.list(list, column + 2, true);
                }
                let comment = self.inline_comment();
                self.text.push_str(&format!("{comment}\n"));
                self.list(list, column + self.habits.dash, false);
            }
            Value::String(text) if text.contains('\n') && self.block(text) => {
                self.block_text(text, column)
            }
            Value::Null if self.roll(2) == 0 => {
                let comment = self.inline_comment();
                self.text.push_str(&format!("{comment}\n"));
            }
            value => {
                let written = self.flow(value);
                let comment = self.inline_comment();
                self.text.push_str(&format!(" {written}{comment}\n"));
            }
        }
    }

    fn block(&mut self, text: &str) -> bool {
        let ends = text.len() - text.trim_end_matches('\n').len();
        ends < 2
            && !text.starts_with(['\n', ' ', '\t'])
            && !text.contains(['\t', '\r'])
            && !text.contains(" \n")
            && self.roll(4) != 0
    }

    fn block_text(&mut self, text: &str, column: usize) {
        let chomping = if text.ends_with('\n') { "" } else { "-" };
        let comment = self.inline_comment();
        self.text.push_str(&format!(" |{chomping}{comment}\n"));
        for line in text.strip_suffix('\n').unwrap_or(text).split('\n') {
            let pad = if line.is_empty() { 0 } else { column + self.habits.step };
            self.text.push_str(&format!("{}{line}\n", " ".repeat(pad)));
        }
    }

    fn map(&mut self, map: &Map<String, Value>, column: usize, compact: bool) {
        for (index, (key, value)) in map.iter().enumerate() {
            if compact && index == 0 {
                self.text.push(' ');
            } else {
                self.above(column);
                self.text.push_str(&" ".repeat(column));
            }
            let quoted = self.roll(8) == 0;
            self.text.push_str(&if quoted { format!("\"{key}\":") } else { format!("{key}:") });
            self.after(value, column, false);
        }
    }

    fn list(&mut self, list: &[Value], column: usize, compact: bool) {
        for (index, item) in list.iter().enumerate() {
            if compact && index == 0 {
                self.text.push(' ');
            } else {
                self.above(column);
                self.text.push_str(&" ".repeat(column));
            }
            self.text.push('-');
            self.after(item, column, true);
        }
    }
}

fn write(value: &Map<String, Value>, habits: &Habits) -> String {
    let mut writer = Writer { habits, rolled: 0, comments: 0, text: "# head\n".to_owned() };
    writer.map(value, 0, false);
    let mut text = writer.text;
    if !habits.ended {
        text.pop();
    }
    if habits.carriage {
        text = text.replace('\n', "\r\n");
    }
    if habits.mark {
        text.insert(0, '\u{feff}');
    }
    text
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        8 => "[a-zé]{1,6}( [a-z]{1,5}){0,3}",
        1 => "[ -~]{0,12}",
        1 => "[a-z#:,'\"\\[\\]{}&*!|>%@`?\u{2028}-]{0,5}",
        2 => "([a-z ]{0,6}\n){1,3}[a-z]{0,4}",
        1 => Just(String::new()),
        1 => prop::sample::select(vec!["no", "12:30", "~", "null", "1.5", "-", "<<", "=", "0x1F", "1e3"]).prop_map(str::to_owned),
    ]
}

fn scalar() -> impl Strategy<Value = Value> {
    prop_oneof![
        6 => text().prop_map(Value::from),
        1 => any::<i32>().prop_map(Value::from),
        1 => any::<bool>().prop_map(Value::from),
        1 => Just(json!(0.5)),
        1 => Just(Value::Null),
    ]
}

fn key() -> impl Strategy<Value = String> {
    "[a-f]{1,2}"
}

fn value() -> impl Strategy<Value = Value> {
    scalar().prop_recursive(3, 20, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::Array),
            prop::collection::vec((key(), inner), 0..4)
                .prop_map(|entries| Value::Object(entries.into_iter().collect())),
        ]
    })
}

fn document() -> impl Strategy<Value = Map<String, Value>> {
    prop::collection::vec((key(), value()), 1..7).prop_map(|entries| entries.into_iter().collect())
}

fn habits() -> impl Strategy<Value = Habits> {
    (
        2_usize..5,
        0_usize..4,
        any::<bool>(),
        any::<bool>(),
        any::<bool>(),
        prop::collection::vec(any::<u8>(), 7..29),
    )
        .prop_map(|(step, dash, carriage, mark, ended, dice)| Habits {
            step,
            dash,
            carriage,
            mark,
            ended,
            dice,
        })
}

/// A route to something in the value, or to something that could be there.
fn route(value: &Value, turns: &[u8]) -> Route {
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

/// Similar to an old value: part of it stays.
fn mixed(old: Option<&Value>, new: &Value, turns: &[u8]) -> Value {
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

/// The lines before the entry that is set, and those from the next key on, are the same bytes.
fn neighbours_stay(
    source: &Source,
    before: &Map<String, Value>,
    route: &Route,
    after: &str,
) -> Result<(), TestCaseError> {
    let keys: Vec<&String> = before.keys().collect();
    let top = route.top().unwrap_or_default();
    let Some(index) = keys.iter().position(|key| *key == top) else { return Ok(()) };
    let locator = Locator::new(source).unwrap();
    let start = |key: &str| {
        let at = locator.key(&Route::key(key)).unwrap().start;
        source.text()[..at].rfind('\n').map_or(0, |line| line + 1)
    };
    let after = after.strip_prefix('\u{feff}').unwrap_or(after);
    let head = &source.text()[..start(top)];
    prop_assert!(after.starts_with(head), "{}\n{after}", source.text());
    if let Some(next) = keys.get(index + 1) {
        // A block text may need a line break at the end that was not there.
        let tail = source.text()[start(next)..].trim_end();
        prop_assert!(after.trim_end().ends_with(tail), "{}\n{after}", source.text());
    }
    Ok(())
}

/// `YAML_CASES=100000 cargo test` looks longer.
fn config() -> ProptestConfig {
    let cases =
        std::env::var("YAML_CASES").ok().and_then(|count| count.parse().ok()).unwrap_or(300);
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
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
        let before = super::read(&source).unwrap();
        // A block text at an open end has lost its last line break.
        prop_assert!(!habits.ended || before == Value::Object(map), "{}", text);
        let route = route(&before, &turns);
        let change = if kind == 0 {
            Change::Remove { route }
        } else {
            let old = edit::at(&before, &route);
            Change::Set { value: mixed(old, &wanted, &turns), route }
        };
        let after = applied(&before, &change).unwrap();
        match edit(&source, std::slice::from_ref(&change), &EditOptions::default()) {
            Ok(edited) => {
                let result = Source::open("a.yaml", edited.text.as_bytes()).unwrap();
                prop_assert_eq!(result.has_bom(), source.has_bom());
                prop_assert!(
                    super::read(&result).unwrap() == after,
                    "{}\n{:?}\n{}",
                    text,
                    change,
                    edited.text
                );
                prop_assert!(
                    !habits.carriage || !edited.text.replace("\r\n", "").contains('\n'),
                    "{}",
                    edited.text
                );
                if let (Value::Object(before), Change::Set { route, .. }) = (&before, &change) {
                    neighbours_stay(&source, before, route, &edited.text)?;
                }
                if habits.ended {
                    prop_assert!(edited.text.ends_with('\n'), "{:?}", edited.text);
                }
            }
            Err(refusal) => {
                refused.set(refused.get() + 1);
                if std::env::var("YAML_SHOW").is_ok() {
                    eprintln!("=== {refusal}\n{change:?}\n{text}");
                }
            }
        }
        let rewritten = rewrite(&source, after.as_object().unwrap(), &EditOptions::default());
        let rewritten = rewritten
            .map_err(|refusal| TestCaseError::fail(format!("{refusal}\n{text}\n{change:?}")))?;
        let result = Source::open("a.yaml", rewritten.text.as_bytes()).unwrap();
        prop_assert!(super::read(&result).unwrap() == after);
        prop_assert!(rewritten.text.contains("# head"));
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
    fn canonical_text_means_the_same_to_both_parsers(map in document()) {
        let text = emit(&map);
        let source = Source::open("a.yaml", text.as_bytes()).unwrap();
        prop_assert_eq!(exact(&source).unwrap(), Value::Object(map.clone()));
        prop_assert_eq!(fast::libyaml(&text).unwrap(), Value::Object(map));
    }

    #[test]
    fn damaged_documents_never_panic_and_both_ways_agree(
        map in document(),
        habits in habits(),
        damage in prop::collection::vec((any::<prop::sample::Index>(), "[-:?{}\\[\\]#&*!|>'\"%@` \t\na1.]{0,3}", 0_usize..3), 1..4),
    ) {
        let mut text = write(&map, &habits).replace('\u{feff}', "");
        for (index, inserted, cut) in damage {
            let mut at = index.index(text.len() + 1);
            while !text.is_char_boundary(at) { at -= 1; }
            let mut end = (at + cut).min(text.len());
            while !text.is_char_boundary(end) { end += 1; }
            text.replace_range(at..end, &inserted);
        }
        if let Ok(source) = Source::open("a.yaml", text.as_bytes()) {
            let exact = exact(&source);
            if let Some(fast) = fast::read(&source) {
                prop_assert_eq!(Ok(fast), exact.clone().map_err(|_| ()), "{:?}", text);
            }
            let change = Change::Set { route: Route::key("a"), value: json!("x\ny") };
            if let (Ok(edited), Ok(before)) = (edit(&source, std::slice::from_ref(&change), &EditOptions::default()), exact) {
                let result = Source::open("a.yaml", edited.text.as_bytes()).unwrap();
                prop_assert_eq!(super::read(&result).unwrap(), applied(&before, &change).unwrap());
            }
        }
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..60)) {
        if let Ok(source) = Source::open("a.yaml", &bytes) {
            let _ = super::read(&source);
            let _ = super::read_all(&source);
            let _ = super::read_scalar_text(source.text());
        }
    }
}
