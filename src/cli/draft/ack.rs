//! `draft ack`.

use crate::cli::env::Env;
use crate::cli::error::CommandError;
use crate::cli::exit::Exit;
use crate::cli::ui::Ui;
use crate::diagnostic::Problem;
use crate::model::draft::{Key, Verdict};
use crate::ops::OpsError;
use crate::ops::draft::{AckOptions, ack};

/// Accept or reject a proposed draft or a proposed change of one
#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  persona draft ack k-17 --accept
  persona draft ack --key k-17 --reject
  persona draft ack --idempotency-key k-17 --accept false -o json")]
pub(crate) struct Args {
    /// Key the change was proposed under; beside --key the draft it was proposed for
    #[arg(value_name = "KEY|DRAFT")]
    positional: Option<String>,
    /// Key the change was proposed under
    #[arg(long, visible_alias = "key", value_name = "KEY")]
    idempotency_key: Option<String>,
    /// Accept, or with `false` reject
    #[arg(
        long,
        value_name = "true|false",
        num_args = 0..=1,
        default_missing_value = "true",
        conflicts_with = "reject"
    )]
    accept: Option<bool>,
    /// Reject; the same as --accept false
    #[arg(long)]
    reject: bool,
    /// Only in this draft
    #[arg(long, visible_alias = "draft", value_name = "DRAFT")]
    draft_id: Option<String>,
}

pub(crate) fn run(env: &Env, ui: &Ui, args: &Args) -> Result<Exit, CommandError> {
    let (key, verdict) = asked(args)?;
    let workspace = env.workspace()?;
    let lock = env.lock(&workspace)?;
    let named = args.positional.as_deref().filter(|_| args.idempotency_key.is_some());
    let references = args.draft_id.as_deref().into_iter().chain(named).map(str::to_owned);
    let references = references.collect();
    let options = AckOptions { references, key, verdict, scope: env.scope() };
    let answer = ack(&workspace, &lock, &options, env)?;
    ui.answer(&answer)?;
    Ok(Exit::Done)
}

/// Either of key and decision alone is invalid.
fn asked(args: &Args) -> Result<(Key, Verdict), OpsError> {
    let mut problems = Vec::new();
    let text = args.idempotency_key.as_ref().or(args.positional.as_ref());
    let key = match text.map(|text| text.parse::<Key>()) {
        Some(Ok(key)) => Some(key),
        Some(Err(error)) => {
            problems.push(Problem::error("bad-key", error.to_string()).field("idempotency_key"));
            None
        }
        None => {
            problems.push(
                Problem::error("missing-key", "an ack needs the key of what it decides")
                    .field("idempotency_key")
                    .hint("persona draft list --pending names the keys"),
            );
            None
        }
    };
    let verdict = match (args.accept, args.reject) {
        (Some(true), _) => Some(Verdict::Accepted),
        (Some(false), _) | (None, true) => Some(Verdict::Rejected),
        (None, false) => {
            problems.push(
                Problem::error("missing-key", "an ack needs a decision")
                    .field("accept")
                    .hint("give --accept or --reject"),
            );
            None
        }
    };
    match (key, verdict) {
        (Some(key), Some(verdict)) => Ok((key, verdict)),
        _ => Err(OpsError::invalid("the ack is not valid", problems)),
    }
}
