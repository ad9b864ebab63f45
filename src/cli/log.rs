//! `persona log`.

use super::args::positive_number;
use super::{CommandError, Env, Exit, Ui, complete};
use crate::model::{Identity, Map, Scope, Value, entry_at};
use crate::ops::definition::find;
use crate::ops::git::history::{History, HistoryEntry, history_of_all};
use crate::ops::git::persona_history::history_of;
use crate::ops::persona::PersonaFile;
use crate::ops::{Workspace, resolve_all};
use crate::output::{FieldChange, Format, Paint, changes_listing, field_changes, render_changes};
use crate::text::{Route, escape_controls};

/// How many digits of a commit people are shown.
const SHORT: usize = 10;

#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  persona log ada
  persona log ada --blame          # the commit that last changed each key
  persona log -n 5                 # the last commits of all personas
  persona log ada -o json")]
pub(crate) struct Args {
    /// Id, unique id prefix (4 characters or more), name or slug
    #[arg(value_name = "REF", add = complete::personas())]
    references: Vec<String>,
    /// Show the commit that last changed each key
    #[arg(long, requires = "references")]
    blame: bool,
    /// Show only the newest N commits of each persona, or of all
    #[arg(short = 'n', long, value_name = "N", allow_negative_numbers = true, value_parser = positive_number::<usize>)]
    limit: Option<usize>,
}

pub(crate) fn run(env: &Env, ui: &Ui, args: &Args) -> Result<Exit, CommandError> {
    let workspace = env.workspace()?;
    let scope = env.scope();
    let mut maps = Vec::new();
    if args.references.is_empty() {
        let history = history_of_all(&workspace, &scope)?;
        print_history(ui, &workspace, &history, args, true, &mut maps)?;
    }
    for persona in resolve_all(&args.references, |reference| find(&workspace, &scope, reference))? {
        if persona.scope == Scope::System {
            let name = persona.name();
            ui.note(&format!("system persona `{name}` is built in and has no history"));
            continue;
        }
        let history = history_of(&workspace, &persona)?;
        if args.blame {
            blame(ui, &workspace, &persona, &history, &mut maps)?;
        } else {
            let several = args.references.len() > 1;
            print_history(ui, &workspace, &history, args, several, &mut maps)?;
        }
    }
    if let Some(format) = ui.machine_format() {
        print_maps(ui, maps, args.blame, format)?;
    }
    Ok(Exit::Done)
}

/// Prints for people, and collects for programs.
fn print_history(
    ui: &Ui,
    workspace: &Workspace,
    history: &History,
    args: &Args,
    names_files: bool,
    maps: &mut Vec<Map>,
) -> Result<(), CommandError> {
    let entries = take_newest(history, args.limit);
    if entries.is_empty() {
        ui.note("no commit has changed it yet");
    }
    if ui.machine_format().is_some() {
        maps.extend(entries.iter().map(|entry| entry_map(workspace, entry)));
    } else {
        let texts = entries.iter().map(|entry| entry_text(ui, workspace, entry, names_files));
        ui.page(&texts.collect::<Vec<_>>().join("\n"))?;
    }
    if history.is_shallow && entries.len() == history.entries.len() {
        ui.note("this clone is shallow: changes before its first commit are not in it");
    }
    Ok(())
}

/// Returns the entries of the newest commits.
fn take_newest(history: &History, limit: Option<usize>) -> &[HistoryEntry] {
    let Some(limit) = limit else { return &history.entries };
    let mut commits = Vec::new();
    let end = history.entries.iter().position(|entry| {
        if commits.last() != Some(&&entry.commit.id) {
            commits.push(&entry.commit.id);
        }
        commits.len() > limit
    });
    &history.entries[..end.unwrap_or(history.entries.len())]
}

/// Returns the fields that a commit changed; of a merge, those that no parent had so.
fn changes(entry: &HistoryEntry) -> Vec<FieldChange> {
    let empty = Map::new();
    let new = entry.new.as_deref().unwrap_or(&empty);
    let mut olds = entry.old.iter().map(|old| old.as_deref().unwrap_or(&empty));
    let first = olds.next().unwrap_or(&empty);
    if entry.is_unreadable {
        return Vec::new();
    }
    let mut changes = field_changes(first, new);
    for old in olds {
        changes.retain(|change| {
            let route = change.field.parse::<Route>();
            route.is_ok_and(|route| entry_at(old, &route) != change.new.as_ref())
        });
    }
    changes
}

fn event(entry: &HistoryEntry) -> &'static str {
    if entry.is_unreadable {
        "unreadable"
    } else if entry.moved_from.is_some() {
        "moved"
    } else if entry.new.is_none() {
        "deleted"
    } else if entry.old.iter().all(Option::is_none) {
        "created"
    } else {
        "changed"
    }
}

fn name(entry: &HistoryEntry) -> &str {
    let version = entry.new.as_ref().or_else(|| entry.old.iter().flatten().next());
    version.and_then(|map| Identity(map).name()).unwrap_or_default()
}

fn entry_text(ui: &Ui, workspace: &Workspace, entry: &HistoryEntry, names_files: bool) -> String {
    let commit = &entry.commit;
    let hash = ui.out_style.paint(Paint::Name, &commit.id[..SHORT.min(commit.id.len())]);
    let head = format!("{}  {}\n    {}", commit.shown_date, commit.author, commit.subject);
    let mut text = format!("{hash} {}\n", escape_controls(&head, true));
    let path = workspace.root.show(&entry.path);
    if let Some(from) = &entry.moved_from {
        let line = format!("  {} → {path}", workspace.root.show(from));
        text.push_str(&format!("{}\n", escape_controls(&line, false)));
    } else if names_files || entry.is_unreadable || entry.new.is_none() {
        text.push_str(&format!("  {} {}\n", escape_controls(&path, false), event(entry)));
    }
    for line in render_changes(&changes(entry), ui.out_style).lines() {
        text.push_str(&format!("  {line}\n"));
    }
    text
}

fn entry_map(workspace: &Workspace, entry: &HistoryEntry) -> Map {
    let mut map = commit_map(entry);
    let changes = changes(entry).into_iter();
    let changes = changes.map(|change| Value::Object(change.into_map(Format::Json)));
    map.extend([
        ("name".to_owned(), Value::from(name(entry))),
        ("path".to_owned(), Value::from(workspace.root.show(&entry.path))),
        ("event".to_owned(), Value::from(event(entry))),
    ]);
    let from = entry.moved_from.as_ref().map(|from| workspace.root.show(from).into());
    map.extend(from.map(|from| ("moved_from".to_owned(), from)));
    map.insert("changes".to_owned(), changes.collect());
    map
}

fn commit_map(entry: &HistoryEntry) -> Map {
    let commit = &entry.commit;
    let entries = [
        ("commit", &commit.id),
        ("date", &commit.date),
        ("author", &commit.author),
        ("email", &commit.email),
        ("subject", &commit.subject),
    ];
    entries.map(|(key, value)| (key.to_owned(), Value::from(value.as_str()))).into_iter().collect()
}

/// Shows which commit last changed each key of a persona.
fn blame(
    ui: &Ui,
    workspace: &Workspace,
    persona: &PersonaFile,
    history: &History,
    maps: &mut Vec<Map>,
) -> Result<(), CommandError> {
    let committed = history.entries.first().and_then(|entry| entry.new.as_deref());
    let row = |(key, value): (_, _)| {
        let is_committed = committed.and_then(|map| map.get::<String>(key)) == Some(value);
        (key, history.blame(key).filter(|_| is_committed))
    };
    let rows: Vec<(&String, Option<&HistoryEntry>)> = persona.map.iter().map(row).collect();
    if ui.machine_format().is_some() {
        maps.extend(rows.into_iter().map(|(key, entry)| {
            let mut map = Map::from_iter([
                ("name".to_owned(), Value::from(persona.name())),
                ("path".to_owned(), Value::from(workspace.root.show(&persona.file.path))),
                ("field".to_owned(), Value::from(key.as_str())),
            ]);
            map.extend(entry.map(commit_map).unwrap_or_default());
            map
        }));
        return Ok(());
    }
    let widest = rows.iter().map(|(key, _)| key.len()).max().unwrap_or_default();
    let line = |(key, entry): (&String, Option<&HistoryEntry>)| {
        let key = format!("{key:<widest$}");
        let commit = entry.map(|entry| &entry.commit);
        let rest = commit.map_or("not committed yet".to_owned(), |commit| {
            let hash = &commit.id[..SHORT.min(commit.id.len())];
            format!("{hash}  {}  {}  {}", commit.shown_date, commit.author, commit.subject)
        });
        format!("{}  {}\n", escape_controls(&key, false), escape_controls(&rest, false))
    };
    ui.page(&rows.into_iter().map(line).collect::<String>())
}

/// Prints the entries; as CSV and for names, a row for each field.
fn print_maps(ui: &Ui, maps: Vec<Map>, is_blame: bool, format: Format) -> Result<(), CommandError> {
    if is_blame || !matches!(format, Format::Csv) {
        return ui.print_definitions(maps, false);
    }
    let columns = ["commit", "date", "author", "email", "subject", "name", "path", "event"];
    let listing = changes_listing(format, &columns, ui.out_style);
    let rows = maps.into_iter().flat_map(|mut map| {
        let changes = map.shift_remove("changes");
        let changes = changes.and_then(|it| it.as_array().cloned()).unwrap_or_default();
        changes.into_iter().map(move |change| {
            let mut row = map.clone();
            row.extend(change.as_object().cloned().unwrap_or_default());
            row
        })
    });
    let pieces = rows.map(|row| listing.piece(&row)).collect();
    ui.write(|out| listing.write(pieces, out))
}
