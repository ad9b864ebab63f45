//! How it is asked: clap, dialoguer, exit codes.
#![allow(clippy::print_stdout, clippy::print_stderr)]

mod args;
mod ask_value;
mod classify;
mod color;
mod columns;
mod complete;
mod completions;
mod contradiction;
mod draft;
mod editor;
mod env;
mod error;
mod error_report;
mod exit;
mod explain;
mod field_values;
mod fields;
mod fmt;
mod format_arg;
mod free_text;
mod help;
mod hint;
mod image;
mod init;
mod input;
mod lazy;
mod library;
mod list_args;
mod man;
mod pager;
mod persona;
mod plan_report;
mod progress;
mod project;
mod prompt;
mod render;
mod report;
mod resource;
mod schema;
mod sort_key;
mod sort_order;
mod ui;
mod usage;
mod validate;
mod variable;

use std::process::ExitCode;

use clap::{CommandFactory as _, Parser, Subcommand};
use clap_complete::CompleteEnv;

use args::Globals;
use env::Env;
use error::CommandError;
use exit::Exit;
use format_arg::FormatArg;
use lazy::Lazy;
use ui::Ui;

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
    /// Make a directory a workspace; what is there already stays as it is
    ///
    /// `schema/` is for editors: it holds the JSON Schemas of the definitions, with the choices that
    /// persona.yaml adds. Run init again to refresh it after changing those.
    Init(Lazy<init::Args>),
    /// Create a persona from flags, a document or answers to questions
    Create(Lazy<persona::create::Args>),
    /// List personas
    List(Lazy<persona::list::Args>),
    /// Show personas in full
    Show(Lazy<persona::show::Args>),
    /// Change only what is given, in one persona or many
    Patch(Lazy<persona::patch::Args>),
    /// Edit a persona's file in $VISUAL or $EDITOR
    ///
    /// The editor gets a copy. What it saves is checked: mistakes are shown in the terminal and you can
    /// edit again; the text is never lost and nothing is written into it.
    Edit(Lazy<persona::edit::Args>),
    /// Delete personas
    Delete(Lazy<persona::delete::Args>),
    /// Copy a persona, also of the system or the library, into the workspace
    Duplicate(Lazy<persona::duplicate::Args>),
    /// Show field by field how two personas differ, or one from its last commit
    Diff(Lazy<persona::diff::Args>),
    /// Print the prompt an engine would get, with its {{variables}} filled
    Render(Lazy<render::Args>),
    /// Report every problem of every file
    Validate(Lazy<validate::Args>),
    /// Write persona files in one canonical style; comments and values stay as they are
    ///
    /// Keys come in the order of `persona explain`, prose as `|` blocks, lists one item a line. A
    /// comment stays with the key or item that it belongs to. A file that cannot be formatted without
    /// losing something is reported and left alone.
    Fmt(Lazy<fmt::Args>),
    /// Print the JSON Schema of a kind of definition
    ///
    /// The schema is draft-07, for editors and for validators in CI. Choices are in their official
    /// spelling; the program itself also takes them in another case and warns.
    Schema(Lazy<schema::Args>),
    /// Explain a key of a persona or of persona.yaml, or the code of a diagnostic
    ///
    /// Without an argument, all keys are listed. Keys of persona.yaml start with `manifest.`
    Explain(Lazy<explain::Args>),
    /// Propose, review and publish personas (Glow's POST /persona/draft, offline)
    Draft(Lazy<draft::Args>),
    /// Manage the immutable values that drafts are put together from
    Resource(Lazy<resource::Args>),
    /// Define the typed variables that prompts refer to as {{name}}
    Variable(Lazy<variable::Args>),
    /// Keep personas in projects, each with names of its own
    Project(Lazy<project::Args>),
    /// Look into the shared library, take personas from it, and as staff keep it
    Library(Lazy<library::Args>),
    /// Draw, set, show or remove the portrait of a persona
    Image(Lazy<image::Args>),
    /// Print the script that teaches a shell to complete this command
    ///
    /// The script asks the program, so personas, projects, keys and choices are completed as well.
    Completions(Lazy<completions::Args>),
    /// Print the manual page, or write the pages of all commands into a directory
    Man(Lazy<man::Args>),
    /// Show the help of a command or a topic (exit-codes)
    Help(Lazy<help::Args>),
}

/// Runs the command line of this process.
pub fn main() -> ExitCode {
    // The variable is only set by the script of `persona completions`.
    if std::env::var_os(completions::VARIABLE).is_some() {
        CompleteEnv::with_factory(Cli::command).var(completions::VARIABLE).complete();
    }
    let exit = match Cli::try_parse() {
        Ok(cli) => {
            let ui = Ui::new(&cli.globals, command_names);
            run(&ui, cli).unwrap_or_else(|error| report::report(&ui, &error))
        }
        Err(error) => usage::report(&error),
    };
    exit.into()
}

fn run(ui: &Ui, cli: Cli) -> Result<Exit, CommandError> {
    let env = Env::new(cli.globals, ui)?;
    check_color(&env, &cli.command)?;
    check_format(ui, &cli.command)?;
    dispatch(&env, ui, cli.command)
}

fn command_names() -> Vec<String> {
    Cli::command().get_subcommands().map(|command| command.get_name().to_owned()).collect()
}

/// `--color` names the colour of a persona only where one is written.
fn check_color(env: &Env, command: &Command) -> Result<(), CommandError> {
    let writes = match command {
        Command::Create(_) | Command::Patch(_) => true,
        Command::Library(args) => args.takes_fields(),
        Command::Draft(args) => args.writes_color(),
        _ => false,
    };
    match &env.persona_color {
        Some(color) if !writes => Err(CommandError::usage(
            format!("`{color}` is no value of --color"),
            "expected auto, always or never",
        )),
        _ => Ok(()),
    }
}

/// Formats of reports are for the command that reports.
fn check_format(ui: &Ui, command: &Command) -> Result<(), CommandError> {
    match ui.output {
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

fn dispatch(env: &Env, ui: &Ui, command: Command) -> Result<Exit, CommandError> {
    match command {
        Command::Init(args) => init::run(env, ui, &args),
        Command::Create(args) => persona::create::run(env, ui, &args),
        Command::List(args) => persona::list::run(env, ui, &args),
        Command::Show(args) => persona::show::run(env, ui, &args),
        Command::Patch(args) => persona::patch::run(env, ui, &args),
        Command::Edit(args) => persona::edit::run(env, ui, &args),
        Command::Duplicate(args) => persona::duplicate::run(env, ui, &args),
        Command::Delete(args) => persona::delete::run(env, ui, &args),
        Command::Diff(args) => persona::diff::run(env, ui, &args),
        Command::Draft(args) => draft::run(env, ui, &args),
        Command::Resource(args) => resource::run(env, ui, &args),
        Command::Render(args) => render::run(env, ui, &args),
        Command::Variable(args) => variable::run(env, ui, &args),
        Command::Project(args) => project::run(env, ui, &args),
        Command::Fmt(args) => fmt::run(env, ui, &args),
        Command::Explain(args) => explain::run(env, ui, &args),
        Command::Schema(args) => schema::run(env, ui, &args),
        Command::Completions(args) => completions::run(ui, &args),
        Command::Man(args) => man::run(env, ui, &args, Cli::command()),
        Command::Validate(args) => validate::run(env, ui, &args),
        Command::Image(args) => image::run(env, ui, args.0),
        Command::Library(args) => library::run(env, ui, args.0),
        Command::Help(args) => help::run(ui, &args, Cli::command()),
    }
}
