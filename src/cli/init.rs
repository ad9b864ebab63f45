//! `persona init`.

use std::path::{Component, Path, PathBuf};

use super::env::Env;
use super::error::CommandError;
use super::exit::Exit;
use super::ui::Ui;
use crate::model::{Map, Value};
use crate::ops::OpsError;
use crate::ops::init::{InitOptions, Initialised, check_name, init, root_at};
use crate::output::{Format, Listing, pretty};
use crate::text::{Route, shell_word};

#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  persona init
  persona init support-desk --example
  persona init --vscode          (schemas for VS Code; again later: refreshes them)
  cd support-desk && persona list")]
pub(crate) struct Args {
    /// Directory to make a workspace of; by default that of -C or PERSONA_WORKSPACE, or else the
    /// current one
    #[arg(value_name = "DIR")]
    directory: Option<PathBuf>,
    /// Name of the workspace; by default that of the directory
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
    /// Add a few personas to look at
    #[arg(long)]
    example: bool,
    /// Write .vscode/settings.json, so that VS Code checks and completes all definitions; settings
    /// that are there already stay, and what to add is printed
    #[arg(long)]
    vscode: bool,
}

pub(crate) fn run(env: &Env, ui: &Ui, args: &Args) -> Result<Exit, CommandError> {
    let chosen = args.directory.as_ref().or(env.workspace_flag.as_ref());
    let directory = match chosen {
        Some(chosen) => env.directory.join(chosen),
        None => env.directory.clone(),
    };
    if args.name.as_deref().is_some_and(|name| name.trim().is_empty()) {
        return Err(OpsError::usage("--name cannot be empty").into());
    }
    if let Some(name) = &args.name {
        check_name(name.trim())?;
    }
    let root = root_at(&directory)?;
    let existed = root.manifest().exists();
    let default = root.path().file_name().unwrap_or_default().to_string_lossy().into_owned();
    let name = match &args.name {
        Some(name) => name.trim().to_owned(),
        None if default.is_empty() => "personas".to_owned(),
        None => default,
    };
    let lock = env.lock_root(&root)?;
    let options = InitOptions { name, example: args.example, vscode: args.vscode };
    let done = init(&lock, &options, env)?;
    tell(ui, args, existed, &done, &root.path().display().to_string())?;
    if let Some(chosen) = chosen.filter(|_| !existed) {
        ui.hint_elsewhere(&format!("{}persona list", go_to(chosen)));
    }
    Ok(Exit::Done)
}

/// The start of a command line that leads there from here.
fn go_to(directory: &Path) -> String {
    if directory.components().all(|step| step == Component::CurDir) {
        return String::new();
    }
    let word = shell_word(&directory.display().to_string());
    // `cd -x` would take it for a flag.
    let here = if directory.to_string_lossy().starts_with('-') { "./" } else { "" };
    format!("cd {here}{word} && ")
}

/// Says what was laid into the directory, and what was not.
fn tell(
    ui: &Ui,
    args: &Args,
    existed: bool,
    done: &Initialised,
    shown: &str,
) -> Result<(), CommandError> {
    if done.settings.is_some() {
        ui.note(".vscode/settings.json is there already and stays; add this to it:");
    }
    if done.created.is_empty() {
        ui.say(&format!("unchanged: {shown} is a workspace already"));
    } else {
        let verb = if existed { "completed" } else { "created" };
        ui.say(&format!("{verb} the workspace in {shown}: {}", done.created.join(", ")));
    }
    if done.has_personas && args.example {
        ui.note("no examples were added: there are personas here already");
    }
    if existed && args.name.is_some() {
        ui.note(
            "--name was ignored: persona.yaml is there already; edit it to rename the workspace",
        );
    }
    report(ui, shown, done)
}

/// What was done, for programs that asked for it; for people, the settings to add by hand.
fn report(ui: &Ui, path: &str, done: &Initialised) -> Result<(), CommandError> {
    let Some(format) = ui.machine_format() else {
        return done.settings.as_ref().map_or(Ok(()), |settings| ui.print(settings));
    };
    let called = if format.is_reference() { "name" } else { "path" };
    let mut map = Map::from_iter([
        (called.to_owned(), Value::from(path)),
        ("created".to_owned(), Value::from(done.created.clone())),
    ]);
    let settings = done.settings.clone().map(|settings| ("settings".to_owned(), settings.into()));
    map.extend(settings);
    if format == Format::Json {
        return ui.print(&format!("{}\n", pretty(&map)));
    }
    let columns = [called, "created"].map(Route::key).to_vec();
    let listing = Listing { format, columns, headings: true, style: ui.out_style };
    ui.write(|out| listing.write(vec![listing.piece(&map)], out))
}
