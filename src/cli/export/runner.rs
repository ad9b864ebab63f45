//! Exports calls for a tool that runs them.

use super::{Args, losses, write};
use crate::cli::{CommandError, Env, Exit, Ui};
use crate::exchange::{Runner, Target};
use crate::ops::exchange::calls::{RenderOptions, losses, render_calls};
use crate::ops::exchange::cross::{CrossOptions, cross};
use crate::text::quoted_list;

pub(super) fn run(
    env: &Env,
    ui: &Ui,
    args: &Args,
    runner: &'static Runner,
) -> Result<Exit, CommandError> {
    if args.resolve_env {
        let message = "--resolve-env does not apply: headers never go into a runner's file";
        return Err(CommandError::usage(message, "leave out --resolve-env"));
    }
    let workspace = env.workspace_or_none()?;
    let scope = env.reading_scope(&workspace);
    let selection = args.selection.selection();
    let options = CrossOptions { scenarios: args.calls.scenarios.clone(), selection };
    let crossing = cross(&workspace, &scope, args.to, runner, &options)?;
    let idle = crossing.idle_personas();
    if !idle.is_empty() {
        ui.note(&format!("no scenario calls {}", quoted_list(&idle)));
    }
    let options = RenderOptions {
        agent: args.calls.agent.agent(&workspace)?,
        keeps_variables: args.calls.keep_variables,
    };
    let calls = render_calls(&workspace, args.to, runner, &crossing, &options)?;
    losses::report(ui, args, &losses(args.to, runner, &crossing, args.calls.keep_variables))?;
    let target = match &args.file {
        _ if args.folder.is_some() => Target::Folder,
        Some(file) if file.ends_with(".jsonl") => Target::Lines,
        _ => Target::File,
    };
    write::write(env, ui, args, &(runner.write)(&calls, target))?;
    Ok(Exit::Done)
}
