//! `persona variable show`.

use super::AgentArgs;
use crate::cli::complete;
use crate::cli::env::Env;
use crate::cli::error::CommandError;
use crate::cli::exit::Exit;
use crate::cli::pick::Offer;
use crate::cli::plan_report::view;
use crate::cli::ui::Ui;
use crate::ops::definition::find;
use crate::ops::resolve_all;

/// Show variables in full
#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  persona variable show customer_name
  persona variable show plan -a support -o json | jq .options")]
pub(crate) struct Args {
    /// Name, id or unique id prefix (4 characters or more)
    #[arg(value_name = "REF", add = complete::variables())]
    references: Vec<String>,
    #[command(flatten)]
    agent: AgentArgs,
}

pub(crate) fn run(env: &Env, ui: &Ui, args: &Args) -> Result<Exit, CommandError> {
    let workspace = env.workspace()?;
    let agent = args.agent.agent(&workspace)?;
    let references = ui.references(&args.references, &workspace, &agent, Offer::Own)?;
    let found = resolve_all(&references, |reference| find(&workspace, &agent, reference)?.valid())?;
    let maps = found.iter().map(|variable| view(&workspace, variable)).collect();
    ui.print_definitions(maps, references.len() == 1, ui.format())?;
    Ok(Exit::Done)
}
