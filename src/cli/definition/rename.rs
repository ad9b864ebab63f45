//! `rename`.

use super::Noun;
use crate::cli::args::EditArgs;
use crate::cli::free_text::{free_text, parse_name};
use crate::cli::pick::Offer;
use crate::cli::{CommandError, Env, Exit, Ui};
use crate::ops::definition::FieldEdit;
use crate::ops::definition::change::plan_rename;

#[derive(clap::Args, Debug)]
#[group(skip)]
pub(crate) struct Args<N: Noun> {
    #[arg(value_name = "REF", help = N::REFERENCE, add = N::references())]
    reference: Option<String>,
    /// The new name
    #[arg(value_name = "NAME", allow_hyphen_values = true, value_parser = free_text)]
    name: Option<String>,
    #[command(flatten)]
    edit: EditArgs,
    #[command(flatten)]
    place: N::Place,
}

pub(crate) fn run<N: Noun>(env: &Env, ui: &Ui, args: &Args<N>) -> Result<Exit, CommandError> {
    let given = args.name.as_deref().map(parse_name).transpose()?;
    let workspace = env.workspace()?;
    let scope = N::scope(env, &workspace, &args.place)?;
    let reference = ui.reference(args.reference.as_ref(), &workspace, &scope, Offer::Own)?;
    let name = match given {
        Some(name) => name,
        None if ui.is_interactive => parse_name(&ui.ask_name(|_| None)?)?,
        None => return Err(CommandError::usage("no new name given", "pass a NAME")),
    };
    let options = args.edit.options(vec![FieldEdit::set("name", name.as_str())]);
    let lock = env.lock_to_write(&workspace, args.edit.dry_run)?;
    let plan = plan_rename(&workspace, &scope, (&reference, name.as_str()), &options, env)?;
    let followers = N::followers(&workspace, &plan, env)?;
    ui.write_with_followers(&workspace, (&plan, true), &followers, lock.as_ref())
}
