//! `persona create`.

use crate::cli::env::Env;
use crate::cli::error::CommandError;
use crate::cli::exit::Exit;
use crate::cli::fields::FieldArgs;
use crate::cli::prompt::choices_of;
use crate::cli::system_args::FromArg;
use crate::cli::ui::Ui;
use crate::model::{PERSONA, Value};
use crate::ops::Workspace;
use crate::ops::definition::create::{CreateOptions, plan};
use crate::ops::definition::{FieldEdit, InputDoc, Names};
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

pub(crate) fn run(env: &Env, ui: &Ui, args: &Args) -> Result<Exit, CommandError> {
    let workspace = env.workspace()?;
    run_with(env, ui, args, &workspace, Vec::new())
}

/// As [`run`], with documents that do not come from files; the flags change them too.
pub(crate) fn run_with(
    env: &Env,
    ui: &Ui,
    args: &Args,
    workspace: &Workspace,
    mut documents: Vec<InputDoc>,
) -> Result<Exit, CommandError> {
    let format = args.from.whole(&PERSONA, !args.files.is_empty())?;
    documents.extend(env.documents(&PERSONA, format, &args.files)?);
    let single = documents.len() <= 1;
    let mut edits = args.fields.edits_with(env, &args.own())?;
    let mut set = |key: &str, value: Value| {
        edits.push(FieldEdit::Set { route: Route::key(key), value });
    };
    if let Some(name) = &args.positional_name {
        set("name", Value::String(name.clone()));
    }
    if let Some(id) = &args.id {
        set("id", Value::String(id.clone()));
    }
    let named = args.positional_name.is_some() || args.fields.gives("name");
    if !named && documents.is_empty() {
        ask(env, ui, workspace, args.fields.is_empty(), &mut set)?;
    }
    let options = CreateOptions { documents, edits };
    let scope = env.scope();
    if args.dry_run {
        return ui.diff(workspace, &plan(workspace, &scope, options, env)?, single);
    }
    let lock = env.lock(workspace)?;
    let plan = plan(workspace, &scope, options, env)?;
    plan.commit(&lock)?;
    ui.done(workspace, &plan, single)
}

/// Asks for the name, and where nothing at all was given for the rest that makes a caller.
fn ask(
    env: &Env,
    ui: &Ui,
    workspace: &Workspace,
    everything: bool,
    set: &mut dyn FnMut(&str, Value),
) -> Result<(), CommandError> {
    if !ui.is_interactive {
        return Err(CommandError::usage(
            "the persona has no name",
            "give --name NAME, or a document with -f FILE",
        ));
    }
    let names = Names::read(workspace, &env.scope())?;
    let taken = |name: &str| names.check_name(name, None).err().map(|error| error.to_string());
    set("name", Value::String(ui.ask_name(taken)?));
    if !everything {
        return Ok(());
    }
    for (key, question) in [("description", "Description"), ("system_prompt", "System prompt")] {
        if let Some(text) = ui.ask_text(question)? {
            set(key, Value::String(text));
        }
    }
    let picked = ui.pick_several("Personality", choices_of("personality"))?;
    if !picked.is_empty() {
        set("personality", Value::Array(picked.into_iter().map(Value::String).collect()));
    }
    if let Some(tone) = ui.pick_one("Tone", choices_of("tone"))? {
        set("tone", Value::String(tone));
    }
    Ok(())
}
