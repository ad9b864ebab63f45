//! `persona variable create`.

use super::{AgentArgs, TypedArgs};
use crate::cli::definition::CreateArgs;
use crate::cli::{CommandError, Env, Exit, Ui};
use crate::model::{Map, VARIABLE, VariableType};
use crate::ops::definition::FieldEdit;
use crate::ops::definition::create::{CreateOptions, plan_each};
use crate::ops::variable::{Agent, RawValues, remove_keys_of_other_types};

/// Create a variable from flags, a document or answers to questions
#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  persona variable create customer_name --type text_short --label 'Customer name' --required
  persona variable create plan --type single_choice --option 'Pro=on Pro' --option 'Free=unpaid'
  persona variable create urgent --type bool --boolean-text-when-true 'It is urgent.'
  persona variable create -a support -f variable.json")]
pub(crate) struct Args {
    #[command(flatten)]
    create: CreateArgs<Agent>,
    #[command(flatten)]
    agent: AgentArgs,
    #[command(flatten)]
    typed: TypedArgs,
}

pub(crate) fn run(env: &Env, ui: &Ui, args: &Args) -> Result<Exit, CommandError> {
    let workspace = env.workspace()?;
    let agent = args.agent.agent(&workspace)?;
    let documents = args.create.documents(env)?;
    let single = documents.len() <= 1;
    let mut edits = args.create.edits(env, &args.typed.own())?;
    let mut typed = args.typed.raw_values();
    if documents.is_empty() && !args.create.missing_fields().is_empty() {
        ask(ui, &args.create, &mut edits, &mut typed)?;
    }
    let mut edits = CreateOptions { documents, edits }.into_edits();
    let mut ignored = Vec::new();
    for edits in &mut edits {
        typed.add_edits(&Map::new(), edits);
        ignored.extend(remove_keys_of_other_types(&Map::new(), edits));
    }
    let lock = env.lock_to_write(&workspace, args.create.dry_run)?;
    let mut plan = plan_each(&workspace, &agent, edits, env)?;
    typed.keep_spelling(&workspace, &mut plan);
    ignored.iter().for_each(|note| ui.note(note));
    ui.write_plan(&workspace, &plan, single, lock)
}

/// Asks for the name and the type, and where nothing at all was given for the rest.
fn ask(
    ui: &Ui,
    args: &CreateArgs<Agent>,
    edits: &mut Vec<FieldEdit>,
    typed: &mut RawValues,
) -> Result<(), CommandError> {
    if !ui.is_interactive {
        return args.check_required_fields();
    }
    let everything = args.fields.is_empty() && typed.is_empty();
    if !args.is_named() {
        edits.push(FieldEdit::set("name", ui.ask_variable_name()?));
    }
    if args.fields.gives("type") {
        return Ok(());
    }
    let types = VARIABLE.field("type").and_then(|field| field.kind.choices()).unwrap_or_default();
    let picked = ui.pick("Type", types)?;
    let kind = picked.parse::<VariableType>().ok();
    edits.push(FieldEdit::set("type", picked));
    if !everything {
        return Ok(());
    }
    if kind.is_some_and(VariableType::is_choice) {
        while let Some(option) = ui.ask_text("Option, as LABEL=TEXT")? {
            typed.options.push(option);
        }
    }
    if let Some(label) = ui.ask_text("Label")? {
        edits.push(FieldEdit::set("label", label));
    }
    edits.push(FieldEdit::set("required", ui.ask_yes("Required?")?));
    let question = match kind {
        Some(kind) => format!("Default, {}", kind.describe()),
        None => "Default".to_owned(),
    };
    typed.default = ui.ask_text(&question)?;
    Ok(())
}
