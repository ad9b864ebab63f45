//! `persona variable list`.

use super::AgentArgs;
use crate::cli::definition::list;
use crate::cli::list_args::ListArgs;
use crate::cli::plan_report::view;
use crate::cli::{CommandError, Env, Exit, Ui};
use crate::model::{Map, Shape, VARIABLE};
use crate::ops::OpsError;
use crate::ops::definition::ListResult;
use crate::ops::variable::{Agent, catalogue, definition_place, usage};

/// List the variables of an agent
#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  persona variable list
  persona variable list -a support --where type=bool -o json
  persona variable list --orphaned        # defined, but no persona refers to them
  persona variable list --undefined       # referred to, but not defined")]
pub(crate) struct Args {
    /// Only variables that no persona refers to
    #[arg(long, conflicts_with = "undefined")]
    orphaned: bool,
    /// The references to variables that are not defined
    #[arg(long)]
    undefined: bool,
    #[command(flatten)]
    agent: AgentArgs,
    #[command(flatten)]
    list: ListArgs<Agent>,
}

/// The keys of variables and of references to them; those of references alone come last.
pub(super) const LISTED: Shape = Shape {
    derived: &["agent", "path", "etag", "place", "line", "column", "field", "persona", "scenario"],
    ..VARIABLE
};

/// The keys of a reference in outputs.
const REFERENCE: Shape = Shape::of_list(
    "reference",
    &["name", "agent", "place", "path", "line", "column", "field", "persona", "scenario"],
);

pub(crate) fn run(env: &Env, ui: &Ui, args: &Args) -> Result<Exit, CommandError> {
    let workspace = env.workspace()?;
    let agent = args.agent.agent(&workspace)?;
    if !(args.orphaned || args.undefined) {
        return list::print(ui, &workspace, &agent, &args.list);
    }
    let ListResult { items: mut variables, mut broken } = catalogue(&workspace, &agent)?;
    let usage = usage(&workspace)?;
    let shown = if args.orphaned {
        let used = usage.names();
        variables.retain(|variable| !used.contains(variable.name()));
        let maps = variables.iter().map(|variable| {
            let mut map = view(&workspace, variable);
            map.extend(definition_place(variable));
            map
        });
        let shape = Shape { derived: &LISTED.derived[..6], ..VARIABLE };
        args.list.print(ui, &shape, &["name", "type", "label", "place"], maps.collect())?
    } else {
        let defined = |name: &str| variables.iter().any(|variable| variable.name() == name);
        let missing =
            usage.found.into_iter().filter(|found| !found.has_value && !defined(&found.name));
        let maps: Vec<Map> = missing.map(|found| found.into_map(agent.as_str())).collect();
        args.list.print(ui, &REFERENCE, &["name", "place", "field"], maps)?
    };
    broken.extend(usage.broken);
    if shown == 0 && broken.is_empty() {
        let what =
            if args.orphaned { "no variable is orphaned" } else { "every reference is defined" };
        ui.note(&format!("{what} for agent `{agent}`"));
    }
    OpsError::refuse_problems("some files cannot be read", broken)?;
    Ok(Exit::Done)
}
