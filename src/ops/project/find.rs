//! From a reference to the project it means: id, prefix of an id, name or slug.

use std::path::PathBuf;

use super::NOUN;
use crate::model::Scope;
use crate::ops::definition::Definition;
use crate::ops::definition::{Parts, best};
use crate::ops::{Candidate, EntityKind, OpsError, Workspace};
use crate::store::{DEFINITION_LIMIT, DefinitionFile, Header, Segment, header, read};
use crate::text::nearest;

/// What a project directory says it is called.
pub(super) struct CalledProject {
    pub(super) slug: Segment,
    pub(super) file: PathBuf,
    pub(super) header: Header,
    /// Whether there is a `project.yaml`, readable or not.
    pub(super) is_defined: bool,
}

impl CalledProject {
    fn parts(&self) -> Parts<'_> {
        let Header { id, name } = &self.header;
        Parts { id: id.as_deref(), name: name.as_deref(), stem: self.slug.as_str().into() }
    }
}

/// Every project; one without a readable `project.yaml` goes by its directory alone.
pub(super) fn called_projects(workspace: &Workspace) -> Result<Vec<CalledProject>, OpsError> {
    let root = &workspace.root;
    let mut called = Vec::new();
    for folder in root.folders(&root.projects_dir())? {
        let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let Ok(slug) = name.parse::<Segment>() else { continue };
        let file = root.project_file(&slug);
        let header = read(root, &file, DEFINITION_LIMIT).ok().map(|bytes| {
            header(&bytes).unwrap_or_else(|| {
                let parsed = DefinitionFile::parse(&file, "", &bytes).ok();
                let text = |key: &str| {
                    let file = parsed.as_ref()?;
                    Some(file.raw.get(key)?.as_str()?.to_owned())
                };
                Header { id: text("id"), name: text("name") }
            })
        });
        let is_defined = std::fs::symlink_metadata(&file).is_ok();
        called.push(CalledProject { slug, file, header: header.unwrap_or_default(), is_defined });
    }
    Ok(called)
}

/// The directory of the project that `reference` means.
pub(crate) fn find_slug(workspace: &Workspace, reference: &str) -> Result<Segment, OpsError> {
    let called = called_projects(workspace)?;
    match best(&called, reference, CalledProject::parts).as_slice() {
        [] => {
            // What can be no directory is wrong rather than absent.
            reference.parse::<Segment>()?;
            Err(not_found(reference, &called))
        }
        [project] => Ok(project.slug.clone()),
        several => Err(OpsError::Ambiguous {
            sought: EntityKind::Project,
            reference: reference.to_owned(),
            candidates: several
                .iter()
                .map(|item| Candidate {
                    name: item.header.name.clone().unwrap_or_else(|| item.slug.to_string()),
                    id: item.header.id.clone(),
                    path: workspace.root.show(&item.file),
                })
                .collect(),
        }),
    }
}

/// The project that `reference` means, as its file says it, right or wrong.
pub(crate) fn find(workspace: &Workspace, reference: &str) -> Result<Definition, OpsError> {
    let slug = find_slug(workspace, reference)?;
    Definition::open(workspace, &NOUN, &workspace.root.project_file(&slug))
}

fn not_found(reference: &str, called: &[CalledProject]) -> OpsError {
    let names = called
        .iter()
        .flat_map(|item| item.header.name.as_deref().into_iter().chain([item.slug.as_str()]));
    OpsError::NotFound {
        sought: EntityKind::Project,
        reference: reference.to_owned(),
        place: Scope::Workspace.to_string(),
        nearest: nearest(reference, names).map(str::to_owned),
    }
}
