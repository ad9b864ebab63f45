//! `persona export`.

mod losses;
mod runner;
mod write;

use super::complete;
use super::definition::SelectionArgs;
use super::format_arg::export_format;
use super::plan_report::view;
use super::variable::AgentArgs;
use crate::cli::{CommandError, Env, Exit, Ui};
use crate::diagnostic::Hint;
use crate::exchange::Format;
use crate::ops::definition::select;
use crate::ops::exchange::export::{export, files};
use crate::ops::resolve_env;
use crate::ops::scenario::Scenarios;

#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  persona export ada --to evalstudio
  persona export --all --to agent -d .claude/agents
  persona export ada --to character-card -O ada.png
  persona export --where tags=smoke --to csv -O smoke.csv --strict
  persona export --to promptfoo -d evals
  persona export ada --scenario double-charge --to promptfoo -O promptfooconfig.yaml")]
pub(crate) struct Args {
    #[command(flatten)]
    selection: SelectionArgs,
    /// Format to write
    #[arg(long, value_name = "FORMAT", value_parser = export_format(), hide_possible_values = true)]
    to: &'static Format,
    /// Directory to write into, laid out as the format wants it
    #[arg(short = 'd', long = "dir", value_name = "DIR", conflicts_with = "output_file", value_hint = clap::ValueHint::DirPath)]
    folder: Option<String>,
    /// File to write; default: standard output
    #[arg(id = "output_file", short = 'O', long = "output-file", value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    file: Option<String>,
    /// Fail, and write nothing, if the format has no place for a key
    #[arg(long)]
    strict: bool,
    /// Replace `${env:NAME}` in header values with environment variables
    #[arg(long)]
    resolve_env: bool,
    #[command(flatten)]
    calls: CallArgs,
}

/// How calls are made for a format that runs them.
#[derive(clap::Args, Debug)]
#[command(next_help_heading = "Calls, for a format that runs them")]
struct CallArgs {
    /// Scenario in which the personas call (repeatable); default: all scenarios
    #[arg(long = "scenario", value_name = "REF", add = complete::slugs(Scenarios))]
    scenarios: Vec<String>,
    /// Leave `{{references}}` to the runner, with their values beside them
    #[arg(long)]
    keep_variables: bool,
    #[command(flatten)]
    agent: AgentArgs,
}

pub(crate) fn run(env: &Env, ui: &Ui, args: &Args) -> Result<Exit, CommandError> {
    if let Some(runner) = args.to.runner {
        return runner::run(env, ui, args, runner);
    }
    args.calls.refuse(args.to)?;
    let workspace = env.workspace_or_none()?;
    let scope = env.reading_scope(&workspace);
    let selection = args.selection.resolve(ui, &workspace, &scope)?;
    let found = select(&workspace, &scope, &selection)?;
    let mut maps = Vec::new();
    for persona in found {
        let persona = persona.valid()?;
        maps.push(view(&workspace, &persona));
    }
    if args.resolve_env {
        resolve_env(&mut maps, |name| std::env::var(name).ok())?;
    }
    let exported = export(args.to, &maps)?;
    losses::report(ui, args, exported.iter().map(|one| &one.losses))?;
    let single = args.selection.is_single();
    let wants_picture = args.file.as_deref().is_some_and(|file| file.ends_with(".png"));
    let files = files(args.to, &exported, single, args.folder.is_some(), wants_picture)?;
    write::write(env, ui, args, &files)?;
    Ok(Exit::Done)
}

impl CallArgs {
    /// Refuses flags that a format without calls would ignore.
    fn refuse(&self, format: &Format) -> Result<(), CommandError> {
        let given = [
            ("--scenario", !self.scenarios.is_empty()),
            ("--keep-variables", self.keep_variables),
            ("--agent", self.agent.agent.is_some()),
        ];
        match given.iter().find(|(_, is_given)| *is_given) {
            None => Ok(()),
            Some((flag, _)) => Err(CommandError::usage(
                format!("{flag} does not apply: {} runs no calls", format.name),
                Hint::command("explain format").then(" lists those that do"),
            )),
        }
    }
}
