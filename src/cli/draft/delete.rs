//! `draft delete`.

use super::named_by_id;
use crate::cli::context::Context;
use crate::cli::exit::Exit;
use crate::cli::failure::Failure;
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

pub(crate) fn run(context: &Context, args: &Args) -> Result<Exit, Failure> {
    let workspace = context.workspace()?;
    let Doomed { titles, maps, .. } =
        select(&workspace, &args.references, &context.scope(), context.now())?;
    if args.dry_run {
        titles.iter().for_each(|title| context.say(&format!("would delete draft {title}")));
        return print(context, args, maps);
    }
    let question = format!("Delete {}: {}?", count(titles.len(), "draft"), quoted_list(&titles));
    if !args.yes && !context.confirm(&question, "--yes")? {
        return Err(Failure::Declined("nothing deleted"));
    }
    let lock = context.lock(&workspace)?;
    let doomed = select(&workspace, &args.references, &context.scope(), context.now())?;
    delete(&lock, &doomed)?;
    doomed.titles.iter().for_each(|title| context.say(&format!("deleted draft {title}")));
    print(context, args, doomed.maps)
}

/// The drafts, where a format was asked for.
fn print(context: &Context, args: &Args, maps: Vec<Map>) -> Result<Exit, Failure> {
    if let Some(format) = context.asked_format() {
        let maps = maps.iter().map(|map| named_by_id(map, format)).collect();
        context.print_personas(maps, args.references.len() == 1, format)?;
    }
    Ok(Exit::Done)
}
