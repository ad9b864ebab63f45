//! `persona project …`.

mod delete;
mod patch;

use clap::Subcommand;
use clap_complete::engine::ArgValueCompleter;

use super::definition::{NoPlace, Noun, create, list, show};
use super::{complete, plan_report};
use crate::cli::{CommandError, Env, Exit, Ui};
use crate::model::{Map, Value};
use crate::ops::definition::ListResult;
use crate::ops::project::list::{list as list_projects, personas_in};
use crate::ops::project::{ProjectFile, Projects};
use crate::ops::{OpsError, Workspace};

#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  persona project create checkout
  persona create Ada -p checkout
  persona project list")]
pub(crate) struct Args {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand, Debug)]
enum Verb {
    /// Create a project
    #[command(
        alias = "new",
        after_help = "Examples:
  persona project create 'Checkout Bot' --description 'Second round'
  persona create Ada -p checkout-bot
  persona project create -f project.yaml"
    )]
    Create(create::Args<Projects>),
    /// List projects
    #[command(
        alias = "ls",
        after_help = "Examples:
  persona project list
  persona project list -o json | jq -r '.[].slug'"
    )]
    List(list::Args<Projects>),
    /// Show projects in full
    #[command(
        alias = "get",
        after_help = "Examples:
  persona project show checkout-bot
  persona project show 'Checkout Bot' -o json"
    )]
    Show(show::Args<Projects>),
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

impl Noun for Projects {
    type Place = NoPlace;
    const GROUP: Option<&'static str> = Some("project");
    const COLUMNS: &'static [&'static str] = &["name", "slug", "personas", "description"];

    fn scope(_env: &Env, _workspace: &Workspace, _place: &NoPlace) -> Result<Self, OpsError> {
        Ok(Self)
    }

    fn references() -> ArgValueCompleter {
        complete::projects()
    }

    fn list(&self, workspace: &Workspace) -> Result<ListResult<ProjectFile>, OpsError> {
        list_projects(workspace)
    }

    /// Adds the number of its personas.
    fn view(workspace: &Workspace, project: &ProjectFile) -> Result<Map, OpsError> {
        let personas = personas_in(workspace, &project.slug())?;
        let mut map = plan_report::view(workspace, project);
        map.insert("personas".to_owned(), Value::from(personas));
        Ok(map)
    }
}
