//! `persona scenario rename`.

use crate::cli::args::EditArgs;
use crate::cli::complete;
use crate::cli::env::Env;
use crate::cli::error::CommandError;
use crate::cli::exit::Exit;
use crate::cli::free_text::{free_text, parse_name};
use crate::cli::persona::rename::rename;
use crate::cli::ui::Ui;
use crate::ops::scenario::Scenarios;

/// Rename a scenario; its file follows
#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  persona scenario rename double-charge 'Charged twice'")]
pub(crate) struct Args {
    /// Id, unique id prefix (4 characters or more), name or slug
    #[arg(value_name = "REF", add = complete::scenarios())]
    reference: String,
    /// The new name
    #[arg(value_name = "NAME", allow_hyphen_values = true, value_parser = free_text)]
    name: String,
    #[command(flatten)]
    edit: EditArgs,
}

pub(crate) fn run(env: &Env, ui: &Ui, args: &Args) -> Result<Exit, CommandError> {
    let name = parse_name(&args.name)?;
    rename(env, ui, &Scenarios, &args.reference, &name, &args.edit)
}
