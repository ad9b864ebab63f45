//! `persona project list`.

use crate::cli::context::Context;
use crate::cli::exit::Exit;
use crate::cli::failure::Failure;
use crate::cli::list_args::ListArgs;
use crate::cli::show_plan::Printed as _;
use crate::model::{Map, PROJECT, Value};
use crate::ops::definition::Definition;
use crate::ops::project::list::{list, personas_in};
use crate::ops::project::slug_of;
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
    found.projects.sort_by_cached_key(|project| fold(project.name()));
    let maps = found.projects.iter().map(|project| view(&workspace, project));
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
pub(super) fn view(workspace: &Workspace, project: &Definition) -> Result<Map, OpsError> {
    let personas = personas_in(workspace, &slug_of(project).parse()?)?;
    let mut map = project.view(workspace);
    map.insert("personas".to_owned(), Value::from(personas));
    Ok(map)
}
