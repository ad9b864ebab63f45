//! The values of a variable: checked, read from text, and turned into what a prompt gets.

use super::moment::{is_date, is_datetime, is_time};
use super::{Variable, VariableType};
use crate::model::{Value, describe};
use crate::text::{alternatives, quoted_list};

/// A value that fits, and the text that a prompt gets for it.
#[derive(Clone, Debug, PartialEq)]
pub struct PromptValue {
    pub value: Value,
    pub text: String,
}

impl PromptValue {
    /// Returns whether it is a blank text or an empty list.
    pub fn is_empty(&self) -> bool {
        match &self.value {
            Value::String(text) => text.trim().is_empty(),
            Value::Array(items) => items.is_empty(),
            _ => false,
        }
    }
}

/// Why a value does not fit its variable.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ValueError {
    #[error("expected {expected}, found {found}")]
    Type { expected: &'static str, found: String },
    #[error("a value is required")]
    Empty,
    #[error("expected {expected}, found several lines")]
    SeveralLines { expected: &'static str },
    #[error("{}", choices(.unknown, .repeated, .labels))]
    Choices {
        /// Values that are not options.
        unknown: Vec<String>,
        /// The labels of options that are given more than once.
        repeated: Vec<String>,
        /// The labels of all options.
        labels: Vec<String>,
    },
}

fn choices(unknown: &[String], repeated: &[String], labels: &[String]) -> String {
    let mut parts = Vec::new();
    if !unknown.is_empty() {
        let noun = if unknown.len() == 1 { "option" } else { "options" };
        let unknown = quoted_list(unknown);
        parts.push(format!("unknown {noun} {unknown}: expected {}", alternatives(labels)));
    }
    if !repeated.is_empty() {
        parts.push(format!("{} given twice", quoted_list(repeated)));
    }
    parts.join("; ")
}

impl Variable {
    /// Checks a value that a document gives.
    pub fn accept(&self, value: &Value) -> Result<PromptValue, ValueError> {
        let kept = |text: String| PromptValue { value: value.clone(), text };
        match (self.kind, value) {
            (VariableType::TextLong, Value::String(text)) => Ok(kept(text.clone())),
            (VariableType::TextShort, Value::String(text)) => {
                if text.contains(['\n', '\r']) {
                    Err(ValueError::SeveralLines { expected: self.kind.describe() })
                } else {
                    Ok(kept(text.clone()))
                }
            }
            (VariableType::Number, Value::Number(number)) if number.as_f64().is_some() => {
                Ok(kept(number.to_string()))
            }
            (VariableType::Date, Value::String(text)) if is_date(text) => Ok(kept(text.clone())),
            (VariableType::Time, Value::String(text)) if is_time(text) => Ok(kept(text.clone())),
            (VariableType::DateTime, Value::String(text)) if is_datetime(text) => {
                Ok(kept(text.clone()))
            }
            (VariableType::Bool, Value::Bool(true)) => Ok(kept(self.when_true.clone())),
            (VariableType::Bool, Value::Bool(false)) => Ok(kept(self.when_false.clone())),
            (VariableType::SingleChoice, Value::String(text)) => {
                Ok(kept(self.options[self.find_option(text)?].injected_text.clone()))
            }
            (VariableType::MultiChoice, Value::Array(items)) => Ok(kept(self.join_choices(items)?)),
            (_, other) => Err(self.type_error(other)),
        }
    }

    /// Refuses an empty value for a required variable.
    pub fn require(&self, filled: PromptValue) -> Result<PromptValue, ValueError> {
        if self.required && filled.is_empty() { Err(ValueError::Empty) } else { Ok(filled) }
    }

    /// Reads a value that was typed: text, dates and times as they stand, all else by type.
    pub fn read(&self, text: &str) -> Result<PromptValue, ValueError> {
        let typed = Value::String(text.to_owned());
        match self.kind {
            VariableType::Number => {
                let written = text.trim();
                let value = number(written).ok_or_else(|| self.text_error(text))?;
                Ok(PromptValue { value, text: written.to_owned() })
            }
            VariableType::Bool => match text.trim() {
                "true" => self.accept(&Value::Bool(true)),
                "false" => self.accept(&Value::Bool(false)),
                _ => Err(self.text_error(text)),
            },
            VariableType::MultiChoice => {
                let labels =
                    if text.trim().is_empty() { Vec::new() } else { self.split_choices(text) };
                self.accept(&Value::Array(labels.into_iter().map(Value::String).collect()))
            }
            _ => self.accept(&typed),
        }
    }

    /// Returns the injected texts of several options: in the order of the options, however they
    /// were given.
    fn join_choices(&self, items: &[Value]) -> Result<String, ValueError> {
        let mut chosen: Vec<usize> = Vec::new();
        let (mut unknown, mut repeated) = (Vec::new(), Vec::new());
        for item in items {
            let Value::String(text) = item else { return Err(self.type_error(item)) };
            match self.option_at(text) {
                None => unknown.push(text.clone()),
                Some(at) if chosen.contains(&at) => repeated.push(self.options[at].label.clone()),
                Some(at) => chosen.push(at),
            }
        }
        if !unknown.is_empty() || !repeated.is_empty() {
            return Err(self.choices_error(unknown, repeated));
        }
        chosen.sort_by_key(|at| (self.options[*at].sort_order, *at));
        let texts: Vec<&str> =
            chosen.iter().map(|at| self.options[*at].injected_text.as_str()).collect();
        Ok(texts.join(&self.separator))
    }

    fn find_option(&self, text: &str) -> Result<usize, ValueError> {
        self.option_at(text).ok_or_else(|| self.choices_error(vec![text.to_owned()], Vec::new()))
    }

    fn choices_error(&self, unknown: Vec<String>, repeated: Vec<String>) -> ValueError {
        let labels = self.sorted_options().into_iter().map(|option| option.label.clone());
        ValueError::Choices { unknown, repeated, labels: labels.collect() }
    }

    /// Returns the error for a value of a document. Where a text is not expected, quotes are shown.
    fn type_error(&self, value: &Value) -> ValueError {
        let found = match value {
            Value::String(text) if self.kind.is_written_as_text() => return self.text_error(text),
            Value::String(text) if !text.contains('\n') => format!("the text `{value}`"),
            Value::Bool(_) | Value::Number(_) => format!("`{value}`"),
            other => describe(other).to_owned(),
        };
        ValueError::Type { expected: self.kind.describe(), found }
    }

    /// Returns the error for a typed text.
    fn text_error(&self, text: &str) -> ValueError {
        let found = match text {
            text if text.trim().is_empty() => "nothing".to_owned(),
            text if text.contains('\n') => "several lines of text".to_owned(),
            text => format!("`{text}`"),
        };
        ValueError::Type { expected: self.kind.describe(), found }
    }
}

/// Reads a finite number in decimal notation, such as `5`, `-1.50` or `1e3`.
fn number(text: &str) -> Option<Value> {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let decimal = unsigned.starts_with(|c: char| c.is_ascii_digit() || c == '.')
        && unsigned.chars().all(|c| c.is_ascii_digit() || "+-.eE".contains(c));
    if !decimal {
        return None;
    }
    if let Ok(whole) = text.parse::<i64>() {
        return Some(Value::from(whole));
    }
    crate::yaml::parse_argument(text).ok().filter(|value| value.as_f64().is_some())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::Variable;

    fn variable(value: serde_json::Value) -> Variable {
        Variable::from_map(value.as_object().expect("a map")).expect("a variable")
    }

    fn plans() -> Variable {
        variable(json!({
            "name": "plans", "type": "multi_choice", "multi_choice_separator": " + ",
            "options": [
                {"id": "b", "label": "Basic", "injected_text": "basic", "sort_order": 2},
                {"id": "p", "label": "Pro, yearly", "injected_text": "pro", "sort_order": 1},
                {"label": "Team", "injected_text": "{{team}}", "sort_order": 2},
            ],
        }))
    }

    #[test]
    fn choices_are_injected_in_their_own_order_however_they_are_given() {
        let text = |given: &str| plans().read(given).map(|filled| filled.text);
        assert_eq!(text("Team, Basic,Pro, yearly"), Ok("pro + basic + {{team}}".to_owned()));
        assert_eq!(text("Pro, yearly"), Ok("pro".to_owned()));
        assert_eq!(text("p,b"), Ok("pro + basic".to_owned()));
        assert_eq!(text(""), Ok(String::new()));
        let wrong = |given: &str| text(given).unwrap_err().to_string();
        assert_eq!(wrong("Basic, b"), "`Basic` given twice");
        let both = "unknown options `Gold` and `Tin`: expected `Pro, yearly`, `Basic` or `Team`; \
                    `Basic` given twice";
        assert_eq!(wrong("Gold, Basic, Tin, b"), both);
    }

    #[test]
    fn a_number_stays_as_it_was_written() {
        let count = variable(json!({"name": "n", "type": "number"}));
        for text in ["5", "-1.50", "1e3", "007", "+5"] {
            assert_eq!(count.read(text).map(|filled| filled.text), Ok(text.to_owned()));
        }
        for text in ["", "five", "NaN", "inf", "1e999", "0x10", "1_000", "1 000", "--1"] {
            assert!(count.read(text).is_err(), "{text}");
        }
        assert!(count.accept(&json!("5")).is_err());
    }

    #[test]
    fn text_stands_as_it_is_and_short_text_on_one_line() {
        let short = variable(json!({"name": "n", "type": "text_short"}));
        assert_eq!(short.read(" {{a}} ").map(|filled| filled.text), Ok(" {{a}} ".to_owned()));
        assert!(short.read("a\nb").is_err());
        let flag = variable(json!({"name": "n", "type": "bool", "boolean_text_when_false": ""}));
        assert_eq!(flag.read("false").map(|filled| filled.text), Ok(String::new()));
        assert_eq!(flag.read("true").map(|filled| filled.text), Ok("true".to_owned()));
        assert!(flag.read("yes").is_err());
    }
}
