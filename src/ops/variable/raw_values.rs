//! Reads values that flags give for a variable: its type decides how.

use super::{Agent, VariableFile};
use crate::diagnostic::{Hint, Problem};
use crate::model::{
    Map, PromptValue, VARIABLE, Value, ValueError, Variable, VariableType, Vocabulary, normalize,
};
use crate::ops::Workspace;
use crate::ops::definition::{FieldEdit, FileState, Plan, apply_edits};
use crate::text::{Route, nearest, quoted_list, shell_word};
use crate::yaml::{Locator, Source, parse_argument};

/// A default and options as flags give them.
#[derive(Clone, Debug, Default)]
pub(crate) struct RawValues {
    pub(crate) default: Option<String>,
    /// `LABEL=TEXT`; a label alone injects itself.
    pub(crate) options: Vec<String>,
}

impl RawValues {
    pub(crate) fn is_empty(&self) -> bool {
        self.default.is_none() && self.options.is_empty()
    }

    /// Adds the edits that set the values. The type, which decides how a default is read, may be
    /// among the other edits, so they are applied to `before` first.
    pub(crate) fn add_edits(&self, before: &Map, edits: &mut Vec<FieldEdit>) {
        let set = |key: &str, value| FieldEdit::set(key, value);
        edits.extend(self.parse_options().map(|value| set("options", value)));
        let Some(text) = &self.default else { return };
        let mut map = apply_edits(&VARIABLE, before.clone(), edits).map;
        normalize(&mut map, VARIABLE.fields, &Vocabulary::default());
        let value = Variable::from_map(&map).and_then(|variable| parse_value(&variable, text).ok());
        // What does not fit stays as it was given, for the checks to name.
        let value = value.map_or_else(|| Value::String(text.clone()), |filled| filled.value);
        edits.push(set("default_value", value));
    }

    /// Writes a number as it was given: `1.50` and not `1.5`.
    pub(crate) fn keep_spelling(&self, workspace: &Workspace, plan: &mut Plan<Agent>) {
        let Some(text) = self.default.as_deref().map(str::trim) else { return };
        for change in &mut plan.0 {
            let Some(after) = &mut change.after else { continue };
            let Some(spelled) = respell_number(after, text) else { continue };
            let bytes = Ok(spelled.clone().into_bytes());
            let scope = &change.result.scope;
            if let Ok(result) =
                VariableFile::load(workspace, scope, &after.path, &after.shown, bytes)
            {
                (after.text, change.result) = (spelled, result);
            }
        }
    }

    /// Returns the options as a document has them, in the order in which they were given.
    fn parse_options(&self) -> Option<Value> {
        let option = |(index, text): (usize, &String)| {
            let (label, injected) = text.split_once('=').unwrap_or((text, text));
            let mut map = Map::new();
            map.insert("label".to_owned(), Value::String(label.trim().to_owned()));
            map.insert("injected_text".to_owned(), Value::String(injected.to_owned()));
            map.insert("sort_order".to_owned(), Value::from(index + 1));
            Value::Object(map)
        };
        let options: Vec<Value> = self.options.iter().enumerate().map(option).collect();
        (!options.is_empty()).then_some(Value::Array(options))
    }
}

/// Returns the text of the file with its default spelled as `text`, if both are one number.
fn respell_number(file: &FileState, text: &str) -> Option<String> {
    let source = Source::open(&file.shown, file.text.as_bytes()).ok()?;
    let range = Locator::new(&source).ok()?.value(&Route::key("default_value"))?;
    let written = source.text().get(range.clone())?;
    let is_plain = text.bytes().all(|byte| byte.is_ascii_digit() || b"-.".contains(&byte))
        && text.starts_with(|c: char| c == '-' || c.is_ascii_digit())
        && text.ends_with(|c: char| c.is_ascii_digit());
    let is_same = written.parse::<f64>().ok()? == text.parse::<f64>().ok()?;
    let start = file.text.len() - source.text().len();
    let mut spelled = file.text.clone();
    spelled.replace_range(start + range.start..start + range.end, text);
    (is_plain && is_same && written != text).then_some(spelled)
}

/// Reads a value by the variable's type; the choices of a multi_choice may be written as a YAML list.
pub(crate) fn parse_value(variable: &Variable, text: &str) -> Result<PromptValue, ValueError> {
    if variable.kind == VariableType::MultiChoice
        && text.trim_start().starts_with('[')
        && let Ok(list @ Value::Array(_)) = parse_argument(text)
    {
        return variable.accept(&list).or_else(|error| variable.read(text).map_err(|_| error));
    }
    variable.read(text)
}

/// Returns the problem that a value does not fit the variable `name`.
pub(crate) fn value_problem(name: &str, error: &ValueError) -> Problem {
    let problem = Problem::error("bad-value", format!("`{name}`: {error}")).field(name);
    match error {
        ValueError::Choices { unknown, labels, .. } => {
            let near = |text: &String| nearest(text, labels.iter().map(String::as_str));
            let near: Vec<&str> = unknown.iter().filter_map(near).collect();
            if !near.is_empty() {
                problem.hint(format!("did you mean {}?", quoted_list(&near)))
            } else if unknown.is_empty() {
                problem.hint("give each option once")
            } else {
                problem.hint(Hint::command(format!("variable show {}", shell_word(name))))
            }
        }
        ValueError::Type { expected, found }
            if expected.contains("text") && found.starts_with('`') =>
        {
            problem.hint(format!("put it in quotes: \"{}\"", found.trim_matches('`')))
        }
        ValueError::Type { expected, found } => {
            let hint = meant_value(expected, found.trim_start_matches("the text "));
            Problem { hint: hint.map(Hint::from), ..problem }
        }
        _ => problem,
    }
}

/// Returns what to write in place of a text that nearly is a value of another type.
fn meant_value(expected: &str, found: &str) -> Option<String> {
    let found = found.trim_matches('`');
    let text = found.trim_matches('"');
    match text.to_ascii_lowercase().as_str() {
        "yes" | "on" | "true" if expected.contains("true") && found == text => {
            Some("write true".to_owned())
        }
        "no" | "off" | "false" if expected.contains("true") && found == text => {
            Some("write false".to_owned())
        }
        _ if expected.starts_with("a time ") && text.split(':').next()?.len() == 1 => {
            Some(format!("write two digits: 0{text}"))
        }
        _ if found != text && text.parse::<f64>().is_ok() => Some("remove the quotes".to_owned()),
        "true" | "false" if found != text => Some("remove the quotes".to_owned()),
        "yes" | "on" if expected.contains("true") => Some("write true".to_owned()),
        "no" | "off" if expected.contains("true") => Some("write false".to_owned()),
        _ => None,
    }
}
