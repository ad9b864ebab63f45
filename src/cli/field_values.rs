//! From the texts that flags are given to the values of fields.

use super::{CommandError, Env};
use crate::check::respell_as;
use crate::diagnostic::Problem;
use crate::model::{Field, Kind, Map, Shape, Value, apply_at};
use crate::ops::definition::{FieldEdit, set_flag, suggest_set_flag};
use crate::secret::{MASK, is_guarded, mask_argument};
use crate::text::{Route, RouteError, Step, shell_word};
use crate::yaml::{SyntaxError, parse_argument};

/// Returns the value that a flag's texts give its field.
pub(super) fn value(
    shape: &Shape,
    field: &Field,
    texts: &[String],
    env: &Env,
) -> Result<Result<Value, Problem>, CommandError> {
    let last = texts.last().map_or("", String::as_str);
    let flag = format!("--{}", field.flag_name());
    let list = |texts: Vec<String>| Value::Array(texts.into_iter().map(Value::String).collect());
    Ok(Ok(match field.kind {
        Kind::Bool => bool_value(last),
        Kind::Text { max: None, .. } | Kind::Icon => Value::String(env.text(&flag, last)?),
        Kind::Records(_) => {
            let read = list_text(field, &env.text(&flag, last)?);
            return Ok(read.map(|value| respell_keys(shape, &Route::key(field.key), value)));
        }
        Kind::Integer { .. } => {
            last.trim().parse().map_or_else(|_| Value::String(last.to_owned()), i64::into)
        }
        Kind::TextMap | Kind::Headers | Kind::Object | Kind::Record(_) => {
            return entries(field, texts, env);
        }
        Kind::Texts { .. } if field.has_sentences() => list(texts.to_vec()),
        Kind::Integers { .. } => {
            let split = texts.iter().flat_map(|text| text.split(','));
            let number = |text: &str| text.trim().parse::<i64>().map(Value::from);
            split.map(|text| number(text).unwrap_or_else(|_| Value::from(text))).collect()
        }
        Kind::Selection if last.starts_with('{') => {
            return Ok(map_text(field, last).map(Value::Object));
        }
        Kind::Choices(_) | Kind::Texts { .. } | Kind::Selection => {
            let split = texts.iter().flat_map(|text| text.split(','));
            list(split.map(|text| text.trim().to_owned()).collect())
        }
        _ => Value::String(last.to_owned()),
    }))
}

/// Returns what a switch was given; anything else than true or false is left for the rules.
pub(crate) fn bool_value(text: &str) -> Value {
    match text.trim().to_ascii_lowercase().as_str() {
        "true" => Value::Bool(true),
        "false" => Value::Bool(false),
        _ => Value::String(text.to_owned()),
    }
}

fn map_text(field: &Field, text: &str) -> Result<Map, Problem> {
    let flag = format!("--{}", field.flag_name());
    // A header that cannot be read may be a secret.
    let given = if matches!(field.kind, Kind::Headers) { MASK } else { text };
    let wrong = |message: String| {
        Problem::error("bad-value", message)
            .field(field.key)
            .hint(format!("write {flag} KEY=VALUE, or a map: {flag} {}", shell_word(field.example)))
    };
    let source = crate::yaml::Source::open(&flag, text.as_bytes())
        .map_err(|errors| wrong(first(&errors)))?;
    match crate::yaml::read(&source) {
        Ok(Value::Object(map)) => Ok(map),
        Ok(Value::Null) => Ok(Map::new()),
        Ok(_) => Err(wrong(format!("`{}` is a map, found `{given}`", field.key))),
        Err(errors) => Err(wrong(first(&errors))),
    }
}

/// Returns a list in YAML or JSON.
fn list_text(field: &Field, text: &str) -> Result<Value, Problem> {
    let flag = format!("--{}", field.flag_name());
    let read = crate::yaml::Source::open(&flag, text.as_bytes())
        .and_then(|source| crate::yaml::read(&source))
        .map_err(|errors| first(&errors));
    let wrong = match read {
        Ok(value @ (Value::Array(_) | Value::Null)) => return Ok(value),
        Ok(_) => format!("`{}` is a list of maps, found `{text}`", field.key),
        Err(message) => message,
    };
    let hint = format!("write a list: {flag} {}", shell_word(field.example));
    Err(Problem::error("bad-value", wrong).field(field.key).hint(hint))
}

/// Returns a whole value with the keys inside it in our spelling.
fn respell_keys(shape: &Shape, route: &Route, value: Value) -> Value {
    let ([Step::Key(key)], Value::Array(_)) = (route.0.as_slice(), &value) else { return value };
    let map = [(key.clone(), value)].into_iter().collect();
    respell_as(shape, &map).map.remove(key).unwrap_or_default()
}

fn first(errors: &[SyntaxError]) -> String {
    errors.first().map(|error| error.message.clone()).unwrap_or_default()
}

/// Parts `key=value`, and of a header also `Name: value`; not a map in YAML or JSON.
pub(super) fn split_entry<'a>(field: &Field, text: &'a str) -> Option<(&'a str, &'a str)> {
    let is_header = matches!(field.kind, Kind::Headers);
    let is_map = text.find(": ").is_some_and(|at| !is_header && text.find('=') > Some(at));
    if text.trim_start().starts_with(['{', '@']) || is_map {
        return None;
    }
    let colon = || text.split_once(": ").filter(|_| matches!(field.kind, Kind::Headers));
    match (text.find('='), text.find(": ")) {
        (Some(equals), Some(at)) if at < equals => colon().or_else(|| text.split_once('=')),
        _ => text.split_once('=').or_else(colon),
    }
}

/// Reads the entries of a map: each text is one of them, `key=value` (for headers also `Name: value`),
/// or a map in YAML or JSON. Where values may be anything, they are read as those of `--set`.
fn entries(
    field: &Field,
    texts: &[String],
    env: &Env,
) -> Result<Result<Value, Problem>, CommandError> {
    let flag = format!("--{}", field.flag_name());
    let mut map = Map::new();
    for text in texts {
        let read = match split_entry(field, text) {
            Some(entry) => insert_entry(field, &mut map, entry),
            None => map_text(field, &env.text(&flag, text)?).map(|entries| map.extend(entries)),
        };
        if let Err(problem) = read {
            return Ok(Err(problem));
        }
    }
    Ok(Ok(Value::Object(map)))
}

fn insert_entry(field: &Field, map: &mut Map, (key, text): (&str, &str)) -> Result<(), Problem> {
    let wrong = |message| Problem::error("bad-value", message).field(field.key);
    if matches!(field.kind, Kind::TextMap | Kind::Headers) {
        map.insert(key.trim().to_owned(), Value::String(text.to_owned()));
        return Ok(());
    }
    let inner: Route = key.trim().parse().map_err(|error: RouteError| wrong(error.to_string()))?;
    let whole = Route([Route::key(field.key).0, inner.0.clone()].concat());
    let value = parse_argument(text).map_err(|message| unclear(&whole, text, message))?;
    apply_at(map, &inner, Some(value)).map_err(|error| wrong(error.to_string()))
}

pub(super) fn set(shape: &Shape, pair: &str) -> Result<FieldEdit, Problem> {
    let Some((key, text)) = split_pair(pair) else {
        return Err(Problem::error("bad-value", without_equals(pair)));
    };
    for (sign, flag) in [('+', "--add"), ('-', "--remove")] {
        if let Some(list) = key.trim().strip_suffix(sign) {
            let pair = shell_word(&format!("{list}={text}"));
            let problem =
                Problem::error("bad-value", format!("`--set` replaces the whole `{list}`"));
            return Err(problem.field(list).hint(format!("{flag} {pair}")));
        }
    }
    let route = route(shape, key)?;
    let value = parse_argument(text).map_err(|message| unclear(&route, text, message))?;
    let value = respell_keys(shape, &route, value);
    Ok(FieldEdit::Set { route, value, text: Some(text.to_owned()) })
}

/// Reads `KEY=ITEM`: the item of a list of texts as it stands, any other as YAML.
pub(super) fn item(shape: &Shape, pair: &str, is_wanted: bool) -> Result<FieldEdit, Problem> {
    let Some((key, text)) = split_pair(pair) else {
        let flag = if is_wanted { "--add" } else { "--remove" };
        let message = format!("`{flag} {}` has no `=`", mask_argument(pair));
        return Err(Problem::error("bad-value", message).hint(format!("{flag} KEY=ITEM")));
    };
    let route = route(shape, key)?;
    let is_text = matches!(
        shape.field_at(&route).map(|field| field.kind),
        Some(Kind::Choices(_) | Kind::Texts { .. } | Kind::Uuids | Kind::Selection)
    );
    let item = if is_text {
        Value::String(text.to_owned())
    } else {
        parse_argument(text).map_err(|message| unclear(&route, text, message))?
    };
    Ok(FieldEdit::Item { route, item, is_wanted })
}

/// Explains what is wrong with a `--set` without a value.
pub(super) fn without_equals(pair: &str) -> String {
    format!("`--set {}` has no `=`", mask_argument(pair))
}

/// Refuses a text that is not a key.
pub(super) fn check_key(flag: &str, key: &str) -> Result<(), String> {
    match key.trim() {
        "" => Err(format!("`{flag} {key}` names no key")),
        key => key.parse::<Route>().map(drop).map_err(|error| format!("{flag}: {error}")),
    }
}

/// Returns a value that YAML reads in no one way, with the `--set` that leaves no doubt.
fn unclear(route: &Route, text: &str, message: String) -> Problem {
    let problem = |message: String| Problem::error("bad-value", message).field(route);
    let quoted = "put the value in double quotes, and all of it in single quotes for the shell";
    // A header that cannot be read may be a secret.
    if is_guarded(&route.0) {
        return problem(format!("the value of `{route}` is not a single YAML value")).hint(quoted);
    }
    let text = Value::String(text.to_owned());
    let flag = suggest_set_flag(route, &text).or_else(|| set_flag(route, &text));
    let meant = flag.map(|flag| format!("if it is meant as text: {flag}"));
    problem(message).hint(meant.unwrap_or_else(|| quoted.to_owned()))
}

/// Parts a pair at the first `=` outside of double quotes.
pub(crate) fn split_pair(pair: &str) -> Option<(&str, &str)> {
    let mut quoted = false;
    for (at, c) in pair.char_indices() {
        match c {
            '"' => quoted = !quoted,
            '=' if !quoted => return Some((&pair[..at], &pair[at + 1..])),
            _ => {}
        }
    }
    None
}

/// Returns a dotted key with its first part in our spelling.
pub(super) fn route(shape: &Shape, key: &str) -> Result<Route, Problem> {
    let mut route: Route = key
        .trim()
        .parse()
        .map_err(|error: RouteError| Problem::error("bad-value", error.to_string()))?;
    if let Some(Step::Key(top)) = route.0.first_mut() {
        match shape.match_key(top) {
            crate::model::KeyMatch::Key(known) => *top = known.to_owned(),
            crate::model::KeyMatch::Derived(derived) => {
                let message = format!("`{derived}` follows from the file and cannot be set");
                return Err(Problem::error("fixed-key", message).field(derived));
            }
            crate::model::KeyMatch::Unknown => {}
        }
    }
    Ok(route)
}
