//! `persona duplicate`.

use crate::cli::complete;
use crate::cli::env::Env;
use crate::cli::error::CommandError;
use crate::cli::exit::Exit;
use crate::cli::free_text::{free_text, parse_name};
use crate::cli::pick::Offer;
use crate::cli::ui::Ui;
use crate::ops::definition::duplicate::plan;
use crate::ops::persona::PersonaFile;
use crate::ops::persona::find_original;

#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  persona duplicate ada
  persona duplicate 'Worried Grandmother' --name 'Calm Grandmother'")]
pub(crate) struct Args {
    /// Id, unique id prefix (4 characters or more), name or slug
    #[arg(value_name = "REF", add = complete::personas())]
    reference: Option<String>,
    /// Name of the copy; by default the name with " Copy"
    #[arg(long, value_name = "NAME", allow_hyphen_values = true, value_parser = free_text)]
    name: Option<String>,
    /// Show what would be written and write nothing
    #[arg(long)]
    dry_run: bool,
}

pub(crate) fn run(env: &Env, ui: &Ui, args: &Args) -> Result<Exit, CommandError> {
    let workspace = env.workspace()?;
    let scope = env.scope();
    let name = args.name.as_deref().map(parse_name).transpose()?;
    let reference = ui.reference(args.reference.as_ref(), &workspace, &scope, Offer::All)?;
    if args.dry_run {
        let original = find_original(&workspace, &scope, &reference)?.valid()?;
        let plan = plan(&workspace, &original, &scope, name.clone(), env)?;
        ui.diff(&workspace, &plan, true)?;
        note_missing_id(ui, &original);
        return Ok(Exit::Done);
    }
    let lock = env.lock(&workspace)?;
    let original = find_original(&workspace, &scope, &reference)?.valid()?;
    let plan = plan(&workspace, &original, &scope, name, env)?;
    plan.commit(&lock)?;
    ui.done(&workspace, &plan, true)?;
    note_missing_id(ui, &original);
    Ok(Exit::Done)
}

fn note_missing_id(ui: &Ui, original: &PersonaFile) {
    if original.id().is_none() {
        let file = original.file.display_path();
        ui.note(&format!("the copy has no `cloned_from`: {file} has no id yet"));
        ui.hint("persona validate --fix");
    }
}
