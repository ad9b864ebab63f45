//! `persona image list`.

use crate::cli::list_args::{ListArgs, ListKind};
use crate::cli::{CommandError, Env, Exit, Ui};
use crate::model::{Map, Shape, Value};
use crate::ops::Workspace;
use crate::ops::image::list::{StoredImage, list, list_unused};

impl ListKind for StoredImage {
    const SHAPE: &'static Shape = &Shape::of_list("image", &["name", "path", "bytes", "used_by"]);
}

/// List the images of the workspace
#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  persona image list
  persona image list --unused
  persona image list --sort -bytes --limit 5")]
pub(crate) struct Args {
    /// Only images that `image prune` would delete
    #[arg(long)]
    unused: bool,
    #[command(flatten)]
    list: ListArgs<StoredImage>,
}

pub(crate) fn run(env: &Env, ui: &Ui, args: &Args) -> Result<Exit, CommandError> {
    let workspace = env.workspace()?;
    let images = if args.unused { list_unused(&workspace)? } else { list(&workspace)? };
    let maps = images.iter().map(|image| view(&workspace, image)).collect();
    let count = args.list.print(ui, StoredImage::SHAPE, &["name", "bytes", "used_by"], maps)?;
    if count == 0 {
        ui.note("no image matches");
    }
    Ok(Exit::Done)
}

/// Returns the keys of an image as outputs show them.
pub(super) fn view(workspace: &Workspace, image: &StoredImage) -> Map {
    let StoredImage { name, path, bytes, used_by } = image;
    let used_by = used_by.iter().cloned().map(Value::String).collect();
    Map::from_iter([
        ("name".to_owned(), Value::String(name.clone())),
        ("path".to_owned(), Value::String(workspace.root.show(path))),
        ("bytes".to_owned(), Value::from(*bytes)),
        ("used_by".to_owned(), Value::Array(used_by)),
    ])
}
