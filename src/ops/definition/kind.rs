//! Defines a definition, and what its noun adds to the core that all definitions share.

use std::borrow::Cow;
use std::fmt;
use std::path::{MAIN_SEPARATOR, Path, PathBuf};

use crate::check::{self, Finding};
use crate::diagnostic::Problem;
use crate::model::{Map, Scope, Shape, Vocabulary, slug};
use crate::ops::{IdGen, OpsError, Workspace};
use crate::store::{DefinitionFile, Header, Root, StoreError};

/// A folder of definitions, and the root that its files must not lead out of.
#[derive(Clone, Debug)]
pub(crate) struct Folder {
    pub(crate) root: Root,
    pub(crate) path: PathBuf,
}

impl Folder {
    /// Returns a function that gives the file of a name as people are shown it. It takes no path
    /// apart, of which there may be thousands.
    pub(super) fn path_formatter(&self) -> impl Fn(&Path) -> String + Sync {
        let place = self.root.show(&self.path);
        move |name| {
            let name = name.to_string_lossy();
            [place.as_str(), &*name.replace(MAIN_SEPARATOR, "/")].join("/")
        }
    }
}

/// A definition that could be read.
#[derive(Clone, Debug)]
pub(crate) struct Definition<K = Scope> {
    pub(crate) scope: K,
    pub(crate) file: DefinitionFile,
    /// The document in official spelling.
    pub(crate) map: Map,
    pub(crate) problems: Vec<Problem>,
}

/// A kind of definition. A value of the type is one scope: a place in which names are unique.
pub(crate) trait DefinitionKind:
    Clone + fmt::Debug + PartialEq + Send + Sync + 'static
{
    const SHAPE: &'static Shape;
    /// Whether the files are the definitions in a folder, and no others.
    const IS_FLAT: bool = true;

    /// Returns where the files lie; nothing for a scope without files.
    fn folder(&self, workspace: &Workspace) -> Result<Option<Folder>, OpsError> {
        let root = workspace.root.clone();
        let path = root.path().join(Self::SHAPE.folder());
        Ok(Some(Folder { root, path }))
    }

    /// Checks a document against the rules of the kind.
    fn check(&self, map: &Map, vocabulary: &Vocabulary) -> Vec<Finding> {
        check::definition(map, Self::SHAPE, vocabulary)
    }

    /// Names the scope in messages.
    fn title(&self) -> String {
        Scope::Workspace.to_string()
    }

    /// Names everything that a reference is looked up in.
    fn place(&self) -> String {
        self.title()
    }

    /// Returns the other scopes of the workspace, each with the way to reach it.
    fn other_scopes(&self, _workspace: &Workspace) -> Vec<(Self, String)> {
        Vec::new()
    }

    /// Lists the files of a folder by their paths in it.
    fn files(folder: &Folder) -> Result<Vec<PathBuf>, StoreError> {
        folder.root.file_names(&folder.path)
    }

    /// Returns the slug that a file's path gives its definition.
    fn stem(path: &Path) -> Cow<'_, str> {
        // Taking ten thousand paths apart into their steps takes longer than looking them up.
        let whole = path.as_os_str().as_encoded_bytes();
        let backslash = if cfg!(windows) { b'\\' } else { b'/' };
        let start = memchr::memrchr2(b'/', backslash, whole);
        let name = &whole[start.map_or(0, |at| at + 1)..];
        let end = memchr::memrchr(b'.', name).unwrap_or(name.len());
        let stem = &name[..end];
        std::str::from_utf8(stem).map_or_else(|_| String::from_utf8_lossy(stem), Cow::Borrowed)
    }

    /// Returns the file of a definition with this slug.
    fn file(folder: &Path, stem: &str) -> PathBuf {
        folder.join(format!("{stem}.yaml"))
    }

    /// Returns the slug that follows from a name.
    fn stem_for(name: &str) -> String {
        slug(name)
    }

    /// Returns the definitions that every workspace has without a file.
    fn built_in() -> &'static [Definition<Self>] {
        &[]
    }

    /// Returns what the built-in definitions are called, which is quicker than reading them whole.
    fn built_in_headers() -> Vec<Header> {
        Vec::new()
    }

    /// Returns the keys that outputs add to the document, apart from path and etag.
    fn derived_keys(&self, file: &DefinitionFile) -> Vec<(&'static str, String)> {
        vec![("slug", Self::stem(&file.path).into_owned())]
    }

    /// Refuses a change that the role does not permit; without a name, any change of the scope.
    fn permit(
        &self,
        _workspace: &Workspace,
        _name: Option<&str>,
        _action: &'static str,
    ) -> Result<(), OpsError> {
        Ok(())
    }

    /// Completes an edited document before it is checked.
    fn complete(_before: Option<&Map>, _after: &mut Map, _ids: &dyn IdGen) {}

    /// Checks what a document newly refers to in the workspace.
    fn check_references(
        _workspace: &Workspace,
        _before: Option<&Map>,
        _after: &Map,
    ) -> Vec<Finding> {
        Vec::new()
    }
}
