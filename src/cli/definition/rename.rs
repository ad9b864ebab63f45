//! `rename`.

use super::{Noun, followers};
use crate::cli::args::EditArgs;
use crate::cli::env::Env;
use crate::cli::error::CommandError;
use crate::cli::exit::Exit;
use crate::cli::free_text::{free_text, parse_name};
use crate::cli::ui::Ui;
use crate::ops::definition::change::plan;
use crate::ops::definition::{FieldEdit, find};

#[derive(clap::Args, Debug)]
#[group(skip)]
pub(crate) struct Args<N: Noun> {
    #[arg(value_name = "REF", help = N::REFERENCE, add = N::references())]
    reference: String,
    /// The new name
    #[arg(value_name = "NAME", allow_hyphen_values = true, value_parser = free_text)]
    name: String,
    #[command(flatten)]
    edit: EditArgs,
    #[command(flatten)]
    place: N::Place,
}

pub(crate) fn run<N: Noun>(env: &Env, ui: &Ui, args: &Args<N>) -> Result<Exit, CommandError> {
    let name = parse_name(&args.name)?;
    let workspace = env.workspace()?;
    let scope = N::scope(env, &workspace, &args.place)?;
    let options = args.edit.options(vec![FieldEdit::set("name", name.as_str())]);
    let plan = || plan(&workspace, vec![find(&workspace, &scope, &args.reference)?], &options, env);
    if args.edit.dry_run {
        return followers::diff(env, ui, &workspace, (&plan()?, true));
    }
    let lock = env.lock(&workspace)?;
    followers::commit(env, ui, &workspace, (&plan()?, true), &lock)
}
