//! Creates a workspace, or completes one.

mod editor;
mod foreign;
mod new_text;

use std::path::Path;

use super::{OpsError, Workspace};
use crate::check::{self, Finding};
use crate::model::{Map, ORDER, Value, Vocabulary};
use crate::ops::{EXAMPLE_PERSONAS, IdGen};
use crate::store::{
    FileError, LIBRARY, Lock, Root, Transaction, check_manifest_place, create_folder,
};
use crate::text::Route;
use crate::yaml::{Change, EditOptions, Source, edit};
use editor::Settings;
use new_text::{NewText, existing_text};

pub(crate) use foreign::foreign_files;

/// What to lay into a directory.
pub(crate) struct InitOptions {
    pub(crate) name: String,
    /// Whether to add a few personas to look at.
    pub(crate) example: bool,
    /// Whether to tell VS Code which schema belongs to which files.
    pub(crate) vscode: bool,
}

/// What became of each file; paths as people are shown them.
#[derive(Clone, Debug, Default)]
pub(crate) struct InitOutcome {
    pub(crate) created: Vec<String>,
    /// Files that were there and have got lines or a newer text.
    pub(crate) changed: Vec<String>,
    /// Files that were there, are not this program's, and stay.
    pub(crate) skipped: Vec<String>,
    /// Whether there were personas before.
    pub(crate) has_personas: bool,
    /// What to add to editor settings that are there already.
    pub(crate) settings: Option<String>,
}

/// What git is to leave alone: the program's own folder, and what a process that was killed left
/// half written beside the definitions.
const IGNORED: [&str; 2] = [".persona/", ".persona-tmp-*"];

/// Refuses a name that a workspace cannot have, before anything is made.
pub(crate) fn check_name(name: &str) -> Result<(), OpsError> {
    let manifest = Map::from_iter([
        ("version".to_owned(), Value::from(1)),
        ("name".to_owned(), Value::from(name)),
    ]);
    let problems: Vec<_> = check::manifest(&manifest).iter().map(Finding::problem).collect();
    OpsError::refuse_problems("cannot create the workspace", problems)
}

/// Creates a workspace; existing files are kept.
///
/// Only definitions are written together: each other file stands for itself, and a second `init`
/// completes what a first one has not got to.
pub(crate) fn init(
    lock: &Lock,
    options: &InitOptions,
    ids: &dyn IdGen,
) -> Result<InitOutcome, OpsError> {
    let root = lock.root();
    let mut outcome = InitOutcome::default();
    let (vocabulary, library) = settings(root)?;
    let mut files: Vec<NewText> = ignore_file(root)?.into_iter().collect();
    editor::add_schemas(root, &vocabulary, &mut files, &mut outcome.skipped)?;
    if options.vscode {
        match editor::settings(root, &library)? {
            Settings::Absent(path, text) => files.push(NewText { path, text, is_new: true }),
            Settings::Lacking(text) => outcome.settings = Some(text),
            Settings::Complete => {}
        }
    }
    for file in files {
        Transaction::new(lock).put(&file.path, file.text).commit()?;
        let list = if file.is_new { &mut outcome.created } else { &mut outcome.changed };
        list.push(root.show(&file.path));
    }
    create_definitions(lock, options, ids, &mut outcome)?;
    Workspace::open(root.path(), Some(root.path()))?;
    Ok(outcome)
}

/// Creates the manifest, the examples and their folder, unless they are there.
fn create_definitions(
    lock: &Lock,
    options: &InitOptions,
    ids: &dyn IdGen,
    outcome: &mut InitOutcome,
) -> Result<(), OpsError> {
    let root = lock.root();
    let personas = root.personas_dir();
    outcome.has_personas = !root.files(&personas)?.is_empty();
    let mut transaction = Transaction::new(lock);
    let mut create = |path: &Path, text: String| {
        transaction.create(path, text);
        outcome.created.push(root.show(path));
    };
    if !root.manifest().exists() {
        create(&root.manifest(), manifest_text(&options.name));
    }
    if options.example && !outcome.has_personas {
        for (file, text) in EXAMPLE_PERSONAS {
            let text = format!("{}{}", editor::modeline("persona", 1), add_id_and_time(text, ids));
            create(&personas.join(file), text);
        }
    }
    transaction.commit()?;
    if !personas.exists() {
        create_folder(lock, &personas)?;
        outcome.created.push(format!("{}/", root.show(&personas)));
    }
    Ok(())
}

/// Returns the choices and the library that the manifest names, where there is one already.
fn settings(root: &Root) -> Result<(Vocabulary, String), OpsError> {
    if !root.manifest().exists() {
        return Ok((Vocabulary::default(), LIBRARY.to_owned()));
    }
    let manifest = Workspace::open(root.path(), Some(root.path()))?.manifest;
    Ok((manifest.vocabulary, manifest.library))
}

/// Returns the root of a directory that is to become a workspace, and makes the directory.
///
/// A workspace may lie in another one, but not where that one keeps its definitions.
pub(crate) fn root_at(directory: &Path) -> Result<Root, OpsError> {
    if let Some((outer, folder)) = outer_folder(directory) {
        return Err(OpsError::Usage {
            message: format!(
                "`{folder}` holds definitions of the workspace {}",
                outer.path().display()
            ),
            hint: Some("create the workspace in a separate directory".into()),
        });
    }
    std::fs::create_dir_all(directory)
        .map_err(|error| FileError::from_io(directory.display().to_string(), "create", error))?;
    let root = Root::at(directory)?;
    check_manifest_place(root.path())?;
    Ok(root)
}

/// Finds the workspace around a directory that is yet to be made, and its folder around it.
fn outer_folder(directory: &Path) -> Option<(Root, &'static str)> {
    let (above, real) = directory
        .ancestors()
        .find_map(|above| Some((above, std::fs::canonicalize(above).ok()?)))?;
    let path = real.join(directory.strip_prefix(above).ok()?);
    let start = if above == directory { real.parent()? } else { real.as_path() };
    let outer = Root::find(start, None).ok()?;
    let folder = outer.folder_of(&path)?;
    Some((outer, folder))
}

/// Returns `.gitignore` with what it lacks, if it lacks anything.
fn ignore_file(root: &Root) -> Result<Option<NewText>, OpsError> {
    let path = root.path().join(".gitignore");
    let present = existing_text(root, &path)?;
    let is_new = present.is_none();
    let mut text = present.unwrap_or_default();
    let bare = |line: &str| line.trim().trim_start_matches('/').trim_end_matches('/').to_owned();
    let there: Vec<String> = text.lines().map(bare).collect();
    let missing: Vec<_> = IGNORED.iter().filter(|line| !there.contains(&bare(line))).collect();
    if missing.is_empty() {
        return Ok(None);
    }
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
    for line in missing {
        text.push_str(line);
        text.push('\n');
    }
    Ok(Some(NewText { path, text, is_new }))
}

/// Gives an example persona a new id and time; its comments stay.
fn add_id_and_time(text: &str, ids: &dyn IdGen) -> String {
    let now = Value::String(ids.now().to_string());
    let keys = [("id", Value::String(ids.new_id())), ("created_at", now)];
    let changes: Vec<Change> = keys
        .into_iter()
        .map(|(key, value)| Change::Set { route: Route::key(key), value })
        .collect();
    let edited = Source::open("example", text.as_bytes()).ok().and_then(|source| {
        edit(&source, &changes, &EditOptions { order: &ORDER, ..EditOptions::default() }).ok()
    });
    edited.unwrap_or_else(|| text.to_owned())
}

fn manifest_text(name: &str) -> String {
    let name = crate::yaml::emit(
        &[("name".to_owned(), Value::String(name.to_owned()))].into_iter().collect(),
    );
    let modeline = editor::modeline("manifest", 0);
    format!(
        "\
{modeline}# A persona workspace: one readable YAML file per definition, kept in git.
# `persona help` lists the commands, `persona explain FIELD` the keys of a persona.
version: 1
{name}
# The agent whose prompt variables a command uses when it names none.
# default_agent: default

# Choices that this workspace adds to the built-in ones, by field.
# choices:
#   accent: [British, Irish]

# Who draws portraits: local (offline), openai (only in a build with that feature) or none.
# image_provider: local

# Where the shared library lies.
# library: library

# derived leaves updated_at out of the files, so that two branches that change different keys of one
# persona merge without a conflict; stored keeps it in them.
# timestamps: derived
"
    )
}
