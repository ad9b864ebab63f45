//! From a reference to the persona it means.

use std::borrow::Cow;
use std::path::Path;

use super::catalogue::{FileHeader, load, scan_headers, scan_headers_where, stem};
use crate::model::{Scope, slug};
use crate::ops::persona::{PersonaFile, system_personas};
use crate::ops::{Candidate, EntityKind, OpsError, Workspace};
use crate::store::{DEFINITION_LIMIT, DefinitionFile, Header, read};
use crate::text::{fold, nearest};

/// How well a reference fits; a better fit wins over a worse one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    Id,
    Name,
    Slug,
    IdPrefix,
}

/// The fewest characters of an id that are taken as a prefix.
const SHORTEST_PREFIX: usize = 4;

/// Whether `wanted` is the start of an id, and long enough to be meant as one.
pub(crate) fn is_id_prefix(id: &str, wanted: &str) -> bool {
    wanted.len() >= SHORTEST_PREFIX
        && id.get(..wanted.len()).is_some_and(|start| start.eq_ignore_ascii_case(wanted))
}

/// The persona that `reference` means: in `scope`, and then among the system personas.
///
/// The persona is given as its file says it, right or wrong; see [`PersonaFile::valid`].
pub(crate) fn find(
    workspace: &Workspace,
    scope: &Scope,
    reference: &str,
) -> Result<PersonaFile, OpsError> {
    match spot(workspace, scope, reference)? {
        Spot::System(persona) => Ok(*persona),
        Spot::File(item) => {
            let root = workspace.root_of(scope)?;
            let bytes = read(&root, &item.path, DEFINITION_LIMIT);
            let shown = root.show(&item.path);
            load(workspace, &root, scope, &item.path, bytes)
                .map_err(|problems| OpsError::invalid(shown, problems))
        }
    }
}

/// As [`find`], and also where the file cannot be read: to mend it or to remove it.
pub(crate) fn find_lenient(
    workspace: &Workspace,
    scope: &Scope,
    reference: &str,
) -> Result<PersonaFile, OpsError> {
    let item = match spot(workspace, scope, reference)? {
        Spot::System(persona) => return Ok(*persona),
        Spot::File(item) => item,
    };
    let root = workspace.root_of(scope)?;
    let shown = root.show(&item.path);
    let bytes = read(&root, &item.path, DEFINITION_LIMIT)?;
    load(workspace, &root, scope, &item.path, Ok(bytes.clone())).or_else(|problems| {
        match DefinitionFile::malformed(&item.path, &shown, &bytes) {
            Some(file) => Ok(PersonaFile::malformed(file, &item.header, scope.clone(), problems)),
            None => Err(OpsError::invalid(shown, problems)),
        }
    })
}

/// What a reference means: a file, which may be of any kind, or a built-in persona.
enum Spot {
    File(FileHeader),
    System(Box<PersonaFile>),
}

fn spot(workspace: &Workspace, scope: &Scope, reference: &str) -> Result<Spot, OpsError> {
    // Of thousands only those that fit are kept in memory, unless none does.
    let wanted = fold(reference);
    let fits = |path: &Path, header: &Header| fit(&wanted, &Parts::of(path, header)).is_some();
    let mut called = scan_headers_where(workspace, scope, fits)?;
    if called.is_empty() {
        called = scan_headers(workspace, scope)?;
    }
    let root = workspace.root_of(scope)?;
    let describe = |item: &FileHeader| Candidate {
        name: item.header.name.clone().unwrap_or_else(|| item.stem().into_owned()),
        id: item.header.id.clone(),
        path: root.show(&item.path),
    };
    match best(&called, reference, FileHeader::parts) {
        found if found.len() > 1 => Err(OpsError::Ambiguous {
            sought: EntityKind::Persona,
            reference: reference.to_owned(),
            candidates: found.into_iter().map(describe).collect(),
        }),
        found => match found.first() {
            Some(item) => Ok(Spot::File((*item).clone())),
            None => find_system(reference)
                .map(|persona| Spot::System(Box::new(persona)))
                .ok_or_else(|| not_found(scope, reference, &called)),
        },
    }
}

/// The persona to copy that `reference` means: as [`find`] finds it, and then in the library.
pub(crate) fn find_original(
    workspace: &Workspace,
    scope: &Scope,
    reference: &str,
) -> Result<PersonaFile, OpsError> {
    find(workspace, scope, reference).or_else(|error| match error {
        OpsError::NotFound { sought: EntityKind::Persona, .. } => {
            find(workspace, &Scope::Library, reference).map_err(|other| match other {
                OpsError::NotFound { .. } => error,
                other => other,
            })
        }
        error => Err(error),
    })
}

/// The system persona that `reference` means.
fn find_system(reference: &str) -> Option<PersonaFile> {
    match best(system_personas(), reference, PersonaFile::parts).as_slice() {
        [persona] => Some((*persona).clone()),
        _ => None,
    }
}

/// What a reference is compared with.
pub(crate) struct Parts<'a> {
    pub(crate) id: Option<&'a str>,
    pub(crate) name: Option<&'a str>,
    pub(crate) stem: Cow<'a, str>,
}

impl<'a> Parts<'a> {
    fn of(path: &'a Path, header: &'a Header) -> Self {
        let Header { id, name } = header;
        Self { id: id.as_deref(), name: name.as_deref(), stem: stem(path) }
    }
}

impl FileHeader {
    pub(crate) fn parts(&self) -> Parts<'_> {
        Parts::of(&self.path, &self.header)
    }
}

impl PersonaFile {
    fn parts(&self) -> Parts<'_> {
        let stem = self.file.stem().into();
        Parts { id: self.id(), name: Some(self.name()), stem }
    }
}

/// Those of `items` that fit `reference` best.
pub(crate) fn best<'a, T>(
    items: &'a [T],
    reference: &str,
    parts: impl Fn(&'a T) -> Parts<'a>,
) -> Vec<&'a T> {
    let wanted = fold(reference);
    let fits: Vec<(Fit, &T)> =
        items.iter().filter_map(|item| Some((fit(&wanted, &parts(item))?, item))).collect();
    if fits.is_empty() {
        let by_slug = |item: &&'a T| parts(*item).name.is_some_and(|name| slug(name) == wanted);
        return items.iter().filter(by_slug).collect();
    }
    let top = fits.iter().map(|(fit, _)| *fit).min();
    fits.into_iter().filter(|(fit, _)| Some(*fit) == top).map(|(_, item)| item).collect()
}

fn fit(wanted: &str, parts: &Parts<'_>) -> Option<Fit> {
    let Parts { id, name, stem } = parts;
    if id.is_some_and(|id| id.eq_ignore_ascii_case(wanted)) {
        return Some(Fit::Id);
    }
    if name.is_some_and(|name| fold(name) == wanted) {
        return Some(Fit::Name);
    }
    if stem.eq_ignore_ascii_case(wanted) {
        return Some(Fit::Slug);
    }
    id.is_some_and(|id| is_id_prefix(id, wanted)).then_some(Fit::IdPrefix)
}

fn not_found(scope: &Scope, reference: &str, called: &[FileHeader]) -> OpsError {
    let own = called.iter().filter_map(|item| item.header.name.as_deref());
    let system = system_personas().iter().map(PersonaFile::name);
    OpsError::NotFound {
        sought: EntityKind::Persona,
        reference: reference.to_owned(),
        place: match scope {
            Scope::Workspace | Scope::Project(_) | Scope::Library => {
                format!("{scope} or among {}", Scope::System)
            }
            Scope::System => scope.to_string(),
        },
        nearest: nearest(reference, own.chain(system)).map(str::to_owned),
    }
}
