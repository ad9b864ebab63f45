//! `duplicate`.

use super::Noun;
use crate::cli::free_text::{free_text, parse_name};
use crate::cli::pick::Offer;
use crate::cli::{CommandError, Env, Exit, Ui};
use crate::diagnostic::Hint;
use crate::ops::definition::duplicate::plan;

#[derive(clap::Args, Debug)]
#[group(skip)]
pub(crate) struct Args<N: Noun> {
    #[arg(value_name = "REF", help = N::REFERENCE, add = N::originals())]
    reference: Option<String>,
    /// The same as --name
    #[arg(value_name = "NAME", value_parser = free_text, conflicts_with = "name")]
    copy: Option<String>,
    /// Name of the copy; by default the name with " Copy"
    #[arg(long, value_name = "NAME", allow_hyphen_values = true, value_parser = free_text)]
    name: Option<String>,
    /// Show what would be written and write nothing
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    place: N::Place,
}

pub(crate) fn run<N: Noun>(env: &Env, ui: &Ui, args: &Args<N>) -> Result<Exit, CommandError> {
    let workspace = env.workspace()?;
    let scope = N::scope(env, &workspace, &args.place)?;
    let name = args.name.as_deref().or(args.copy.as_deref()).map(parse_name).transpose()?;
    let reference = ui.reference(args.reference.as_ref(), &workspace, &scope, Offer::All)?;
    let lock = env.lock_to_write(&workspace, args.dry_run)?;
    let original = scope.find_original(&workspace, &reference)?.valid()?;
    let plan = plan(&workspace, &original, &scope, name, env)?;
    ui.write_plan(&workspace, &plan, true, lock)?;
    if original.id().is_none() && N::SHAPE.field("cloned_from").is_some() {
        let file = original.file.display_path();
        ui.note(&format!("the copy has no `cloned_from`: {file} has no id yet"));
        ui.hint(Hint::command("validate --fix"));
    }
    Ok(Exit::Done)
}
