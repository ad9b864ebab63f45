//! `persona variable …`.

mod create;
mod delete;
mod list;
pub(crate) mod patch;
mod show;

use clap::Subcommand;

use super::context::Context;
use super::exit::Exit;
use super::failure::Failure;
use crate::ops::variable::agent_of;
use crate::ops::{OpsError, Workspace};
use crate::store::Segment;

pub(crate) use patch::document;

/// Define the typed variables that prompts refer to as {{name}}
#[derive(Subcommand, Debug)]
pub(crate) enum Command {
    Create(create::Args),
    List(list::Args),
    Show(show::Args),
    Patch(patch::Args),
    Delete(delete::Args),
}

pub(crate) fn run(context: &Context, command: &Command) -> Result<Exit, Failure> {
    match command {
        Command::Create(args) => create::run(context, args),
        Command::List(args) => list::run(context, args),
        Command::Show(args) => show::run(context, args),
        Command::Patch(args) => patch::run(context, args),
        Command::Delete(args) => delete::run(context, args),
    }
}

/// Whose variables are meant.
#[derive(clap::Args, Clone, Debug)]
pub(crate) struct AgentArgs {
    /// Agent whose variables are meant; by default the manifest's default_agent
    #[arg(short = 'a', long, value_name = "NAME")]
    pub(crate) agent: Option<String>,
}

impl AgentArgs {
    pub(crate) fn agent(&self, workspace: &Workspace) -> Result<Segment, OpsError> {
        agent_of(workspace, self.agent.as_deref())
    }
}

/// A default and options, read by the variable's type.
#[derive(clap::Args, Clone, Debug)]
pub(crate) struct TypedArgs {
    /// Value where none is given, read by the type
    #[arg(long, value_name = "VALUE", allow_hyphen_values = true, help_heading = "Fields")]
    default_value: Option<String>,
    /// Option of a choice: its label and the text it injects (repeatable; all of them anew)
    #[arg(long = "option", value_name = "LABEL=TEXT", help_heading = "Fields")]
    option: Vec<String>,
}

impl TypedArgs {
    pub(crate) fn typed(&self) -> crate::ops::variable::Typed {
        crate::ops::variable::Typed {
            default: self.default_value.clone(),
            options: self.option.clone(),
        }
    }
}
