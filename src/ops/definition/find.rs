//! Finds the definition that a reference means: an id, a name, a slug or the start of an id.

use std::borrow::Cow;

use super::list_result::read_with_retries;
use super::ref_keys::{Fit, RefKeys};
use super::scan::{FileHeader, is_gone, scan_headers, scan_headers_where};
use super::{Definition, DefinitionKind, Names};
use crate::model::slug;
use crate::ops::{Candidate, EntityKind, OpsError, Workspace};
use crate::store::{DEFINITION_LIMIT, DefinitionFile, FileError, Root, read};
use crate::text::{fold, nearest};

/// Returns the definition that `reference` means: in `scope`, and then among the built-in ones.
///
/// It may be invalid; see [`Definition::valid`].
pub(crate) fn find<K: DefinitionKind>(
    workspace: &Workspace,
    scope: &K,
    reference: &str,
) -> Result<Definition<K>, OpsError> {
    let (root, item, bytes) = match read_match(workspace, scope, reference)? {
        Content::BuiltIn(definition) => return Ok(*definition),
        Content::File(file) => *file,
    };
    load(workspace, scope, (&root, &item), bytes)
}

fn load<K: DefinitionKind>(
    workspace: &Workspace,
    scope: &K,
    (root, item): (&Root, &FileHeader),
    bytes: Result<Vec<u8>, FileError>,
) -> Result<Definition<K>, OpsError> {
    let shown = root.show(&item.path);
    Definition::load(workspace, scope, &item.path, &shown, bytes)
        .map_err(|problems| OpsError::invalid(shown, problems))
}

/// Finds a definition that is to get another name, and what is in the way of that: both with one
/// look at all files.
pub(crate) fn find_to_rename<K: DefinitionKind>(
    workspace: &Workspace,
    scope: &K,
    reference: &str,
    new_name: &str,
) -> Result<(Definition<K>, Names<K>), OpsError> {
    let wanted = fold(reference);
    let fits = |stem: &str, id: Option<&str>, name: Option<&str>| {
        RefKeys::new(stem, id, name).fit(&wanted).is_some()
    };
    let is_in_the_way = Names::<K>::in_the_way(new_name, None);
    let headers = scan_headers_where(workspace, scope, |stem, id, name| {
        fits(stem, id, name) || is_in_the_way(stem, id, name)
    })?;
    let is_found = headers.iter().any(|item| RefKeys::of(item).fit(&wanted).is_some());
    let found =
        if is_found { Some(find_among(workspace, scope, reference, &headers)?) } else { None };
    let definition = match found {
        Some(Match::File(root, item)) => {
            let bytes = read(&root, &item.path, DEFINITION_LIMIT);
            (!is_gone(&bytes)).then(|| load(workspace, scope, (&root, &item), bytes)).transpose()?
        }
        _ => None,
    };
    let definition = definition.map_or_else(|| find(workspace, scope, reference), Ok)?;
    Ok((definition, Names::from_headers(workspace, scope, headers)?))
}

/// Finds as [`find`] does, also where the file cannot be parsed: to fix or delete it.
pub(crate) fn find_lenient<K: DefinitionKind>(
    workspace: &Workspace,
    scope: &K,
    reference: &str,
) -> Result<Definition<K>, OpsError> {
    let (root, item, bytes) = match read_match(workspace, scope, reference)? {
        Content::BuiltIn(definition) => return Ok(*definition),
        Content::File(file) => (file.0, file.1, file.2?),
    };
    let shown = root.show(&item.path);
    Definition::load(workspace, scope, &item.path, &shown, Ok(bytes.clone())).or_else(|problems| {
        match DefinitionFile::text_only(&item.path, &shown, &bytes) {
            Some(file) => {
                Ok(Definition::from_malformed_file(file, &item.header, scope.clone(), problems))
            }
            None => Err(OpsError::invalid(shown, problems)),
        }
    })
}

/// What a reference means, with the bytes of its file.
enum Content<K> {
    File(Box<(Root, FileHeader, Result<Vec<u8>, FileError>)>),
    BuiltIn(Box<Definition<K>>),
}

/// Reads what a reference means. A file that has gone since it was found may have another name.
fn read_match<K: DefinitionKind>(
    workspace: &Workspace,
    scope: &K,
    reference: &str,
) -> Result<Content<K>, OpsError> {
    read_with_retries(|| match find_match(workspace, scope, reference)? {
        Match::BuiltIn(definition) => Ok((Content::BuiltIn(definition), false)),
        Match::File(root, item) => {
            let bytes = read(&root, &item.path, DEFINITION_LIMIT);
            let has_gone = is_gone(&bytes);
            Ok((Content::File(Box::new((root, item, bytes))), has_gone))
        }
    })
}

/// What a reference means.
enum Match<K> {
    File(Root, FileHeader),
    BuiltIn(Box<Definition<K>>),
}

fn find_match<K: DefinitionKind>(
    workspace: &Workspace,
    scope: &K,
    reference: &str,
) -> Result<Match<K>, OpsError> {
    // Of thousands only those that fit are kept in memory, unless none does.
    let wanted = fold(reference);
    let fits = |stem: &str, id: Option<&str>, name: Option<&str>| {
        RefKeys::new(stem, id, name).fit(&wanted).is_some()
    };
    let mut headers = scan_headers_where(workspace, scope, fits)?;
    if headers.is_empty() {
        headers = scan_headers(workspace, scope)?;
    }
    find_among(workspace, scope, reference, &headers)
}

/// Refuses a reference that means no definition, or several; `headers` are those of the scope.
pub(crate) fn check_reference<K: DefinitionKind>(
    workspace: &Workspace,
    scope: &K,
    reference: &str,
    headers: &[FileHeader],
) -> Result<(), OpsError> {
    find_among(workspace, scope, reference, headers).map(drop)
}

fn find_among<K: DefinitionKind>(
    workspace: &Workspace,
    scope: &K,
    reference: &str,
    headers: &[FileHeader],
) -> Result<Match<K>, OpsError> {
    if let Some(item) = best_header::<K>(workspace, scope, reference, headers)?
        && let Some(folder) = scope.folder(workspace)?
    {
        return Ok(Match::File(folder.root, item.clone()));
    }
    let built_in = best_matches(K::built_in(), reference, |one| RefKeys {
        id: one.id().map(Cow::Borrowed),
        names: [Some(one.name()), None],
        stem: K::stem(&one.file.path),
    });
    match built_in.as_slice() {
        [one] => Ok(Match::BuiltIn(Box::new((*one).clone()))),
        _ => Err(not_found(workspace, scope, reference, headers)),
    }
}

/// Returns the header of the one file that `reference` means, if there is one.
pub(crate) fn best_header<'a, K: DefinitionKind>(
    workspace: &Workspace,
    scope: &K,
    reference: &str,
    headers: &'a [FileHeader],
) -> Result<Option<&'a FileHeader>, OpsError> {
    let folder = scope.folder(workspace)?;
    let describe = |item: &FileHeader| Candidate {
        name: item.title().to_owned(),
        id: item.header.id.clone(),
        path: folder.as_ref().map(|folder| folder.root.show(&item.path)).unwrap_or_default(),
    };
    resolve(EntityKind::Definition(K::SHAPE.noun), reference, headers, RefKeys::of, describe)
}

/// Returns the one of `items` that fits `reference` best; several that fit alike are an error.
pub(crate) fn resolve<'a, T>(
    entity: EntityKind,
    reference: &str,
    items: &'a [T],
    keys: impl Fn(&'a T) -> RefKeys<'a>,
    describe: impl Fn(&T) -> Candidate,
) -> Result<Option<&'a T>, OpsError> {
    match best_matches(items, reference, keys).as_slice() {
        [] => Ok(None),
        [one] => Ok(Some(one)),
        several => Err(OpsError::Ambiguous {
            sought: entity,
            reference: reference.to_owned(),
            candidates: several.iter().map(|item| describe(item)).collect(),
        }),
    }
}

/// Returns those of `items` that fit `reference` best.
fn best_matches<'a, T>(
    items: &'a [T],
    reference: &str,
    keys: impl Fn(&'a T) -> RefKeys<'a>,
) -> Vec<&'a T> {
    let wanted = fold(reference);
    let fits: Vec<(Fit, &T)> =
        items.iter().filter_map(|item| Some((keys(item).fit(&wanted)?, item))).collect();
    if fits.is_empty() {
        let by_slug = |item: &&'a T| keys(*item).has_name(|name| slug(name) == wanted);
        return items.iter().filter(by_slug).collect();
    }
    let top = fits.iter().map(|(fit, _)| *fit).min();
    fits.into_iter().filter(|(fit, _)| Some(*fit) == top).map(|(_, item)| item).collect()
}

fn not_found<K: DefinitionKind>(
    workspace: &Workspace,
    scope: &K,
    reference: &str,
    headers: &[FileHeader],
) -> OpsError {
    let built_in = K::built_in().iter().map(Definition::name);
    let names = headers.iter().map(FileHeader::title).chain(built_in);
    OpsError::NotFound {
        sought: EntityKind::Definition(K::SHAPE.noun),
        reference: reference.to_owned(),
        place: place_with_others(workspace, scope, reference),
        nearest: nearest(reference, names).map(str::to_owned),
    }
}

/// Names the scope, and another one that has the definition with the way to reach it.
fn place_with_others<K: DefinitionKind>(
    workspace: &Workspace,
    scope: &K,
    reference: &str,
) -> String {
    let has_it = |(other, _): &(K, String)| {
        let headers = scan_headers(workspace, other).unwrap_or_default();
        !best_matches(&headers, reference, RefKeys::of).is_empty()
    };
    match scope.other_scopes(workspace).into_iter().find(has_it) {
        Some((other, way)) => format!("{}, but in {}: {way}", scope.place(), other.title()),
        None => scope.place(),
    }
}
