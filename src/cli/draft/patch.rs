//! `draft patch`.

use super::body_args::BodyArgs;
use crate::cli::context::Context;
use crate::cli::exit::Exit;
use crate::cli::failure::Failure;
use crate::model::Value;
use crate::model::draft::Verdict;
use crate::ops::OpsError;
use crate::ops::draft::{AckOptions, Answer, Body, ack, begin_from, submit};
use crate::text::{shell_flag, shell_word};

/// Patch a draft, propose a patch of it, or decide one: the documented request
///
/// -f takes the whole documented body, draft_id, idempotency_key, soft and accept included;
/// without a draft a new one begins.
#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  persona draft patch 3c90c3cc --description 'Calls twice a day'
  persona draft patch 3c90c3cc --color '#3366cc' --soft --key k-17
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

pub(crate) fn run(context: &Context, args: &Args) -> Result<Exit, Failure> {
    let workspace = context.workspace()?;
    let mut given = args.body.body(context)?;
    if let Some(accept) = args.accept {
        given.set("accept", Value::Bool(accept));
    }
    if args.body.is_empty() && args.accept.is_none() && context.globals.persona_color().is_none() {
        return Err(OpsError::Usage {
            message: "there is nothing to change".to_owned(),
            hint: Some("give a field (--name TEXT) or a request body (-f FILE)".to_owned()),
        }
        .into());
    }
    let mut body = Body::read(given);
    body.drafts.splice(0..0, args.draft.iter().chain(&args.draft_id).cloned());
    body.check_purpose();
    let lock = context.lock(&workspace)?;
    if body.accept.is_some() || body.fields.is_empty() {
        body = body.valid()?;
    }
    if let (Some(accept), Some(key)) = (body.accept, &body.key) {
        let verdict = if accept { Verdict::Accepted } else { Verdict::Rejected };
        let options = AckOptions {
            references: body.drafts.clone(),
            key: key.clone(),
            verdict,
            scope: context.scope(),
        };
        let answer = ack(&workspace, &lock, &options, context)?;
        context.answer(&answer)?;
        return Ok(Exit::Done);
    }
    let beginning = begin_from(&workspace, &context.scope(), None)?;
    let answer = submit(&workspace, &lock, &body, beginning, context)?;
    context.answer(&answer)?;
    if body.soft && !answer.unchanged {
        tell_waiting(context, &answer);
    }
    Ok(Exit::Done)
}

/// Says how a proposal is decided.
pub(super) fn tell_waiting(context: &Context, answer: &Answer) {
    let key = answer.key.as_str();
    let diff = shell_flag("--key", key);
    let ack = key_word(key);
    let commands =
        format!("persona draft diff {diff}, then persona draft ack {ack} --accept or --reject");
    context.note("hint", &commands);
}

/// A key as `draft ack` takes it.
pub(crate) fn key_word(key: &str) -> String {
    if key.starts_with('-') { shell_flag("--key", key) } else { shell_word(key) }
}
