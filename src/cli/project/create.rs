//! `persona project create`.

use crate::cli::definition_args::CreateArgs;
use crate::cli::env::Env;
use crate::cli::error::CommandError;
use crate::cli::exit::Exit;
use crate::cli::fields::ProjectFlags;
use crate::cli::ui::Ui;
use crate::ops::definition::FieldEdit;
use crate::ops::definition::create::{CreateOptions, plan};
use crate::ops::project::Projects;

/// Create a project
#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  persona project create 'Checkout Bot' --description 'Second round'
  persona create Ada -p checkout-bot
  persona project create -f project.yaml")]
pub(crate) struct Args {
    #[command(flatten)]
    create: CreateArgs<ProjectFlags>,
}

pub(crate) fn run(env: &Env, ui: &Ui, args: &Args) -> Result<Exit, CommandError> {
    let args = &args.create;
    let workspace = env.workspace()?;
    let documents = args.documents(env)?;
    let single = documents.len() <= 1;
    let mut edits = args.edits(env, &[])?;
    if documents.is_empty() && !args.is_named() {
        edits.push(FieldEdit::set("name", ask_name(ui)?));
    }
    let options = CreateOptions { documents, edits };
    if args.dry_run {
        return ui.diff(&workspace, &plan(&workspace, &Projects, options, env)?, single);
    }
    let lock = env.lock(&workspace)?;
    let plan = plan(&workspace, &Projects, options, env)?;
    plan.commit(&lock)?;
    ui.done(&workspace, &plan, single)
}

fn ask_name(ui: &Ui) -> Result<String, CommandError> {
    if ui.is_interactive {
        return ui.ask_name(|_| None);
    }
    let hint = "give --name NAME, or a document with -f FILE";
    Err(CommandError::usage("the project has no name", hint))
}
