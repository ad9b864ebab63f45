//! `persona variable show`.

use super::AgentArgs;
use crate::cli::context::Context;
use crate::cli::exit::Exit;
use crate::cli::failure::Failure;
use crate::cli::show_plan::view;
use crate::ops::definition::find;
use crate::ops::resolve_all;

/// Show variables in full
#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  persona variable show customer_name
  persona variable show plan -a support -o json | jq .options")]
pub(crate) struct Args {
    /// Name, id or unique id prefix (4 characters or more)
    #[arg(value_name = "REF", required = true)]
    references: Vec<String>,
    #[command(flatten)]
    agent: AgentArgs,
}

pub(crate) fn run(context: &Context, args: &Args) -> Result<Exit, Failure> {
    let workspace = context.workspace()?;
    let agent = args.agent.agent(&workspace)?;
    let found =
        resolve_all(&args.references, |reference| find(&workspace, &agent, reference)?.valid())?;
    let maps = found.iter().map(|variable| view(&workspace, variable)).collect();
    context.print_personas(maps, args.references.len() == 1, context.format())?;
    Ok(Exit::Done)
}
