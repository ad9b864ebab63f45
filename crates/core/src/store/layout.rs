//! Says where everything lies in a workspace. Nothing here touches the disk.

use std::path::{Component, Path, PathBuf};

use super::names::{LIBRARY, MANIFEST};
use super::root::Root;
use super::segment::{Segment, SegmentError};
use crate::model::NOUNS;

/// Returns the folders that hold definitions, besides the library.
pub(super) fn folders() -> impl Iterator<Item = &'static str> {
    NOUNS.iter().map(|shape| shape.folder()).chain(["drafts", "resources"])
}

impl Root {
    /// Returns the folder of definitions, or of what belongs to them, that a path below the root
    /// lies in.
    pub fn folder_of(&self, path: &Path) -> Option<&'static str> {
        let first = path.strip_prefix(self.path()).ok()?.components().next()?;
        let mut folders = folders().chain([LIBRARY, "images", ".persona"]);
        folders.find(|folder| first.as_os_str() == *folder)
    }

    pub fn manifest(&self) -> PathBuf {
        self.path().join(MANIFEST)
    }

    pub fn personas_dir(&self) -> PathBuf {
        self.path().join("personas")
    }

    /// Returns whether a folder is the workspace's or a project's folder of personas, at any time.
    pub fn is_personas_dir(&self, folder: &Path) -> bool {
        let is_in_project = || {
            let projects = folder.parent().and_then(Path::parent);
            folder.ends_with("personas") && projects == Some(&self.projects_dir())
        };
        folder == self.personas_dir() || is_in_project()
    }

    pub fn projects_dir(&self) -> PathBuf {
        self.path().join("projects")
    }

    pub fn project_dir(&self, project: &Segment) -> PathBuf {
        self.projects_dir().join(project.as_str())
    }

    pub fn project_file(&self, project: &Segment) -> PathBuf {
        self.project_dir(project).join("project.yaml")
    }

    pub fn project_personas_dir(&self, project: &Segment) -> PathBuf {
        self.project_dir(project).join("personas")
    }

    /// Returns the library directory that the manifest sets: a path below the root, of ordinary names.
    pub(crate) fn library_dir(&self, setting: &str) -> Result<PathBuf, SegmentError> {
        let mut library = self.path().to_path_buf();
        for step in Path::new(setting).components() {
            match step {
                Component::CurDir => {}
                _ => {
                    let name = step.as_os_str().to_string_lossy();
                    library.push(name.parse::<Segment>()?.as_str());
                }
            }
        }
        if library == self.path() { Err(SegmentError::Empty) } else { Ok(library) }
    }

    pub fn drafts_dir(&self) -> PathBuf {
        self.path().join("drafts")
    }

    pub fn resources_dir(&self, kind: &Segment) -> PathBuf {
        self.path().join("resources").join(kind.as_str())
    }

    pub fn variables_root(&self) -> PathBuf {
        self.path().join("variables")
    }

    pub fn variables_dir(&self, agent: &Segment) -> PathBuf {
        self.variables_root().join(agent.as_str())
    }

    pub fn images_dir(&self) -> PathBuf {
        self.path().join("images")
    }

    /// Returns what the program keeps for itself, never committed.
    pub(crate) fn state_dir(&self) -> PathBuf {
        self.path().join(".persona")
    }

    pub(super) fn lock_file(&self) -> PathBuf {
        self.state_dir().join("lock")
    }

    pub(super) fn journal_file(&self) -> PathBuf {
        self.state_dir().join("journal")
    }

    pub(super) fn recovered_dir(&self) -> PathBuf {
        self.state_dir().join("recovered")
    }
}

#[cfg(test)]
mod tests {

    use crate::store::scratch::scratch;

    #[test]
    fn the_library_stays_below_the_root() {
        let (_guard, root) = scratch();
        let library = root.library_dir("./vendor/library").unwrap();
        assert_eq!(root.show(&library), "vendor/library");
        for setting in ["", ".", "..", "../shared", "/srv/library", ".git", "a/../../b"] {
            assert!(root.library_dir(setting).is_err(), "{setting}");
        }
    }
}
