//! Creates a draft.

use super::body_args::{BodyArgs, refuse};
use crate::cli::{CommandError, Env, Exit, Ui, complete};
use crate::ops::draft::{Request, apply, find_origin};

/// Create a draft, from nothing or from a persona
///
/// With --soft the draft is only proposed: it stays dormant until its key is accepted.
#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  persona draft create --name 'Night Owl' --instructions @prompt.txt --tone casual
  persona draft create --persona ada --description 'Calls twice a day' --soft --key k-17
  persona draft create -f request.json -o json")]
pub(crate) struct Args {
    /// Persona to start from: id, unique id prefix, name or slug; publishing updates it, or copies a
    /// system persona
    #[arg(long, value_name = "REF", add = complete::personas())]
    persona: Option<String>,
    #[command(flatten)]
    body: BodyArgs,
}

pub(crate) fn run(env: &Env, ui: &Ui, args: &Args) -> Result<Exit, CommandError> {
    let workspace = env.workspace()?;
    let input = args.body.input(env)?;
    refuse(&input, "draft_id", "`draft_id` names an existing draft", "draft patch -f FILE")?;
    refuse(&input, "accept", "a decision creates no draft", "draft ack KEY --accept")?;
    let mut request = Request::read(input, workspace.vocabulary());
    request.persona.clone_from(&args.persona);
    let origin = find_origin(&workspace, &env.scope(), args.persona.as_deref())?;
    let copied = origin.system_persona().map(str::to_owned);
    let lock = env.lock(&workspace)?;
    let response = apply(&workspace, &lock, &request, origin, env)?;
    ui.draft_response(&response)?;
    if let Some(name) = copied {
        ui.note(&format!(
            "`{name}` is a system persona: publishing creates a copy, so the draft needs another \
             name"
        ));
    }
    if request.soft && !response.unchanged {
        ui.hint_to_decide(&response);
    }
    Ok(Exit::Done)
}
