//! Says what a format has no place for.

use std::io::{self, Write as _};

use indexmap::IndexMap;
use serde_json::{Map, Value, json};

use super::Args;
use crate::cli::{CommandError, Ui};
use crate::diagnostic::code::LOST_KEY;
use crate::diagnostic::{Problem, Severity};
use crate::exchange::Loss;
use crate::ops::OpsError;
use crate::ops::exchange::export::DefinitionLosses;
use crate::text::{count, quoted_list};

/// Says what the format has no place for; with `--strict` that is an error.
pub(super) fn report<'a>(
    ui: &Ui,
    args: &Args,
    losses: impl IntoIterator<Item = &'a DefinitionLosses>,
) -> Result<(), CommandError> {
    let losses: Vec<_> = losses.into_iter().filter(|one| !one.losses.is_empty()).collect();
    if args.strict && !losses.is_empty() {
        let problem = |one: &DefinitionLosses, loss: &Loss| {
            let owner = format!("`{}`", one.name);
            let message = message(args, &owner, &[&loss.key], loss.reason);
            let problem = Problem::new(LOST_KEY, message).field(&loss.key);
            Problem { severity: Severity::Error, ..problem }
        };
        let problems =
            losses.iter().flat_map(|one| one.losses.iter().map(|loss| problem(one, loss)));
        return Err(OpsError::invalid("the export loses keys", problems.collect()).into());
    }
    if ui.machine_format().is_some() {
        losses.iter().for_each(|one| drop(writeln!(io::stderr(), "{}", data(one))));
    } else {
        warn(ui, args, &losses);
    }
    Ok(())
}

fn data(one: &DefinitionLosses) -> Value {
    let lost = one.losses.iter().map(|loss| json!({"key": loss.key, "reason": loss.reason}));
    let entries = [
        (one.noun.to_owned(), Value::from(one.name.as_str())),
        ("lost".to_owned(), lost.collect()),
    ];
    Value::Object(Map::from_iter(entries))
}

/// Warns of keys that the same definitions lose for the same reason together.
fn warn(ui: &Ui, args: &Args, losses: &[&DefinitionLosses]) {
    let mut owners: IndexMap<(&str, &Loss), Vec<&str>> = IndexMap::new();
    for one in losses {
        for loss in &one.losses {
            owners.entry((one.noun, loss)).or_default().push(&one.name);
        }
    }
    type Owners<'a> = (&'a str, Vec<&'a str>, Option<&'a str>);
    let mut groups: IndexMap<Owners<'_>, Vec<&str>> = IndexMap::new();
    for ((noun, loss), names) in owners {
        groups.entry((noun, names, loss.reason)).or_default().push(&loss.key);
    }
    for ((noun, names, reason), keys) in groups {
        let owner = match names.as_slice() {
            [name] => format!("`{name}`"),
            names => count(names.len(), noun),
        };
        ui.warning(&message(args, &owner, &keys, reason));
    }
}

fn message(args: &Args, owner: &str, keys: &[&str], reason: Option<&str>) -> String {
    let keys = quoted_list(keys);
    let reason = reason.map(|reason| format!(": {reason}")).unwrap_or_default();
    format!("{} has no place for {keys} of {owner}{reason}", args.to.name)
}
