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
mod convert;
mod coverage;
mod definition_args;
mod draft;
mod editor;
mod env;
mod error;
mod error_report;
mod exit;
mod explain;
mod export;
mod field_values;
mod fields;
mod fmt;
mod format_arg;
mod format_flags;
mod free_text;
mod generate;
mod git;
mod help;
mod help_groups;
mod help_topics;
mod hint;
mod image;
mod import;
mod init;
mod input;
mod lazy;
mod library;
mod list_args;
mod log;
mod man;
mod pager;
mod persona;
mod pick;
mod plan_report;
mod progress;
mod project;
mod prompt;
mod render;
mod report;
mod resource;
mod response;
mod scenario;
mod schema;
mod selection_args;
mod size_limit;
mod sort_key;
mod sort_order;
mod system_args;
mod ui;
mod undo;
mod usage;
mod user_config;
mod validate;
mod variable;

use std::process::ExitCode;

use clap::{CommandFactory as _, FromArgMatches as _, Parser, Subcommand};
use clap_complete::CompleteEnv;

use args::Globals;
use env::Env;
use error::CommandError;
use exit::Exit;
use lazy::Lazy;
use ui::Ui;

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

Topics: persona help exit-codes, drafts, where, yaml, environment, codes"
)]
pub(crate) struct Cli {
    #[command(flatten)]
    globals: Globals,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand, Debug)]
enum Command {
    /// Create a workspace; existing files are kept
    ///
    /// `schema/` is for editors: it holds the JSON Schemas of the definitions, with the choices that
    /// persona.yaml adds. Run init again to refresh it after changing those.
    Init(Lazy<init::Args>),
    /// Create a persona from flags, a document or answers to prompts
    #[command(alias = "new")]
    Create(Lazy<persona::create::Args>),
    /// List personas
    #[command(alias = "ls")]
    List(Lazy<persona::list::Args>),
    /// Show personas in full
    #[command(alias = "get")]
    Show(Lazy<persona::show::Args>),
    /// Change fields of one or more personas
    #[command(alias = "update")]
    Patch(Lazy<persona::patch::Args>),
    /// Edit a persona's file in $VISUAL or $EDITOR
    ///
    /// The editor gets a copy. What it saves is checked: mistakes are shown in the terminal and you can
    /// edit again; the text is never lost and nothing is written into it.
    Edit(Lazy<persona::edit::Args>),
    /// Rename a persona; its file follows
    #[command(alias = "mv")]
    Rename(Lazy<persona::rename::Args>),
    /// Delete personas
    #[command(alias = "rm")]
    Delete(Lazy<persona::delete::Args>),
    /// Copy a persona into the workspace, also a system or library persona
    #[command(alias = "cp")]
    Duplicate(Lazy<persona::duplicate::Args>),
    /// Compare two personas, or a persona with its last commit
    Diff(Lazy<persona::diff::Args>),
    /// Print a persona's prompt with its variables filled in
    Render(Lazy<render::Args>),
    /// Show the history of personas field by field
    ///
    /// Each commit with what it changed, newest first, also from before a rename: the id tells which
    /// file was the persona's. Without REF, the history of all personas.
    Log(Lazy<log::Args>),
    /// Check all files and report every problem
    Validate(Lazy<validate::Args>),
    /// Format persona files; comments and values are kept
    ///
    /// Keys come in the order of `persona explain`, prose as `|` blocks, lists one item a line. A
    /// comment stays with the key or item that it belongs to. A file that cannot be formatted without
    /// losing something is reported and left alone.
    Fmt(Lazy<fmt::Args>),
    /// Show which values, pairs or triples of values the personas cover
    ///
    /// The keys with a closed list of values are looked at. A persona with several values of a key covers
    /// each of them.
    Coverage(Lazy<coverage::Args>),
    /// Create personas that cover combinations of values
    ///
    /// Without -n, as few personas as possible in which every pair of values occurs. The result is
    /// ordinary personas, to be edited by hand.
    Generate(Lazy<generate::Args>),
    /// Print the JSON Schema of a kind of definition
    ///
    /// The schema is draft-07, for editors and for validators in CI. Choices are in their official
    /// spelling; the program itself also takes them in another case and warns.
    Schema(Lazy<schema::Args>),
    /// Explain a key or a diagnostic code
    ///
    /// Without an argument, all keys are listed. Keys of persona.yaml start with `manifest.`
    Explain(Lazy<explain::Args>),
    /// Propose, review and publish personas
    Draft(Lazy<draft::Args>),
    /// Manage the immutable values that drafts are made of
    Resource(Lazy<resource::Args>),
    /// Manage the typed variables of prompts
    Variable(Lazy<variable::Args>),
    /// Manage projects, each with its own personas
    Project(Lazy<project::Args>),
    /// Manage scenarios: what simulated callers call about
    Scenario(Lazy<scenario::Args>),
    /// Browse and install shared personas; manage them (staff only)
    Library(Lazy<library::Args>),
    /// Generate, set, show or remove portraits
    Image(Lazy<image::Args>),
    /// Take back what the last commands changed
    ///
    /// What each command changed is kept in `.persona/undo`, for its user alone: whole files, with the
    /// secrets in them, of the last 200 commands and up to 64 MB. A file that has changed since is
    /// named and nothing is undone.
    Undo(Lazy<undo::Args>),
    /// Let git merge definitions by field, and check them before commits
    Git(Lazy<git::Args>),
    /// Import personas from files, folders and other tools
    ///
    /// The format is guessed and said. The same id updates; a second import changes nothing.
    Import(Lazy<import::Args>),
    /// Export personas in the form of another system or tool
    Export(Lazy<export::Args>),
    /// Convert records from one format to another, as a pipe
    ///
    /// One record in, one out, in constant memory and without a workspace. Problems of a record are
    /// lines of JSON on standard error, and so are the keys that the target has no place for.
    Convert(Lazy<convert::Args>),
    /// Print the completion script of a shell
    ///
    /// The script asks the program, so personas, projects, keys and choices are completed as well.
    Completions(Lazy<completions::Args>),
    /// Print the manual page, or write all pages to a directory
    Man(Lazy<man::Args>),
    /// Show help for a command or a topic
    Help(Lazy<help::Args>),
}

/// Runs the command line of this process.
pub fn main() -> ExitCode {
    // Only the script of `persona completions` sets this variable.
    if std::env::var_os(completions::VARIABLE).is_some() {
        CompleteEnv::with_factory(command_tree).var(completions::VARIABLE).complete();
    }
    size_limit::report_as_error();
    let exit = match parse() {
        Ok(cli) => {
            let ui = Ui::new(&cli.globals, command_names);
            run(&ui, cli).unwrap_or_else(|error| report::report(&ui, &error))
        }
        Err(error) => usage::report(error),
    };
    exit.into()
}

fn run(ui: &Ui, cli: Cli) -> Result<Exit, CommandError> {
    let env = Env::new(cli.globals, ui)?;
    if cli.command.uses_project() {
        env.check_project()?;
    }
    dispatch(&env, ui, cli.command)
}

/// Returns the command tree, with the commands of `--help` in groups.
fn command_tree() -> clap::Command {
    let command = Cli::command();
    let template = help_groups::template(&command);
    command.help_template(template)
}

fn parse() -> Result<Cli, clap::Error> {
    Cli::from_arg_matches(&command_tree().try_get_matches()?)
}

fn command_names() -> Vec<String> {
    Cli::command().get_subcommands().map(|command| command.get_name().to_owned()).collect()
}

impl Command {
    /// Whether the command works in a workspace, where `-p` has to name a project.
    fn uses_project(&self) -> bool {
        !matches!(
            self,
            Self::Init(_)
                | Self::Convert(_)
                | Self::Explain(_)
                | Self::Schema(_)
                | Self::Undo(_)
                | Self::Git(_)
                | Self::Completions(_)
                | Self::Man(_)
                | Self::Help(_)
        )
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
        Command::Rename(args) => persona::rename::run(env, ui, &args),
        Command::Duplicate(args) => persona::duplicate::run(env, ui, &args),
        Command::Delete(args) => persona::delete::run(env, ui, &args),
        Command::Diff(args) => persona::diff::run(env, ui, &args),
        Command::Log(args) => log::run(env, ui, &args),
        Command::Draft(args) => draft::run(env, ui, &args),
        Command::Resource(args) => resource::run(env, ui, &args),
        Command::Render(args) => render::run(env, ui, &args),
        Command::Variable(args) => variable::run(env, ui, &args),
        Command::Project(args) => project::run(env, ui, &args),
        Command::Scenario(args) => scenario::run(env, ui, &args),
        Command::Fmt(args) => fmt::run(env, ui, &args),
        Command::Import(args) => import::run(env, ui, &args),
        Command::Export(args) => export::run(env, ui, &args),
        Command::Convert(args) => convert::run(env, ui, &args),
        Command::Explain(args) => explain::run(env, ui, &args),
        Command::Coverage(args) => coverage::run(env, ui, &args),
        Command::Generate(args) => generate::run(env, ui, &args),
        Command::Schema(args) => schema::run(env, ui, &args),
        Command::Completions(args) => completions::run(ui, &args),
        Command::Man(args) => man::run(env, ui, &args, command_tree()),
        Command::Validate(args) => validate::run(env, ui, &args),
        Command::Image(args) => image::run(env, ui, args.0),
        Command::Undo(args) => undo::run(env, ui, &args),
        Command::Git(args) => git::run(env, ui, &args),
        Command::Library(args) => library::run(env, ui, args.0),
        Command::Help(args) => help::run(ui, &args, command_tree()),
    }
}
