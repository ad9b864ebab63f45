//! Names, ids and file names that are taken, and the next free ones.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

use super::catalogue::scan_headers;
use crate::model::{Scope, slug};
use crate::ops::persona::system_personas;
use crate::ops::{OpsError, Workspace};
use crate::text::fold;

/// What is taken in one scope; grows as a command plans further personas.
pub(crate) struct Names {
    folder: PathBuf,
    /// Folded names, and who has each.
    names: HashMap<String, Holder>,
    ids: HashMap<String, Holder>,
    /// File names in lower case: some file systems do not tell cases apart.
    files: HashSet<String>,
}

#[derive(Clone)]
struct Holder {
    shown: String,
    path: Option<PathBuf>,
}

impl Names {
    /// Everything that is taken in `scope`.
    pub(crate) fn read(workspace: &Workspace, scope: &Scope) -> Result<Self, OpsError> {
        let folder = workspace.folder(scope)?.unwrap_or_default();
        let root = workspace.root_of(scope)?;
        let mut taken =
            Self { folder, names: HashMap::new(), ids: HashMap::new(), files: HashSet::new() };
        for persona in system_personas() {
            let holder =
                Holder { shown: format!("system persona `{}`", persona.name()), path: None };
            taken.names.insert(fold(persona.name()), holder.clone());
            taken.ids.extend(persona.id().map(|id| (id.to_owned(), holder)));
        }
        for item in scan_headers(workspace, scope)? {
            let shown = format!("`{}`", root.show(&item.path));
            let holder = Holder { shown, path: Some(item.path.clone()) };
            if let Some(name) = item.header.name {
                taken.names.entry(fold(&name)).or_insert_with(|| holder.clone());
            }
            if let Some(id) = item.header.id {
                taken.ids.entry(id.to_ascii_lowercase()).or_insert(holder);
            }
            taken.files.insert(file_key(&item.path));
        }
        Ok(taken)
    }

    /// Whether another file than `own` has this name.
    pub(crate) fn check_name(&self, name: &str, own: Option<&Path>) -> Result<(), OpsError> {
        match self.names.get(&fold(name)) {
            Some(holder) if holder.path.is_none() || holder.path.as_deref() != own => {
                Err(OpsError::NameTaken { name: name.to_owned(), by: holder.shown.clone() })
            }
            _ => Ok(()),
        }
    }

    /// Whether another file than `own` has this id.
    pub(crate) fn check_id(&self, id: &str, own: Option<&Path>) -> Result<(), OpsError> {
        match self.ids.get(&id.to_ascii_lowercase()) {
            Some(holder) if holder.path.is_none() || holder.path.as_deref() != own => {
                Err(OpsError::IdTaken { id: id.to_owned(), by: holder.shown.clone() })
            }
            _ => Ok(()),
        }
    }

    /// The name and the id of a new persona, as far as others have them.
    pub(crate) fn clashes(&self, name: &str, id: Option<&str>) -> Vec<OpsError> {
        let name = (!name.trim().is_empty()).then(|| self.check_name(name, None));
        let id = id.map(|id| self.check_id(id, None));
        name.into_iter().chain(id).filter_map(Result::err).collect()
    }

    pub(crate) fn is_name_taken(&self, name: &str) -> bool {
        self.names.contains_key(&fold(name))
    }

    /// The file that a persona of this name gets; `own` is the file it has already.
    pub(crate) fn path_for(&self, name: &str, own: Option<&Path>) -> PathBuf {
        let slug = slug(name);
        let stems = std::iter::once(slug.clone()).chain((2..).map(|n| format!("{slug}-{n}")));
        for stem in stems {
            let path = self.folder.join(format!("{stem}.yaml"));
            let mine = own.is_some_and(|own| file_key(own) == file_key(&path));
            if mine || !self.files.contains(&file_key(&path)) {
                return path;
            }
        }
        self.folder.join(format!("{slug}.yaml"))
    }

    /// Takes a name, an id and a file for a persona that is planned; `by` is what others are told.
    pub(crate) fn take(&mut self, name: &str, id: Option<&str>, path: &Path, by: &str) {
        let holder = Holder { shown: by.to_owned(), path: Some(path.to_owned()) };
        self.names.entry(fold(name)).or_insert_with(|| holder.clone());
        if let Some(id) = id {
            self.ids.entry(id.to_ascii_lowercase()).or_insert(holder);
        }
        self.files.insert(file_key(path));
    }

    /// Gives back the name of a file that a plan renames.
    pub(crate) fn release(&mut self, name: &str, path: &Path) {
        let folded = fold(name);
        if self.names.get(&folded).is_some_and(|holder| holder.path.as_deref() == Some(path)) {
            self.names.remove(&folded);
        }
    }
}

fn file_key(path: &Path) -> String {
    let stem = path.file_stem().unwrap_or_default();
    stem.to_string_lossy().to_lowercase()
}
