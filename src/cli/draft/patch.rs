//! Patches a draft: the documented request.

use super::body_args::BodyArgs;
use crate::cli::{CommandError, Env, Exit, Ui, complete};
use crate::model::draft::{FreeValues, Verdict};
use crate::model::{Map, Value};
use crate::ops::draft::{AckOptions, DraftResponse, Request, ack, apply, find_origin};
use crate::text::quoted_list;

/// Patch a draft, propose a patch, or decide one: the documented request
///
/// -f takes the whole documented body, draft_id, idempotency_key, soft and accept included; without
/// a draft it creates one.
#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  persona draft patch 3c90c3cc --description 'Calls twice a day' --tone casual
  persona draft patch 3c90c3cc --persona-color '#3366cc' --soft --key k-18
  persona draft patch -f request.json -o json
  persona draft patch -f - <<< '{\"idempotency_key\": \"k-17\", \"accept\": true}'")]
pub(crate) struct Args {
    /// Draft: id, unique id prefix (4 characters or more), name or key; same as --draft-id
    #[arg(value_name = "DRAFT", add = complete::drafts())]
    draft: Option<String>,
    /// Draft to patch; without it a new one is created
    #[arg(long, value_name = "DRAFT", add = complete::drafts())]
    draft_id: Option<String>,
    /// Decide the proposal of --idempotency-key instead
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
    let mut input = args.body.input(env)?;
    if let Some(accept) = args.accept {
        input.set("accept", Value::Bool(accept));
    }
    if args.body.is_empty() && args.accept.is_none() {
        return Err(CommandError::usage(
            "there is nothing to change",
            "pass a field (--name TEXT) or a request body (-f FILE)",
        ));
    }
    let mut request = Request::read(input, workspace.vocabulary());
    request.drafts.splice(0..0, args.draft.iter().chain(&args.draft_id).cloned());
    let lock = env.lock(&workspace)?;
    if request.accept.is_some() {
        request = request.valid()?;
    }
    if let (Some(accept), Some(key)) = (request.accept, &request.key) {
        let verdict = if accept { Verdict::Accepted } else { Verdict::Rejected };
        let (references, key) = (request.drafts.clone(), key.clone());
        let options = AckOptions { references, key, verdict, scope: env.scope() };
        let response = ack(&workspace, &lock, &options, env)?;
        ui.draft_response(&response)?;
        note_ignored_fields(ui, &request, &response);
        ui.hint_to_publish(&response, verdict);
        return Ok(Exit::Done);
    }
    let origin = find_origin(&workspace, &env.scope(), None)?;
    let response = apply(&workspace, &lock, &request, origin, env)?;
    ui.draft_response(&response)?;
    if request.soft && !response.unchanged {
        ui.hint_to_decide(&response);
    }
    Ok(Exit::Done)
}

/// Names the fields of a decision that differ from the draft; a decision changes nothing else.
pub(super) fn note_ignored_fields(ui: &Ui, request: &Request, response: &DraftResponse) {
    let nothing = Map::new();
    let fields = FreeValues(&response.form_state).fields().unwrap_or(&nothing);
    let differs = |(key, value): &(&String, &Value)| response.form_state.get(*key) != Some(value);
    let form = request.form.iter().filter(differs).map(|(key, _)| key.clone());
    let values = request.values.iter().filter(|(key, value)| fields.get(*key) != Some(value));
    let values = values.map(|(key, _)| format!("fields.{key}"));
    let ignored: Vec<String> = form.chain(values).collect();
    if !ignored.is_empty() {
        let keys = quoted_list(&ignored);
        ui.note(&format!("ignored {keys}: a decision changes no fields, and the draft differs"));
    }
}
