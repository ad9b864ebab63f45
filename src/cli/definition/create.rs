//! `create`.

use super::{CreateArgs, Noun};
use crate::cli::env::Env;
use crate::cli::error::CommandError;
use crate::cli::exit::Exit;
use crate::cli::ui::Ui;
use crate::ops::Workspace;
use crate::ops::definition::InputDoc;
use crate::ops::definition::create::{CreateOptions, plan};

#[derive(clap::Args, Debug)]
#[group(skip)]
pub(crate) struct Args<N: Noun> {
    #[command(flatten)]
    create: CreateArgs<N>,
    #[command(flatten)]
    place: N::Place,
}

pub(crate) fn run<N: Noun>(env: &Env, ui: &Ui, args: &Args<N>) -> Result<Exit, CommandError> {
    run_with(env, ui, args, &env.workspace()?, Vec::new())
}

/// Runs the command with documents that do not come from files; the flags change them too.
pub(crate) fn run_with<N: Noun>(
    env: &Env,
    ui: &Ui,
    args: &Args<N>,
    workspace: &Workspace,
    mut documents: Vec<InputDoc>,
) -> Result<Exit, CommandError> {
    let scope = N::scope(env, workspace, &args.place)?;
    let args = &args.create;
    documents.extend(args.documents(env)?);
    let single = documents.len() <= 1;
    let mut edits = args.edits(env, &[])?;
    if documents.is_empty() && !args.is_named() {
        if !ui.is_interactive {
            let message = format!("the {} has no name", N::SHAPE.noun);
            let hint = "give --name NAME, or a document with -f FILE";
            return Err(CommandError::usage(message, hint));
        }
        edits.extend(scope.ask(ui, workspace, args.fields.is_empty())?);
    }
    let options = CreateOptions { documents, edits };
    if args.dry_run {
        return ui.diff(workspace, &plan(workspace, &scope, options, env)?, single);
    }
    let lock = env.lock(workspace)?;
    let plan = plan(workspace, &scope, options, env)?;
    plan.commit(&lock)?;
    ui.done(workspace, &plan, single)
}
