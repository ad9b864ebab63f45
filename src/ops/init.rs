//! `persona init`.

mod editor;

use std::path::Path;

use super::{OpsError, Workspace};
use crate::check::{self, Finding};
use crate::model::{Map, ORDER, Value, Vocabulary};
use crate::ops::IdGen;
use crate::store::{
    EXAMPLE_PERSONAS, FileError, LIBRARY, Lock, Root, Transaction, create_folder,
    manifest_may_lie_in,
};
use crate::text::Route;
use crate::yaml::{Change, EditOptions, Source, edit};

/// What to lay into a directory.
pub(crate) struct InitOptions {
    pub(crate) name: String,
    /// Whether to add a few personas to look at.
    pub(crate) example: bool,
    /// Whether to tell VS Code which schema belongs to which files.
    pub(crate) vscode: bool,
}

/// What was laid there; empty when it was all there before.
#[derive(Clone, Debug, Default)]
pub(crate) struct Initialised {
    pub(crate) created: Vec<String>,
    /// Whether there were personas before.
    pub(crate) has_personas: bool,
    /// What to add to editor settings that are there already.
    pub(crate) settings: Option<String>,
}

/// What git is to leave alone: the program's own folder, and what a process that was killed left
/// half written beside the definitions.
const IGNORED: [&str; 2] = [".persona/", ".persona-tmp-*"];

/// What is wrong with the name that a workspace is to have, before anything is made.
pub(crate) fn check_name(name: &str) -> Result<(), OpsError> {
    let manifest = Map::from_iter([
        ("version".to_owned(), Value::from(1)),
        ("name".to_owned(), Value::from(name)),
    ]);
    let problems: Vec<_> = check::manifest(&manifest).iter().map(Finding::problem).collect();
    match problems.is_empty() {
        true => Ok(()),
        false => Err(OpsError::invalid("the workspace cannot be made", problems)),
    }
}

/// Makes a directory a workspace. What is there already stays as it is.
pub(crate) fn init(
    lock: &Lock,
    options: &InitOptions,
    ids: &dyn IdGen,
) -> Result<Initialised, OpsError> {
    let root = lock.root();
    let mut transaction = Transaction::new(lock);
    let mut created = Vec::new();
    let mut put = |transaction: &mut Transaction<'_>, path: &Path, text: String| {
        created.push(root.show(path));
        transaction.put(path, text.into_bytes());
    };
    let manifest = root.manifest();
    let (vocabulary, library) = settings(root)?;
    if !manifest.exists() {
        put(&mut transaction, &manifest, manifest_text(&options.name));
    }
    let ignore = root.path().join(".gitignore");
    if let Some(text) = ignore_text(&ignore)? {
        put(&mut transaction, &ignore, text);
    }
    let has_personas = !root.files(&root.personas_dir())?.is_empty();
    if options.example && !has_personas {
        for (file, text) in EXAMPLE_PERSONAS {
            let path = root.personas_dir().join(file);
            let text = format!("{}{}", editor::modeline("persona", 1), stamped(text, ids));
            put(&mut transaction, &path, text);
        }
    }
    for (path, text) in editor::schemas(root, &vocabulary)? {
        put(&mut transaction, &path, text);
    }
    let mut settings = None;
    if options.vscode {
        match editor::settings(root, &library)? {
            editor::Settings::Absent(path, text) => put(&mut transaction, &path, text),
            editor::Settings::Lacking(text) => settings = Some(text),
            editor::Settings::Complete => {}
        }
    }
    transaction.commit()?;
    drop(transaction);
    created.extend(make_personas(lock)?);
    Workspace::open(root.path(), Some(root.path()))?;
    Ok(Initialised { created, has_personas, settings })
}

/// The choices and the library that the manifest names, where there is one already.
fn settings(root: &Root) -> Result<(Vocabulary, String), OpsError> {
    if !root.manifest().exists() {
        return Ok((Vocabulary::default(), LIBRARY.to_owned()));
    }
    let manifest = Workspace::open(root.path(), Some(root.path()))?.manifest;
    Ok((manifest.vocabulary, manifest.library))
}

/// The folder of the personas, if it had to be made.
fn make_personas(lock: &Lock) -> Result<Option<String>, OpsError> {
    let personas = lock.root().personas_dir();
    if personas.exists() {
        return Ok(None);
    }
    create_folder(lock, &personas)?;
    Ok(Some(format!("{}/", lock.root().show(&personas))))
}

/// The root of a directory that is to become a workspace; the directory is made if need be.
///
/// A workspace may lie in another one, but not where that one keeps its definitions.
pub(crate) fn root_at(directory: &Path) -> Result<Root, OpsError> {
    if let Some((outer, folder)) = outer_folder(directory) {
        return Err(OpsError::Usage {
            message: format!(
                "`{folder}` holds definitions of the workspace {}",
                outer.path().display()
            ),
            hint: Some("make the workspace in a directory of its own".to_owned()),
        });
    }
    std::fs::create_dir_all(directory)
        .map_err(|error| FileError::from_io(directory.display().to_string(), "create", error))?;
    let root = Root::at(directory)?;
    manifest_may_lie_in(root.path())?;
    Ok(root)
}

/// The workspace around a directory that is yet to be made, and its folder that this lies in.
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

/// `.gitignore` with what it lacks, if it lacks anything.
fn ignore_text(path: &Path) -> Result<Option<String>, OpsError> {
    let present = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
        Err(error) => {
            return Err(FileError::from_io(path.display().to_string(), "read", error).into());
        }
    };
    let bare = |line: &str| line.trim().trim_start_matches('/').trim_end_matches('/').to_owned();
    let there: Vec<String> = present.lines().map(bare).collect();
    let missing: String = IGNORED
        .iter()
        .filter(|line| !there.contains(&bare(line)))
        .map(|line| format!("{line}\n"))
        .collect();
    if missing.is_empty() {
        return Ok(None);
    }
    let gap = if present.is_empty() || present.ends_with('\n') { "" } else { "\n" };
    Ok(Some(format!("{present}{gap}{missing}")))
}

/// An example persona with an id and times of its own; its comments stay.
fn stamped(text: &str, ids: &dyn IdGen) -> String {
    let now = Value::String(ids.now().to_string());
    let keys =
        [("id", Value::String(ids.new_id())), ("created_at", now.clone()), ("updated_at", now)];
    let changes: Vec<Change> = keys
        .into_iter()
        .map(|(key, value)| Change::Set { route: Route::key(key), value })
        .collect();
    let edited = Source::open("example", text.as_bytes())
        .ok()
        .and_then(|source| edit(&source, &changes, &EditOptions { order: &ORDER }).ok());
    edited.map_or_else(|| text.to_owned(), |edited| edited.text)
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
# The agent whose prompt variables are meant when a command names none.
# default_agent: default

# Choices that this workspace adds to the built-in ones, by field.
# choices:
#   accent: [British, Irish]

# Who draws portraits: local (offline), openai (only in a build with that feature) or none.
# image_provider: local

# Where the shared library lies.
# library: library

# stored keeps updated_at in the files; derived leaves it out, so that two branches that change
# different keys of one persona merge without a conflict.
# timestamps: stored
"
    )
}
