//! A flag for every field of a definition, made from its one table.

use std::marker::PhantomData;

use clap::builder::ArgAction;
use clap::{Arg, ArgMatches, Command, Error, FromArgMatches};

use super::contradiction::{FlagAction, FlagUse, refuse_contradictions};
use super::field_values::{
    check_key, item, route, set, split_entry, split_pair, value, without_equals,
};
use super::free_text::text_flag;
use super::{CommandError, Env, complete};
use crate::diagnostic::Problem;
use crate::model::{Access, Field, Kind, Scope};
use crate::ops::OpsError;
use crate::ops::definition::{DefinitionKind, FieldEdit};
use crate::text::Route;

const HEADING: &str = "Fields";

/// What the field flags, `--set` and `--unset` were given.
#[derive(Clone, Debug)]
pub(crate) struct FieldArgs<K = Scope> {
    given: Vec<(&'static Field, Vec<String>)>,
    set: Vec<String>,
    unset: Vec<String>,
    add: Vec<String>,
    remove: Vec<String>,
    kind: PhantomData<K>,
}

fn flags<K: DefinitionKind>() -> impl Iterator<Item = &'static Field> {
    // A value of any kind is read by a flag of its own command.
    let open = |field: &&Field| field.access == Access::Open && field.kind != Kind::Any;
    K::SHAPE.fields.iter().filter(open)
}

impl<K: DefinitionKind> clap::Args for FieldArgs<K> {
    fn augment_args(command: Command) -> Command {
        let command = flags::<K>().fold(command, |command, field| command.arg(flag(field)));
        command
            .arg(
                Arg::new("set")
                    .long("set")
                    .value_name("KEY=VALUE")
                    .add(complete::pairs_to_set(K::SHAPE.fields))
                    .action(ArgAction::Append)
                    .help("Set a key to a YAML value; dots reach into maps (repeatable)")
                    .help_heading(HEADING),
            )
            .arg(
                Arg::new("unset")
                    .long("unset")
                    .value_name("KEY")
                    .add(complete::clearable_keys(K::SHAPE.fields))
                    .action(ArgAction::Append)
                    .help("Clear a key; dots reach into maps (repeatable)")
                    .help_heading(HEADING),
            )
            .arg(
                Arg::new("add_item")
                    .long("add")
                    .value_name("KEY=ITEM")
                    .add(complete::list_pairs(K::SHAPE.fields))
                    .action(ArgAction::Append)
                    .help("Add an item to a list (repeatable)")
                    .help_heading(HEADING),
            )
            .arg(
                Arg::new("remove_item")
                    .long("remove")
                    .value_name("KEY=ITEM")
                    .add(complete::list_pairs(K::SHAPE.fields))
                    .action(ArgAction::Append)
                    .help("Remove an item from a list (repeatable)")
                    .help_heading(HEADING),
            )
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

pub(super) fn flag(field: &'static Field) -> Arg {
    let mut help = field.doc.to_owned();
    if let Some(choices) = field.kind.choices() {
        help.push_str(&format!(" [{}]", choices.join(", ")));
    }
    help.push_str(match field.kind {
        Kind::Texts { .. } if field.has_sentences() => " (repeatable; replaces the list)",
        Kind::Choices(_) | Kind::Texts { .. } | Kind::Integers { .. } | Kind::Selection => {
            " (comma-separated, repeatable; replaces the list)"
        }
        Kind::TextMap | Kind::Headers | Kind::Object | Kind::Record(_) => {
            " (repeatable; replaces the map)"
        }
        _ => "",
    });
    let arg = Arg::new(field.key)
        .long(field.flag_name())
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
            .add(complete::field_choices(field))
            .action(ArgAction::Set),
        Kind::Text { max: None, .. } | Kind::Icon => text_flag(arg)
            .value_name("TEXT|@FILE")
            .add(complete::text_files())
            .action(ArgAction::Set),
        Kind::Object | Kind::Record(_) => arg.value_name("MAP|@FILE").add(complete::text_files()),
        Kind::Records(_) => {
            arg.value_name("LIST|@FILE").add(complete::text_files()).action(ArgAction::Set)
        }
        Kind::Integer { .. } => {
            arg.value_name("NUMBER").allow_negative_numbers(true).action(ArgAction::Set)
        }
        Kind::Integers { .. } => arg.value_name("NUMBER"),
        Kind::TextMap => arg.value_name("KEY=VALUE"),
        Kind::Headers => arg.value_name("NAME=VALUE").visible_alias("header"),
        Kind::Choices(_) => arg.value_name("CHOICE"),
        Kind::Selection => arg.value_name("REF").add(complete::personas()),
        Kind::Texts { .. } => text_flag(arg).value_name("TEXT"),
        Kind::Text { .. } => text_flag(arg).value_name("TEXT").action(ArgAction::Set),
        Kind::Choice(_) => arg.value_name("CHOICE").action(ArgAction::Set),
        _ => arg.value_name("TEXT").action(ArgAction::Set),
    }
}

impl<K: DefinitionKind> FromArgMatches for FieldArgs<K> {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, Error> {
        let texts = |key: &str| -> Option<Vec<String>> {
            Some(matches.get_many::<String>(key)?.cloned().collect())
        };
        Ok(Self {
            given: flags::<K>().filter_map(|field| Some((field, texts(field.key)?))).collect(),
            set: texts("set").unwrap_or_default(),
            unset: texts("unset").unwrap_or_default(),
            add: texts("add_item").unwrap_or_default(),
            remove: texts("remove_item").unwrap_or_default(),
            kind: PhantomData,
        })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

impl<K: DefinitionKind> FieldArgs<K> {
    pub(crate) fn is_empty(&self) -> bool {
        self.given.is_empty()
            && [&self.set, &self.unset, &self.add, &self.remove]
                .iter()
                .all(|flags| flags.is_empty())
    }

    /// Returns whether the flags give `key` a value.
    pub(crate) fn gives(&self, key: &str) -> bool {
        self.given.iter().any(|(field, _)| field.key == key)
            || self
                .set
                .iter()
                .any(|pair| pair.split('=').next().is_some_and(|given| given.trim() == key))
    }

    /// Returns every key that the flags are about, in the order of [`FieldArgs::edits`]; what
    /// cannot be read is left out.
    fn flag_uses(&self) -> Vec<FlagUse> {
        let about = |flag: String, route: Route, action| FlagUse { flag, route, action };
        let mut uses = Vec::new();
        for (field, texts) in &self.given {
            let flag = format!("--{}", field.flag_name());
            let whole = Route::key(field.key);
            uses.push(about(flag.clone(), whole.clone(), FlagAction::Set));
            if matches!(field.kind, Kind::TextMap | Kind::Headers) {
                uses.extend(texts.iter().filter_map(|text| split_entry(field, text)).map(
                    |(key, _)| {
                        let key = key.trim();
                        about(format!("{flag} {key}"), whole.child(key), FlagAction::Set)
                    },
                ));
            }
        }
        let pairs = self
            .set
            .iter()
            .filter_map(|pair| Some(("--set", split_pair(pair)?.0, FlagAction::Set)));
        let cleared = self.unset.iter().map(|key| ("--unset", key.as_str(), FlagAction::Clear));
        uses.extend(pairs.chain(cleared).filter_map(|(flag, key, action)| {
            Some(about(format!("{flag} {}", key.trim()), route(K::SHAPE, key).ok()?, action))
        }));
        uses
    }

    /// Refuses a `--set` or an `--unset` that names no key: a slip in the command line and not in
    /// a value.
    fn refuse_missing_keys(&self) -> Result<(), OpsError> {
        let pairs = self.set.iter().map(|pair| match split_pair(pair) {
            Some((key, _)) => check_key("--set", key),
            None => Err(without_equals(pair)),
        });
        let keys = self.unset.iter().map(|key| check_key("--unset", key));
        let wrong: Vec<String> = pairs.chain(keys).filter_map(Result::err).collect();
        if wrong.is_empty() {
            return Ok(());
        }
        Err(OpsError::Usage {
            message: wrong.join("; "),
            hint: Some("--set KEY=VALUE and --unset KEY; dots reach into maps".into()),
        })
    }

    /// Returns the changes that the flags ask for, in a fixed order: field flags, `--set`,
    /// `--unset`, `--add`, `--remove`. `own` are other flags of the command, each with the key that
    /// it gives.
    pub(crate) fn edits(
        &self,
        env: &Env,
        own: &[(&str, &str)],
    ) -> Result<Vec<FieldEdit>, CommandError> {
        let mut uses = self.flag_uses();
        uses.extend(own.iter().map(|(flag, key)| FlagUse {
            flag: (*flag).to_owned(),
            route: Route::key(*key),
            action: FlagAction::Set,
        }));
        self.refuse_missing_keys()?;
        refuse_contradictions(&uses)?;
        let mut read: Vec<Result<FieldEdit, Problem>> = Vec::new();
        for (field, texts) in &self.given {
            let value = value(K::SHAPE, field, texts, env)?;
            read.push(value.map(|value| FieldEdit::set(field.key, value)));
        }
        read.extend(self.set.iter().map(|pair| set(K::SHAPE, pair)));
        let cleared = self.unset.iter().map(|key| route(K::SHAPE, key));
        read.extend(cleared.map(|route| route.map(|route| FieldEdit::Unset { route })));
        read.extend(self.add.iter().map(|pair| item(K::SHAPE, pair, true)));
        read.extend(self.remove.iter().map(|pair| item(K::SHAPE, pair, false)));
        let problems: Vec<Problem> = read.iter().filter_map(|one| one.clone().err()).collect();
        OpsError::refuse_problems("the flags cannot be read", problems)?;
        Ok(read.into_iter().flatten().collect())
    }
}
