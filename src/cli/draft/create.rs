//! `draft create`.

use super::body_args::{BodyArgs, refuse};
use crate::cli::env::Env;
use crate::cli::error::CommandError;
use crate::cli::exit::Exit;
use crate::cli::ui::Ui;
use crate::ops::draft::{Body, begin_from, submit};

/// Begin a draft, from nothing or from a persona
///
/// With --soft the draft is only proposed: it stays dormant until its key is accepted.
#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  persona draft create --name 'Night Owl' --instructions @prompt.txt --active
  persona draft create --persona ada --description 'Calls twice a day' --soft --key k-17
  persona draft create -f request.json -o json")]
pub(crate) struct Args {
    /// Persona to start from: id, unique id prefix, name or slug; publishing patches it. Of a
    /// system persona publishing makes a copy
    #[arg(long, value_name = "REF")]
    persona: Option<String>,
    #[command(flatten)]
    body: BodyArgs,
}

pub(crate) fn run(env: &Env, ui: &Ui, args: &Args) -> Result<Exit, CommandError> {
    let workspace = env.workspace()?;
    let given = args.body.body(env)?;
    let there = "`draft_id` names a draft that is there already";
    refuse(&given, "draft_id", there, "persona draft patch -f FILE")?;
    refuse(&given, "accept", "a decision is no new draft", "persona draft ack KEY --accept")?;
    let body = Body::read(given);
    let beginning = begin_from(&workspace, &env.scope(), args.persona.as_deref())?;
    let copied = beginning.copies().map(str::to_owned);
    let lock = env.lock(&workspace)?;
    let answer = submit(&workspace, &lock, &body, beginning, env)?;
    ui.answer(&answer)?;
    if let Some(name) = copied {
        ui.note(&format!(
            "`{name}` is a system persona: publishing makes a persona of its own, so the \
                 draft needs another name"
        ));
    }
    if body.soft && !answer.unchanged {
        super::patch::tell_waiting(ui, &answer);
    }
    Ok(Exit::Done)
}
