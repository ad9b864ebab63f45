//! A definition as a command sees it: what its file says, and what is wrong with that.

use std::path::Path;

use crate::check::Finding;
use crate::diagnostic::Problem;
use crate::model::{Map, Shape, Timestamp, Timestamps, Value, Vocabulary, keys, normalise};
use crate::ops::persona::ordered_by;
use crate::ops::{OpsError, Workspace, located, read_or_judge};
use crate::store::{DEFINITION_LIMIT, DefinitionFile, FileError, modified, read, unreadable};

/// A kind of definition, and how it is judged.
#[derive(Debug)]
pub(crate) struct Noun {
    pub(crate) shape: &'static Shape,
    pub(crate) check: fn(&Map) -> Vec<Finding>,
}

/// One definition that could be read.
#[derive(Clone, Debug)]
pub(crate) struct Definition {
    pub(crate) noun: &'static Noun,
    pub(crate) file: DefinitionFile,
    /// The document in official spelling.
    pub(crate) map: Map,
    pub(crate) problems: Vec<Problem>,
}

impl Definition {
    /// Judges a file that could be read.
    pub(crate) fn examine(noun: &'static Noun, file: DefinitionFile) -> Self {
        let problems = located(&(noun.check)(&file.raw), &file.source);
        let mut map = file.raw.clone();
        normalise(&mut map, noun.shape.fields, &Vocabulary::default());
        Self { noun, file, map, problems }
    }

    /// A definition from the bytes of its file.
    pub(crate) fn load(
        noun: &'static Noun,
        path: &Path,
        shown: &str,
        bytes: Result<Vec<u8>, FileError>,
    ) -> Result<Self, Vec<Problem>> {
        let bytes = bytes.map_err(|error| vec![unreadable(&error)])?;
        let judge = |file: &DefinitionFile| (noun.check)(&file.raw);
        Ok(Self::examine(noun, read_or_judge(path, shown, &bytes, judge)?))
    }

    /// The definition in a file of the workspace.
    pub(crate) fn open(
        workspace: &Workspace,
        noun: &'static Noun,
        path: &Path,
    ) -> Result<Self, OpsError> {
        let shown = workspace.root.show(path);
        let bytes = read(&workspace.root, path, DEFINITION_LIMIT);
        Self::load(noun, path, &shown, bytes).map_err(|problems| OpsError::invalid(shown, problems))
    }

    pub(crate) fn name(&self) -> &str {
        self.map.get("name").and_then(Value::as_str).unwrap_or_default()
    }

    pub(crate) fn is_valid(&self) -> bool {
        !self.problems.iter().any(Problem::is_error)
    }

    /// The definition itself, or the error that its file is wrong.
    pub(crate) fn valid(self) -> Result<Self, OpsError> {
        if self.is_valid() {
            return Ok(self);
        }
        Err(OpsError::invalid(self.file.shown().to_owned(), self.problems))
    }

    /// The document in the order of the field table, as outputs give it.
    pub(crate) fn document(&self, workspace: &Workspace) -> Map {
        let mut map = ordered_by(&self.map, &keys(self.noun.shape.fields));
        if workspace.manifest.timestamps == Timestamps::Derived
            && let Ok(time) = modified(&workspace.root, &self.file.path)
        {
            let stamp = Timestamp::from_instant(time.into());
            map.insert("updated_at".to_owned(), Value::String(stamp.to_string()));
        }
        map
    }
}
