//! Random documents as people might have written them: comments, blank lines, all styles.

use proptest::prelude::*;
use serde_json::{Map, Value, json};

/// How a random document is written.
#[derive(Clone, Debug)]
pub(super) struct Habits {
    step: usize,
    dash: usize,
    pub(super) carriage: bool,
    mark: bool,
    pub(super) ended: bool,
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
        let plain = super::quoting::is_safe_plain(text, flow);
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

pub(super) fn write(value: &Map<String, Value>, habits: &Habits) -> String {
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

pub(super) fn value() -> impl Strategy<Value = Value> {
    scalar().prop_recursive(3, 20, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::Array),
            prop::collection::vec((key(), inner), 0..4)
                .prop_map(|entries| Value::Object(entries.into_iter().collect())),
        ]
    })
}

pub(super) fn document() -> impl Strategy<Value = Map<String, Value>> {
    prop::collection::vec((key(), value()), 1..7).prop_map(|entries| entries.into_iter().collect())
}

pub(super) fn habits() -> impl Strategy<Value = Habits> {
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
