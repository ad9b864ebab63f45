//! `draft delete`.

use crate::cli::context::Context;
use crate::cli::exit::Exit;
use crate::cli::failure::Failure;
use crate::ops::draft::delete::{delete, select};
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
    let titles = select(&workspace, &args.references)?.titles;
    if args.dry_run {
        titles.iter().for_each(|title| context.say(&format!("would delete draft {title}")));
        return Ok(Exit::Done);
    }
    let question = format!("Delete {}: {}?", count(titles.len(), "draft"), quoted_list(&titles));
    if !args.yes && !context.confirm(&question, "--yes")? {
        context.say("nothing deleted");
        return Err(Failure::Interrupted);
    }
    let lock = context.lock(&workspace)?;
    let doomed = select(&workspace, &args.references)?;
    delete(&lock, &doomed)?;
    doomed.titles.iter().for_each(|title| context.say(&format!("deleted draft {title}")));
    Ok(Exit::Done)
}
