//! Every resource of the workspace, and those that a command is about to make.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

use crate::diagnostic::Problem;
use crate::model::draft::Values;
use crate::model::{Resource, ResourceId, ResourceKind, same_color};
use crate::ops::definition::{has_gone_file, read_with_retries};
use crate::ops::{OpsError, Workspace, locate_findings};
use crate::store::{
    DEFINITION_LIMIT, DefinitionFile, Root, Transaction, etag, read_many, read_problem,
};
use crate::text::short_title;
use crate::{check, yaml};

/// A resource and where it lies; the built-in flags have no file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct StoredResource {
    pub(crate) resource: Resource,
    pub(crate) path: Option<PathBuf>,
    pub(crate) etag: String,
}

/// The resources of a workspace by id.
#[derive(Clone, Debug, Default)]
pub(crate) struct Catalogue {
    items: Vec<StoredResource>,
    by_id: HashMap<ResourceId, usize>,
    /// Those of one kind and value: flags of several types, doubles under other ids.
    by_value: HashMap<(ResourceKind, String), Vec<usize>>,
    paths: HashSet<PathBuf>,
    /// How many of the items have been there before.
    stored: usize,
    /// What is wrong with files that could not be taken in.
    pub(crate) broken: Vec<Problem>,
}

impl Values for Catalogue {
    fn resource(&self, id: ResourceId) -> Option<&Resource> {
        self.get(id).map(|stored| &stored.resource)
    }
}

impl Catalogue {
    /// Reads every resource; a broken file hides no other.
    pub(crate) fn read(workspace: &Workspace) -> Result<Self, OpsError> {
        read_with_retries(|| {
            let catalogue = Self::read_once(workspace)?;
            let has_gone = has_gone_file(&catalogue.broken);
            Ok((catalogue, has_gone))
        })
    }

    fn read_once(workspace: &Workspace) -> Result<Self, OpsError> {
        let mut catalogue = Self::default();
        for resource in Resource::built_in() {
            catalogue.push(StoredResource { resource, path: None, etag: String::new() });
        }
        for kind in ResourceKind::ALL {
            let folder = folder(&workspace.root, kind)?;
            let files = workspace.root.files(&folder)?;
            let root = &workspace.root;
            let read = read_many(root, &files, DEFINITION_LIMIT, |path, bytes| {
                let bytes = bytes.map_err(|error| vec![read_problem(&error)])?;
                let file = DefinitionFile::parse(path, &root.show(path), &bytes)?;
                read_resource(file, kind)
            });
            for item in read {
                match item {
                    Ok(stored) => catalogue.push(stored),
                    Err(problems) => catalogue.broken.extend(problems),
                }
            }
        }
        catalogue.stored = catalogue.items.len();
        Ok(catalogue)
    }

    /// Adds a resource; of two with one id the first counts.
    fn push(&mut self, stored: StoredResource) {
        let Resource { id, kind, value, .. } = &stored.resource;
        let at = self.items.len();
        self.by_id.entry(*id).or_insert(at);
        self.by_value.entry((*kind, value.clone())).or_default().push(at);
        self.paths.extend(stored.path.clone());
        self.items.push(stored);
    }

    pub(crate) fn get(&self, id: ResourceId) -> Option<&StoredResource> {
        self.items.get(*self.by_id.get(&id)?)
    }

    pub(crate) fn items(&self) -> &[StoredResource] {
        &self.items
    }

    fn of_kind(&self, kind: ResourceKind) -> impl Iterator<Item = &Resource> {
        self.items.iter().map(|stored| &stored.resource).filter(move |item| item.kind == kind)
    }

    /// Returns the resource that says the same, under whatever id.
    pub(crate) fn find_same(&self, wanted: &Resource) -> Option<&StoredResource> {
        let same = |stored: &&StoredResource| stored.resource.has_same_content(wanted);
        let others = self.by_value.get(&(wanted.kind, wanted.value.clone()));
        let mut others = others.into_iter().flatten().filter_map(|at| self.items.get(*at));
        self.get(wanted.id).filter(same).or_else(|| others.find(same))
    }

    /// Returns the resources of a kind that people call `name`: the one spelled exactly so, or all
    /// that differ in case only.
    pub(crate) fn find_by_name(&self, kind: ResourceKind, name: &str) -> Vec<&Resource> {
        let spelled = |resource: &&Resource| {
            resource.value == name || resource.label.as_deref() == Some(name)
        };
        let exact: Vec<&Resource> = self.of_kind(kind).filter(spelled).collect();
        match exact.as_slice() {
            [_] => exact,
            _ => self.of_kind(kind).filter(|resource| resource.is_called(name)).collect(),
        }
    }

    /// Returns what the resources of a kind are called.
    pub(crate) fn titles(&self, kind: ResourceKind) -> Vec<&str> {
        self.of_kind(kind).map(Resource::title).collect()
    }

    /// Returns the resource of this value; it is made if need be. Two spellings of a color are
    /// one.
    pub(crate) fn find_or_create(
        &mut self,
        root: &Root,
        kind: ResourceKind,
        value: &str,
    ) -> ResourceId {
        let wanted = Resource::new(kind, value);
        let same = self.find_same(&wanted).map(|stored| stored.resource.id);
        let color = || {
            let mut colors = self.of_kind(kind).filter(|_| kind == ResourceKind::Color);
            colors.find(|color| same_color(&color.value, value)).map(|color| color.id)
        };
        if let Some(id) = same.or_else(color) {
            return id;
        }
        self.add(root, wanted)
    }

    /// Plans a new resource.
    pub(crate) fn add(&mut self, root: &Root, resource: Resource) -> ResourceId {
        let id = resource.id;
        let stem = format!("{}-{}", resource.slug(), &id.to_string()[..8]);
        // The folders' names are fixed and valid.
        let folder = folder(root, resource.kind).unwrap_or_else(|_| root.drafts_dir());
        let mut path = folder.join(format!("{stem}.yaml"));
        if self.paths.contains(&path) {
            path = folder.join(format!("{id}.yaml"));
        }
        let etag = etag(yaml::emit(&resource.document()).as_bytes());
        self.push(StoredResource { resource, path: Some(path), etag });
        id
    }

    /// Returns the resources that are planned and not yet there.
    pub(crate) fn new_resources(&self) -> &[StoredResource] {
        self.items.get(self.stored..).unwrap_or_default()
    }

    /// Writes the planned ones of `wanted` with everything else that the transaction changes, with
    /// the permission bits of the `original` that their values come from.
    pub(crate) fn write(
        &self,
        transaction: &mut Transaction<'_>,
        original: Option<&Path>,
        wanted: impl Fn(ResourceId) -> bool,
    ) {
        for stored in self.new_resources().iter().filter(|stored| wanted(stored.resource.id)) {
            if let Some(path) = &stored.path {
                transaction.create_like(original, path, yaml::emit(&stored.resource.document()));
            }
        }
    }
}

impl StoredResource {
    /// Returns a label such as ``voice `alto-2` (1f0c9a77)``.
    pub(crate) fn label(&self) -> String {
        let id = self.resource.id.to_string();
        format!("{} `{}` ({})", self.resource.kind, short_title(self.resource.title()), &id[..8])
    }

    /// Returns where it lies, for messages.
    pub(crate) fn display_path(&self, workspace: &Workspace) -> String {
        match &self.path {
            Some(path) => workspace.root.show(path),
            None => "built in".to_owned(),
        }
    }
}

fn read_resource(file: DefinitionFile, kind: ResourceKind) -> Result<StoredResource, Vec<Problem>> {
    let mut problems = locate_findings(&check::resource(&file.raw, kind), &file.source);
    problems.retain(Problem::is_error);
    match Resource::from_document(&file.raw, kind) {
        Some(resource) if problems.is_empty() => {
            let etag = file.etag();
            Ok(StoredResource { resource, path: Some(file.path), etag })
        }
        _ => Err(problems),
    }
}

/// Returns the folder of a kind.
pub(super) fn folder(root: &Root, kind: ResourceKind) -> Result<PathBuf, OpsError> {
    Ok(root.resources_dir(&kind.folder().parse()?))
}
