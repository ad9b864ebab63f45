//! `list`.

use super::Noun;
use crate::cli::list_args::ListArgs;
use crate::cli::{CommandError, Env, Exit, Ui};
use crate::ops::{OpsError, Workspace};

#[derive(clap::Args, Debug)]
#[group(skip)]
pub(crate) struct Args<N: Noun> {
    #[command(flatten)]
    place: N::Place,
    #[command(flatten)]
    list: ListArgs<N>,
}

pub(crate) fn run<N: Noun>(env: &Env, ui: &Ui, args: &Args<N>) -> Result<Exit, CommandError> {
    let workspace = env.workspace()?;
    let scope = N::scope(env, &workspace, &args.place)?;
    print(ui, &workspace, &scope, &args.list)
}

/// Prints the definitions of a scope.
pub(crate) fn print<N: Noun>(
    ui: &Ui,
    workspace: &Workspace,
    scope: &N,
    args: &ListArgs<N>,
) -> Result<Exit, CommandError> {
    let found = scope.list(workspace)?;
    let maps = found.items.iter().map(|definition| N::view(workspace, definition));
    let maps = maps.collect::<Result<Vec<_>, _>>()?;
    let shown = args.print(ui, N::SHAPE, N::COLUMNS, maps)?;
    OpsError::refuse_problems("some files cannot be read", found.broken)?;
    if shown == 0 && args.is_narrow() {
        ui.note(&format!("no {} matches", N::SHAPE.noun));
    } else if shown == 0 {
        scope.note_empty(ui, workspace)?;
    }
    Ok(Exit::Done)
}
