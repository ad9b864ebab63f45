//! Accepts or rejects a proposal.

use super::patch::note_ignored_fields;
use crate::cli::args::FromArg;
use crate::cli::{CommandError, Env, Exit, Ui, complete};
use crate::diagnostic::{Hint, Problem};
use crate::model::draft::{Key, Verdict};
use crate::model::{Map, PERSONA, Value};
use crate::ops::OpsError;
use crate::ops::draft::{AckOptions, Request, RequestInput, ack, parse_request};

/// Accept or reject a proposed draft, or a proposed change to one
#[derive(clap::Args, Clone, Debug)]
#[command(
    override_usage = "persona draft ack <KEY|DRAFT> --accept\n       \
                      persona draft ack <KEY|DRAFT> --reject",
    after_help = "Examples:
  persona draft ack k-17 --accept
  persona draft ack 'Night Owl' --reject
  persona draft ack --idempotency-key k-17 --accept false -o json
  persona draft ack --from glow -f - --as glow <<< '{\"idempotency_key\": \"k-17\", \"accept\": true}'"
)]
pub(crate) struct Args {
    /// Key of the proposal, or a draft with one undecided proposal
    #[arg(value_name = "KEY|DRAFT", add = complete::proposals())]
    positional: Option<String>,
    /// Key of the proposal
    #[arg(long, visible_alias = "key", value_name = "KEY", add = complete::proposals())]
    idempotency_key: Option<String>,
    /// Accept; with `false`, reject
    #[arg(
        long,
        value_name = "true|false",
        num_args = 0..=1,
        default_missing_value = "true",
        conflicts_with = "reject"
    )]
    accept: Option<bool>,
    /// Reject; same as --accept false
    #[arg(long)]
    reject: bool,
    /// Look in this draft only
    #[arg(long, visible_alias = "draft", value_name = "DRAFT", add = complete::drafts())]
    draft_id: Option<String>,
    /// Request body in JSON or YAML; `-` is standard input
    #[arg(short = 'f', long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    file: Option<String>,
    #[command(flatten)]
    from: FromArg,
}

impl Args {
    fn body(&self, env: &Env) -> Result<Option<RequestInput>, CommandError> {
        let Some(file) = &self.file else {
            self.from.input_format(&PERSONA, false, false)?;
            return Ok(None);
        };
        let input = env.input(file)?;
        Ok(Some(parse_request(&input.name, &input.bytes)?))
    }

    /// Returns the arguments with what the body gives and no flag does.
    fn with_body(&self, body: &Map) -> Self {
        let mut args = self.clone();
        let text = |key: &str| body.get(key).and_then(Value::as_str).map(str::to_owned);
        let has_key = args.positional.is_some() || args.idempotency_key.is_some();
        args.idempotency_key =
            args.idempotency_key.or(text("idempotency_key").filter(|_| !has_key));
        args.draft_id = args.draft_id.or(text("draft_id"));
        let accept = body.get("accept").and_then(Value::as_bool).filter(|_| !args.reject);
        args.accept = args.accept.or(accept);
        args
    }
}

pub(crate) fn run(env: &Env, ui: &Ui, args: &Args) -> Result<Exit, CommandError> {
    let body = args.body(env)?;
    let mut args = body.as_ref().map_or_else(|| args.clone(), |body| args.with_body(&body.map));
    let workspace = env.workspace()?;
    if args.idempotency_key.is_none() && args.positional.is_none() && ui.is_interactive {
        args.idempotency_key = Some(ui.pick_proposal(env, &workspace)?);
    }
    let (key, verdict) = key_and_verdict(&args)?;
    let lock = env.lock(&workspace)?;
    let draft = args.positional.as_ref().filter(|_| args.idempotency_key.is_some());
    let references = args.draft_id.iter().chain(draft).cloned().collect();
    let options = AckOptions { references, key, verdict, scope: env.scope() };
    let response = ack(&workspace, &lock, &options, env)?;
    ui.draft_response(&response)?;
    if let Some(body) = body {
        note_ignored_fields(ui, &Request::read(body, workspace.vocabulary()), &response);
    }
    ui.hint_to_publish(&response, verdict);
    Ok(Exit::Done)
}

/// Returns the key and the decision; either alone is invalid.
fn key_and_verdict(args: &Args) -> Result<(Key, Verdict), OpsError> {
    let mut problems = Vec::new();
    let missing = |message: &str, field: &str, hint: Hint| {
        Problem::error("missing-key", message).field(field).hint(hint)
    };
    let text = args.idempotency_key.as_ref().or(args.positional.as_ref());
    let key = match text.map(|text| text.parse::<Key>()) {
        Some(Ok(key)) => Some(key),
        Some(Err(error)) => {
            problems.push(Problem::error("bad-key", error.to_string()).field("idempotency_key"));
            None
        }
        None => {
            let hint = Hint::command("draft list --pending").then(" lists the keys");
            problems.push(missing("an ack needs a key", "idempotency_key", hint));
            None
        }
    };
    let verdict = match (args.accept, args.reject) {
        (Some(true), _) => Some(Verdict::Accepted),
        (Some(false), _) | (None, true) => Some(Verdict::Rejected),
        (None, false) => {
            problems.push(missing(
                "an ack needs a decision",
                "accept",
                "pass --accept or --reject".into(),
            ));
            None
        }
    };
    match (key, verdict) {
        (Some(key), Some(verdict)) => Ok((key, verdict)),
        _ => Err(OpsError::invalid("the ack is not valid", problems)),
    }
}
