//! `create`.

use super::{CreateArgs, Noun};
use crate::cli::{CommandError, Env, Exit, Ui};
use crate::ops::Workspace;
use crate::ops::definition::create::{CreateOptions, plan};
use crate::ops::definition::{FieldEdit, InputDoc};

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
    if documents.is_empty() {
        if !ui.is_interactive {
            args.check_required_fields()?;
        }
        if !args.is_named() {
            edits.extend(scope.ask(ui, workspace, args.fields.is_empty())?);
        }
        for field in args.missing_fields().into_iter().filter(|field| field.key != "name") {
            edits.push(FieldEdit::set(field.key, ui.ask_field(field)?));
        }
    }
    let options = CreateOptions { documents, edits };
    let lock = env.lock_to_write(workspace, args.dry_run)?;
    ui.write_plan(workspace, &plan(workspace, &scope, options, env)?, single, lock)
}
