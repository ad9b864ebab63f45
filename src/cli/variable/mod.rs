//! `persona variable …`.

mod create;
mod delete;
mod list;
pub(crate) mod patch;
mod show;

use clap::Subcommand;

use super::env::Env;
use super::error::CommandError;
use super::exit::Exit;
use super::free_text::free_text;
use super::ui::Ui;
use crate::ops::variable::Agent;
use crate::ops::{OpsError, Workspace};

#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  persona variable create company --type text_short --required
  persona variable list --undefined
  persona variable show company")]
pub(crate) struct Args {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand, Debug)]
enum Verb {
    #[command(alias = "new")]
    Create(create::Args),
    #[command(alias = "ls")]
    List(list::Args),
    #[command(alias = "get")]
    Show(show::Args),
    #[command(alias = "update")]
    Patch(patch::Args),
    #[command(alias = "rm")]
    Delete(delete::Args),
}

pub(crate) fn run(env: &Env, ui: &Ui, args: &Args) -> Result<Exit, CommandError> {
    match &args.verb {
        Verb::Create(args) => create::run(env, ui, args),
        Verb::List(args) => list::run(env, ui, args),
        Verb::Show(args) => show::run(env, ui, args),
        Verb::Patch(args) => patch::run(env, ui, args),
        Verb::Delete(args) => delete::run(env, ui, args),
    }
}

/// Whose variables are meant.
#[derive(clap::Args, Clone, Debug)]
pub(crate) struct AgentArgs {
    /// Agent whose variables are meant; by default the manifest's default_agent
    #[arg(short = 'a', long, value_name = "NAME", add = super::complete::agents())]
    pub(crate) agent: Option<String>,
}

impl AgentArgs {
    pub(crate) fn agent(&self, workspace: &Workspace) -> Result<Agent, OpsError> {
        Agent::find_agent(workspace, self.agent.as_deref())
    }
}

/// A default and options, read by the variable's type.
#[derive(clap::Args, Clone, Debug)]
pub(crate) struct TypedArgs {
    /// Value where none is given, read by the type
    #[arg(long, value_name = "VALUE", allow_hyphen_values = true, help_heading = "Fields")]
    default_value: Option<String>,
    /// Option of a choice: its label and the text it injects (repeatable; all of them anew)
    #[arg(long = "option", value_name = "LABEL=TEXT", allow_hyphen_values = true, value_parser = free_text, help_heading = "Fields")]
    option: Vec<String>,
}

impl TypedArgs {
    /// The keys that these flags give.
    fn own(&self) -> Vec<(&'static str, &'static str)> {
        let given = [
            ("--default-value", "default_value", self.default_value.is_some()),
            ("--option", "options", !self.option.is_empty()),
        ];
        given.iter().filter(|own| own.2).map(|own| (own.0, own.1)).collect()
    }

    pub(crate) fn raw_values(&self) -> crate::ops::variable::RawValues {
        crate::ops::variable::RawValues {
            default: self.default_value.clone(),
            options: self.option.clone(),
        }
    }
}
