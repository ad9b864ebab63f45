//! How it is asked: clap, dialoguer, exit codes.
#![allow(clippy::print_stdout, clippy::print_stderr)]

mod args;
mod ask_value;
mod complete;
mod completions;
mod context;
mod draft;
mod editor;
mod exit;
mod explain;
mod failure;
mod fields;
mod fmt;
mod format_arg;
mod help;
mod image;
mod init;
mod input;
mod library;
mod list_args;
mod man;
mod pager;
mod persona;
mod progress;
mod project;
mod prompt;
mod render;
mod resource;
mod schema;
mod show_plan;
mod validate;
mod variable;

use std::process::ExitCode;

use clap::{CommandFactory as _, Parser, Subcommand};
use clap_complete::CompleteEnv;

use args::Globals;
use context::Context;
use exit::Exit;
use failure::Failure;
use format_arg::FormatArg;

use crate::ops::OpsError;
use crate::output::ReportFormat;

/// Manage personas for chat and voice agent tests in local YAML files, offline
#[derive(Parser, Debug)]
#[command(
    name = "persona",
    version,
    disable_help_subcommand = true,
    max_term_width = 100,
    after_help = "Examples:
  persona init support-desk --example && cd support-desk
  persona list
  persona create Ada --tone casual --gender female
  persona explain accent

Exit codes and further topics: persona help exit-codes"
)]
pub(crate) struct Cli {
    #[command(flatten)]
    globals: Globals,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand, Debug)]
enum Command {
    Init(init::Args),
    Create(persona::create::Args),
    List(persona::list::Args),
    Show(persona::show::Args),
    Patch(persona::patch::Args),
    Edit(persona::edit::Args),
    Duplicate(persona::duplicate::Args),
    Delete(persona::delete::Args),
    Diff(persona::diff::Args),
    Draft(draft::Args),
    Resource(resource::Args),
    Render(render::Args),
    #[command(subcommand)]
    Variable(variable::Command),
    #[command(subcommand)]
    Project(project::Command),
    Fmt(fmt::Args),
    Explain(explain::Args),
    Schema(schema::Args),
    Completions(completions::Args),
    Man(man::Args),
    Validate(validate::Args),
    Library(library::Args),
    Image(image::Args),
    Help(help::Args),
}

/// Runs the command line of this process.
pub fn main() -> ExitCode {
    // The variable is only set by the script of `persona completions`.
    if std::env::var_os(completions::VARIABLE).is_some() {
        CompleteEnv::with_factory(Cli::command).var(completions::VARIABLE).complete();
    }
    let exit = match Cli::try_parse() {
        Ok(cli) => match Context::new(cli.globals) {
            Ok(context) => match check_color(&context, &cli.command)
                .and_then(|()| check_format(&context, &cli.command))
                .and_then(|()| run(&context, cli.command))
            {
                Ok(exit) => exit,
                Err(failure) => failure.report(&context),
            },
            Err(failure) => failure.report(&Context::fallback()),
        },
        Err(error) => failure::usage(&error),
    };
    exit.into()
}

/// `--color` names the colour of a persona only where one is written.
fn check_color(context: &Context, command: &Command) -> Result<(), Failure> {
    let writes = match command {
        Command::Create(_) | Command::Patch(_) => true,
        Command::Library(args) => args.takes_fields(),
        Command::Draft(args) => args.writes_color(),
        _ => false,
    };
    match context.globals.persona_color() {
        Some(color) if !writes => Err(OpsError::Usage {
            message: format!("`{color}` is no value of --color"),
            hint: Some("expected auto, always or never".to_owned()),
        }
        .into()),
        _ => Ok(()),
    }
}

/// Formats of reports are for the command that reports.
fn check_format(context: &Context, command: &Command) -> Result<(), Failure> {
    match context.globals.output {
        // What `render` prints for people is a text and no table.
        Some(FormatArg::Report(ReportFormat::Text)) if matches!(command, Command::Render(_)) => {
            Ok(())
        }
        Some(format) if !matches!(command, Command::Validate(_)) => {
            format.for_documents()?;
            Ok(())
        }
        _ => Ok(()),
    }
}

fn run(context: &Context, command: Command) -> Result<Exit, Failure> {
    match command {
        Command::Init(args) => init::run(context, &args),
        Command::Create(args) => persona::create::run(context, &args),
        Command::List(args) => persona::list::run(context, &args),
        Command::Show(args) => persona::show::run(context, &args),
        Command::Patch(args) => persona::patch::run(context, &args),
        Command::Edit(args) => persona::edit::run(context, &args),
        Command::Duplicate(args) => persona::duplicate::run(context, &args),
        Command::Delete(args) => persona::delete::run(context, &args),
        Command::Diff(args) => persona::diff::run(context, &args),
        Command::Draft(args) => draft::run(context, &args),
        Command::Resource(args) => resource::run(context, &args),
        Command::Render(args) => render::run(context, &args),
        Command::Variable(command) => variable::run(context, &command),
        Command::Project(command) => project::run(context, &command),
        Command::Fmt(args) => fmt::run(context, &args),
        Command::Explain(args) => explain::run(context, &args),
        Command::Schema(args) => schema::run(context, &args),
        Command::Completions(args) => completions::run(context, &args),
        Command::Man(args) => man::run(context, &args, Cli::command()),
        Command::Validate(args) => validate::run(context, &args),
        Command::Image(args) => image::run(context, args),
        Command::Library(args) => library::run(context, args),
        Command::Help(args) => help::run(context, &args, Cli::command()),
    }
}
