//! Opens a workspace: where it is and what its manifest says.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
use std::time::SystemTime;

use super::library_consent::LibraryConsent;
use super::{OpsError, Role, locate_findings};
use crate::check;
use crate::diagnostic::{Hint, Problem};
use crate::model::{MANIFEST_FIELDS, Manifest, Map, Scope, Vocabulary, normalize};
use crate::store::{
    DEFINITION_LIMIT, DefinitionFile, Library, MANIFEST, Root, commit_times, modification_time,
    read,
};

type CommitTimes = Arc<OnceLock<HashMap<PathBuf, SystemTime>>>;

/// A workspace whose manifest has been read and found right.
#[derive(Clone, Debug)]
pub(crate) struct Workspace {
    pub(crate) root: Root,
    pub(crate) manifest: Manifest,
    /// Whether only the system personas are available, without a workspace.
    pub(crate) is_none: bool,
    /// Who is at work: only staff writes to the library.
    pub(crate) role: Role,
    /// Which libraries outside of the workspace the user has allowed.
    pub(crate) consent: LibraryConsent,
    /// When commits last changed the files; asked for once.
    pub(crate) commit_times: CommitTimes,
}

impl Workspace {
    /// Finds and opens the workspace at or above `start`, or the one that `explicit` names.
    pub(crate) fn open(start: &Path, explicit: Option<&Path>) -> Result<Self, OpsError> {
        let root = Root::find(start, explicit)?;
        let path = root.manifest();
        let shown = root.show(&path);
        let bytes = read(&root, &path, DEFINITION_LIMIT)?;
        let invalid = |problems| OpsError::invalid(shown.clone(), problems);
        let file = DefinitionFile::parse(&path, &shown, &bytes).map_err(invalid)?;
        check_is_manifest(&file)?;
        let problems = locate_findings(&check::manifest(&file.raw), &file.source);
        if problems.iter().any(Problem::is_error) {
            return Err(OpsError::invalid(shown, problems));
        }
        let mut map = file.raw;
        normalize(&mut map, MANIFEST_FIELDS, &Vocabulary::default());
        Ok(Self::new(root, Manifest::from_map(&map)))
    }

    /// Returns a workspace in which the user has no special role and has allowed nothing.
    pub(crate) fn new(root: Root, manifest: Manifest) -> Self {
        Self {
            root,
            manifest,
            is_none: false,
            role: Role::default(),
            consent: LibraryConsent::default(),
            commit_times: CommitTimes::default(),
        }
    }

    /// Refuses a directory whose `persona.yaml` is that of another program.
    pub(crate) fn check_is_own(root: &Root) -> Result<(), OpsError> {
        let path = root.manifest();
        let bytes = read(root, &path, DEFINITION_LIMIT).unwrap_or_default();
        // Anything else wrong with the file is a separate problem.
        DefinitionFile::parse(&path, "", &bytes).map_or(Ok(()), |file| check_is_manifest(&file))
    }

    /// Returns the absence of a workspace: system personas are available everywhere.
    pub(crate) fn none(directory: &Path) -> Result<Self, OpsError> {
        let workspace = Self::new(Root::at(directory)?, Manifest::from_map(&Map::new()));
        Ok(Self { is_none: true, ..workspace })
    }

    pub(crate) fn vocabulary(&self) -> &Vocabulary {
        &self.manifest.vocabulary
    }

    /// Returns the shared library; one outside of the workspace only where the user has allowed it.
    pub(crate) fn library(&self) -> Result<Library, OpsError> {
        let library = self.root.library(&self.manifest.library)?;
        self.consent.check(&self.root, &library)?;
        Ok(library)
    }

    /// Returns when a file last changed: by a commit, or on disk where git does not have it as it is.
    pub(crate) fn change_time(&self, root: &Root, path: &Path) -> Option<SystemTime> {
        let path = root.real_path(path);
        let times = commit_times(root, Some(&path));
        times.get(&path).copied().or_else(|| modification_time(root, &path).ok())
    }

    /// Returns the time as [`Workspace::change_time`] does, for many files: git is asked once for
    /// those of the workspace.
    pub(crate) fn change_time_of_many(&self, root: &Root, path: &Path) -> Option<SystemTime> {
        if *root != self.root {
            return self.change_time(root, path);
        }
        let times = self.commit_times.get_or_init(|| commit_times(root, None));
        let of_link = || times.get(&root.real_path(path));
        let time = times.get(path).or_else(of_link).copied();
        time.or_else(|| modification_time(root, path).ok())
    }

    /// Returns the names of the projects.
    pub(crate) fn projects(&self) -> Result<Vec<String>, OpsError> {
        let folders = self.root.folders(&self.root.projects_dir())?;
        let name = |path: &PathBuf| Some(path.file_name()?.to_str()?.to_owned());
        Ok(folders.iter().filter_map(name).collect())
    }

    /// Returns the scopes of personas in the workspace: its own and that of each project.
    pub(crate) fn own_scopes(&self) -> Result<Vec<Scope>, OpsError> {
        let projects = self.projects()?.into_iter().map(Scope::Project);
        Ok(std::iter::once(Scope::Workspace).chain(projects).collect())
    }
}

/// Refuses a `persona.yaml` of another program, which has no key of a manifest.
fn check_is_manifest(file: &DefinitionFile) -> Result<(), OpsError> {
    let is_own = MANIFEST_FIELDS.iter().any(|field| file.raw.contains_key(field.key));
    if is_own || file.raw.is_empty() {
        return Ok(());
    }
    Err(OpsError::Usage {
        message: format!("`{MANIFEST}` is not the manifest of a workspace: it has no `version`"),
        hint: Some(
            Hint::default()
                .then("create the workspace in a subdirectory: ")
                .then_command("init personas-desk"),
        ),
    })
}
