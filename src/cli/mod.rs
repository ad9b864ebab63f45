//! How it is asked: clap, dialoguer, exit codes.
#![allow(clippy::print_stdout, clippy::print_stderr)]

mod args;
mod ask_value;
mod classify;
mod columns;
mod command;
mod complete;
mod completions;
mod contradiction;
mod convert;
mod coverage;
mod definition;
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
mod free_text;
mod generate;
mod git;
mod help;
mod help_groups;
mod help_topics;
mod image;
mod import;
mod import_batch;
mod import_files;
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
mod sort_key;
mod ui;
mod undo;
mod usage;
mod user_config;
mod validate;
mod variable;

use std::io::Write as _;
use std::process::ExitCode;

use clap::{CommandFactory as _, FromArgMatches as _, Parser};
use clap_complete::CompleteEnv;

use args::Globals;
use command::Command;

pub(crate) use env::Env;
pub(crate) use error::CommandError;
pub(crate) use exit::Exit;
pub(crate) use ui::Ui;

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

/// Runs the command line of this process.
pub fn main() -> ExitCode {
    // Only the script of `persona completions` sets this variable.
    if let Some(shell) = std::env::var_os(completions::VARIABLE) {
        let tree = || complete::hide_refused_flags(complete::trim_commands(command_tree()));
        let completion = CompleteEnv::with_factory(tree).var(completions::VARIABLE);
        let directory = std::env::current_dir().ok();
        match completion.try_complete(complete::arguments(&shell), directory.as_deref()) {
            Ok(true) => return Exit::Done.into(),
            Ok(false) => {}
            Err(error) => error.exit(),
        }
    }
    // Scripts ask for the version most often, and it needs no command tree.
    if std::env::args_os().skip(1).eq(["--version"]) {
        let _ = writeln!(std::io::stdout(), "persona {}", env!("CARGO_PKG_VERSION"));
        return Exit::Done.into();
    }
    report_size_limit_as_error();
    // This thread works too instead of waiting for as many others as there are cores.
    let _ = rayon::ThreadPoolBuilder::new().use_current_thread().build_global();
    let exit = match parse() {
        Ok(cli) => {
            let ui = Ui::new(&cli.globals);
            run(&ui, cli).unwrap_or_else(|error| report::report(&ui, &error))
        }
        Err(error) => usage::report(error),
    };
    exit.into()
}

/// Makes a write past the limit on the size of files (`ulimit -f`) fail like one on a full disk: a signal that is handled lets the
/// system return the error.
#[cfg(unix)]
fn report_size_limit_as_error() {
    let _ = signal_hook::flag::register(libc::SIGXFSZ, std::sync::Arc::default());
}

#[cfg(not(unix))]
fn report_size_limit_as_error() {}

fn run(ui: &Ui, cli: Cli) -> Result<Exit, CommandError> {
    let env = Env::new(cli.globals, ui)?;
    env.check_project()?;
    if let Some(shape) = cli.command.shape() {
        ui.check_system(shape)?;
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

fn dispatch(env: &Env, ui: &Ui, command: Command) -> Result<Exit, CommandError> {
    match command {
        Command::Init(args) => init::run(env, ui, &args),
        Command::Create(args) => definition::create::run(env, ui, &args),
        Command::List(args) => persona::list::run(env, ui, &args),
        Command::Show(args) => persona::show::run(env, ui, &args),
        Command::Patch(args) => definition::patch::run(env, ui, &args),
        Command::Edit(args) => definition::edit::run(env, ui, &args),
        Command::Rename(args) => definition::rename::run(env, ui, &args),
        Command::Duplicate(args) => definition::duplicate::run(env, ui, &args),
        Command::Delete(args) => definition::delete::run(env, ui, &args),
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
