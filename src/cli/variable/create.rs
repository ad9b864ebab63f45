//! `persona variable create`.

use super::{AgentArgs, TypedArgs};
use crate::cli::env::Env;
use crate::cli::error::CommandError;
use crate::cli::exit::Exit;
use crate::cli::fields::{FieldArgs, VariableFlags};
use crate::cli::system_args::FromArg;
use crate::cli::ui::Ui;
use crate::model::{Map, VARIABLE, Value, VariableType};
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
    #[arg(short = 'f', long = "file", value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    files: Vec<String>,
    #[command(flatten)]
    from: FromArg,
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

pub(crate) fn run(env: &Env, ui: &Ui, args: &Args) -> Result<Exit, CommandError> {
    let workspace = env.workspace()?;
    let agent = args.agent.agent(&workspace)?;
    let format = args.from.whole(&VARIABLE, !args.files.is_empty())?;
    let documents = env.documents(&VARIABLE, format, &args.files)?;
    let single = documents.len() <= 1;
    let mut edits = args.fields.edits_with(env, &args.own())?;
    let mut typed = args.typed.raw_values();
    let texts = [("name", &args.positional_name), ("id", &args.id)];
    for (key, text) in texts.iter().filter_map(|(key, text)| Some((*key, text.as_ref()?))) {
        edits.push(set(key, Value::String(text.clone())));
    }
    let named = args.positional_name.is_some() || args.fields.gives("name");
    if documents.is_empty() && !(named && args.fields.gives("type")) {
        ask(ui, args, named, &mut edits, &mut typed)?;
    }
    let mut edits = CreateOptions { documents, edits }.into_edits();
    edits.iter_mut().for_each(|edits| typed.add_edits(&Map::new(), edits));
    let plan = || {
        let mut plan = plan_each(&workspace, &agent, edits, env)?;
        typed.keep_spelling(&workspace, &mut plan);
        Ok::<_, CommandError>(plan)
    };
    if args.dry_run {
        return ui.diff(&workspace, &plan()?, single);
    }
    let lock = env.lock(&workspace)?;
    let plan = plan()?;
    plan.commit(&lock)?;
    ui.done(&workspace, &plan, single)
}

fn set(key: &str, value: Value) -> FieldEdit {
    FieldEdit::Set { route: Route::key(key), value }
}

/// Asks for the name and the type, and where nothing at all was given for the rest. Off a terminal
/// nothing is asked, and the checks name what is missing.
fn ask(
    ui: &Ui,
    args: &Args,
    named: bool,
    edits: &mut Vec<FieldEdit>,
    typed: &mut RawValues,
) -> Result<(), CommandError> {
    if !ui.is_interactive {
        return match named {
            true => Ok(()),
            false => Err(CommandError::usage(
                "the variable has no name",
                "give NAME and --type TYPE, or a document with -f FILE",
            )),
        };
    }
    let everything = args.fields.is_empty() && typed.is_empty();
    if !named {
        edits.push(set("name", Value::String(ui.ask_variable_name()?)));
    }
    if args.fields.gives("type") {
        return Ok(());
    }
    let types = VARIABLE.field("type").and_then(|field| field.kind.choices()).unwrap_or_default();
    let picked = ui.pick("Type", types)?;
    let kind = picked.parse::<VariableType>().ok();
    edits.push(set("type", Value::String(picked)));
    if !everything {
        return Ok(());
    }
    if kind.is_some_and(VariableType::is_choice) {
        while let Some(option) = ui.ask_text("Option, as LABEL=TEXT")? {
            typed.options.push(option);
        }
    }
    if let Some(label) = ui.ask_text("Label")? {
        edits.push(set("label", Value::String(label)));
    }
    edits.push(set("required", Value::Bool(ui.ask_yes("Required?")?)));
    let question = match kind {
        Some(kind) => format!("Default, {}", kind.describe()),
        None => "Default".to_owned(),
    };
    typed.default = ui.ask_text(&question)?;
    Ok(())
}
