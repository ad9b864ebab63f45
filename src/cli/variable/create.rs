//! `persona variable create`.

use super::{AgentArgs, TypedArgs};
use crate::cli::context::Context;
use crate::cli::exit::Exit;
use crate::cli::failure::Failure;
use crate::cli::fields::{FieldArgs, VariableFlags};
use crate::model::{Map, VARIABLE, Value, VariableType};
use crate::ops::OpsError;
use crate::ops::definition::FieldEdit;
use crate::ops::definition::create::{CreateOptions, plan_each};
use crate::ops::variable::RawValues;
use crate::text::Route;

/// Create a variable from flags, a document or answers to questions
#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  persona variable create customer_name --type text_short --label 'Customer name' --required
  persona variable create plan --type single_choice --option 'Pro=is on the Pro plan' --option 'Free=pays nothing'
  persona variable create urgent --type bool --boolean-text-when-true 'It is urgent.' --default-value false
  persona variable create -a support -f variable.json")]
pub(crate) struct Args {
    /// Name of the variable; the same as --name
    #[arg(value_name = "NAME", conflicts_with = "name")]
    positional_name: Option<String>,
    /// YAML or JSON document of the variable, or several of them; `-` is standard input
    #[arg(short = 'f', long = "file", value_name = "FILE")]
    files: Vec<String>,
    /// UUID to use in place of a new one
    #[arg(long, value_name = "UUID")]
    id: Option<String>,
    /// Show what would be written and write nothing
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    agent: AgentArgs,
    #[command(flatten)]
    typed: TypedArgs,
    #[command(flatten)]
    fields: FieldArgs<VariableFlags>,
}

impl Args {
    /// The keys that the flags of this command itself give.
    fn own(&self) -> Vec<(&str, &str)> {
        let given =
            [("NAME", "name", self.positional_name.is_some()), ("--id", "id", self.id.is_some())];
        let typed = self.typed.own();
        given.iter().filter(|own| own.2).map(|own| (own.0, own.1)).chain(typed).collect()
    }
}

pub(crate) fn run(context: &Context, args: &Args) -> Result<Exit, Failure> {
    let workspace = context.workspace()?;
    let agent = args.agent.agent(&workspace)?;
    let documents = context.documents(&VARIABLE, &args.files)?;
    let single = documents.len() <= 1;
    let mut alterations = args.fields.alterations_beside(context, &args.own())?;
    let mut typed = args.typed.raw_values();
    let texts = [("name", &args.positional_name), ("id", &args.id)];
    for (key, text) in texts.iter().filter_map(|(key, text)| Some((*key, text.as_ref()?))) {
        alterations.push(set(key, Value::String(text.clone())));
    }
    let named = args.positional_name.is_some() || args.fields.gives("name");
    if documents.is_empty() && !(named && args.fields.gives("type")) {
        ask(context, args, named, &mut alterations, &mut typed)?;
    }
    let mut edits = CreateOptions { documents, edits: alterations }.into_edits();
    edits.iter_mut().for_each(|edits| typed.add_edits(&Map::new(), edits));
    let planned = || plan_each(&workspace, &agent, edits, context);
    context.carry_out(&workspace, args.dry_run, single, planned)?;
    Ok(Exit::Done)
}

fn set(key: &str, value: Value) -> FieldEdit {
    FieldEdit::Set { route: Route::key(key), value }
}

/// Asks for the name and the type, and where nothing at all was given for the rest. Off a terminal
/// nothing is asked, and the checks name what is missing.
fn ask(
    context: &Context,
    args: &Args,
    named: bool,
    alterations: &mut Vec<FieldEdit>,
    typed: &mut RawValues,
) -> Result<(), Failure> {
    if !context.is_interactive() {
        return match named {
            true => Ok(()),
            false => Err(OpsError::Usage {
                message: "the variable has no name".to_owned(),
                hint: Some("give NAME and --type TYPE, or a document with -f FILE".to_owned()),
            }
            .into()),
        };
    }
    let everything = args.fields.is_empty() && typed.is_empty();
    if !named {
        alterations.push(set("name", Value::String(context.ask_variable_name()?)));
    }
    if args.fields.gives("type") {
        return Ok(());
    }
    let types = VARIABLE.field("type").and_then(|field| field.kind.choices()).unwrap_or_default();
    let picked = context.pick("Type", types)?;
    let kind = picked.parse::<VariableType>().ok();
    alterations.push(set("type", Value::String(picked)));
    if !everything {
        return Ok(());
    }
    if kind.is_some_and(VariableType::is_choice) {
        while let Some(option) = context.ask_text("Option, as LABEL=TEXT")? {
            typed.options.push(option);
        }
    }
    if let Some(label) = context.ask_text("Label")? {
        alterations.push(set("label", Value::String(label)));
    }
    alterations.push(set("required", Value::Bool(context.ask_yes("Required?")?)));
    let question = match kind {
        Some(kind) => format!("Default, {}", kind.expected()),
        None => "Default".to_owned(),
    };
    typed.default = context.ask_text(&question)?;
    Ok(())
}
