//! `persona project show`.

use super::list::view;
use crate::cli::complete;
use crate::cli::env::Env;
use crate::cli::error::CommandError;
use crate::cli::exit::Exit;
use crate::cli::pick::Offer;
use crate::cli::ui::Ui;
use crate::ops::definition::find;
use crate::ops::project::Projects;
use crate::ops::resolve_all;

/// Show projects in full
#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  persona project show checkout-bot
  persona project show 'Checkout Bot' -o json")]
pub(crate) struct Args {
    /// Id, unique id prefix (4 characters or more), name or slug
    #[arg(value_name = "REF", add = complete::projects())]
    references: Vec<String>,
}

pub(crate) fn run(env: &Env, ui: &Ui, args: &Args) -> Result<Exit, CommandError> {
    let workspace = env.workspace()?;
    let references = ui.references(&args.references, &workspace, &Projects, Offer::Own)?;
    let found =
        resolve_all(&references, |reference| find(&workspace, &Projects, reference)?.valid())?;
    let maps = found.iter().map(|project| view(&workspace, project));
    let maps = maps.collect::<Result<Vec<_>, _>>()?;
    ui.print_definitions(maps, references.len() == 1, ui.format())?;
    Ok(Exit::Done)
}
