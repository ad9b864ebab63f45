//! `persona image prune`.

use super::list::view;
use crate::cli::definition::DeleteArgs;
use crate::cli::{CommandError, Env, Exit, Ui};
use crate::ops::image::list::{delete, list_unused};
use crate::text::count;

/// Delete unused images
///
/// Images whose name is not an id were added by hand and are kept.
#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  persona image prune --dry-run
  persona image prune --yes")]
pub(crate) struct Args {
    #[command(flatten)]
    delete: DeleteArgs,
}

pub(crate) fn run(env: &Env, ui: &Ui, args: &Args) -> Result<Exit, CommandError> {
    let workspace = env.workspace()?;
    let mut images = list_unused(&workspace)?;
    if images.is_empty() {
        ui.note("every image is in use");
    } else if args.delete.dry_run {
        for image in &images {
            ui.say(&format!("would delete {}", workspace.root.show(&image.path)));
        }
    } else {
        let question = format!("Delete {}?", count(images.len(), "image"));
        args.delete.confirm(ui, &question)?;
        let lock = env.lock(&workspace)?;
        let unused_now = list_unused(&workspace)?;
        images.retain(|image| unused_now.contains(image));
        delete(&lock, &images)?;
        for image in &images {
            ui.say(&format!("deleted {}", workspace.root.show(&image.path)));
        }
    }
    if ui.machine_format().is_some() {
        let maps = images.iter().map(|image| view(&workspace, image)).collect();
        ui.print_definitions(maps, false)?;
    }
    Ok(Exit::Done)
}
