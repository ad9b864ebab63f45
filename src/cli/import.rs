//! `persona import`.

use std::io::{self, BufReader, Read};

use clap::ValueEnum;
use rayon::prelude::*;
use serde_json::json;

use super::format_arg::{mapping, read_format};
use super::import_batch::{Import, ImportSummary};
use super::import_files::import_files;
use super::progress::Bar;
use super::{CommandError, Env, Exit, Ui};
use crate::diagnostic::code::Class;
use crate::diagnostic::{Hint, Problem};
use crate::exchange::{Format, ReadResult};
use crate::model::{Map, Value};
use crate::ops::Progress as _;
use crate::ops::exchange::{
    ImportAction, ImportItem, LoadOptions, LoadedRecord, OnConflict, open_records,
};
use crate::text::{Route, count};

/// How many records are read and planned together.
const BATCH: usize = 1000;

#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  persona import personas.json
  persona import .claude/agents --to project 'Checkout Bot' --dry-run
  persona import prompts.csv --map act=name --map prompt=system_prompt
  curl -s $URL/personas | persona import - --format evalstudio --on-conflict update")]
pub(crate) struct Args {
    /// Files or directories to read; `-` is standard input
    #[arg(value_name = "PATH", required_unless_present = "to", value_hint = clap::ValueHint::AnyPath)]
    paths: Vec<String>,
    /// Format of the files; guessed from name and content if not given
    #[arg(long, value_name = "FORMAT", value_parser = read_format(), hide_possible_values = true)]
    format: Option<&'static Format>,
    /// Take the value at a path of the source for a key (repeatable)
    #[arg(long = "map", value_name = "PATH=KEY", value_parser = mapping)]
    mapping: Vec<(String, String)>,
    /// What to do with a record whose name is taken
    #[arg(long, value_enum, value_name = "HOW", default_value = "rename")]
    on_conflict: ConflictArg,
    /// Where to: workspace, library, or project NAME
    #[arg(long, value_name = "SCOPE", num_args = 1..=2)]
    to: Vec<String>,
    /// Write all records or, if one is refused, none
    #[arg(long)]
    atomic: bool,
    /// Print what would be done and write nothing
    #[arg(long)]
    dry_run: bool,
}

#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
enum ConflictArg {
    /// Add a number: `Ada (2)`
    Rename,
    /// Leave the persona that has it, and the record out
    Skip,
    /// Change the persona that has it
    Update,
    /// Refuse the record
    Fail,
}

impl ConflictArg {
    const fn option(self) -> OnConflict {
        match self {
            Self::Rename => OnConflict::Rename,
            Self::Skip => OnConflict::Skip,
            Self::Update => OnConflict::Update,
            Self::Fail => OnConflict::Fail,
        }
    }
}

pub(crate) fn run(env: &Env, ui: &Ui, args: &Args) -> Result<Exit, CommandError> {
    let (env, paths) = target(env, args)?;
    let workspace = env.workspace()?;
    let files = import_files(&env, &paths)?;
    let lock = env.lock_to_write(&workspace, args.dry_run)?;
    let is_plan_printed = args.dry_run || ui.machine_format().is_some();
    let on_conflict = args.on_conflict.option();
    let mut import = Import::new(&env, &workspace, lock.as_ref(), on_conflict, is_plan_printed)?;
    let bar = Bar::of_bytes(ui, "importing");
    bar.begin(total_size(&env, &files));
    for file in &files {
        read_file(&env, args, file, &bar, &mut |records| {
            import.take(file, records)?;
            if import.pending_count() >= BATCH {
                import.finish();
            }
            Ok(())
        })?;
    }
    import.finish();
    bar.wait("writing");
    if !(args.atomic && import.summary.count(ImportAction::Refuse) > 0) {
        import.commit()?;
    }
    bar.finish();
    report(ui, args, &import.summary)
}

/// Returns where to write, and the paths: the name of a project may stand before them.
fn target(env: &Env, args: &Args) -> Result<(Env, Vec<String>), CommandError> {
    let mut paths = args.paths.clone();
    let scope = args.to.first().map(String::as_str);
    let name = args.to.get(1).cloned();
    let env = match (scope, name) {
        (None, _) => env.clone(),
        (Some("project"), Some(name)) => {
            let env = env.in_project(name);
            env.check_project()?;
            env
        }
        (Some("project"), None) if env.project.is_some() => env.clone(),
        (Some("workspace" | "library"), name) => {
            paths.splice(0..0, name);
            if scope == Some("library") { env.in_library() } else { env.clone() }
        }
        (Some(_), _) => {
            return Err(CommandError::usage(
                "--to names no scope",
                "give --to workspace, --to library or --to project NAME",
            ));
        }
    };
    if paths.is_empty() {
        let message = "import needs a file or directory";
        return Err(CommandError::usage(message, "name them after the scope"));
    }
    Ok((env, paths))
}

/// Returns the size of the files together; that of a pipe is not known.
fn total_size(env: &Env, files: &[String]) -> usize {
    let size = |file: &String| env.directory.join(file).metadata().map_or(0, |data| data.len());
    usize::try_from(files.iter().map(size).sum::<u64>()).unwrap_or(usize::MAX)
}

/// Input that a bar counts the bytes of.
struct CountingReader<'bar, R> {
    input: R,
    bar: &'bar Bar,
}

impl<R: Read> Read for CountingReader<'_, R> {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        let count = self.input.read(bytes)?;
        self.bar.advance(count);
        Ok(count)
    }
}

/// Reads the records of a file one by one.
fn read_file(
    env: &Env,
    args: &Args,
    file: &str,
    bar: &Bar,
    each: &mut dyn FnMut(Result<Vec<LoadedRecord>, Vec<Problem>>) -> Result<(), CommandError>,
) -> Result<(), CommandError> {
    let (name, input) = env.open_input(file)?;
    let options = LoadOptions { format: args.format, mapping: args.mapping.clone(), target: None };
    let (syntax, mut records) =
        open_records(&name, BufReader::new(CountingReader { input, bar }), args.format)?;
    loop {
        let batch: Vec<_> = records.by_ref().take(BATCH).collect();
        if batch.is_empty() {
            return Ok(());
        }
        let load = |record: ReadResult| record.and_then(|raw| options.load(&name, syntax, raw));
        let loaded: Vec<_> = batch.into_par_iter().map(load).collect();
        loaded.into_iter().try_for_each(&mut *each)?;
    }
}

fn report(ui: &Ui, args: &Args, import: &ImportSummary) -> Result<Exit, CommandError> {
    let refused = import.count(ImportAction::Refuse);
    let is_written = !(args.dry_run || args.atomic && refused > 0);
    if let Some(items) = &import.items {
        let columns = ["action", "name", "path", "source", "line"].map(Route::key);
        ui.print_rows(columns.to_vec(), &items.iter().map(item_map).collect::<Vec<_>>())?;
    }
    if args.format.is_none() {
        for (format, records) in &import.formats {
            ui.note(&format!("{} read as {format}", count(*records, "record")));
        }
    }
    if ui.machine_format().is_none() && !import.problems.is_empty() {
        ui.problems(&import.problems);
    }
    let mut parts: Vec<String> = import
        .counts
        .iter()
        .map(|(action, number)| format!("{number} {}", action.outcome()))
        .collect();
    if parts.is_empty() {
        parts.push("nothing to import".to_owned());
    }
    let verb = if is_written { "imported" } else { "would import" };
    ui.say(&format!("{verb}: {}", parts.join(", ")));
    if args.atomic && refused > 0 {
        ui.say("nothing was written: --atomic");
    }
    Ok(if refused > 0 { Exit::Error(Class::Invalid) } else { Exit::Done })
}

fn item_map(item: &ImportItem) -> Map {
    let text = |text: &str| Value::from(text);
    let problem = |problem: &Problem| {
        json!({
            "code": problem.code,
            "field": problem.field,
            "message": problem.message,
            "hint": problem.hint.as_ref().map(Hint::to_string),
        })
    };
    Map::from_iter([
        ("action".to_owned(), text(item.action.as_str())),
        ("name".to_owned(), text(&item.name)),
        ("path".to_owned(), item.path.as_deref().map_or(Value::Null, text)),
        ("source".to_owned(), text(&item.source)),
        ("record".to_owned(), Value::from(item.record)),
        ("line".to_owned(), Value::from(item.line)),
        ("format".to_owned(), text(item.format)),
        ("problems".to_owned(), item.problems.iter().map(problem).collect()),
    ])
}
