//! `persona diff`.

use crate::cli::complete;
use crate::cli::context::Context;
use crate::cli::exit::Exit;
use crate::cli::failure::Failure;
use crate::ops::persona::diff::{between, since};
use crate::ops::persona::find;
use crate::output::{
    Format, Style, changes_json, compact, field_changes, mask_changes, render_changes,
};

#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  persona diff ada eve
  persona diff ada                 (what changed since the last commit)
  persona diff ada --rev main --exit-code")]
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
    let format = context.format();
    let mut changes = field_changes(&sides.old, &sides.new);
    let for_programs = matches!(format, Format::Json | Format::Jsonl);
    if !for_programs && !context.globals.show_secrets {
        mask_changes(&mut changes);
    }
    match format {
        Format::Json => context.print(&format!("{}\n", changes_json(&changes)))?,
        Format::Jsonl => {
            let lines: String = changes.iter().map(|change| compact(change) + "\n").collect();
            context.print(&lines)?;
        }
        _ if changes.is_empty() => {}
        _ => {
            context.say(&format!("{} → {}", sides.old_label, sides.new_label));
            let style = if format.is_human() { context.out_style } else { Style::default() };
            context.page(&render_changes(&changes, style))?;
        }
    }
    let differ = args.exit_code && !changes.is_empty();
    Ok(if differ { Exit::Failed } else { Exit::Done })
}
