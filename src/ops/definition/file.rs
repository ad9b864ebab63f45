//! Reads a definition from its file, checks it, and gives its keys.

use std::path::Path;
use std::time::SystemTime;

use super::filter::Filter;
use super::kind::{Definition, DefinitionKind};
use super::read_object::{read_object, write_object};
use super::scan::IndexedFile;
use crate::diagnostic::Problem;
use crate::model::{Identity, Map, Timestamp, Timestamps, Value, Vocabulary, normalize};
use crate::ops::{OpsError, Workspace, locate_findings, read_or_judge};
use crate::store::{DefinitionFile, FileError, Header, Root, read_problem};
use crate::yaml::read_mapping;

impl<K: DefinitionKind> Definition<K> {
    /// Checks a file that could be read.
    pub(crate) fn examine(mut file: DefinitionFile, scope: K, vocabulary: &Vocabulary) -> Self {
        let problems = locate_findings(&scope.check(&file.raw, vocabulary), &file.source);
        let mut map = std::mem::take(&mut file.raw);
        normalize(&mut map, K::SHAPE.fields, vocabulary);
        Self { scope, file, map, problems }
    }

    /// Reads a definition from the bytes of its file.
    pub(crate) fn load(
        workspace: &Workspace,
        scope: &K,
        path: &Path,
        shown: &str,
        bytes: Result<Vec<u8>, FileError>,
    ) -> Result<Self, Vec<Problem>> {
        let bytes = bytes.map_err(|error| vec![read_problem(&error)])?;
        let vocabulary = workspace.vocabulary();
        let check = |file: &DefinitionFile| scope.check(&file.raw, vocabulary);
        let file = read_or_judge(path, shown, &bytes, check)?;
        Ok(Self::examine(file, scope.clone(), vocabulary))
    }

    /// Returns a definition as the index knows it: without its text, and with `keys` only these keys.
    pub(super) fn from_index(
        scope: &K,
        path: &Path,
        shown: &str,
        known: &IndexedFile<'_>,
        keys: Option<&[&str]>,
    ) -> Option<Self> {
        let map = read_object(known.document, keys)?;
        let file = DefinitionFile::from_index(path, shown, known.etag())?;
        Some(Self { scope: scope.clone(), file, map, problems: Vec::new() })
    }

    /// Returns the document for the index, which holds neither errors nor headers.
    pub(super) fn indexed_document(&self) -> Option<Vec<u8>> {
        let is_safe = self.is_valid() && !self.map.contains_key("headers");
        is_safe.then(|| write_object(&self.map)).flatten()
    }

    /// Stands for a file that could not be parsed, so that it can be edited or deleted.
    pub(super) fn from_malformed_file(
        file: DefinitionFile,
        header: &Header,
        scope: K,
        problems: Vec<Problem>,
    ) -> Self {
        let texts = [("id", &header.id), ("name", &header.name)];
        let entry = |(key, value): (&str, &Option<String>)| {
            Some((key.to_owned(), Value::String(value.clone()?)))
        };
        Self { scope, file, map: texts.into_iter().filter_map(entry).collect(), problems }
    }

    /// Reads the document again as the file spells it; only a change needs it.
    pub(crate) fn raw(&self) -> Map {
        read_mapping(&self.file.source).unwrap_or_default()
    }

    pub(crate) fn name(&self) -> &str {
        Identity(&self.map).name().unwrap_or_default()
    }

    /// Returns the name, or the slug where there is none.
    pub(crate) fn title(&self) -> String {
        if self.name().trim().is_empty() { self.slug() } else { self.name().to_owned() }
    }

    pub(crate) fn slug(&self) -> String {
        K::stem(&self.file.path).into_owned()
    }

    pub(crate) fn id(&self) -> Option<&str> {
        Identity(&self.map).id()
    }

    pub(crate) fn is_valid(&self) -> bool {
        !self.problems.iter().any(Problem::is_error)
    }

    /// Returns the definition, or the error that its file is not valid.
    pub(crate) fn valid(self) -> Result<Self, OpsError> {
        if self.is_valid() {
            return Ok(self);
        }
        Err(OpsError::invalid(self.file.display_path().to_owned(), self.problems))
    }

    /// Returns the document in the order of the field table, as outputs give it.
    pub(crate) fn document(&self, workspace: &Workspace) -> Map {
        let mut map = in_field_order::<K>(&self.map);
        map.extend(self.derived_time(workspace, Workspace::change_time));
        map
    }

    /// Moves the document out, so that listing thousands copies nothing. With `keys` it need only
    /// have these, in any order.
    pub(crate) fn take_document(&mut self, workspace: &Workspace, keys: Option<&[String]>) -> Map {
        let mut map = std::mem::take(&mut self.map);
        if keys.is_none() {
            let mut found = std::mem::take(&mut map);
            let fields = K::SHAPE.fields.iter();
            map.extend(fields.filter_map(|field| found.swap_remove_entry(field.key)));
            map.append(&mut found);
        }
        if keys.is_none_or(|keys| keys.iter().any(|key| key == "updated_at")) {
            map.extend(self.derived_time(workspace, Workspace::change_time_of_many));
        }
        map
    }

    /// Returns whether every condition holds, also of what follows from where the file lies.
    pub(crate) fn meets(&self, workspace: &Workspace, filters: &[Filter]) -> bool {
        filters.iter().all(|filter| match self.derive_key(workspace, filter.top()) {
            Some(entry) => filter.accepts(&Map::from_iter([entry])),
            None => filter.accepts(&self.map),
        })
    }

    /// Returns a key that the file does not hold; the etag is hashed only here.
    fn derive_key(&self, workspace: &Workspace, key: &str) -> Option<(String, Value)> {
        let text = match key {
            "path" => self.file.display_path().to_owned(),
            "etag" => self.file.etag(),
            "updated_at" => return self.derived_time(workspace, Workspace::change_time_of_many),
            _ => self.scope.derived_keys(&self.file).into_iter().find(|(own, _)| *own == key)?.1,
        };
        Some((key.to_owned(), Value::String(text)))
    }

    /// Returns when the file was changed last, where files do not record it themselves.
    fn derived_time(
        &self,
        workspace: &Workspace,
        change_time: impl Fn(&Workspace, &Root, &Path) -> Option<SystemTime>,
    ) -> Option<(String, Value)> {
        if workspace.manifest.timestamps != Timestamps::Derived {
            return None;
        }
        let folder = self.scope.folder(workspace).ok()??;
        let time = change_time(workspace, &folder.root, &self.file.path)?;
        let stamp = Timestamp::from_instant(time.into());
        Some(("updated_at".to_owned(), Value::String(stamp.to_string())))
    }
}

/// Returns a document in the order of the field table; unknown keys come last.
pub(crate) fn in_field_order<K: DefinitionKind>(map: &Map) -> Map {
    let order: Vec<&str> = K::SHAPE.fields.iter().map(|field| field.key).collect();
    sort_keys(map, &order)
}

/// Returns a document in this order of keys; others come last.
pub(crate) fn sort_keys(map: &Map, order: &[&str]) -> Map {
    let known = order.iter().filter_map(|key| Some(((*key).to_owned(), map.get(*key)?.clone())));
    let unknown = map.iter().filter(|(key, _)| !order.contains(&key.as_str()));
    known.chain(unknown.map(|(key, value)| (key.clone(), value.clone()))).collect()
}
