//! `persona scenario patch`.

use crate::cli::args::EditArgs;
use crate::cli::complete;
use crate::cli::env::Env;
use crate::cli::error::CommandError;
use crate::cli::exit::Exit;
use crate::cli::fields::{FieldArgs, ScenarioFlags};
use crate::cli::ui::Ui;
use crate::model::SCENARIO;
use crate::ops::definition::change::plan;
use crate::ops::definition::{FieldEdit, Selection, select};
use crate::ops::scenario::Scenarios;

/// Change fields of one or more scenarios
#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  persona scenario patch double-charge --max-turns 20 --add personas=ada
  persona scenario patch double-charge --set 'personas={where: [tags=billing]}'
  persona scenario patch double-charge -f change.yaml --dry-run")]
pub(crate) struct Args {
    /// Id, unique id prefix (4 characters or more), name or slug
    #[arg(value_name = "REF", required = true, add = complete::scenarios())]
    references: Vec<String>,
    /// YAML or JSON document of the change; `-` is standard input
    #[arg(short = 'f', long = "file", value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    file: Option<String>,
    #[command(flatten)]
    edit: EditArgs,
    #[command(flatten)]
    fields: FieldArgs<ScenarioFlags>,
}

pub(crate) fn run(env: &Env, ui: &Ui, args: &Args) -> Result<Exit, CommandError> {
    let workspace = env.workspace()?;
    let document = env.document(&SCENARIO, None, args.file.as_deref())?.map(FieldEdit::Document);
    let mut edits: Vec<FieldEdit> = document.into_iter().collect();
    edits.extend(args.fields.edits(env, &[])?);
    if edits.is_empty() {
        let hint = "pass the flag of a field, --set, --unset or -f FILE";
        return Err(CommandError::usage("nothing to change", hint));
    }
    let options = args.edit.options(edits);
    let single = args.references.len() == 1;
    let plan = || {
        let selection = Selection::References(args.references.clone());
        plan(&workspace, select(&workspace, &Scenarios, &selection)?, &options, env)
    };
    if args.edit.dry_run {
        return ui.diff(&workspace, &plan()?, single);
    }
    let lock = env.lock(&workspace)?;
    let plan = plan()?;
    plan.commit(&lock)?;
    ui.done(&workspace, &plan, single)
}
