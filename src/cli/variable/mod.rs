//! `persona variable …`.

mod create;
mod list;
mod patch;

use clap::Subcommand;
use clap_complete::engine::ArgValueCompleter;

use super::complete;
use super::definition::{Consequences, Noun, delete, show};
use super::free_text::free_text;
use crate::cli::{CommandError, Env, Exit, Ui};
use crate::diagnostic::Hint;
use crate::model::Shape;
use crate::ops::definition::{ListResult, Plan};
use crate::ops::variable::{Agent, RawValues, VariableFile, VariableUse, catalogue, uses_left};
use crate::ops::{OpsError, Workspace};
use crate::text::{quoted_list, shell_word};

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
    /// Show variables in full
    #[command(
        alias = "get",
        after_help = "Examples:
  persona variable show customer_name
  persona variable show plan -a support -o json | jq .options"
    )]
    Show(show::Args<Agent>),
    #[command(alias = "update")]
    Patch(patch::Args),
    /// Delete variables
    #[command(
        alias = "rm",
        after_help = "Examples:
  persona variable delete customer_name
  persona variable delete plan urgent -a support --yes"
    )]
    Delete(delete::Args<Agent>),
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

impl Noun for Agent {
    type Place = AgentArgs;
    const GROUP: Option<&'static str> = Some("variable");
    const PLACE: &'static str = "the agent";
    const REFERENCE: &'static str = "Name, id or unique id prefix (4 characters or more)";
    const COLUMNS: &'static [&'static str] =
        &["name", "type", "required", "default_value", "label"];
    const LISTED: &'static Shape = &list::LISTED;
    const SORT: Option<&'static str> = None;

    fn scope(_env: &Env, workspace: &Workspace, place: &AgentArgs) -> Result<Self, OpsError> {
        place.agent(workspace)
    }

    fn references() -> ArgValueCompleter {
        complete::variables()
    }

    fn list(&self, workspace: &Workspace) -> Result<ListResult<VariableFile>, OpsError> {
        catalogue(workspace, self)
    }

    fn note_empty(&self, ui: &Ui, workspace: &Workspace) -> Result<(), OpsError> {
        ui.note(&format!("agent `{self}` has no variables yet"));
        let others = Self::all(workspace)?.into_iter().filter(|other| other != self);
        let others: Vec<String> = others.map(|other| other.to_string()).collect();
        let hint = match others.as_slice() {
            [] => Hint::command(format!(
                "variable create NAME --type text_short --agent {}",
                shell_word(self.as_str())
            )),
            others => format!("variables are defined for {}", quoted_list(others)).into(),
        };
        ui.hint(hint);
        Ok(())
    }

    fn consequences(
        workspace: &Workspace,
        deletion: &Plan<Self>,
    ) -> Result<Consequences, OpsError> {
        let left = uses_left(workspace, deletion, &[])?;
        Ok(Consequences { unused: Vec::new(), warnings: left.iter().map(warning_of_use).collect() })
    }
}

/// Names a reference that a deleted or renamed variable leaves behind.
fn warning_of_use(VariableUse { name, origin, .. }: &VariableUse) -> String {
    let line = origin.place.map_or(0, |place| place.line);
    format!("`{{{{{name}}}}}` is still used in {}:{line}", origin.file)
}

/// Names the agent that the variables belong to.
#[derive(clap::Args, Clone, Debug)]
pub(crate) struct AgentArgs {
    /// Agent the variables belong to; default: the manifest's default_agent
    #[arg(short = 'a', long, value_name = "NAME", add = complete::agents())]
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
    /// Value used when none is given, read by the type
    #[arg(long, value_name = "VALUE", allow_hyphen_values = true, help_heading = "Fields")]
    default_value: Option<String>,
    /// Option of a choice: its label and the text it injects (repeatable; replaces the options)
    #[arg(long = "option", value_name = "LABEL=TEXT", allow_hyphen_values = true, value_parser = free_text, help_heading = "Fields")]
    option: Vec<String>,
}

impl TypedArgs {
    /// Returns the keys that these flags give.
    fn own(&self) -> Vec<(&'static str, &'static str)> {
        let given = [
            ("--default-value", "default_value", self.default_value.is_some()),
            ("--option", "options", !self.option.is_empty()),
        ];
        given.iter().filter(|own| own.2).map(|own| (own.0, own.1)).collect()
    }

    pub(crate) fn raw_values(&self) -> RawValues {
        RawValues { default: self.default_value.clone(), options: self.option.clone() }
    }
}
