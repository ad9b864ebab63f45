//! `persona project list`.

use crate::cli::context::Context;
use crate::cli::exit::Exit;
use crate::cli::failure::Failure;
use crate::cli::list_args::ListArgs;
use crate::cli::show_plan;
use crate::model::{Map, PROJECT, Value};
use crate::ops::project::ProjectFile;
use crate::ops::project::list::{list, personas_in};
use crate::ops::{OpsError, Workspace};
use crate::text::fold;

/// List projects
#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  persona project list
  persona project list -o json | jq -r '.[].slug'")]
pub(crate) struct Args {
    #[command(flatten)]
    list: ListArgs,
}

pub(crate) fn run(context: &Context, args: &Args) -> Result<Exit, Failure> {
    let workspace = context.workspace()?;
    let mut found = list(&workspace)?;
    found.items.sort_by_cached_key(|project| fold(project.name()));
    let maps = found.items.iter().map(|project| view(&workspace, project));
    let maps = maps.collect::<Result<Vec<_>, _>>()?;
    let columns = ["name", "slug", "personas", "description"];
    let shown = args.list.print(context, &PROJECT, &columns, maps)?;
    if !found.broken.is_empty() {
        return Err(OpsError::invalid("some files cannot be read", found.broken).into());
    }
    if shown == 0 && args.list.is_narrow() {
        context.note("note", "no project matches");
    } else if shown == 0 {
        context.note("note", "there are no projects here yet");
        context.note("hint", "persona project create NAME");
    }
    Ok(Exit::Done)
}

/// A project as outputs give it, with the number of its personas.
pub(super) fn view(workspace: &Workspace, project: &ProjectFile) -> Result<Map, OpsError> {
    let personas = personas_in(workspace, &project.slug())?;
    let mut map = show_plan::view(workspace, project);
    map.insert("personas".to_owned(), Value::from(personas));
    Ok(map)
}
