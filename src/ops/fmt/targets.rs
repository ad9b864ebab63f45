//! Which files are formatted, and in which order their keys are written.

use std::fs;
use std::path::{Path, PathBuf};

use crate::model::{FIELDS, Field, MANIFEST_FIELDS, NOUNS, Scope};
use crate::ops::definition::DefinitionKind;
use crate::ops::project::Projects;
use crate::ops::scenario::Scenarios;
use crate::ops::variable::Agent;
use crate::ops::{EntityKind, OpsError, Workspace};
use crate::store::{FileError, MANIFEST, is_definition};
use crate::text::{Route, Step};

/// A file to format.
#[derive(Clone, Debug)]
pub(crate) struct Target {
    pub(crate) path: PathBuf,
    pub(crate) shown: String,
    /// The table that gives the order of its keys; empty where they stay as they stand.
    fields: &'static [Field],
    /// Whether the file lies in the workspace.
    pub(crate) inside: bool,
}

impl Target {
    /// Returns a text outside of the workspace; it is formatted as a persona.
    pub(crate) fn text(shown: &str) -> Self {
        Self { path: PathBuf::new(), shown: shown.to_owned(), fields: FIELDS, inside: false }
    }

    /// Returns the keys of the map at a route, in order; none where they stay as they stand.
    pub(super) fn keys(&self, route: &Route) -> Vec<&'static str> {
        let mut fields = self.fields;
        for step in &route.0 {
            let Step::Key(key) = step else { return Vec::new() };
            let found = fields.iter().find(|field| field.key == key);
            fields = found.map_or(&[], |field| field.inner());
        }
        fields.iter().map(|field| field.key).collect()
    }
}

/// Returns the files that `paths` name (relative ones start at `directory`), or all definitions.
pub(crate) fn targets(
    workspace: Option<&Workspace>,
    directory: &Path,
    paths: &[PathBuf],
) -> Result<Vec<Target>, OpsError> {
    let mut found = Vec::new();
    if let (Some(workspace), []) = (workspace, paths) {
        found = definitions(workspace)?;
    }
    for given in paths {
        let path = directory.join(given);
        let place = real_place(&path, given)?;
        if place.is_dir() {
            found.extend(in_folder(workspace, &place, given)?);
        } else {
            found.push(target(workspace, place, given));
        }
    }
    found.sort_by(|one, other| one.path.cmp(&other.path));
    found.dedup_by(|one, other| one.path == other.path);
    Ok(found)
}

/// Returns the path with the links above its last step followed.
fn real_place(path: &Path, given: &Path) -> Result<PathBuf, OpsError> {
    let missing = || OpsError::NotFound {
        sought: EntityKind::File,
        reference: given.display().to_string(),
        place: "the current directory".to_owned(),
        nearest: None,
    };
    if path.is_dir() {
        return fs::canonicalize(path).map_err(|_| missing());
    }
    let (Some(parent), Some(name)) = (path.parent(), path.file_name()) else {
        return Err(missing());
    };
    let place = fs::canonicalize(parent).map_err(|_| missing())?.join(name);
    fs::symlink_metadata(&place).map_err(|_| missing())?;
    Ok(place)
}

/// Returns every definition of the workspace, its projects and its library; a library elsewhere is
/// shared with other workspaces and formatted only when it is named.
fn definitions(workspace: &Workspace) -> Result<Vec<Target>, OpsError> {
    let projects = workspace.projects()?.into_iter().map(Scope::Project);
    let mut found = Vec::new();
    for scope in [Scope::Workspace, Scope::Library].into_iter().chain(projects) {
        found.extend(definitions_of(workspace, &scope)?);
    }
    found.extend(definitions_of(workspace, &Projects)?);
    found.extend(definitions_of(workspace, &Scenarios)?);
    for agent in Agent::all(workspace)? {
        found.extend(definitions_of(workspace, &agent)?);
    }
    Ok(found)
}

fn definitions_of<K: DefinitionKind>(
    workspace: &Workspace,
    scope: &K,
) -> Result<Vec<Target>, OpsError> {
    let folder = match scope.folder(workspace) {
        // A project may be deleted meanwhile.
        Err(OpsError::LibraryNotAllowed { .. } | OpsError::NotFound { .. }) => None,
        folder => folder?,
    };
    let Some(folder) = folder.filter(|folder| folder.root == workspace.root) else {
        return Ok(Vec::new());
    };
    // The directory alone makes a project.
    let is_there = |path: &PathBuf| fs::symlink_metadata(path).is_ok();
    let files = K::files(&folder)?.into_iter().map(|name| folder.path.join(name));
    let files = files.filter(is_there);
    Ok(files.map(|path| target(Some(workspace), path, Path::new(""))).collect())
}

/// Returns the definitions below a folder; of a folder that has none, its other files.
fn in_folder(
    workspace: Option<&Workspace>,
    folder: &Path,
    given: &Path,
) -> Result<Vec<Target>, OpsError> {
    if let Some(workspace) = workspace {
        let mut known = definitions(workspace)?;
        known.retain(|target| target.path.starts_with(folder));
        if !known.is_empty() || folder == workspace.root.path() {
            return Ok(known);
        }
    }
    let mut found = Vec::new();
    collect(workspace, folder, &mut found)?;
    for target in found.iter_mut().filter(|target| !target.inside) {
        let below = target.path.strip_prefix(folder).unwrap_or(&target.path);
        target.shown = given.join(below).display().to_string();
    }
    Ok(found)
}

/// Collects the YAML files below a folder, without hidden ones and links to folders.
fn collect(
    workspace: Option<&Workspace>,
    folder: &Path,
    found: &mut Vec<Target>,
) -> Result<(), OpsError> {
    let failed = |cause| FileError::from_io(folder.display().to_string(), "list", cause);
    for entry in fs::read_dir(folder).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let (path, kind) = (entry.path(), entry.file_type().map_err(failed)?);
        if entry.file_name().as_encoded_bytes().starts_with(b".") {
            continue;
        }
        if kind.is_dir() {
            collect(workspace, &path, found)?;
        } else if is_definition(&path) {
            found.push(target(workspace, path.clone(), &path));
        }
    }
    Ok(())
}

fn target(workspace: Option<&Workspace>, path: PathBuf, given: &Path) -> Target {
    let inside = workspace.filter(|workspace| path.starts_with(workspace.root.path()));
    let shown = match inside {
        Some(workspace) => workspace.root.show(&path),
        None => given.display().to_string(),
    };
    let fields = fields(inside, &path);
    Target { inside: inside.is_some(), path, shown, fields }
}

/// Returns the table of the kind of file that lies there; files outside count as personas.
fn fields(workspace: Option<&Workspace>, path: &Path) -> &'static [Field] {
    let name = path.file_name().unwrap_or_default();
    let Some(root) = workspace.map(|workspace| &workspace.root) else {
        return if name == MANIFEST { MANIFEST_FIELDS } else { FIELDS };
    };
    let is_in = |folder: &str| path.starts_with(root.path().join(folder));
    if path == root.manifest() {
        return MANIFEST_FIELDS;
    }
    if is_in("drafts") || is_in("resources") {
        return &[];
    }
    let fits = |pattern: &str| {
        pattern.ends_with("/*.yaml") || Path::new(pattern).file_name() == Some(name)
    };
    let mut shapes = NOUNS.iter().filter(|shape| is_in(shape.folder()) && fits(shape.pattern));
    shapes.next().map_or(FIELDS, |shape| shape.fields)
}
