//! `persona project patch`.

use crate::cli::definition::ChangeArgs;
use crate::cli::pick::Offer;
use crate::cli::{CommandError, Env, Exit, Ui, complete};
use crate::ops::definition::change::plan;
use crate::ops::definition::find;
use crate::ops::project::{Projects, move_files};

/// Change only what is given; the directory moves with the name
#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  persona project patch checkout-bot --description 'Third round'
  persona project patch checkout-bot --name 'Checkout Assistant' --dry-run
  persona project patch checkout-bot --unset image_provider")]
pub(crate) struct Args {
    /// Id, unique id prefix (4 characters or more), name or slug
    #[arg(value_name = "REF", add = complete::projects())]
    reference: Option<String>,
    #[command(flatten)]
    change: ChangeArgs<Projects>,
}

pub(crate) fn run(env: &Env, ui: &Ui, args: &Args) -> Result<Exit, CommandError> {
    let workspace = env.workspace()?;
    let options = args.change.edit.options(args.change.edits(env, &[])?);
    let reference = ui.reference(args.reference.as_ref(), &workspace, &Projects, Offer::Own)?;
    let lock = env.lock_to_write(&workspace, args.change.edit.dry_run)?;
    let project = find(&workspace, &Projects, &reference)?;
    let plan = plan(&workspace, vec![project], &options, env)?;
    let followers = move_files(&workspace, &plan)?;
    ui.write_with_followers(&workspace, (&plan, true), &followers, lock.as_ref())
}
