//! Names, ids and file names that are taken in a scope, and the next free file.

use std::collections::{HashMap, HashSet};
use std::marker::PhantomData;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::scan::{FileHeader, scan_headers_where};
use super::{Definition, DefinitionKind};
use crate::model::PersonaName;
use crate::ops::{OpsError, Workspace};
use crate::store::{Header, Root};
use crate::text::{fold, is_folded};

/// What is taken in one scope; grows as a command plans further definitions.
pub(crate) struct Names<K> {
    kind: PhantomData<K>,
    root: Root,
    folder: PathBuf,
    /// Folded names, and who has each.
    names: HashMap<String, Holder>,
    ids: HashMap<String, Holder>,
    /// Slugs in lower case: some file systems do not tell cases apart.
    stems: HashSet<String>,
    /// The last number that a slug was given to tell it from others, by slug.
    numbers: HashMap<String, usize>,
    /// The last number that was tried to tell a name from others, by folded name.
    tried: HashMap<String, usize>,
}

/// Of more names than this, everything is read that is taken.
const FEW: usize = 4;

/// Returns whether a slug may be `wanted`, which is in lower case, or `wanted` with a number.
fn is_stem_like(stem: &str, wanted: &str) -> bool {
    let start = stem.as_bytes().get(..wanted.len());
    !stem.is_ascii() || start.is_some_and(|start| start.eq_ignore_ascii_case(wanted.as_bytes()))
}

#[derive(Clone)]
struct Holder {
    /// As people are shown it; nothing for a file, which its path tells.
    shown: Option<String>,
    path: Option<Arc<Path>>,
}

impl<K: DefinitionKind> Names<K> {
    /// Reads everything that is taken in `scope`.
    pub(crate) fn read(workspace: &Workspace, scope: &K) -> Result<Self, OpsError> {
        let headers = scan_headers_where(workspace, scope, |_, _, _| true)?;
        Self::from_headers(workspace, scope, headers)
    }

    /// Reads who has these names and ids, and the files that would be in the way of theirs.
    pub(crate) fn read_for<'a>(
        workspace: &Workspace,
        scope: &K,
        wanted: impl IntoIterator<Item = (&'a str, Option<&'a str>)>,
    ) -> Result<Self, OpsError> {
        let conflicts: Vec<_> =
            wanted.into_iter().map(|(name, id)| Self::in_the_way(name, id)).collect();
        if conflicts.len() > FEW {
            return Self::read(workspace, scope);
        }
        let headers = scan_headers_where(workspace, scope, |stem, id, name| {
            conflicts.iter().any(|is_in_the_way| is_in_the_way(stem, id, name))
        })?;
        Self::from_headers(workspace, scope, headers)
    }

    /// Returns a function that tells whether a definition is in the way of a new one.
    pub(super) fn in_the_way<'a>(
        new_name: &str,
        new_id: Option<&'a str>,
    ) -> impl Fn(&str, Option<&str>, Option<&str>) -> bool + Sync + use<'a, K> {
        let (new_name, new_stem) = (fold(new_name), K::stem_for(new_name).to_lowercase());
        move |stem, id, name| {
            name.is_some_and(|name| is_folded(name, &new_name))
                || id.zip(new_id).is_some_and(|(id, new_id)| id.eq_ignore_ascii_case(new_id))
                || is_stem_like(stem, &new_stem)
        }
    }

    /// Returns what the headers of a scope say is taken.
    pub(super) fn from_headers(
        workspace: &Workspace,
        scope: &K,
        headers: Vec<FileHeader>,
    ) -> Result<Self, OpsError> {
        let folder = scope.folder(workspace)?;
        let root = folder.as_ref().map_or(&workspace.root, |folder| &folder.root).clone();
        let mut taken = Self {
            kind: PhantomData,
            root,
            folder: folder.as_ref().map(|folder| folder.path.clone()).unwrap_or_default(),
            names: HashMap::new(),
            ids: HashMap::new(),
            stems: HashSet::new(),
            numbers: HashMap::new(),
            tried: HashMap::new(),
        };
        for Header { id, name } in K::built_in_headers() {
            let name = name.unwrap_or_default();
            let shown = format!("system {} `{name}`", K::SHAPE.noun);
            let holder = Holder { shown: Some(shown), path: None };
            taken.names.insert(fold(&name), holder.clone());
            taken.ids.extend(id.map(|id| (id, holder)));
        }
        for item in headers {
            let holder = Holder { shown: None, path: Some(Arc::from(item.path)) };
            if let Some(name) = item.header.name {
                taken.names.entry(fold(&name)).or_insert_with(|| holder.clone());
            }
            if let Some(id) = item.header.id {
                taken.ids.entry(id.to_ascii_lowercase()).or_insert(holder);
            }
            if item.exists {
                taken.stems.insert(item.stem.to_lowercase());
            }
        }
        Ok(taken)
    }

    /// Refuses a name that another file than `own` has.
    pub(crate) fn check_name(&self, name: &str, own: Option<&Path>) -> Result<(), OpsError> {
        match self.other_holder(&self.names, &fold(name), own) {
            Some(by) => {
                let is_built_in = self.is_built_in_name(name);
                Err(OpsError::NameTaken { name: name.to_owned(), by, is_built_in })
            }
            None => Ok(()),
        }
    }

    /// Refuses an id that another file than `own` has.
    pub(crate) fn check_id(&self, id: &str, own: Option<&Path>) -> Result<(), OpsError> {
        match self.other_holder(&self.ids, &id.to_ascii_lowercase(), own) {
            Some(by) => Err(OpsError::IdTaken { id: id.to_owned(), by }),
            None => Ok(()),
        }
    }

    /// Returns why a new definition cannot have this name and this id.
    pub(super) fn conflicts(&self, name: &str, id: Option<&str>) -> Vec<OpsError> {
        let name = (!name.trim().is_empty()).then(|| self.check_name(name, None));
        let id = id.map(|id| self.check_id(id, None));
        name.into_iter().chain(id).filter_map(Result::err).collect()
    }

    /// Returns the file that has an id.
    pub(crate) fn file_with_id(&self, id: &str) -> Option<&Path> {
        self.ids.get(&id.to_ascii_lowercase())?.path.as_deref()
    }

    /// Returns whether a built-in definition has an id.
    pub(crate) fn is_built_in_id(&self, id: &str) -> bool {
        self.ids.get(&id.to_ascii_lowercase()).is_some_and(|holder| holder.path.is_none())
    }

    fn is_built_in_name(&self, name: &str) -> bool {
        self.names.get(&fold(name)).is_some_and(|holder| holder.path.is_none())
    }

    /// Returns the file that has a name.
    pub(crate) fn file_with_name(&self, name: &str) -> Option<&Path> {
        self.names.get(&fold(name))?.path.as_deref()
    }

    pub(crate) fn is_name_taken(&self, name: &str) -> bool {
        self.names.contains_key(&fold(name))
    }

    /// Returns `Ada Copy`, then `Ada Copy 2`, …
    pub(super) fn copy_name(&mut self, name: &str) -> String {
        self.first_free(name, |number| match number {
            1 => " Copy".to_owned(),
            _ => format!(" Copy {number}"),
        })
    }

    /// Returns `Ada`, then `Ada (2)`, `Ada (3)`, …
    pub(crate) fn free_name(&mut self, name: &str) -> String {
        self.first_free(name, |number| match number {
            1 => String::new(),
            _ => format!(" ({number})"),
        })
    }

    /// Returns the name with the first ending that makes it free; a long name leaves room for it.
    pub(crate) fn first_free(&mut self, name: &str, ending: impl Fn(usize) -> String) -> String {
        let spell = |number| {
            let ending = ending(number);
            let room = PersonaName::LONGEST - ending.chars().count();
            let stem: String = name.chars().take(room).collect();
            format!("{}{ending}", stem.trim_end())
        };
        let mut number = self.tried.get(&fold(name)).copied().unwrap_or(1);
        while self.is_name_taken(&spell(number)) {
            number += 1;
        }
        self.tried.insert(fold(name), number);
        spell(number)
    }

    /// Returns the file that a definition of this name gets; `own` is the file it has already.
    pub(crate) fn path_for(&self, name: &str, own: Option<&Path>) -> PathBuf {
        let own = own.map(|own| K::stem(own).to_lowercase());
        let stem = K::stem_for(name);
        let last = self.numbers.get(&stem.to_lowercase()).filter(|_| own.is_none());
        let numbers = last.map_or(2, |last| last + 1)..;
        let stems = std::iter::once(stem.clone()).chain(numbers.map(|n| format!("{stem}-{n}")));
        let is_free = |stem: &String| {
            let stem = stem.to_lowercase();
            own.as_ref() == Some(&stem) || !self.stems.contains(&stem)
        };
        K::file(&self.folder, &stems.into_iter().find(is_free).unwrap_or(stem))
    }

    /// Takes a name, an id and a file for a planned definition; messages name `by` as the holder.
    pub(crate) fn take(&mut self, name: &str, id: Option<&str>, path: &Path, by: &str) {
        let holder = Holder { shown: Some(by.to_owned()), path: Some(Arc::from(path)) };
        self.names.entry(fold(name)).or_insert_with(|| holder.clone());
        if let Some(id) = id {
            self.ids.entry(id.to_ascii_lowercase()).or_insert(holder);
        }
        let stem = K::stem(path).to_lowercase();
        let base = K::stem_for(name).to_lowercase();
        let number = stem.strip_prefix(&base).and_then(|rest| rest.strip_prefix('-')?.parse().ok());
        self.numbers.extend(number.map(|number| (base, number)));
        self.stems.insert(stem);
    }

    /// Frees the name of a file that a plan renames.
    pub(crate) fn release(&mut self, name: &str, path: &Path) {
        let folded = fold(name);
        if self.names.get(&folded).is_some_and(|holder| holder.path.as_deref() == Some(path)) {
            self.names.remove(&folded);
        }
    }

    /// Names the holder of a key, unless it is `own`.
    fn other_holder(
        &self,
        holders: &HashMap<String, Holder>,
        key: &str,
        own: Option<&Path>,
    ) -> Option<String> {
        let Holder { shown, path } = holders.get(key)?;
        let shown = match (shown, path) {
            _ if path.is_some() && path.as_deref() == own => return None,
            (None, Some(path)) => format!("`{}`", self.root.show(path)),
            (shown, _) => shown.clone().unwrap_or_default(),
        };
        Some(shown)
    }
}

/// Takes a new name for a definition and returns where its file goes: it moves with the name,
/// unless only the spelling changed or the old name could not be read.
pub(super) fn move_to_name<K: DefinitionKind>(
    definition: &Definition<K>,
    name: &str,
    names: &mut Names<K>,
) -> Result<PathBuf, OpsError> {
    let (own, old) = (&definition.file.path, definition.name());
    names.release(old, own);
    names.check_name(name, Some(own))?;
    let path = if old.is_empty() || K::stem_for(name) == K::stem_for(old) {
        own.clone()
    } else {
        names.path_for(name, Some(own))
    };
    let by = format!("`{}`, which the same command renames", definition.file.display_path());
    names.take(name, None, &path, &by);
    Ok(path)
}
