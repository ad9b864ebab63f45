//! `persona export`.

use std::io::{self, Write as _};
use std::path::Path;

use serde_json::{Value, json};

use super::definition::SelectionArgs;
use super::env::Env;
use super::error::CommandError;
use super::exit::Exit;
use super::format_flags::write_format;
use super::plan_report::view;
use super::ui::Ui;
use crate::diagnostic::Problem;
use crate::diagnostic::code::LOST_KEY;
use crate::exchange::Format;
use crate::ops::definition::select;
use crate::ops::exchange::export::{ExportFile, ExportRecord, export, files};
use crate::ops::{OpsError, resolve_env};
use crate::store::{create_output_folder, write_output_file};
use crate::text::count;

#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  persona export ada --to evalstudio
  persona export --all --to agent -d .claude/agents
  persona export ada --to character-card -O ada.png
  persona export --where tags=smoke --to csv -O smoke.csv --strict")]
pub(crate) struct Args {
    #[command(flatten)]
    selection: SelectionArgs,
    /// Format to write
    #[arg(long, value_name = "FORMAT", value_parser = write_format(), hide_possible_values = true)]
    to: &'static Format,
    /// Directory to write into, laid out as the format wants it
    #[arg(short = 'd', long = "dir", value_name = "DIR", conflicts_with = "output_file", value_hint = clap::ValueHint::DirPath)]
    folder: Option<String>,
    /// File to write; default: standard output
    #[arg(id = "output_file", short = 'O', long = "output-file", value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    file: Option<String>,
    /// Fail, and write nothing, if the format has no place for a key
    #[arg(long)]
    strict: bool,
    /// Replace `${env:NAME}` in header values with environment variables
    #[arg(long)]
    resolve_env: bool,
}

pub(crate) fn run(env: &Env, ui: &Ui, args: &Args) -> Result<Exit, CommandError> {
    let workspace = env.workspace_or_none()?;
    let scope = env.reading_scope(&workspace);
    let selection = args.selection.resolve(ui, &workspace, &scope)?;
    let found = select(&workspace, &scope, &selection)?;
    let mut maps = Vec::new();
    for persona in found {
        let persona = persona.valid()?;
        maps.push(view(&workspace, &persona));
    }
    if args.resolve_env {
        resolve_env(&mut maps, |name| std::env::var(name).ok())?;
    }
    let exported = export(args.to, &maps)?;
    report_losses(ui, args, &exported)?;
    let single = args.selection.is_single();
    let wants_picture = args.file.as_deref().is_some_and(|file| file.ends_with(".png"));
    let files = files(args.to, &exported, single, args.folder.is_some(), wants_picture)?;
    write(env, ui, args, &files)?;
    Ok(Exit::Done)
}

/// Says what the format has no place for; with `--strict` that is an error.
fn report_losses(ui: &Ui, args: &Args, exported: &[ExportRecord]) -> Result<(), CommandError> {
    let problem = |one: &ExportRecord, loss: &crate::exchange::Loss| {
        let reason = loss.reason.map(|reason| format!(": {reason}")).unwrap_or_default();
        let message =
            format!("{} has no place for `{}` of `{}`{reason}", args.to.name, loss.key, one.name);
        Problem::new(LOST_KEY, message).field(&loss.key)
    };
    let problems: Vec<Problem> =
        exported.iter().flat_map(|one| one.losses.iter().map(|loss| problem(one, loss))).collect();
    if args.strict && !problems.is_empty() {
        let errors = problems
            .into_iter()
            .map(|problem| Problem { severity: crate::diagnostic::Severity::Error, ..problem });
        return Err(OpsError::invalid("the export loses keys", errors.collect()).into());
    }
    if ui.machine_format().is_some() {
        let lost = |one: &ExportRecord| {
            let keys: Vec<Value> = one
                .losses
                .iter()
                .map(|loss| json!({"key": loss.key, "reason": loss.reason}))
                .collect();
            json!({"persona": one.name, "lost": keys})
        };
        for one in exported.iter().filter(|one| !one.losses.is_empty()) {
            let _ = writeln!(io::stderr(), "{}", lost(one));
        }
        return Ok(());
    }
    for one in exported.iter().filter(|one| !one.losses.is_empty()) {
        let keys: Vec<&str> = one.losses.iter().map(|loss| loss.key.as_str()).collect();
        ui.warning(&format!(
            "{} has no place for {} of `{}`",
            args.to.name,
            crate::text::quoted_list(&keys),
            one.name
        ));
    }
    Ok(())
}

fn write(env: &Env, ui: &Ui, args: &Args, files: &[ExportFile]) -> Result<(), CommandError> {
    let failed = |error: crate::store::FileError| CommandError::from(OpsError::from(error));
    match (&args.folder, &args.file) {
        (Some(folder), _) => {
            let folder = env.directory.join(folder);
            create_output_folder(&folder).map_err(failed)?;
            for file in files {
                write_output_file(&folder, &file.name, &file.bytes).map_err(failed)?;
            }
            ui.say(&format!("wrote {} to {}", count(files.len(), "file"), folder.display()));
        }
        (None, Some(file)) => {
            let [one] = files else { return Err(several_files(args)) };
            let path = env.directory.join(file);
            let folder = path.parent().unwrap_or(Path::new("."));
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            write_output_file(folder, &name, &one.bytes).map_err(failed)?;
            ui.say(&format!("wrote {file}"));
        }
        (None, None) => {
            let [one] = files else { return Err(several_files(args)) };
            ui.write(|out: &mut dyn io::Write| out.write_all(&one.bytes))?;
        }
    }
    Ok(())
}

fn several_files(args: &Args) -> CommandError {
    CommandError::usage(
        format!("{} holds one persona a file", args.to.name),
        "name one persona, or write to a directory with -d DIR",
    )
}
