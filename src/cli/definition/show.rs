//! `show`.

use super::Noun;
use crate::cli::pick::Offer;
use crate::cli::{CommandError, Env, Exit, Ui};
use crate::ops::definition::find;
use crate::ops::resolve_all;

#[derive(clap::Args, Debug)]
#[group(skip)]
pub(crate) struct Args<N: Noun> {
    #[arg(value_name = "REF", help = N::REFERENCE, add = N::references())]
    references: Vec<String>,
    #[command(flatten)]
    place: N::Place,
}

pub(crate) fn run<N: Noun>(env: &Env, ui: &Ui, args: &Args<N>) -> Result<Exit, CommandError> {
    let workspace = env.workspace()?;
    let scope = N::scope(env, &workspace, &args.place)?;
    let references = ui.references(&args.references, &workspace, &scope, Offer::Own)?;
    let found = resolve_all(&references, |reference| find(&workspace, &scope, reference)?.valid())?;
    let maps = found.iter().map(|definition| N::view(&workspace, definition));
    let maps = maps.collect::<Result<Vec<_>, _>>()?;
    ui.print_definitions(maps, references.len() == 1)?;
    Ok(Exit::Done)
}
