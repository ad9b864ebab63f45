//! `draft delete`.

use super::named_by_id;
use crate::cli::env::Env;
use crate::cli::error::CommandError;
use crate::cli::exit::Exit;
use crate::cli::ui::Ui;
use crate::model::Map;
use crate::ops::Clock as _;
use crate::ops::draft::delete::{Doomed, delete, select};
use crate::text::{count, quoted_list};

/// Delete drafts; their resources stay
#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  persona draft delete 3c90c3cc
  persona draft list --where status=rejected -o name | xargs persona draft delete --yes
  persona resource prune            (then deletes what no draft uses)")]
pub(crate) struct Args {
    /// Id, unique id prefix (4 characters or more) or name
    #[arg(value_name = "DRAFT", required = true)]
    references: Vec<String>,
    /// Do not ask
    #[arg(short = 'y', long)]
    yes: bool,
    /// Show what would be deleted and delete nothing
    #[arg(long)]
    dry_run: bool,
}

pub(crate) fn run(env: &Env, ui: &Ui, args: &Args) -> Result<Exit, CommandError> {
    let workspace = env.workspace()?;
    let Doomed { titles, maps, .. } =
        select(&workspace, &args.references, &env.scope(), env.now())?;
    if args.dry_run {
        titles.iter().for_each(|title| ui.say(&format!("would delete draft {title}")));
        return print(ui, args, maps);
    }
    let question = format!("Delete {}: {}?", count(titles.len(), "draft"), quoted_list(&titles));
    if !args.yes && !ui.confirm(&question, "--yes")? {
        return Err(CommandError::declined("nothing deleted"));
    }
    let lock = env.lock(&workspace)?;
    let doomed = select(&workspace, &args.references, &env.scope(), env.now())?;
    delete(&lock, &doomed)?;
    doomed.titles.iter().for_each(|title| ui.say(&format!("deleted draft {title}")));
    print(ui, args, doomed.maps)
}

/// The drafts, where a format was asked for.
fn print(ui: &Ui, args: &Args, maps: Vec<Map>) -> Result<Exit, CommandError> {
    if let Some(format) = ui.format_flag() {
        let maps = maps.iter().map(|map| named_by_id(map, format)).collect();
        ui.print_definitions(maps, args.references.len() == 1, format)?;
    }
    Ok(Exit::Done)
}
