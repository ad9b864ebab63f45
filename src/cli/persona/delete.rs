//! `persona delete`.

use crate::cli::definition_args::DeleteArgs;
use crate::cli::env::Env;
use crate::cli::error::CommandError;
use crate::cli::exit::Exit;
use crate::cli::selection_args::SelectionArgs;
use crate::cli::ui::Ui;
use crate::ops::definition::delete::plan;
use crate::ops::definition::select_lenient;
use crate::ops::image::change::{delete_with_images, orphans};
use crate::ops::persona::PersonaFile;
use crate::text::quoted_list;

#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  persona delete ada
  persona delete --where tags=scratch --yes")]
pub(crate) struct Args {
    #[command(flatten)]
    selection: SelectionArgs,
    #[command(flatten)]
    delete: DeleteArgs,
}

pub(crate) fn run(env: &Env, ui: &Ui, args: &Args) -> Result<Exit, CommandError> {
    let workspace = env.workspace()?;
    let selection = args.selection.resolve(ui, &workspace, &env.scope())?;
    let single = args.selection.is_single();
    let found = select_lenient(&workspace, &env.scope(), &selection)?;
    let question = question(&found);
    let asked: Vec<_> = found.iter().map(|persona| persona.file.path.clone()).collect();
    let plan_now = plan(&workspace, found)?;
    if args.delete.dry_run {
        for path in orphans(&workspace, &plan_now)? {
            ui.say(&format!("would delete {}", workspace.root.show(&path)));
        }
        ui.diff(&workspace, &plan_now, single)?;
        return Ok(Exit::Done);
    }
    if plan_now.0.is_empty() {
        ui.note("no persona matches");
        ui.done(&workspace, &plan_now, single)?;
        return Ok(Exit::Done);
    }
    args.delete.confirm(ui, &question)?;
    let lock = env.lock(&workspace)?;
    let mut found = select_lenient(&workspace, &env.scope(), &selection)?;
    found.retain(|persona| asked.contains(&persona.file.path));
    let plan = plan(&workspace, found)?;
    let images = orphans(&workspace, &plan)?;
    delete_with_images(&lock, &plan, &images)?;
    for path in &images {
        ui.say(&format!("deleted {}, no longer used", workspace.root.show(path)));
    }
    ui.done(&workspace, &plan, single)?;
    Ok(Exit::Done)
}

fn question(found: &[PersonaFile]) -> String {
    let names: Vec<String> = found.iter().map(PersonaFile::title).collect();
    match names.len() {
        0..=3 => format!("Delete {}?", quoted_list(&names)),
        many => {
            let first: Vec<String> = names[..3].iter().map(|name| format!("`{name}`")).collect();
            format!("Delete {} and {} more?", first.join(", "), many - 3)
        }
    }
}
