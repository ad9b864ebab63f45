//! `persona rename`.

use crate::cli::args::EditArgs;
use crate::cli::complete;
use crate::cli::env::Env;
use crate::cli::error::CommandError;
use crate::cli::exit::Exit;
use crate::cli::free_text::{free_text, parse_name};
use crate::cli::ui::Ui;
use crate::model::PersonaName;
use crate::ops::definition::change::plan;
use crate::ops::definition::{DefinitionKind, FieldEdit, find};

#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  persona rename ada 'Ada Lovelace'
  persona rename ada Eve --dry-run")]
pub(crate) struct Args {
    /// Id, unique id prefix (4 characters or more), name or slug
    #[arg(value_name = "REF", add = complete::own_personas())]
    reference: String,
    /// The new name
    #[arg(value_name = "NAME", allow_hyphen_values = true, value_parser = free_text)]
    name: String,
    #[command(flatten)]
    edit: EditArgs,
}

pub(crate) fn run(env: &Env, ui: &Ui, args: &Args) -> Result<Exit, CommandError> {
    let name = parse_name(&args.name)?;
    rename(env, ui, &env.scope(), &args.reference, &name, &args.edit)
}

/// Renames a definition.
pub(crate) fn rename<K: DefinitionKind>(
    env: &Env,
    ui: &Ui,
    scope: &K,
    reference: &str,
    name: &PersonaName,
    edit: &EditArgs,
) -> Result<Exit, CommandError> {
    let workspace = env.workspace()?;
    let options = edit.options(vec![FieldEdit::set("name", name.as_str())]);
    let plan = || plan(&workspace, vec![find(&workspace, scope, reference)?], &options, env);
    if edit.dry_run {
        return ui.diff(&workspace, &plan()?, true);
    }
    let lock = env.lock(&workspace)?;
    let plan = plan()?;
    plan.commit(&lock)?;
    ui.done(&workspace, &plan, true)
}
