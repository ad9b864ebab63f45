//! A flag for every field of the persona, made from the one table.

use clap::builder::{ArgAction, PossibleValuesParser};
use clap::{Arg, ArgMatches, Command, Error, FromArgMatches};

use super::context::Context;
use super::failure::Failure;
use crate::diagnostic::Problem;
use crate::model::{Access, FIELDS, Field, Kind, Map, Value};
use crate::ops::OpsError;
use crate::ops::persona::Alteration;
use crate::output::MASK;
use crate::text::{Route, Step};
use crate::yaml::read_scalar_text;

const HEADING: &str = "Fields";

/// What the field flags, `--set` and `--unset` were given.
#[derive(Clone, Debug, Default)]
pub(crate) struct FieldArgs {
    given: Vec<(&'static Field, Vec<String>)>,
    set: Vec<String>,
    unset: Vec<String>,
}

fn flags() -> impl Iterator<Item = &'static Field> {
    // `--color` is a global flag as well; see `Globals::persona_color`.
    FIELDS.iter().filter(|field| field.access == Access::Open && field.key != "color")
}

impl clap::Args for FieldArgs {
    fn augment_args(command: Command) -> Command {
        let command = flags().fold(command, |command, field| command.arg(flag(field)));
        command
            .arg(
                Arg::new("set")
                    .long("set")
                    .value_name("KEY=VALUE")
                    .action(ArgAction::Append)
                    .help("Set a key to a YAML value; dots reach into maps (repeatable)")
                    .help_heading(HEADING),
            )
            .arg(
                Arg::new("unset")
                    .long("unset")
                    .value_name("KEY")
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
        Kind::TextMap => arg.value_name("KEY=VALUE"),
        Kind::Headers => arg.value_name("NAME=VALUE").visible_alias("header"),
        Kind::Choices(_) => arg.value_name("CHOICE"),
        Kind::Texts { .. } => arg.value_name("TEXT"),
        Kind::Choice(_) => arg.value_name("CHOICE").action(ArgAction::Set),
        _ => arg.value_name("TEXT").action(ArgAction::Set),
    }
}

impl FromArgMatches for FieldArgs {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, Error> {
        let texts = |key: &str| -> Option<Vec<String>> {
            Some(matches.get_many::<String>(key)?.cloned().collect())
        };
        Ok(Self {
            given: flags().filter_map(|field| Some((field, texts(field.key)?))).collect(),
            set: texts("set").unwrap_or_default(),
            unset: texts("unset").unwrap_or_default(),
        })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

impl FieldArgs {
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
            match value(field, texts, context)? {
                Ok(value) => {
                    alterations.push(Alteration::Set { route: Route::key(field.key), value })
                }
                Err(problem) => problems.push(problem),
            }
        }
        if let Some(color) = context.globals.persona_color() {
            let value = Value::String(color.to_owned());
            alterations.push(Alteration::Set { route: Route::key("color"), value });
        }
        for pair in &self.set {
            match set(pair) {
                Ok(alteration) => alterations.push(alteration),
                Err(problem) => problems.push(problem),
            }
        }
        for key in &self.unset {
            match route(key) {
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

fn set(pair: &str) -> Result<Alteration, Problem> {
    let Some((key, text)) = split_pair(pair) else {
        return Err(Problem::error("bad-value", format!("`--set {pair}` has no `=`"))
            .hint("--set key=value"));
    };
    let route = route(key)?;
    let value = read_scalar_text(text).map_err(|message| {
        Problem::error("bad-value", message).field(&route).hint("put the value in quotes")
    })?;
    Ok(Alteration::Set { route, value })
}

/// Parts a pair at the first `=` outside of double quotes.
fn split_pair(pair: &str) -> Option<(&str, &str)> {
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
fn route(key: &str) -> Result<Route, Problem> {
    let mut route: Route = key
        .trim()
        .parse()
        .map_err(|error: crate::text::RouteError| Problem::error("bad-value", error.to_string()))?;
    if let Some(Step::Key(top)) = route.0.first_mut() {
        match crate::model::spell(top) {
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
