//! `persona patch`.

use clap::ValueEnum;

use crate::cli::definition_args::ChangeArgs;
use crate::cli::env::Env;
use crate::cli::error::CommandError;
use crate::cli::exit::Exit;
use crate::cli::selection_args::SelectionArgs;
use crate::cli::ui::Ui;
use crate::model::PERSONA;
use crate::ops::definition::change::{ChangeOptions, plan};
use crate::ops::definition::{FieldEdit, InputDoc, Plan, Selection, parse_json_patch, select};
use crate::ops::{OpsError, Workspace};

#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  persona patch ada --tone casual --gender female
  persona patch ada --set behavior_config.cut_in.min_words=2 --unset slang_usage
  persona patch ada -f change.yaml --dry-run
  persona patch ada --type json -f - <<< '[{\"op\": \"test\", \"path\": \"/tone\", \"value\": \"casual\"}]'
  persona patch --where tags=smoke --verbosity brief
  persona patch ada --tone formal --if-match \"$(persona show ada -o json | jq -r .etag)\"")]
pub(crate) struct Args {
    #[command(flatten)]
    selection: SelectionArgs,
    /// How the document is meant
    #[arg(
        long = "type",
        value_enum,
        value_name = "TYPE",
        default_value = "replace",
        requires = "file"
    )]
    patch_type: PatchType,
    #[command(flatten)]
    change: ChangeArgs,
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

pub(crate) fn run(env: &Env, ui: &Ui, args: &Args) -> Result<Exit, CommandError> {
    if args.change.edit.if_match.is_some() {
        args.selection.single_for("--if-match")?;
    }
    let workspace = env.workspace()?;
    let edits = args.change.edits_after(env, document(env, args)?, &[])?;
    let options = args.change.options(edits);
    let selection = args.selection.resolve(ui, &workspace, &env.scope())?;
    let single = args.selection.is_single();
    if args.change.edit.dry_run {
        return ui.diff(
            &workspace,
            &plan_patch(env, ui, &workspace, &selection, &options)?,
            single,
        );
    }
    let lock = env.lock(&workspace)?;
    let plan = plan_patch(env, ui, &workspace, &selection, &options)?;
    plan.commit(&lock)?;
    ui.done(&workspace, &plan, single)
}

fn plan_patch(
    env: &Env,
    ui: &Ui,
    workspace: &Workspace,
    selection: &Selection,
    options: &ChangeOptions,
) -> Result<Plan, CommandError> {
    let personas = select(workspace, &env.scope(), selection)?;
    if personas.is_empty() {
        ui.note("no persona matches");
    }
    Ok(plan(workspace, personas, options, env)?)
}

/// Whether a document is no persona but an operation of RFC 6902: `path` is a key that outputs
/// add to a persona.
fn looks_like_operation(given: &InputDoc) -> bool {
    given.map.contains_key("op") && given.derived.contains_key("path")
}

fn document(env: &Env, args: &Args) -> Result<Option<FieldEdit>, CommandError> {
    let Some(file) = &args.change.file else { return Ok(None) };
    if args.patch_type == PatchType::Json {
        let input = env.input(file)?;
        let operations = parse_json_patch(&input.name, &input.bytes)
            .map_err(|problems| OpsError::invalid("the input cannot be read", problems))?;
        return Ok(Some(FieldEdit::Operations(operations)));
    }
    let format = args.change.from.change(&PERSONA, true)?;
    let mut given = env.documents(&PERSONA, format, std::slice::from_ref(file))?;
    if given.iter().all(looks_like_operation) {
        return Err(CommandError::usage(
            format!("`{file}` looks like a JSON patch"),
            "give --type json",
        ));
    }
    let Some(document) = given.pop().filter(|_| given.is_empty()) else {
        let message = format!("`{file}` holds several documents, expected one");
        return Err(OpsError::usage(message).into());
    };
    Ok(Some(match args.patch_type {
        PatchType::Merge => FieldEdit::Merge(document),
        PatchType::Replace | PatchType::Json => FieldEdit::Document(document),
    }))
}
