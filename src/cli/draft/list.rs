//! `draft list`.

use crate::cli::context::Context;
use crate::cli::exit::Exit;
use crate::cli::failure::Failure;
use crate::model::{Map, Scope, Value};
use crate::ops::OpsError;
use crate::ops::draft::view::list;
use crate::ops::persona::Filter;
use crate::ops::persona::create::Mint as _;
use crate::output::{Format, Listing};
use crate::text::Route;

/// The keys that a listed draft has.
const KEYS: [&str; 11] = [
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
];

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
    /// Only drafts whose key has this value; of a list: contains it (repeatable, all must hold)
    #[arg(long = "where", value_name = "KEY=VALUE", value_parser = filter)]
    filters: Vec<Filter>,
    /// Keys to show, parted by commas
    #[arg(long, value_name = "KEYS", value_delimiter = ',', value_parser = column)]
    columns: Vec<Route>,
    /// At most this many
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
    /// Leave the heading line out
    #[arg(long)]
    no_headers: bool,
}

fn filter(text: &str) -> Result<Filter, String> {
    Filter::among(text, &KEYS).map_err(|error| error.to_string())
}

fn column(text: &str) -> Result<Route, String> {
    match KEYS.contains(&text.trim()) {
        true => Ok(Route::key(text.trim())),
        false => {
            let near = crate::text::nearest(text, KEYS);
            let near = near.map(|key| format!(", did you mean `{key}`?")).unwrap_or_default();
            Err(format!("unknown key `{text}`{near}"))
        }
    }
}

pub(crate) fn run(context: &Context, args: &Args) -> Result<Exit, Failure> {
    let workspace = context.workspace()?;
    if let scope @ Scope::Project(_) = context.scope() {
        workspace.folder(&scope)?;
    }
    let listed = list(&workspace, context.now())?;
    let maps: Vec<Map> = listed
        .maps
        .into_iter()
        .filter(|map| meant(context, args, map))
        .take(args.limit.unwrap_or(usize::MAX))
        .collect();
    let empty = maps.is_empty();
    print(context, args, &maps)?;
    if !listed.broken.is_empty() {
        return Err(OpsError::invalid("some drafts cannot be read", listed.broken).into());
    }
    if empty && args.filters.is_empty() && !args.pending {
        context.note("note", "there are no drafts here yet");
        context.note("hint", "persona draft create --name NAME, or --persona REF");
    } else if empty {
        context.note("note", "no draft matches");
    }
    Ok(Exit::Done)
}

fn meant(context: &Context, args: &Args, map: &Map) -> bool {
    let some =
        |key: &str| map.get(key).and_then(Value::as_array).is_some_and(|items| !items.is_empty());
    let project = context.globals.project.as_deref();
    project.is_none_or(|name| map.get("project").and_then(Value::as_str) == Some(name))
        && (!args.pending || some("pending") || some("waiting"))
        && args.filters.iter().all(|filter| filter.accepts(map))
}

fn print(context: &Context, args: &Args, maps: &[Map]) -> Result<(), Failure> {
    let default = ["id", "name", "status", "pending", "waiting", "age"];
    let columns = match args.columns.is_empty() {
        true => default.iter().map(|key| Route::key(*key)).collect(),
        false => args.columns.clone(),
    };
    let format = context.format();
    let style = context.out_style;
    let listing = Listing { format, columns, headings: !args.no_headers, style };
    let pieces = maps.iter().map(|map| listing.piece(&named_by_id(map, format))).collect();
    context.write(|out| listing.write(pieces, out))
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
