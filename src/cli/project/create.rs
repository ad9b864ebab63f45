//! `persona project create`.

use crate::cli::env::Env;
use crate::cli::error::CommandError;
use crate::cli::exit::Exit;
use crate::cli::fields::{FieldArgs, ProjectFlags};
use crate::cli::system_args::FromArg;
use crate::cli::ui::Ui;
use crate::model::{PROJECT, Value};
use crate::ops::definition::FieldEdit;
use crate::ops::definition::create::{CreateOptions, plan};
use crate::ops::project::Projects;
use crate::text::Route;

/// Create a project
#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  persona project create 'Checkout Bot' --description 'Second round'
  persona create Ada -p checkout-bot
  persona project create -f project.yaml")]
pub(crate) struct Args {
    /// Name of the project; the same as --name
    #[arg(value_name = "NAME", conflicts_with = "name")]
    positional_name: Option<String>,
    /// YAML or JSON document of the project; `-` is standard input
    #[arg(short = 'f', long = "file", value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    file: Option<String>,
    #[command(flatten)]
    from: FromArg,
    /// UUID to use in place of a new one
    #[arg(long, value_name = "UUID")]
    id: Option<String>,
    /// Show what would be written and write nothing
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    fields: FieldArgs<ProjectFlags>,
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
    let format = args.from.whole(&PROJECT, args.file.is_some())?;
    let documents = env.document(&PROJECT, format, args.file.as_deref())?.into_iter().collect();
    let mut edits = args.fields.edits_with(env, &args.own())?;
    let mut set = |key: &str, text: String| {
        edits.push(FieldEdit::Set { route: Route::key(key), value: Value::String(text) });
    };
    if let Some(id) = &args.id {
        set("id", id.clone());
    }
    match &args.positional_name {
        Some(name) => set("name", name.clone()),
        None if args.fields.gives("name") || args.file.is_some() => {}
        None if ui.is_interactive => set("name", ui.ask_name(|_| None)?),
        None => {
            return Err(CommandError::usage(
                "the project has no name",
                "give --name NAME, or a document with -f FILE",
            ));
        }
    }
    let options = CreateOptions { documents, edits };
    if args.dry_run {
        return ui.diff(&workspace, &plan(&workspace, &Projects, options, env)?, true);
    }
    let lock = env.lock(&workspace)?;
    let plan = plan(&workspace, &Projects, options, env)?;
    plan.commit(&lock)?;
    ui.done(&workspace, &plan, true)
}
