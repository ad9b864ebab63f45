//! `persona project list`.

use crate::cli::env::Env;
use crate::cli::error::CommandError;
use crate::cli::exit::Exit;
use crate::cli::list_args::ListArgs;
use crate::cli::plan_report;
use crate::cli::ui::Ui;
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

pub(crate) fn run(env: &Env, ui: &Ui, args: &Args) -> Result<Exit, CommandError> {
    let workspace = env.workspace()?;
    let mut found = list(&workspace)?;
    found.items.sort_by_cached_key(|project| fold(project.name()));
    let maps = found.items.iter().map(|project| view(&workspace, project));
    let maps = maps.collect::<Result<Vec<_>, _>>()?;
    let columns = ["name", "slug", "personas", "description"];
    let shown = args.list.print(ui, &PROJECT, &columns, maps)?;
    if !found.broken.is_empty() {
        return Err(OpsError::invalid("some files cannot be read", found.broken).into());
    }
    if shown == 0 && args.list.is_narrow() {
        ui.note("no project matches");
    } else if shown == 0 {
        ui.note("there are no projects here yet");
        ui.hint("persona project create NAME");
    }
    Ok(Exit::Done)
}

/// A project as outputs give it, with the number of its personas.
pub(super) fn view(workspace: &Workspace, project: &ProjectFile) -> Result<Map, OpsError> {
    let personas = personas_in(workspace, &project.slug())?;
    let mut map = plan_report::view(workspace, project);
    map.insert("personas".to_owned(), Value::from(personas));
    Ok(map)
}
