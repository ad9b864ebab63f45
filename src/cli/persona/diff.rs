//! `persona diff`.

use crate::cli::pick::Offer;
use crate::cli::{CommandError, Env, Exit, Ui, complete};
use crate::model::Scope;
use crate::ops::definition::find;
use crate::ops::persona::diff::{Sides, between, since};
use crate::output::{FieldChange, changes_listing, field_changes, render_changes};

#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  persona diff ada eve
  persona diff ada                 # what changed since the last commit, also across a rename
  persona diff ada --rev main --exit-code
  persona diff ada eve -o name     # only the fields that differ; -o csv gives a row for each")]
pub(crate) struct Args {
    /// Id, unique id prefix (4 characters or more), name or slug
    #[arg(value_name = "REF", add = complete::personas())]
    reference: Option<String>,
    /// The persona to compare with
    #[arg(value_name = "REF2", add = complete::personas(), conflicts_with = "rev")]
    other: Option<String>,
    /// Git revision to compare with instead of a second persona
    #[arg(long, value_name = "REV", default_value = "HEAD", add = complete::revisions())]
    rev: String,
    /// Exit with 1 when they differ
    #[arg(long)]
    exit_code: bool,
}

pub(crate) fn run(env: &Env, ui: &Ui, args: &Args) -> Result<Exit, CommandError> {
    let workspace = env.workspace()?;
    let scope = env.scope();
    let reference = ui.reference(args.reference.as_ref(), &workspace, &scope, Offer::Own)?;
    let first = find(&workspace, &scope, &reference)?.valid()?;
    let sides = match &args.other {
        Some(other) => between(&first, &find(&workspace, &scope, other)?.valid()?),
        None => since(&workspace, &first, &args.rev)?,
    };
    if args.other.is_none() && first.scope == Scope::System {
        let name = first.name();
        ui.note(&format!("system persona `{name}` is built in and has no history"));
    }
    let changes = field_changes(&sides.old, &sides.new);
    let differ = args.exit_code && !changes.is_empty();
    show(ui, &sides, changes)?;
    Ok(if differ { Exit::Different } else { Exit::Done })
}

fn show(ui: &Ui, sides: &Sides, changes: Vec<FieldChange>) -> Result<(), CommandError> {
    let format = ui.format();
    if !format.is_human() {
        let listing = changes_listing(format, &[], ui.out_style);
        let rows = changes.into_iter().map(|change| listing.piece(&change.into_map(format)));
        return ui.write(|out| listing.write(rows.collect(), out));
    }
    if changes.is_empty() {
        return Ok(());
    }
    ui.say(&format!("{} → {}", sides.old_label, sides.new_label));
    ui.page(&render_changes(&changes, ui.out_style))
}
