//! Runs `persona init`.

use std::path::{Component, Path, PathBuf};

use super::{CommandError, Env, Exit, Ui};
use crate::diagnostic::Hint;
use crate::model::{Map, Value};
use crate::ops::git::status::status;
use crate::ops::init::{InitOptions, InitOutcome, check_name, foreign_files, init, root_at};
use crate::ops::{OpsError, Workspace};
use crate::output::{Format, pretty};
use crate::store::Root;
use crate::text::{Route, shell_word};

#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  persona init
  persona init support-desk --example
  persona init --vscode          # schemas for VS Code; again later: refreshes them
  cd support-desk && persona list")]
pub(crate) struct Args {
    /// Directory to create the workspace in; by default that of -C or PERSONA_WORKSPACE, or else the
    /// current one
    #[arg(value_name = "DIR")]
    directory: Option<PathBuf>,
    /// Name of the workspace; by default that of the directory
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
    /// Add a few personas to look at
    #[arg(long)]
    example: bool,
    /// Write .vscode/settings.json, so that VS Code checks and completes all definitions; existing
    /// settings are kept, and what to add is printed
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
    if !existed {
        warn_of_foreign_files(ui, &foreign_files(&root)?);
    }
    let lock = env.lock_root(&root)?;
    let options = InitOptions { name, example: args.example, vscode: args.vscode };
    let done = init(&lock, &options, env)?;
    print_outcome(ui, args, existed, &done, &root.path().display().to_string())?;
    if !existed && needs_git_install(&root) {
        let directory = chosen.map_or(Path::new("."), PathBuf::as_path);
        let line = "persona git install   # git then merges definitions by field";
        ui.hint(format!("{}{line}", go_to(directory)));
    }
    if let Some(chosen) = chosen.filter(|_| !existed) {
        ui.hint(format!("{}persona list", go_to(chosen)));
    }
    Ok(Exit::Done)
}

/// Returns whether the workspace lies in a git repository that does not merge it by field yet.
fn needs_git_install(root: &Root) -> bool {
    let workspace = Workspace::open(root.path(), Some(root.path()));
    workspace.is_ok_and(|it| status(&it).is_ok_and(|status| status.needs_install()))
}

fn warn_of_foreign_files(ui: &Ui, files: &[String]) {
    const SHOWN: usize = 5;
    if files.is_empty() {
        return;
    }
    let names: Vec<String> = files.iter().take(SHOWN).map(|file| format!("`{file}`")).collect();
    let more = match files.len().saturating_sub(SHOWN) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    ui.warning(&format!(
        "other files lie in the folders of definitions: {}{more}",
        names.join(", ")
    ));
    let hint = Hint::from("create the workspace in a subdirectory instead: ");
    ui.hint(hint.then_command("init personas-desk"));
}

/// Returns the start of a command line that leads there from here.
fn go_to(directory: &Path) -> String {
    if directory.components().all(|step| step == Component::CurDir) {
        return String::new();
    }
    let word = shell_word(&directory.display().to_string());
    // `cd -x` would take it for a flag.
    let here = if directory.to_string_lossy().starts_with('-') { "./" } else { "" };
    format!("cd {here}{word} && ")
}

/// Says what was created and changed, and what was not.
fn print_outcome(
    ui: &Ui,
    args: &Args,
    existed: bool,
    done: &InitOutcome,
    shown: &str,
) -> Result<(), CommandError> {
    if done.settings.is_some() {
        ui.note(".vscode/settings.json already exists and is kept; add this to it:");
    }
    if done.created.is_empty() && done.changed.is_empty() {
        ui.say(&format!("unchanged: {shown} is a workspace already"));
    } else if done.created.is_empty() {
        ui.say(&format!("updated the workspace in {shown}"));
    } else {
        let verb = if existed { "completed" } else { "created" };
        ui.say(&format!("{verb} the workspace in {shown}: {}", done.created.join(", ")));
    }
    for (verb, files) in [("changed", &done.changed), ("skipped", &done.skipped)] {
        if !files.is_empty() {
            ui.say(&format!("{verb}: {}", files.join(", ")));
        }
    }
    if done.has_personas && args.example {
        ui.note("no examples were added: the workspace already has personas");
    }
    if existed && args.name.is_some() {
        ui.note("--name was ignored: persona.yaml already exists; edit it to rename the workspace");
    }
    report(ui, shown, done)
}

/// Prints what was done for programs that asked for it; for people, the settings to add by hand.
fn report(ui: &Ui, path: &str, done: &InitOutcome) -> Result<(), CommandError> {
    let Some(format) = ui.machine_format() else {
        return done.settings.as_ref().map_or(Ok(()), |settings| ui.print(settings));
    };
    let called = if format.is_reference() { "name" } else { "path" };
    let mut map = Map::from_iter([
        (called.to_owned(), Value::from(path)),
        ("created".to_owned(), Value::from(done.created.clone())),
        ("changed".to_owned(), Value::from(done.changed.clone())),
        ("skipped".to_owned(), Value::from(done.skipped.clone())),
    ]);
    let settings = done.settings.clone().map(|settings| ("settings".to_owned(), settings.into()));
    map.extend(settings);
    if format == Format::Json {
        return ui.print(&format!("{}\n", pretty(&map)));
    }
    ui.print_rows([called, "created", "changed", "skipped"].map(Route::key).to_vec(), &[map])
}
