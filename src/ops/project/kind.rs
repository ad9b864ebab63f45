//! What projects add to definitions: a project is a directory, its definition a file in it.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use crate::model::{PROJECT, Scope, Shape};
use crate::ops::definition::{Definition, DefinitionKind, Folder, best_header, scan_headers};
use crate::ops::{EntityKind, OpsError, Workspace};
use crate::store::{Segment, StoreError};
use crate::text::nearest;

/// All projects of a workspace.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Projects;

pub(crate) type ProjectFile = Definition<Projects>;

const FILE: &str = "project.yaml";

impl DefinitionKind for Projects {
    const SHAPE: &'static Shape = &PROJECT;
    const IS_FLAT: bool = false;

    /// Lists the file of every directory, also where it is missing: the directory alone makes a
    /// project that can be found.
    fn files(folder: &Folder) -> Result<Vec<PathBuf>, StoreError> {
        let folders = folder.root.folders(&folder.path)?;
        let name = |folder: PathBuf| {
            Self::slug_of(&folder).parse::<Segment>().ok()?;
            Some(Path::new(folder.file_name()?).join(FILE))
        };
        Ok(folders.into_iter().filter_map(name).collect())
    }

    fn stem(path: &Path) -> Cow<'_, str> {
        path.parent().map(Self::slug_of).unwrap_or_default()
    }

    fn file(folder: &Path, stem: &str) -> PathBuf {
        folder.join(stem).join(FILE)
    }
}

impl Projects {
    fn slug_of(folder: &Path) -> Cow<'_, str> {
        folder.file_name().unwrap_or_default().to_string_lossy()
    }
}

/// Returns the directory of the project that `reference` means.
pub(crate) fn find_slug(workspace: &Workspace, reference: &str) -> Result<Segment, OpsError> {
    let headers = scan_headers(workspace, &Projects)?;
    if let Some(project) = best_header(workspace, &Projects, reference, &headers)? {
        return Ok(project.stem.parse()?);
    }
    // What can be no directory is wrong rather than absent.
    reference.parse::<Segment>()?;
    let names = headers
        .iter()
        .flat_map(|item| item.header.name.as_deref().into_iter().chain([item.stem.as_str()]));
    Err(OpsError::NotFound {
        sought: EntityKind::Definition(PROJECT.noun),
        reference: reference.to_owned(),
        place: Scope::Workspace.to_string(),
        nearest: nearest(reference, names).map(str::to_owned),
    })
}
