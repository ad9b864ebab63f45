//! `resource list`.

use super::kind;
use crate::cli::context::Context;
use crate::cli::exit::Exit;
use crate::cli::failure::Failure;
use crate::model::Map;
use crate::model::ResourceKind;
use crate::ops::OpsError;
use crate::ops::persona::Filter;
use crate::ops::resource::delete::unused;
use crate::ops::resource::{Catalogue, StoredResource, select, uses};

const KEYS: [&str; 7] = ["id", "kind", "value", "label", "type", "path", "etag"];

/// List resources
#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  persona resource list
  persona resource list voice
  persona resource list --unused -o name")]
pub(crate) struct Args {
    /// Kinds to list; by default all
    #[arg(value_name = "KIND", value_parser = kind)]
    kinds: Vec<ResourceKind>,
    /// Only resources that no draft uses
    #[arg(long)]
    unused: bool,
    /// Only resources whose key has this value (repeatable, all must hold)
    #[arg(long = "where", value_name = "KEY=VALUE", value_parser = filter)]
    filters: Vec<Filter>,
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

pub(crate) fn run(context: &Context, args: &Args) -> Result<Exit, Failure> {
    let workspace = context.workspace()?;
    let catalogue = Catalogue::read(&workspace)?;
    let mut found: Vec<StoredResource> = match args.unused {
        true => unused(&catalogue, &uses(&workspace, &catalogue)?, &args.kinds),
        false => select(&catalogue, &args.kinds).cloned().collect(),
    };
    let accepted = |stored: &StoredResource| {
        let map: Map = context.resource_view(&workspace, stored);
        args.filters.iter().all(|filter| filter.accepts(&map))
    };
    found.retain(accepted);
    found.truncate(args.limit.unwrap_or(usize::MAX));
    context.print_resources(&workspace, &found, !args.no_headers)?;
    if !catalogue.broken.is_empty() {
        let broken = catalogue.broken;
        return Err(OpsError::invalid("some resources cannot be read", broken).into());
    }
    if found.is_empty() {
        context.note("note", "no resource matches");
    }
    Ok(Exit::Done)
}
