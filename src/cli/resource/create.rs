//! `resource create`.

use super::kind;
use crate::cli::free_text::free_text;
use crate::cli::{CommandError, Env, Exit, Ui};
use crate::model::ResourceKind;
use crate::ops::resource::create::{CreateOptions, plan};

/// Create a resource; an existing one is kept
#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  persona resource create voice alto-2
  persona resource create icon @rocket.svg --label Rocket
  persona resource create flag beta --type rollout --label 'Beta callers'
  persona resource create department Billing --id 3c90c3cc-0d44-4b50-8888-8dd25736052a")]
pub(crate) struct Args {
    /// name, description, color, icon, instruction, flag, example, department, parameter_field or
    /// voice
    #[arg(value_name = "KIND", value_parser = kind, add = crate::cli::complete::resource_kinds())]
    kind: ResourceKind,
    /// The value; @FILE reads it from a file
    #[arg(value_name = "VALUE|@FILE", add = crate::cli::complete::text_files(), allow_hyphen_values = true)]
    value: String,
    /// Label of an icon or a flag
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true, value_parser = free_text)]
    label: Option<String>,
    /// Type of a flag
    #[arg(long = "type", value_name = "TEXT", allow_hyphen_values = true, value_parser = free_text)]
    flag_type: Option<String>,
    /// UUID that another system gave it; by default it follows from kind and value
    #[arg(long, value_name = "UUID")]
    id: Option<String>,
}

pub(crate) fn run(env: &Env, ui: &Ui, args: &Args) -> Result<Exit, CommandError> {
    let workspace = env.workspace()?;
    let options = CreateOptions {
        kind: args.kind,
        value: env.text("VALUE", &args.value)?,
        label: args.label.clone(),
        flag_type: args.flag_type.clone(),
        id: args.id.clone(),
    };
    let lock = env.lock(&workspace)?;
    let created = plan(&workspace, options)?;
    if !created.unchanged {
        created.commit(&lock)?;
    }
    let stored = &created.stored;
    match ui.format_flag() {
        Some(_) => ui.print_resources(&workspace, [stored], true)?,
        None => ui.print(&format!("{}\n", stored.resource.id))?,
    }
    let place = stored.display_path(&workspace);
    let verb = if created.unchanged { "unchanged:" } else { "created" };
    ui.say(&format!("{verb} {} in {place}", stored.label()));
    Ok(Exit::Done)
}
