//! A flag for every field of a definition, made from its one table.

use std::marker::PhantomData;

use clap::builder::{ArgAction, PossibleValuesParser};
use clap::{Arg, ArgMatches, Command, Error, FromArgMatches};

use super::complete;
use super::context::Context;
use super::failure::Failure;
use crate::check::respell_as;
use crate::diagnostic::Problem;
use crate::model::{Access, Field, Kind, Map, PERSONA, PROJECT, Shape, VARIABLE, Value};
use crate::ops::OpsError;
use crate::ops::persona::Alteration;
use crate::output::MASK;
use crate::text::{Route, Step};
use crate::yaml::read_scalar_text;

const HEADING: &str = "Fields";

/// Whose fields the flags are made of.
pub(crate) trait Flags: Clone + std::fmt::Debug + Send + Sync + 'static {
    const SHAPE: &'static Shape;
}

#[derive(Clone, Debug)]
pub(crate) enum PersonaFlags {}

impl Flags for PersonaFlags {
    const SHAPE: &'static Shape = &PERSONA;
}

#[derive(Clone, Debug)]
pub(crate) enum VariableFlags {}

impl Flags for VariableFlags {
    const SHAPE: &'static Shape = &VARIABLE;
}

#[derive(Clone, Debug)]
pub(crate) enum ProjectFlags {}

impl Flags for ProjectFlags {
    const SHAPE: &'static Shape = &PROJECT;
}

/// What the field flags, `--set` and `--unset` were given.
#[derive(Clone, Debug)]
pub(crate) struct FieldArgs<F = PersonaFlags> {
    given: Vec<(&'static Field, Vec<String>)>,
    set: Vec<String>,
    unset: Vec<String>,
    flags: PhantomData<F>,
}

fn flags<F: Flags>() -> impl Iterator<Item = &'static Field> {
    // `--color` is a global flag as well; see `Globals::persona_color`. How a value of any kind is
    // read is for its own command to say.
    let open = |field: &&Field| {
        field.access == Access::Open && field.key != "color" && field.kind != Kind::Any
    };
    F::SHAPE.fields.iter().filter(open)
}

impl<F: Flags> clap::Args for FieldArgs<F> {
    fn augment_args(command: Command) -> Command {
        let command = flags::<F>().fold(command, |command, field| command.arg(flag(field)));
        command
            .arg(
                Arg::new("set")
                    .long("set")
                    .value_name("KEY=VALUE")
                    .add(complete::pairs())
                    .action(ArgAction::Append)
                    .help("Set a key to a YAML value; dots reach into maps (repeatable)")
                    .help_heading(HEADING),
            )
            .arg(
                Arg::new("unset")
                    .long("unset")
                    .value_name("KEY")
                    .add(complete::keys())
                    .action(ArgAction::Append)
                    .help("Clear a key; dots reach into maps (repeatable)")
                    .help_heading(HEADING),
            )
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

fn flag(field: &'static Field) -> Arg {
    let mut help = field.doc.to_owned();
    if let Some(choices) = field.kind.choices() {
        help.push_str(&format!(" [{}]", choices.join(", ")));
    }
    let arg = Arg::new(field.key)
        .long(field.key.replace('_', "-"))
        .help(help)
        .help_heading(HEADING)
        .action(ArgAction::Append);
    let arg = match field.kind {
        Kind::Choice(_) | Kind::Choices(_) => arg.add(complete::field_choices(field)),
        _ => arg,
    };
    match field.kind {
        Kind::Bool => arg
            .value_name("true|false")
            .num_args(0..=1)
            .default_missing_value("true")
            .value_parser(PossibleValuesParser::new(["true", "false"]))
            .hide_possible_values(true)
            .action(ArgAction::Set),
        Kind::Text { max: None, .. } | Kind::Icon => {
            arg.value_name("TEXT|@FILE").action(ArgAction::Set)
        }
        Kind::Object | Kind::Record(_) => arg.value_name("MAP|@FILE").action(ArgAction::Set),
        Kind::Records(_) => arg.value_name("LIST|@FILE").action(ArgAction::Set),
        Kind::Integer { .. } => {
            arg.value_name("NUMBER").allow_negative_numbers(true).action(ArgAction::Set)
        }
        Kind::TextMap => arg.value_name("KEY=VALUE"),
        Kind::Headers => arg.value_name("NAME=VALUE").visible_alias("header"),
        Kind::Choices(_) => arg.value_name("CHOICE"),
        Kind::Texts { .. } => arg.value_name("TEXT"),
        Kind::Choice(_) => arg.value_name("CHOICE").action(ArgAction::Set),
        _ => arg.value_name("TEXT").action(ArgAction::Set),
    }
}

impl<F: Flags> FromArgMatches for FieldArgs<F> {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, Error> {
        let texts = |key: &str| -> Option<Vec<String>> {
            Some(matches.get_many::<String>(key)?.cloned().collect())
        };
        Ok(Self {
            given: flags::<F>().filter_map(|field| Some((field, texts(field.key)?))).collect(),
            set: texts("set").unwrap_or_default(),
            unset: texts("unset").unwrap_or_default(),
            flags: PhantomData,
        })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

impl<F: Flags> FieldArgs<F> {
    pub(crate) fn is_empty(&self) -> bool {
        self.given.is_empty() && self.set.is_empty() && self.unset.is_empty()
    }

    /// Whether the flags give `key` a value.
    pub(crate) fn gives(&self, key: &str) -> bool {
        self.given.iter().any(|(field, _)| field.key == key)
            || self
                .set
                .iter()
                .any(|pair| pair.split('=').next().is_some_and(|given| given.trim() == key))
    }

    /// The changes that the flags ask for, in a fixed order: field flags, `--set`, `--unset`.
    pub(crate) fn alterations(&self, context: &Context) -> Result<Vec<Alteration>, Failure> {
        let mut alterations = Vec::new();
        let mut problems = Vec::new();
        for (field, texts) in &self.given {
            match value(F::SHAPE, field, texts, context)? {
                Ok(value) => {
                    alterations.push(Alteration::Set { route: Route::key(field.key), value })
                }
                Err(problem) => problems.push(problem),
            }
        }
        let color = context.globals.persona_color().filter(|_| F::SHAPE.field("color").is_some());
        if let Some(color) = color {
            let value = Value::String(color.to_owned());
            alterations.push(Alteration::Set { route: Route::key("color"), value });
        }
        for pair in &self.set {
            match set(F::SHAPE, pair) {
                Ok(alteration) => alterations.push(alteration),
                Err(problem) => problems.push(problem),
            }
        }
        for key in &self.unset {
            match route(F::SHAPE, key) {
                Ok(route) => alterations.push(Alteration::Unset { route }),
                Err(problem) => problems.push(problem),
            }
        }
        if problems.is_empty() {
            return Ok(alterations);
        }
        Err(OpsError::invalid("the flags cannot be read", problems).into())
    }
}

/// The value that a flag's texts give its field.
fn value(
    shape: &Shape,
    field: &Field,
    texts: &[String],
    context: &Context,
) -> Result<Result<Value, Problem>, Failure> {
    let last = texts.last().map_or("", String::as_str);
    let list = |texts: Vec<String>| Value::Array(texts.into_iter().map(Value::String).collect());
    Ok(Ok(match field.kind {
        Kind::Bool => Value::Bool(last == "true"),
        Kind::Text { max: None, .. } | Kind::Icon => Value::String(context.text(last)?),
        Kind::Object | Kind::Record(_) => {
            return Ok(map_text(field, &context.text(last)?));
        }
        Kind::Records(_) => {
            let read = list_text(field, &context.text(last)?);
            return Ok(read.map(|value| spelled(shape, &Route::key(field.key), value)));
        }
        Kind::Integer { .. } => {
            last.trim().parse().map_or_else(|_| Value::String(last.to_owned()), i64::into)
        }
        Kind::TextMap | Kind::Headers => return Ok(pairs(field, texts)),
        Kind::Texts { .. } if field.key == "examples" => list(texts.to_vec()),
        Kind::Choices(_) | Kind::Texts { .. } => {
            let split = texts.iter().flat_map(|text| text.split(','));
            list(split.map(|text| text.trim().to_owned()).collect())
        }
        _ => Value::String(last.to_owned()),
    }))
}

fn map_text(field: &Field, text: &str) -> Result<Value, Problem> {
    let flag = field.key.replace('_', "-");
    let wrong = |message: String| {
        Problem::error("bad-value", message)
            .field(field.key)
            .hint(format!("write a map: --{flag} '{}'", field.example))
    };
    let source = crate::yaml::Source::open(&format!("--{flag}"), text.as_bytes())
        .map_err(|problems| wrong(first(&problems)))?;
    match crate::yaml::read(&source) {
        Ok(value @ (Value::Object(_) | Value::Null)) => Ok(value),
        Ok(_) => Err(wrong(format!("`{}` is a map, found `{text}`", field.key))),
        Err(problems) => Err(wrong(first(&problems))),
    }
}

/// A list in YAML or JSON.
fn list_text(field: &Field, text: &str) -> Result<Value, Problem> {
    let flag = format!("--{}", field.key.replace('_', "-"));
    let read = crate::yaml::Source::open(&flag, text.as_bytes())
        .and_then(|source| crate::yaml::read(&source))
        .map_err(|problems| first(&problems));
    let wrong = match read {
        Ok(value @ (Value::Array(_) | Value::Null)) => return Ok(value),
        Ok(_) => format!("`{}` is a list of maps, found `{text}`", field.key),
        Err(message) => message,
    };
    let hint = format!("write a list: {flag} '{}'", field.example);
    Err(Problem::error("bad-value", wrong).field(field.key).hint(hint))
}

/// A whole value with the keys inside it in our spelling.
fn spelled(shape: &Shape, route: &Route, value: Value) -> Value {
    let ([Step::Key(key)], Value::Array(_)) = (route.0.as_slice(), &value) else { return value };
    let map = [(key.clone(), value)].into_iter().collect();
    respell_as(shape, &map).map.remove(key).unwrap_or_default()
}

fn first(problems: &[Problem]) -> String {
    problems.first().map(|problem| problem.message.clone()).unwrap_or_default()
}

/// `key=value` texts (for headers also `Name: value`) as a map.
fn pairs(field: &Field, texts: &[String]) -> Result<Value, Problem> {
    let mut map = Map::new();
    for text in texts {
        let colon = || text.split_once(": ").filter(|_| matches!(field.kind, Kind::Headers));
        let pair = match (text.find('='), text.find(": ")) {
            (Some(equals), Some(at)) if at < equals => colon().or_else(|| text.split_once('=')),
            _ => text.split_once('=').or_else(colon),
        };
        let Some((key, value)) = pair else {
            // A header that cannot be read may be a secret.
            let given = match field.kind {
                Kind::Headers => MASK,
                _ => text.as_str(),
            };
            return Err(Problem::error("bad-value", format!("`{given}` is no `key=value`"))
                .field(field.key)
                .hint(format!("--{} key=value", field.key.replace('_', "-"))));
        };
        map.insert(key.trim().to_owned(), Value::String(value.to_owned()));
    }
    Ok(Value::Object(map))
}

fn set(shape: &Shape, pair: &str) -> Result<Alteration, Problem> {
    let Some((key, text)) = split_pair(pair) else {
        return Err(Problem::error("bad-value", format!("`--set {pair}` has no `=`"))
            .hint("--set key=value"));
    };
    let route = route(shape, key)?;
    let value = read_scalar_text(text).map_err(|message| {
        Problem::error("bad-value", message).field(&route).hint("put the value in quotes")
    })?;
    Ok(Alteration::Set { value: spelled(shape, &route, value), route })
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

/// A dotted key with its first part in our spelling.
fn route(shape: &Shape, key: &str) -> Result<Route, Problem> {
    let mut route: Route = key
        .trim()
        .parse()
        .map_err(|error: crate::text::RouteError| Problem::error("bad-value", error.to_string()))?;
    if let Some(Step::Key(top)) = route.0.first_mut() {
        match crate::model::spell_as(shape, top) {
            crate::model::Spelled::Key(known) => *top = known.to_owned(),
            crate::model::Spelled::Derived(derived) => {
                let message = format!("`{derived}` follows from the file and cannot be set");
                return Err(Problem::error("fixed-key", message).field(derived));
            }
            crate::model::Spelled::Unknown => {}
        }
    }
    Ok(route)
}
