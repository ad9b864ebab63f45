//! `persona duplicate`.

use crate::cli::complete;
use crate::cli::context::Context;
use crate::cli::exit::Exit;
use crate::cli::failure::Failure;
use crate::cli::free_text::free;
use crate::model::PersonaName;
use crate::ops::Workspace;
use crate::ops::definition::Plan;
use crate::ops::persona::duplicate::plan;
use crate::ops::persona::find_original;

#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  persona duplicate ada
  persona duplicate 'Worried Grandmother' --name 'Calm Grandmother'")]
pub(crate) struct Args {
    /// Id, unique id prefix (4 characters or more), name or slug
    #[arg(value_name = "REF", add = complete::personas())]
    reference: String,
    /// Name of the copy; by default the name with " Copy"
    #[arg(long, value_name = "NAME", allow_hyphen_values = true, value_parser = free::<PersonaName>)]
    name: Option<PersonaName>,
    /// Show what would be written and write nothing
    #[arg(long)]
    dry_run: bool,
}

pub(crate) fn run(context: &Context, args: &Args) -> Result<Exit, Failure> {
    let workspace = context.workspace()?;
    let mut nameless = None;
    let planned = || planned(context, &workspace, args, &mut nameless);
    context.carry_out(&workspace, args.dry_run, true, planned)?;
    if let Some(file) = nameless {
        context.note(
            "note",
            &format!(
                "the copy has no `cloned_from`: {file} has no id yet (persona validate --fix gives \
                 it one)"
            ),
        );
    }
    Ok(Exit::Done)
}

/// The plan; `nameless` becomes the file of an original that has no id to remember.
fn planned(
    context: &Context,
    workspace: &Workspace,
    args: &Args,
    nameless: &mut Option<String>,
) -> Result<Plan, Failure> {
    let scope = context.scope();
    let persona = find_original(workspace, &scope, &args.reference)?.valid()?;
    *nameless = persona.id().is_none().then(|| persona.file.shown().to_owned());
    Ok(plan(workspace, &persona, &scope, args.name.clone(), context)?)
}
