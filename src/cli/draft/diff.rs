//! Shows what a proposal or publishing would change.

use crate::cli::{CommandError, Env, Exit, Ui, complete};
use crate::diagnostic::Problem;
use crate::model::draft::Key;
use crate::ops::draft::compare::{Against, CompareOptions, Comparison, compare};
use crate::output::{DraftComparison, Format, changes_listing, field_changes, render_changes};
use crate::text::escape_controls;

/// Show field by field what a proposal, or publishing, would change
///
/// Every undecided proposal is compared with the live state; without any, the live state is compared
/// with the persona. In JSON: an array of comparisons, each with its changes; in CSV a row
/// for each change; `-o name` prints the fields that would change.
#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  persona draft diff 3c90c3cc
  persona draft diff k-17
  persona draft diff 3c90c3cc --persona --exit-code")]
pub(crate) struct Args {
    /// Id, unique id prefix (4 characters or more), name or key
    #[arg(value_name = "DRAFT", add = complete::drafts())]
    reference: Option<String>,
    /// Only the proposal of this key
    #[arg(long, visible_alias = "idempotency-key", value_name = "KEY", value_parser = key, add = complete::proposals())]
    key: Option<Key>,
    /// Compare the live state with the persona, even with undecided proposals
    #[arg(long, conflicts_with = "key")]
    persona: bool,
    /// Exit with 1 when something would change
    #[arg(long)]
    exit_code: bool,
}

fn key(text: &str) -> Result<Key, String> {
    text.parse().map_err(|error: crate::model::draft::KeyError| error.to_string())
}

pub(crate) fn run(env: &Env, ui: &Ui, args: &Args) -> Result<Exit, CommandError> {
    let workspace = env.workspace()?;
    let reference = match &args.key {
        Some(_) => args.reference.clone(),
        None => Some(ui.draft_reference(env, &workspace, args.reference.as_ref())?),
    };
    let options = CompareOptions {
        reference,
        key: args.key.clone(),
        persona: args.persona,
        scope: env.scope(),
    };
    let found = compare(&workspace, &options)?;
    let compared: Vec<DraftComparison> = found.iter().map(view).collect();
    let changed = compared.iter().any(|comparison| !comparison.changes.is_empty());
    match ui.format() {
        Format::Table => ui.page(&readable(ui, &found, &compared))?,
        format => print(ui, format, compared)?,
    }
    if has_conflicts(&found) {
        ui.hint(
            "publishing would be refused: patch the draft to what the persona has, or publish with \
             --overwrite",
        );
    }
    if found.is_empty() {
        ui.note("no undecided proposal has this key");
    }
    Ok(if args.exit_code && changed { Exit::Different } else { Exit::Done })
}

fn has_conflicts(found: &[Comparison]) -> bool {
    found.iter().any(|comparison| !comparison.conflicts.is_empty())
}

/// Returns the comparisons for people, each with a heading above its changes.
fn readable(ui: &Ui, found: &[Comparison], compared: &[DraftComparison]) -> String {
    let parts = found.iter().zip(compared).map(|(comparison, shown)| {
        let heading =
            escape_controls(&heading(comparison, shown.changes.is_empty()), false).into_owned();
        let conflicts = shown.conflicts.iter();
        let conflicts = conflicts
            .map(|(_, message)| format!("conflict: {}\n", escape_controls(message, false)));
        let changes = render_changes(&shown.changes, ui.out_style);
        format!("{heading}\n{changes}{}", conflicts.collect::<String>())
    });
    parts.collect::<Vec<_>>().join("\n")
}

/// Prints for programs: a document for each comparison, or a row for each of its changes.
fn print(ui: &Ui, format: Format, compared: Vec<DraftComparison>) -> Result<(), CommandError> {
    let before = ["against", "idempotency_key"];
    let listing = changes_listing(format, &before, ui.out_style);
    let maps: Vec<_> = match format {
        Format::Csv | Format::Name | Format::Id | Format::Slug => {
            compared.into_iter().flat_map(|comparison| comparison.into_rows(format)).collect()
        }
        _ => compared.into_iter().map(DraftComparison::into_map).collect(),
    };
    let pieces = maps.iter().map(|map| listing.piece(map)).collect();
    ui.write(|out| listing.write(pieces, out))
}

fn view(comparison: &Comparison) -> DraftComparison {
    DraftComparison {
        against: comparison.against.as_str(),
        idempotency_key: comparison.key.as_ref().map(ToString::to_string),
        changes: field_changes(&comparison.old, &comparison.new),
        conflicts: comparison.conflicts.iter().map(conflict).collect(),
    }
}

fn conflict(problem: &Problem) -> (String, String) {
    (problem.field.clone().unwrap_or_default(), problem.message.clone())
}

fn heading(comparison: &Comparison, same: bool) -> String {
    let Comparison { against, key, title, .. } = comparison;
    let nothing = if same { ": no difference" } else { "" };
    match (key, against) {
        (Some(key), _) => format!("{title}: `{key}` would change{nothing}"),
        (None, Against::Live) => format!("{title}{nothing}"),
        (None, Against::Persona) => format!("{title}: publishing would change{nothing}"),
    }
}
