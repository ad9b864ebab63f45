//! `draft list`.

use crate::cli::env::Env;
use crate::cli::error::CommandError;
use crate::cli::exit::Exit;
use crate::cli::list_args::ListArgs;
use crate::cli::ui::Ui;
use crate::model::{Map, Shape, Value};
use crate::ops::Clock as _;
use crate::ops::OpsError;
use crate::ops::draft::view::list;
use crate::output::Format;

/// The keys that a listed draft has.
const DRAFT: Shape = Shape {
    noun: "draft",
    fields: &[],
    derived: &[
        "id",
        "name",
        "status",
        "pending",
        "waiting",
        "age",
        "persona_id",
        "project",
        "active",
        "created_at",
        "path",
    ],
};

/// List drafts and what waits in them
///
/// STATUS is dormant (proposed), rejected or active; PENDING names the fields with a pending
/// connection, WAITING the keys of undecided proposals.
#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  persona draft list
  persona draft list --pending
  persona draft list --where status=dormant -o name")]
pub(crate) struct Args {
    /// Only drafts in which something waits: a proposal or a pending connection
    #[arg(long)]
    pending: bool,
    #[command(flatten)]
    list: ListArgs,
}

pub(crate) fn run(env: &Env, ui: &Ui, args: &Args) -> Result<Exit, CommandError> {
    let workspace = env.workspace()?;
    let listed = list(&workspace, &env.scope(), env.now())?;
    let mut maps = listed.maps;
    maps.retain(|map| meant(args, map));
    let columns = ["id", "name", "status", "pending", "waiting", "age"];
    let shown = args.list.print_by_id(ui, &DRAFT, &columns, maps)?;
    if !listed.broken.is_empty() {
        return Err(OpsError::invalid("some drafts cannot be read", listed.broken).into());
    }
    if shown == 0 && !args.list.is_narrow() && !args.pending {
        ui.note("there are no drafts here yet");
        ui.hint("persona draft create --name NAME, or --persona REF");
    } else if shown == 0 {
        ui.note("no draft matches");
    }
    Ok(Exit::Done)
}

fn meant(args: &Args, map: &Map) -> bool {
    let some =
        |key: &str| map.get(key).and_then(Value::as_array).is_some_and(|items| !items.is_empty());
    !args.pending || some("pending") || some("waiting")
}

/// A draft is named by its id: what is piped on must mean it alone.
pub(crate) fn named_by_id(map: &Map, format: Format) -> Map {
    let mut map = map.clone();
    if format == Format::Name {
        let id = map.get("id").cloned().unwrap_or_default();
        map.insert("name".to_owned(), id);
    }
    map
}
