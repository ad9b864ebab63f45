//! `persona scenario list`.

use crate::cli::env::Env;
use crate::cli::error::CommandError;
use crate::cli::exit::Exit;
use crate::cli::list_args::ListArgs;
use crate::cli::plan_report::view;
use crate::cli::ui::Ui;
use crate::model::SCENARIO;
use crate::ops::OpsError;
use crate::ops::definition::list_all;
use crate::ops::scenario::Scenarios;
use crate::text::fold;

/// List scenarios
#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  persona scenario list
  persona scenario list --where tags=billing -o json
  persona scenario list --search refund")]
pub(crate) struct Args {
    #[command(flatten)]
    list: ListArgs,
}

pub(crate) fn run(env: &Env, ui: &Ui, args: &Args) -> Result<Exit, CommandError> {
    let workspace = env.workspace()?;
    let mut found = list_all(&workspace, &Scenarios)?;
    found.items.sort_by_cached_key(|scenario| fold(scenario.name()));
    let maps = found.items.iter().map(|scenario| view(&workspace, scenario)).collect();
    let shown = args.list.print(ui, &SCENARIO, &["name", "goal", "personas", "tags"], maps)?;
    if !found.broken.is_empty() {
        return Err(OpsError::invalid("some files cannot be read", found.broken).into());
    }
    if shown == 0 && args.list.is_narrow() {
        ui.note("no scenario matches");
    } else if shown == 0 {
        ui.note("there are no scenarios here yet");
        ui.hint("persona scenario create NAME --goal TEXT");
    }
    Ok(Exit::Done)
}
