//! `draft patch`.

use super::body_args::BodyArgs;
use crate::cli::env::Env;
use crate::cli::error::CommandError;
use crate::cli::exit::Exit;
use crate::cli::hint::key_word;
use crate::cli::ui::Ui;
use crate::model::Value;
use crate::model::draft::Verdict;
use crate::ops::draft::{AckOptions, Answer, Body, ack, begin_from, submit};
use crate::text::shell_flag;

/// Patch a draft, propose a patch of it, or decide one: the documented request
///
/// -f takes the whole documented body, draft_id, idempotency_key, soft and accept included;
/// without a draft a new one begins.
#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  persona draft patch 3c90c3cc --description 'Calls twice a day'
  persona draft patch 3c90c3cc --persona-color '#3366cc' --soft --key k-17
  curl-body.sh | persona draft patch -f - -o json
  persona draft patch -f - <<< '{\"idempotency_key\": \"k-17\", \"accept\": true}'")]
pub(crate) struct Args {
    /// Draft: id, unique id prefix (4 characters or more) or name; the same as --draft-id
    #[arg(value_name = "DRAFT")]
    draft: Option<String>,
    /// Draft to patch; without it a new one begins
    #[arg(long, value_name = "DRAFT")]
    draft_id: Option<String>,
    /// Decide what waits under --idempotency-key instead
    #[arg(
        long,
        value_name = "true|false",
        num_args = 0..=1,
        default_missing_value = "true"
    )]
    accept: Option<bool>,
    #[command(flatten)]
    body: BodyArgs,
}

pub(crate) fn run(env: &Env, ui: &Ui, args: &Args) -> Result<Exit, CommandError> {
    let workspace = env.workspace()?;
    let mut given = args.body.body(env)?;
    if let Some(accept) = args.accept {
        given.set("accept", Value::Bool(accept));
    }
    if args.body.is_empty() && args.accept.is_none() {
        return Err(CommandError::usage(
            "there is nothing to change",
            "give a field (--name TEXT) or a request body (-f FILE)",
        ));
    }
    let mut body = Body::read(given);
    body.drafts.splice(0..0, args.draft.iter().chain(&args.draft_id).cloned());
    body.check_purpose();
    let lock = env.lock(&workspace)?;
    if body.accept.is_some() || body.fields.is_empty() {
        body = body.valid()?;
    }
    if let (Some(accept), Some(key)) = (body.accept, &body.key) {
        let verdict = if accept { Verdict::Accepted } else { Verdict::Rejected };
        let options = AckOptions {
            references: body.drafts.clone(),
            key: key.clone(),
            verdict,
            scope: env.scope(),
        };
        let answer = ack(&workspace, &lock, &options, env)?;
        ui.answer(&answer)?;
        return Ok(Exit::Done);
    }
    let beginning = begin_from(&workspace, &env.scope(), None)?;
    let answer = submit(&workspace, &lock, &body, beginning, env)?;
    ui.answer(&answer)?;
    if body.soft && !answer.unchanged {
        tell_waiting(ui, &answer);
    }
    Ok(Exit::Done)
}

/// Says how a proposal is decided.
pub(super) fn tell_waiting(ui: &Ui, answer: &Answer) {
    let key = answer.key.as_str();
    let diff = shell_flag("--key", key);
    let ack = key_word(key);
    let commands =
        format!("persona draft diff {diff}, then persona draft ack {ack} --accept or --reject");
    ui.hint(&commands);
}
