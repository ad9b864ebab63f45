//! `persona scenario create`.

use crate::cli::env::Env;
use crate::cli::error::CommandError;
use crate::cli::exit::Exit;
use crate::cli::fields::{FieldArgs, ScenarioFlags};
use crate::cli::ui::Ui;
use crate::model::SCENARIO;
use crate::ops::definition::FieldEdit;
use crate::ops::definition::create::{CreateOptions, plan};
use crate::ops::scenario::Scenarios;

/// Create a scenario from flags or a document
#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  persona scenario create 'Double charge' --goal 'Get the second charge refunded.' --tags billing
  persona scenario create 'Late parcel' --goal @goal.txt --facts order=4711 --personas ada,eve
  persona scenario create -f scenarios.yaml")]
pub(crate) struct Args {
    /// Name of the scenario; the same as --name
    #[arg(value_name = "NAME", conflicts_with = "name")]
    positional_name: Option<String>,
    /// YAML or JSON document of the scenario, or several of them; `-` is standard input
    #[arg(short = 'f', long = "file", value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    files: Vec<String>,
    /// Show what would be written and write nothing
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    fields: FieldArgs<ScenarioFlags>,
}

pub(crate) fn run(env: &Env, ui: &Ui, args: &Args) -> Result<Exit, CommandError> {
    let workspace = env.workspace()?;
    let documents = env.documents(&SCENARIO, None, &args.files)?;
    let single = documents.len() <= 1;
    let own = args.positional_name.as_ref().map(|_| ("NAME", "name"));
    let mut edits = args.fields.edits(env, own.as_slice())?;
    if let Some(name) = &args.positional_name {
        edits.push(FieldEdit::set("name", name.as_str()));
    }
    let options = CreateOptions { documents, edits };
    if args.dry_run {
        return ui.diff(&workspace, &plan(&workspace, &Scenarios, options, env)?, single);
    }
    let lock = env.lock(&workspace)?;
    let plan = plan(&workspace, &Scenarios, options, env)?;
    plan.commit(&lock)?;
    ui.done(&workspace, &plan, single)
}
