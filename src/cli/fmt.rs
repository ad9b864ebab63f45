//! `persona fmt`.

use std::path::PathBuf;

use super::progress::Bar;
use super::{CommandError, Env, Exit, Ui};
use crate::diagnostic::code::Class;
use crate::ops::fmt::{Examination, FormatResult, Target, commit, examine, targets, text};
use crate::ops::{OpsError, Workspace};
use crate::output::{Format, Side, pretty, unified_diff};
use crate::text::count;

#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  persona fmt
  persona fmt --check            # for CI: lists the files that would change, exits 3
  persona fmt --diff personas/ada.yaml
  persona fmt - < ada.yaml")]
pub(crate) struct Args {
    /// Files or directories; by default all personas, projects, scenarios and variables, `-` filters stdin
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Write nothing; list the files that would change and exit with 3 if there are any
    #[arg(long)]
    check: bool,
    /// Write nothing; print what would change as a unified diff
    #[arg(long)]
    diff: bool,
}

pub(crate) fn run(env: &Env, ui: &Ui, args: &Args) -> Result<Exit, CommandError> {
    if args.paths.iter().any(|path| path.as_os_str() == "-") {
        return filter(env, ui, args);
    }
    let workspace = workspace(env, args)?;
    let targets = targets(workspace.as_ref(), &env.directory, &args.paths)?;
    let bar = Bar::new(ui, "formatting");
    let mut examination = examine(workspace.as_ref(), targets.clone(), &bar);
    bar.finish();
    if !args.check && !args.diff && examination.files.iter().any(FormatResult::changes) {
        let inside = |file: &FormatResult| file.target.inside && file.changes();
        let locked = workspace.as_ref().filter(|_| examination.files.iter().any(inside));
        let lock = locked.map(|workspace| env.lock(workspace)).transpose()?;
        if lock.is_some() {
            // Another command may have written in the meantime.
            examination = examine(workspace.as_ref(), targets, &bar);
        }
        commit(&examination, lock.as_ref())?;
    }
    report(ui, args, &examination)?;
    let changed = examination.files.iter().any(FormatResult::changes);
    OpsError::refuse_problems("some files cannot be formatted", examination.broken)?;
    Ok(if args.check && changed { Exit::Error(Class::Invalid) } else { Exit::Done })
}

/// Returns the workspace here, or the one that the first path lies in; named files may be in none.
fn workspace(env: &Env, args: &Args) -> Result<Option<Workspace>, CommandError> {
    match (env.workspace(), args.paths.first()) {
        (Err(error), Some(path)) if error.is_no_workspace() => {
            let path = env.directory.join(path);
            let folder = if path.is_dir() { Some(path.as_path()) } else { path.parent() };
            Ok(folder.and_then(|folder| Workspace::open(folder, None).ok()))
        }
        (found, _) => found.map(Some),
    }
}

fn report(ui: &Ui, args: &Args, examination: &Examination) -> Result<(), CommandError> {
    let changed: Vec<&FormatResult> =
        examination.files.iter().filter(|file| file.changes()).collect();
    if args.diff {
        for file in &changed {
            ui.print(&diff(ui, file))?;
        }
    } else if let Some(Format::Json | Format::Jsonl) = ui.format_flag() {
        let files = examination
            .files
            .iter()
            .map(|file| serde_json::json!({"path": file.target.shown, "changed": file.changes()}));
        ui.print(&format!("{}\n", pretty(&files.collect::<Vec<_>>())))?;
    } else if args.check {
        for file in &changed {
            let shown = crate::text::escape_controls(&file.target.shown, false).into_owned();
            ui.print(&format!("{shown}\n"))?;
        }
    } else {
        for file in &changed {
            ui.say(&format!("formatted {}", file.target.shown));
        }
    }
    let same = examination.files.len() - changed.len();
    let verb = if args.check || args.diff { "would change" } else { "formatted" };
    ui.say(&format!("{} {verb}, {same} unchanged", count(changed.len(), "file"),));
    Ok(())
}

fn diff(ui: &Ui, file: &FormatResult) -> String {
    let shown = file.target.shown.trim_start_matches(['/', '\\']);
    let side = |text| Side { path: shown, text };
    unified_diff(Some(&side(&file.before)), Some(&side(&file.after)), ui.out_style)
}

/// Formats standard input to standard output.
fn filter(env: &Env, ui: &Ui, args: &Args) -> Result<Exit, CommandError> {
    if args.paths.len() > 1 {
        return Err(OpsError::usage("`-` formats standard input and takes no other path").into());
    }
    let input = env.input("-")?;
    let file = text(&Target::text(&input.name), &input.bytes)
        .map_err(|problems| OpsError::invalid(input.name.clone(), problems))?;
    if args.diff {
        ui.print(&diff(ui, &file))?;
    } else if !args.check {
        ui.print_file(file.after.as_bytes())?;
    } else if file.changes() {
        ui.print(&format!("{}\n", file.target.shown))?;
    }
    Ok(if args.check && file.changes() { Exit::Error(Class::Invalid) } else { Exit::Done })
}
