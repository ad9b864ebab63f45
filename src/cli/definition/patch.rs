//! `patch`.

use clap::ValueEnum;

use super::{ChangeArgs, Noun, SelectionArgs};
use crate::cli::{CommandError, Env, Exit, Ui};
use crate::ops::OpsError;
use crate::ops::definition::change::plan_selection;
use crate::ops::definition::{FieldEdit, InputDoc, parse_json_patch};

#[derive(clap::Args, Debug)]
#[group(skip)]
pub(crate) struct Args<N: Noun> {
    #[command(flatten)]
    selection: SelectionArgs<N>,
    /// How to apply the document
    #[arg(
        long = "type",
        value_enum,
        value_name = "TYPE",
        default_value = "replace",
        requires = "file"
    )]
    patch_type: PatchType,
    #[command(flatten)]
    change: ChangeArgs<N>,
    #[command(flatten)]
    place: N::Place,
}

#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
enum PatchType {
    /// Each given key replaces the old one whole; null clears
    Replace,
    /// JSON merge patch (RFC 7396): maps merge key by key
    Merge,
    /// JSON patch (RFC 6902): a list of operations, all or none
    Json,
}

pub(crate) fn run<N: Noun>(env: &Env, ui: &Ui, args: &Args<N>) -> Result<Exit, CommandError> {
    if args.change.edit.if_match.is_some() && !args.selection.is_single() {
        return Err(OpsError::usage("--if-match needs exactly one REF").into());
    }
    let workspace = env.workspace()?;
    let scope = N::scope(env, &workspace, &args.place)?;
    let edits = args.change.edits_after(env, document(env, args)?, &[])?;
    let options = args.change.edit.options(edits);
    let selection = args.selection.resolve(ui, &workspace, &scope)?;
    let single = args.selection.is_single();
    let lock = env.lock_to_write(&workspace, args.change.edit.dry_run)?;
    let plan = plan_selection(&workspace, &scope, &selection, &options, env)?;
    if plan.0.is_empty() {
        ui.note(&format!("no {} matches", N::SHAPE.noun));
    }
    let followers = N::followers(&workspace, &plan, env)?;
    ui.write_with_followers(&workspace, (&plan, single), &followers, lock.as_ref())
}

/// Returns whether a document is not a definition but an operation of RFC 6902: `path` is a key
/// that outputs add to one.
fn looks_like_operation(given: &InputDoc) -> bool {
    given.map.contains_key("op") && given.derived.contains_key("path")
}

fn document<N: Noun>(env: &Env, args: &Args<N>) -> Result<Option<FieldEdit>, CommandError> {
    let Some(file) = &args.change.file else { return Ok(None) };
    if args.patch_type == PatchType::Json {
        let input = env.input(file)?;
        let operations = parse_json_patch(&input.name, &input.bytes)
            .map_err(|problems| OpsError::invalid("the input cannot be read", problems))?;
        return Ok(Some(FieldEdit::Operations(operations)));
    }
    let format = args.change.from.input_format(N::SHAPE, true, true)?;
    let mut given = env.documents(N::SHAPE, format, std::slice::from_ref(file))?;
    let shown = if file == "-" { "<stdin>" } else { file };
    if given.iter().all(looks_like_operation) {
        return Err(CommandError::usage(
            format!("`{shown}` looks like a JSON patch"),
            "give --type json",
        ));
    }
    let Some(document) = given.pop().filter(|_| given.is_empty()) else {
        let message = format!("`{shown}` holds several documents, expected one");
        return Err(OpsError::usage(message).into());
    };
    Ok(Some(match args.patch_type {
        PatchType::Merge => FieldEdit::Merge(document),
        PatchType::Replace | PatchType::Json => FieldEdit::Document(document),
    }))
}
