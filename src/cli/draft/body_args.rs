//! Defines a flag for every field of the request body and every other key of a persona.

use clap::builder::ArgAction;
use clap::{Arg, ArgMatches, Command, Error, FromArgMatches};

use crate::cli::args::FromArg;
use crate::cli::field_values::{self, bool_value};
use crate::cli::free_text::text_flag;
use crate::cli::input::Input;
use crate::cli::{CommandError, Env, complete, fields};
use crate::diagnostic::{Hint, Problem};
use crate::model::draft::{BODY_FIELDS, VALUE_FIELDS};
use crate::model::{Field, Kind, PERSONA, ResourceKind, Value};
use crate::ops::OpsError;
use crate::ops::definition::{FieldEdit, parse_input_docs};
use crate::ops::draft::{RequestInput, parse_request};
use crate::text::Route;

const HEADING: &str = "Request fields";

/// Fields that commands define flags for themselves.
const ELSEWHERE: [&str; 3] = ["draft_id", "accept", "fields"];

/// What `-f` and the field flags were given.
#[derive(Clone, Debug, Default)]
pub(crate) struct BodyArgs {
    file: Option<String>,
    from: FromArg,
    given: Vec<(&'static Field, Vec<String>)>,
    values: Vec<(&'static Field, Vec<String>)>,
    set: Vec<String>,
    unset: Vec<String>,
}

fn flags() -> impl Iterator<Item = &'static Field> {
    BODY_FIELDS.iter().filter(|field| !ELSEWHERE.contains(&field.key))
}

/// Returns the keys of a persona that a draft holds by value, with the same flags as for `create`.
fn values() -> impl Iterator<Item = &'static Field> {
    VALUE_FIELDS.iter()
}

/// Lists are given item by item, so their flags are singular.
fn singular(field: &Field) -> String {
    let name = field.flag_name();
    match field.kind {
        Kind::Texts { .. } | Kind::Uuids => name.strip_suffix('s').unwrap_or(&name).to_owned(),
        _ => name,
    }
}

impl clap::Args for BodyArgs {
    fn augment_args(command: Command) -> Command {
        let file = Arg::new("file")
            .short('f')
            .long("file")
            .value_name("FILE")
            .value_hint(clap::ValueHint::FilePath)
            .help("Request body in JSON or YAML; `-` is standard input");
        let command = FromArg::augment_args(command.arg(file));
        let unset = Arg::new("unset")
            .long("unset")
            .value_name("FIELD")
            .add(complete::clearable_keys(VALUE_FIELDS))
            .action(ArgAction::Append)
            .help("Clear a field (repeatable); in a body null means absent")
            .help_heading(HEADING);
        let command = flags().fold(command, |command, field| command.arg(flag(field)));
        let set = Arg::new("set")
            .long("set")
            .value_name("KEY=VALUE")
            .add(complete::pairs_to_set(PERSONA.fields))
            .action(ArgAction::Append)
            .help("Set a key to a YAML value; dots reach into maps (repeatable)")
            .help_heading(HEADING);
        let values = values().map(fields::flag);
        values.fold(command.arg(set).arg(unset), |command, value| command.arg(value))
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

fn flag(field: &'static Field) -> Arg {
    let name = singular(field);
    let arg = Arg::new(field.key).long(name.clone()).help(field.doc).help_heading(HEADING);
    let listed = |arg: Arg| arg.alias(field.flag_name()).action(ArgAction::Append);
    match field.kind {
        Kind::Bool => arg
            .value_name("true|false")
            .num_args(0..=1)
            .default_missing_value("true")
            .add(complete::field_choices(field))
            .action(ArgAction::Set),
        Kind::Uuids => listed(arg).value_name("UUID"),
        Kind::Texts { .. } => {
            let arg = text_flag(listed(arg)).value_name("TEXT|@FILE");
            let is_meant =
                |slot: &ResourceKind| slot.value_key() == field.key && !slot.can_create();
            match ResourceKind::ALL.into_iter().find(is_meant) {
                Some(slot) => arg.add(complete::resource_values(slot)),
                None => arg.add(complete::text_files()),
            }
        }
        Kind::Uuid => arg.value_name("UUID").action(ArgAction::Set),
        _ if field.key == "idempotency_key" => {
            arg.visible_alias("key").value_name("KEY").action(ArgAction::Set)
        }
        _ if field.key == "instructions" => text_flag(arg.visible_alias("system-prompt"))
            .value_name("TEXT|@FILE")
            .add(complete::text_files())
            .action(ArgAction::Set),
        _ => text_flag(arg)
            .value_name("TEXT|@FILE")
            .add(complete::text_files())
            .action(ArgAction::Set),
    }
}

impl FromArgMatches for BodyArgs {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, Error> {
        let texts = |key: &str| -> Option<Vec<String>> {
            Some(matches.get_many::<String>(key)?.cloned().collect())
        };
        Ok(Self {
            file: matches.get_one::<String>("file").cloned(),
            from: FromArg::from_arg_matches(matches)?,
            given: flags().filter_map(|field| Some((field, texts(field.key)?))).collect(),
            values: values().filter_map(|field| Some((field, texts(field.key)?))).collect(),
            set: texts("set").unwrap_or_default(),
            unset: texts("unset").unwrap_or_default(),
        })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

impl BodyArgs {
    pub(crate) fn is_empty(&self) -> bool {
        self.file.is_none()
            && self.given.is_empty()
            && self.values.is_empty()
            && self.set.is_empty()
            && self.unset.is_empty()
    }

    /// Returns the body that the file and the flags make together; flags win over the file.
    pub(crate) fn input(&self, env: &Env) -> Result<RequestInput, CommandError> {
        let mut body = match &self.file {
            Some(file) => {
                let input = env.input(file)?;
                match self.from.system() {
                    Some(system) if system.api.is_none_or(|api| api.draft.is_none()) => {
                        record_request(&self.from, &input)?
                    }
                    system => {
                        let mut body = parse_request(&input.name, &input.bytes)?;
                        body.keep_unknown(system.map(|system| system.extension));
                        body
                    }
                }
            }
            None => {
                self.from.input_format(&PERSONA, false, false)?;
                RequestInput::default()
            }
        };
        let mut problems = Vec::new();
        for (field, texts) in &self.given {
            problems.extend(check_items(field, texts));
            body.set(field.key, value(field, texts, env)?);
        }
        for (field, texts) in &self.values {
            problems.extend(check_items(field, texts));
            match field_values::value(&PERSONA, field, texts, env)? {
                Ok(value) => {
                    set_field(&mut body, FieldEdit::set_at(Route::key(field.key), value));
                }
                Err(problem) => problems.push(problem),
            }
        }
        for pair in &self.set {
            match field_values::set(&PERSONA, pair) {
                Ok(edit) => set_field(&mut body, edit),
                Err(problem) => problems.push(problem),
            }
        }
        OpsError::refuse_problems("the flags cannot be read", problems)?;
        body.unset.clone_from(&self.unset);
        Ok(body)
    }
}

/// Returns the request that a record of another system makes.
fn record_request(from: &FromArg, input: &Input) -> Result<RequestInput, CommandError> {
    let invalid = |problems| OpsError::invalid("the input cannot be read", problems);
    let format = from.input_format(&PERSONA, true, true)?;
    let documents = parse_input_docs(&PERSONA, format, &input.name, &input.bytes);
    let mut documents = documents.map_err(invalid)?;
    let Some(document) = documents.pop().filter(|_| documents.is_empty()) else {
        let message = format!("`{}` holds several documents, expected one", input.name);
        return Err(OpsError::usage(message).into());
    };
    let mut body = RequestInput::default();
    for (key, value) in document.map {
        set_field(&mut body, FieldEdit::set_at(Route::key(key), value));
    }
    Ok(body)
}

/// Refuses a list flag without a text.
fn check_items(field: &Field, texts: &[String]) -> Option<Problem> {
    let index = texts.iter().position(|text| field.kind.is_list() && text.trim().is_empty())?;
    let problem = Problem::error("empty-value", format!("`{}[{index}]` is empty", field.key));
    let hint = format!("leave the flag out, or clear the field: --unset {}", field.key);
    Some(problem.field(field.key).hint(hint))
}

fn value(field: &Field, texts: &[String], env: &Env) -> Result<Value, CommandError> {
    let last = texts.last().map_or("", String::as_str);
    let flag = format!("--{}", field.flag_name());
    Ok(match field.kind {
        Kind::Bool => bool_value(last),
        Kind::Uuids => {
            let ids = texts.iter().flat_map(|text| text.split(','));
            Value::Array(ids.map(|id| Value::String(id.trim().to_owned())).collect())
        }
        Kind::Texts { .. } => {
            let texts = texts.iter().map(|text| Ok(Value::String(env.text(&flag, text)?)));
            Value::Array(texts.collect::<Result<_, CommandError>>()?)
        }
        Kind::Uuid => Value::String(last.to_owned()),
        _ if field.key == "idempotency_key" => Value::String(last.to_owned()),
        _ => Value::String(env.text(&flag, last)?),
    })
}

/// Sets a key of the persona: in the form where it has a field there, otherwise in `fields`.
fn set_field(input: &mut RequestInput, edit: FieldEdit) {
    let FieldEdit::Set { route, value, .. } = &edit else { return };
    let top = route.top().unwrap_or_default();
    let slot = ResourceKind::ALL.into_iter().find(|slot| slot.persona_key() == top);
    match (slot, route.0.len()) {
        (Some(slot), 1) => input.set(slot.value_key(), value.clone()),
        _ => input.set_value(edit),
    }
}

/// Refuses what a verb cannot mean.
pub(super) fn refuse(
    body: &RequestInput,
    key: &str,
    why: &str,
    command: &str,
) -> Result<(), CommandError> {
    match body.map.get(key) {
        Some(value) if !value.is_null() => {
            Err(OpsError::Usage { message: why.to_owned(), hint: Some(Hint::command(command)) }
                .into())
        }
        _ => Ok(()),
    }
}
