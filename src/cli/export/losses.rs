//! Says what a format has no place for.

use std::io::{self, Write as _};

use serde_json::{Map, Value, json};

use super::Args;
use crate::cli::error::CommandError;
use crate::cli::ui::Ui;
use crate::diagnostic::code::LOST_KEY;
use crate::diagnostic::{Problem, Severity};
use crate::exchange::Loss;
use crate::ops::OpsError;
use crate::ops::exchange::export::DefinitionLosses;
use crate::text::quoted_list;

/// Says what the format has no place for; with `--strict` that is an error.
pub(super) fn report<'a>(
    ui: &Ui,
    args: &Args,
    losses: impl IntoIterator<Item = &'a DefinitionLosses>,
) -> Result<(), CommandError> {
    let losses: Vec<_> = losses.into_iter().filter(|one| !one.losses.is_empty()).collect();
    if args.strict && !losses.is_empty() {
        let problem = |one: &DefinitionLosses, loss: &Loss| {
            let message = message(args, one, &[&loss.key], loss.reason);
            let problem = Problem::new(LOST_KEY, message).field(&loss.key);
            Problem { severity: Severity::Error, ..problem }
        };
        let problems =
            losses.iter().flat_map(|one| one.losses.iter().map(|loss| problem(one, loss)));
        return Err(OpsError::invalid("the export loses keys", problems.collect()).into());
    }
    for one in losses {
        match ui.machine_format() {
            Some(_) => drop(writeln!(io::stderr(), "{}", data(one))),
            None => warn(ui, args, one),
        }
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

/// Warns once of the keys without a place, and once of each that has a reason of its own.
fn warn(ui: &Ui, args: &Args, one: &DefinitionLosses) {
    let (with_reason, plain): (Vec<&Loss>, Vec<&Loss>) =
        one.losses.iter().partition(|loss| loss.reason.is_some());
    let plain: Vec<&str> = plain.iter().map(|loss| loss.key.as_str()).collect();
    if !plain.is_empty() {
        ui.warning(&message(args, one, &plain, None));
    }
    for loss in with_reason {
        ui.warning(&message(args, one, &[&loss.key], loss.reason));
    }
}

fn message(
    args: &Args,
    one: &DefinitionLosses,
    keys: &[&str],
    reason: Option<&'static str>,
) -> String {
    let keys = quoted_list(keys);
    let reason = reason.map(|reason| format!(": {reason}")).unwrap_or_default();
    format!("{} has no place for {keys} of `{}`{reason}", args.to.name, one.name)
}
