//! `persona diff`.

use crate::cli::complete;
use crate::cli::context::Context;
use crate::cli::exit::Exit;
use crate::cli::failure::Failure;
use crate::model::Scope;
use crate::ops::definition::find;
use crate::ops::persona::diff::{Sides, between, since};
use crate::output::{FieldChange, changes_listing, field_changes, render_changes};

#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  persona diff ada eve
  persona diff ada                 (what changed since the last commit, also across a rename)
  persona diff ada --rev main --exit-code
  persona diff ada eve -o name     (only the fields that differ; -o csv gives a row for each)")]
pub(crate) struct Args {
    /// Id, unique id prefix (4 characters or more), name or slug
    #[arg(value_name = "REF", add = complete::personas())]
    reference: String,
    /// The persona to compare with
    #[arg(value_name = "REF2", add = complete::personas(), conflicts_with = "rev")]
    other: Option<String>,
    /// Git revision to compare with when there is no second persona
    #[arg(long, value_name = "REV", default_value = "HEAD")]
    rev: String,
    /// Exit with 1 when they differ
    #[arg(long)]
    exit_code: bool,
}

pub(crate) fn run(context: &Context, args: &Args) -> Result<Exit, Failure> {
    let workspace = context.workspace()?;
    let scope = context.scope();
    let first = find(&workspace, &scope, &args.reference)?.valid()?;
    let sides = match &args.other {
        Some(other) => between(&first, &find(&workspace, &scope, other)?.valid()?),
        None => since(&workspace, &first, &args.rev)?,
    };
    if args.other.is_none() && first.scope == Scope::System {
        let name = first.name();
        context.note("note", &format!("system persona `{name}` is built in and has no history"));
    }
    let changes = field_changes(&sides.old, &sides.new);
    let differ = args.exit_code && !changes.is_empty();
    show(context, &sides, changes)?;
    Ok(if differ { Exit::Failed } else { Exit::Done })
}

fn show(context: &Context, sides: &Sides, changes: Vec<FieldChange>) -> Result<(), Failure> {
    let format = context.format();
    if !format.is_human() {
        let listing = changes_listing(format, &[], context.out_style);
        let rows = changes.into_iter().map(|change| listing.piece(&change.into_map(format)));
        return context.write(|out| listing.write(rows.collect(), out));
    }
    if changes.is_empty() {
        return Ok(());
    }
    context.say(&format!("{} → {}", sides.old_label, sides.new_label));
    context.page(&render_changes(&changes, context.out_style))
}
