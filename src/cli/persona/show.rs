//! `persona show`.

use crate::cli::pick::Offer;
use crate::cli::plan_report::view;
use crate::cli::{CommandError, Env, Exit, Ui, complete};
use crate::model::Map;
use crate::ops::definition::find;
use crate::ops::{resolve_all, resolve_env};

#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  persona show ada
  persona show ada -o json | jq -r .etag
  persona show ada -o json --resolve-env
  persona show 'Worried Grandmother' -o yaml")]
pub(crate) struct Args {
    /// Id, unique id prefix (4 characters or more), name or slug
    #[arg(value_name = "REF", add = complete::personas())]
    references: Vec<String>,
    /// Replace `${env:NAME}` in header values with environment variables
    #[arg(long)]
    resolve_env: bool,
}

pub(crate) fn run(env: &Env, ui: &Ui, args: &Args) -> Result<Exit, CommandError> {
    let workspace = env.workspace_or_none()?;
    let scope = env.reading_scope(&workspace);
    let references = ui.references(&args.references, &workspace, &scope, Offer::All)?;
    let found = resolve_all(&references, |reference| find(&workspace, &scope, reference)?.valid())?;
    let mut maps: Vec<Map> = found.iter().map(|persona| view(&workspace, persona)).collect();
    if args.resolve_env {
        resolve_env(&mut maps, |name| std::env::var(name).ok())?;
    }
    let single = references.len() == 1;
    ui.print_definitions(maps, single)?;
    Ok(Exit::Done)
}
