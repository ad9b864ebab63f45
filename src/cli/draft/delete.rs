//! Deletes drafts.

use crate::cli::definition::DeleteArgs;
use crate::cli::{CommandError, Env, Exit, Ui, complete};
use crate::model::Map;
use crate::ops::Clock as _;
use crate::ops::draft::delete::{DraftsToDelete, delete, select};
use crate::text::{count, quoted_list};

/// Delete drafts, with the resources that only they use
#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  persona draft delete 3c90c3cc
  persona draft list --where status=rejected -o id | xargs persona draft delete --yes")]
pub(crate) struct Args {
    /// Id, unique id prefix (4 characters or more), name or key
    #[arg(value_name = "DRAFT", add = complete::drafts())]
    references: Vec<String>,
    #[command(flatten)]
    delete: DeleteArgs,
}

pub(crate) fn run(env: &Env, ui: &Ui, args: &Args) -> Result<Exit, CommandError> {
    let workspace = env.workspace()?;
    let references = ui.draft_references(env, &workspace, &args.references)?;
    let single = references.len() == 1;
    let DraftsToDelete { titles, maps, resources, .. } =
        select(&workspace, &references, &env.scope(), env.now())?;
    if args.delete.dry_run {
        titles.iter().for_each(|title| ui.say(&format!("would delete draft {title}")));
        if resources > 0 {
            ui.say(&format!("would delete {}", count(resources, "unused resource")));
        }
        return print(ui, single, maps);
    }
    let question = format!("Delete {}: {}?", count(titles.len(), "draft"), quoted_list(&titles));
    args.delete.confirm(ui, &question)?;
    let lock = env.lock(&workspace)?;
    let selected = select(&workspace, &references, &env.scope(), env.now())?;
    delete(&lock, &selected)?;
    selected.titles.iter().for_each(|title| ui.say(&format!("deleted draft {title}")));
    if selected.resources > 0 {
        ui.say(&format!("deleted {}", count(selected.resources, "unused resource")));
    }
    print(ui, single, selected.maps)
}

/// Prints the drafts in the format asked for, if any.
fn print(ui: &Ui, single: bool, maps: Vec<Map>) -> Result<Exit, CommandError> {
    if ui.format_flag().is_some() {
        ui.print_by_id(maps, single)?;
    }
    Ok(Exit::Done)
}
