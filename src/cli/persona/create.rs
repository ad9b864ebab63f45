//! `persona create`.

use crate::cli::definition_args::CreateArgs;
use crate::cli::env::Env;
use crate::cli::error::CommandError;
use crate::cli::exit::Exit;
use crate::cli::prompt::choices_of;
use crate::cli::ui::Ui;
use crate::ops::Workspace;
use crate::ops::definition::create::{CreateOptions, plan};
use crate::ops::definition::{FieldEdit, InputDoc, Names};

#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  persona create 'Impatient Commuter' --tone casual --gender female
  persona create Ada --system-prompt @prompt.txt --set behavior_config.wait_seconds=2
  persona create -f personas.json            (a map, a list of maps, or several documents)
  persona show 'Worried Grandmother' -o yaml | persona create -f - --name Nan --unset id")]
pub(crate) struct Args {
    #[command(flatten)]
    create: CreateArgs,
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
    let args = &args.create;
    documents.extend(args.documents(env)?);
    let single = documents.len() <= 1;
    let mut edits = args.edits(env, &[])?;
    if documents.is_empty() && !args.is_named() {
        ask(env, ui, workspace, args.fields.is_empty(), &mut edits)?;
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
    edits: &mut Vec<FieldEdit>,
) -> Result<(), CommandError> {
    if !ui.is_interactive {
        return Err(CommandError::usage(
            "the persona has no name",
            "give --name NAME, or a document with -f FILE",
        ));
    }
    let names = Names::read(workspace, &env.scope())?;
    let taken = |name: &str| names.check_name(name, None).err().map(|error| error.to_string());
    edits.push(FieldEdit::set("name", ui.ask_name(taken)?));
    if !everything {
        return Ok(());
    }
    if let Some(text) = ui.ask_text("Description")? {
        edits.push(FieldEdit::set("description", text));
    }
    if let Some(text) = ui.ask_long_text("System prompt")? {
        edits.push(FieldEdit::set("system_prompt", text));
    }
    let picked = ui.pick_several("Personality", choices_of("personality"))?;
    if !picked.is_empty() {
        edits.push(FieldEdit::set("personality", picked));
    }
    if let Some(tone) = ui.pick_one("Tone", choices_of("tone"))? {
        edits.push(FieldEdit::set("tone", tone));
    }
    Ok(())
}
