//! `persona create`.

use crate::cli::context::Context;
use crate::cli::exit::Exit;
use crate::cli::failure::Failure;
use crate::cli::fields::FieldArgs;
use crate::cli::prompt::choices_of;
use crate::model::{PERSONA, Value};
use crate::ops::definition::create::{CreateOptions, plan};
use crate::ops::definition::{FieldEdit, InputDoc, Names};
use crate::ops::{OpsError, Workspace};
use crate::text::Route;

#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  persona create 'Impatient Commuter' --tone casual --gender female
  persona create Ada --system-prompt @prompt.txt --set behavior_config.wait_seconds=2
  persona create -f personas.json            (a map, a list of maps, or several documents)
  persona show 'Worried Grandmother' -o yaml | persona create -f - --name Nan --unset id")]
pub(crate) struct Args {
    /// Name of the persona; the same as --name
    #[arg(value_name = "NAME", conflicts_with = "name")]
    positional_name: Option<String>,
    /// YAML or JSON document of the persona, or several of them; `-` is standard input
    #[arg(short = 'f', long = "file", value_name = "FILE")]
    files: Vec<String>,
    /// UUID to use in place of a new one
    #[arg(long, value_name = "UUID")]
    id: Option<String>,
    /// Show what would be written and write nothing
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    fields: FieldArgs,
}

impl Args {
    /// The keys that the flags of this command itself give.
    fn own(&self) -> Vec<(&str, &str)> {
        let given =
            [("NAME", "name", self.positional_name.is_some()), ("--id", "id", self.id.is_some())];
        given.iter().filter(|own| own.2).map(|own| (own.0, own.1)).collect()
    }
}

pub(crate) fn run(context: &Context, args: &Args) -> Result<Exit, Failure> {
    let workspace = context.workspace()?;
    run_with(context, args, &workspace, Vec::new())
}

/// As [`run`], with documents that do not come from files; the flags change them too.
pub(crate) fn run_with(
    context: &Context,
    args: &Args,
    workspace: &Workspace,
    mut documents: Vec<InputDoc>,
) -> Result<Exit, Failure> {
    documents.extend(context.documents(&PERSONA, &args.files)?);
    let single = documents.len() <= 1;
    let mut alterations = args.fields.alterations_beside(context, &args.own())?;
    let mut set = |key: &str, value: Value| {
        alterations.push(FieldEdit::Set { route: Route::key(key), value });
    };
    if let Some(name) = &args.positional_name {
        set("name", Value::String(name.clone()));
    }
    if let Some(id) = &args.id {
        set("id", Value::String(id.clone()));
    }
    let named = args.positional_name.is_some() || args.fields.gives("name");
    if !named && documents.is_empty() {
        ask(context, workspace, args.fields.is_empty(), &mut set)?;
    }
    let options = CreateOptions { documents, edits: alterations };
    let scope = context.scope();
    let planned = || plan(workspace, &scope, options, context);
    context.carry_out(workspace, args.dry_run, single, planned)?;
    Ok(Exit::Done)
}

/// Asks for the name, and where nothing at all was given for the rest that makes a caller.
fn ask(
    context: &Context,
    workspace: &Workspace,
    everything: bool,
    set: &mut dyn FnMut(&str, Value),
) -> Result<(), Failure> {
    if !context.is_interactive() {
        return Err(OpsError::Usage {
            message: "the persona has no name".to_owned(),
            hint: Some("give --name NAME, or a document with -f FILE".to_owned()),
        }
        .into());
    }
    let names = Names::read(workspace, &context.scope())?;
    let taken = |name: &str| names.check_name(name, None).err().map(|error| error.to_string());
    set("name", Value::String(context.ask_name(taken)?));
    if !everything {
        return Ok(());
    }
    for (key, question) in [("description", "Description"), ("system_prompt", "System prompt")] {
        if let Some(text) = context.ask_text(question)? {
            set(key, Value::String(text));
        }
    }
    let picked = context.pick_several("Personality", choices_of("personality"))?;
    if !picked.is_empty() {
        set("personality", Value::Array(picked.into_iter().map(Value::String).collect()));
    }
    if let Some(tone) = context.pick_one("Tone", choices_of("tone"))? {
        set("tone", Value::String(tone));
    }
    Ok(())
}
