//! A flag for every field of the documented request body, made from its table.

use clap::builder::ArgAction;
use clap::{Arg, ArgMatches, Command, Error, FromArgMatches};

use crate::cli::complete;
use crate::cli::env::Env;
use crate::cli::error::CommandError;
use crate::cli::field_values::bool_value;
use crate::cli::free_text::text_flag;
use crate::cli::ui::Ui;
use crate::model::draft::BODY_FIELDS;
use crate::model::{Field, Kind, Value};
use crate::ops::OpsError;
use crate::ops::draft::{GivenBody, given_body};

const HEADING: &str = "Request fields";

/// Fields that commands give in their own way.
const ELSEWHERE: [&str; 2] = ["draft_id", "accept"];

/// What `-f` and the field flags were given.
#[derive(Clone, Debug, Default)]
pub(crate) struct BodyArgs {
    file: Option<String>,
    given: Vec<(&'static Field, Vec<String>)>,
    unset: Vec<String>,
}

fn flags() -> impl Iterator<Item = &'static Field> {
    BODY_FIELDS.iter().filter(|field| !ELSEWHERE.contains(&field.key))
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
            .help("Request body in JSON or YAML; `-` is standard input");
        let unset = Arg::new("unset")
            .long("unset")
            .value_name("FIELD")
            .action(ArgAction::Append)
            .help("Take a field's connections away (repeatable); in a body null means absent")
            .help_heading(HEADING);
        let command = flags().fold(command.arg(file), |command, field| command.arg(flag(field)));
        command.arg(unset)
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
        Kind::Texts { .. } => text_flag(listed(arg)).value_name("TEXT|@FILE"),
        Kind::Uuid => arg.value_name("UUID").action(ArgAction::Set),
        _ if field.key == "idempotency_key" => {
            arg.visible_alias("key").value_name("KEY").action(ArgAction::Set)
        }
        _ => text_flag(arg).value_name("TEXT|@FILE").action(ArgAction::Set),
    }
}

impl FromArgMatches for BodyArgs {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, Error> {
        let texts = |key: &str| -> Option<Vec<String>> {
            Some(matches.get_many::<String>(key)?.cloned().collect())
        };
        Ok(Self {
            file: matches.get_one::<String>("file").cloned(),
            given: flags().filter_map(|field| Some((field, texts(field.key)?))).collect(),
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
        self.file.is_none() && self.given.is_empty() && self.unset.is_empty()
    }

    /// The body that the file and the flags make together; flags win over the file.
    pub(crate) fn body(&self, env: &Env) -> Result<GivenBody, CommandError> {
        let mut body = match &self.file {
            Some(file) => {
                let input = env.input(file)?;
                given_body(&input.name, &input.bytes)?
            }
            None => GivenBody::default(),
        };
        for (field, texts) in &self.given {
            body.set(field.key, value(field, texts, env)?);
        }
        body.unset.clone_from(&self.unset);
        Ok(body)
    }
}

/// One empty text for a list (`--example ''`) is the empty list.
fn value(field: &Field, texts: &[String], env: &Env) -> Result<Value, CommandError> {
    let last = texts.last().map_or("", String::as_str);
    let flag = format!("--{}", field.flag_name());
    Ok(match field.kind {
        Kind::Bool => bool_value(last),
        Kind::Uuids | Kind::Texts { .. } if texts.len() == 1 && last.is_empty() => {
            Value::Array(Vec::new())
        }
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

impl Ui {
    /// Prints an answer: the documented response where a format is asked for, and for people
    /// what happened and how it goes on.
    pub(crate) fn answer(&self, answer: &crate::ops::draft::Answer) -> Result<(), CommandError> {
        let response = crate::output::DraftResponse {
            draft_id: answer.draft_id.to_string(),
            idempotency_key: answer.key.to_string(),
            message: answer.message.clone(),
            form_state: answer.form_state.clone(),
        };
        match self.format_flag() {
            None => self.print(&format!("{}\n", answer.draft_id))?,
            Some(format) if format.is_reference() => {
                self.print(&format!("{}\n", answer.draft_id))?
            }
            Some(format) => self.print_definitions(vec![response.into_map()], true, format)?,
        }
        let again = if answer.unchanged { "unchanged: " } else { "" };
        self.say(&format!("{again}{} ({})", answer.message, answer.draft_id));
        Ok(())
    }
}

/// Refuses what a verb cannot mean.
pub(super) fn refuse(
    body: &GivenBody,
    key: &str,
    why: &str,
    hint: &str,
) -> Result<(), CommandError> {
    match body.map.get(key) {
        Some(value) if !value.is_null() => {
            Err(OpsError::Usage { message: why.to_owned(), hint: Some(hint.to_owned()) }.into())
        }
        _ => Ok(()),
    }
}
