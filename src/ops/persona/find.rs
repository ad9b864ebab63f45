//! From a reference to the persona it means.

use super::catalogue::{Called, each_called, load};
use super::stored::{Stored, system_personas};
use crate::model::{Scope, slug};
use crate::ops::{Candidate, OpsError, Workspace};
use crate::store::{DEFINITION_LIMIT, read};
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

/// The persona that `reference` means: in `scope`, and then among the system personas.
///
/// The persona is given as its file says it, right or wrong; see [`Stored::valid`].
pub(crate) fn find(
    workspace: &Workspace,
    scope: &Scope,
    reference: &str,
) -> Result<Stored, OpsError> {
    let called = each_called(workspace, scope)?;
    let describe = |item: &Called| Candidate {
        name: item.header.name.clone().unwrap_or_else(|| item.stem.clone()),
        id: item.header.id.clone(),
        path: workspace.root.show(&item.path),
    };
    let parts =
        |item: &&Called| (item.header.id.clone(), item.header.name.clone(), item.stem.clone());
    match best(called.iter().collect(), reference, parts) {
        found if found.len() > 1 => Err(OpsError::Ambiguous {
            noun: "persona",
            reference: reference.to_owned(),
            candidates: found.into_iter().map(describe).collect(),
        }),
        found => match found.first() {
            Some(item) => {
                let bytes = read(&workspace.root, &item.path, DEFINITION_LIMIT);
                let shown = workspace.root.show(&item.path);
                load(workspace, scope, &item.path, bytes)
                    .map_err(|problems| OpsError::invalid(shown, problems))
            }
            None => find_system(reference).ok_or_else(|| not_found(scope, reference, &called)),
        },
    }
}

/// The system persona that `reference` means.
fn find_system(reference: &str) -> Option<Stored> {
    let parts = |persona: &&Stored| {
        let id = persona.id().map(str::to_owned);
        (id, Some(persona.name().to_owned()), persona.file.stem())
    };
    match best(system_personas().iter().collect(), reference, parts).as_slice() {
        [persona] => Some((*persona).clone()),
        _ => None,
    }
}

/// Those of `items` that fit `reference` best.
pub(crate) fn best<T: Copy>(
    items: Vec<T>,
    reference: &str,
    parts: impl Fn(&T) -> (Option<String>, Option<String>, String),
) -> Vec<T> {
    let wanted = fold(reference);
    let mut fits: Vec<(Fit, T)> = Vec::new();
    for item in &items {
        let (id, name, stem) = parts(item);
        if let Some(fit) = fit(&wanted, id.as_deref(), name.as_deref(), &stem) {
            fits.push((fit, *item));
        }
    }
    if fits.is_empty() {
        let by_slug = |item: &T| parts(item).1.is_some_and(|name| slug(&name) == wanted);
        return items.into_iter().filter(by_slug).collect();
    }
    let top = fits.iter().map(|(fit, _)| *fit).min();
    fits.into_iter().filter(|(fit, _)| Some(*fit) == top).map(|(_, item)| item).collect()
}

fn fit(wanted: &str, id: Option<&str>, name: Option<&str>, stem: &str) -> Option<Fit> {
    if id.is_some_and(|id| id.eq_ignore_ascii_case(wanted)) {
        return Some(Fit::Id);
    }
    if name.is_some_and(|name| fold(name) == wanted) {
        return Some(Fit::Name);
    }
    if stem.eq_ignore_ascii_case(wanted) {
        return Some(Fit::Slug);
    }
    let prefix = wanted.len() >= SHORTEST_PREFIX
        && id.is_some_and(|id| id.to_ascii_lowercase().starts_with(wanted));
    prefix.then_some(Fit::IdPrefix)
}

fn not_found(scope: &Scope, reference: &str, called: &[Called]) -> OpsError {
    let own = called.iter().filter_map(|item| item.header.name.as_deref());
    let system = system_personas().iter().map(Stored::name);
    OpsError::NotFound {
        noun: "persona",
        reference: reference.to_owned(),
        place: match scope {
            Scope::Workspace => "the workspace or among the system personas".to_owned(),
            Scope::Project(name) => format!("project `{name}` or among the system personas"),
            Scope::Library => "the library or among the system personas".to_owned(),
            Scope::System => "the system personas".to_owned(),
        },
        nearest: nearest(reference, own.chain(system)).map(str::to_owned).into_iter().collect(),
    }
}
