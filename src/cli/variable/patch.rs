//! `persona variable patch`.

use super::{AgentArgs, TypedArgs, warning_of_use};
use crate::cli::definition::ChangeArgs;
use crate::cli::pick::Offer;
use crate::cli::{CommandError, Env, Exit, Ui, complete};
use crate::ops::definition::change::plan;
use crate::ops::definition::find;
use crate::ops::followers::Followers;
use crate::ops::variable::{Agent, remove_keys_of_other_types, rename_references, uses_left};

/// Change only what is given: absent keeps, null clears, a value sets
#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  persona variable patch customer_name --label 'Name of the customer' --unset default_value
  persona variable patch plan --type text_short --unset options --default-value Pro
  persona variable patch customer_name -f - <<< '{\"required\": true, \"defaultValue\": null}'
  persona variable patch customer_name --name client_name --dry-run")]
pub(crate) struct Args {
    /// Name, id or unique id prefix (4 characters or more)
    #[arg(value_name = "REF", add = complete::variables())]
    reference: Option<String>,
    /// With a new name, leave the references to the old one in prompts as they are
    #[arg(long)]
    keep_references: bool,
    #[command(flatten)]
    agent: AgentArgs,
    #[command(flatten)]
    typed: TypedArgs,
    #[command(flatten)]
    change: ChangeArgs<Agent>,
}

pub(crate) fn run(env: &Env, ui: &Ui, args: &Args) -> Result<Exit, CommandError> {
    let workspace = env.workspace()?;
    let mut edits = args.change.edits(env, &args.typed.own())?;
    let agent = args.agent.agent(&workspace)?;
    let reference = ui.reference(args.reference.as_ref(), &workspace, &agent, Offer::Own)?;
    let lock = env.lock_to_write(&workspace, args.change.edit.dry_run)?;
    let variable = find(&workspace, &agent, &reference)?;
    let raw_values = args.typed.raw_values();
    raw_values.add_edits(&variable.map, &mut edits);
    let ignored = remove_keys_of_other_types(&variable.map, &mut edits);
    let mut plan = plan(&workspace, vec![variable], &args.change.edit.options(edits), env)?;
    raw_values.keep_spelling(&workspace, &mut plan);
    let followers = if args.keep_references {
        Followers::default()
    } else {
        rename_references(&workspace, &plan, env)?
    };
    // Read now, so that nothing can fail once something is written.
    let left = uses_left(&workspace, &plan, &followers.files())?;
    ignored.iter().for_each(|note| ui.note(note));
    ui.write_with_followers(&workspace, (&plan, true), &followers, lock.as_ref())?;
    if lock.is_some() {
        left.iter().for_each(|left| ui.warning(&warning_of_use(left)));
    }
    Ok(Exit::Done)
}
