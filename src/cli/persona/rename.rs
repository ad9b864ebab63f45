//! `persona rename`.

use crate::cli::args::EditArgs;
use crate::cli::complete;
use crate::cli::env::Env;
use crate::cli::error::CommandError;
use crate::cli::exit::Exit;
use crate::cli::free_text::free;
use crate::cli::ui::Ui;
use crate::model::{PersonaName, Value};
use crate::ops::definition::change::plan;
use crate::ops::definition::{FieldEdit, find};
use crate::text::Route;

#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  persona rename ada 'Ada Lovelace'
  persona rename ada Eve --dry-run")]
pub(crate) struct Args {
    /// Id, unique id prefix (4 characters or more), name or slug
    #[arg(value_name = "REF", add = complete::personas())]
    reference: String,
    /// The new name
    #[arg(value_name = "NAME", allow_hyphen_values = true, value_parser = free::<PersonaName>)]
    name: PersonaName,
    #[command(flatten)]
    edit: EditArgs,
}

pub(crate) fn run(env: &Env, ui: &Ui, args: &Args) -> Result<Exit, CommandError> {
    let workspace = env.workspace()?;
    let scope = env.scope();
    let value = Value::String(args.name.to_string());
    let options = args.edit.options(vec![FieldEdit::Set { route: Route::key("name"), value }]);
    if args.edit.dry_run {
        let persona = find(&workspace, &scope, &args.reference)?;
        return ui.diff(&workspace, &plan(&workspace, vec![persona], &options, env)?, true);
    }
    let lock = env.lock(&workspace)?;
    let persona = find(&workspace, &scope, &args.reference)?;
    let plan = plan(&workspace, vec![persona], &options, env)?;
    plan.commit(&lock)?;
    ui.done(&workspace, &plan, true)
}
