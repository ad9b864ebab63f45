//! Reads drafts from their folders.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::check;
use crate::diagnostic::{Origin, Problem};
use crate::model::draft::{DRAFT_FIELDS, Draft, DraftId, ENTRY_FIELDS, Entry, Key, Values};
use crate::model::{Identity, ResourceKind, Vocabulary, normalize};
use crate::ops::definition::{has_gone_file, read_with_retries};
use crate::ops::resource::Catalogue;
use crate::ops::{OpsError, Workspace, locate_findings};
use crate::store::{DEFINITION_LIMIT, DefinitionFile, read_many, read_problem};

/// A draft that could be read, with its files.
#[derive(Clone, Debug)]
pub(crate) struct DraftFile {
    pub(crate) draft: Draft,
    /// `draft.yaml`
    pub(crate) file: DefinitionFile,
    pub(super) entries: Vec<(Key, DefinitionFile)>,
}

impl DraftFile {
    /// Checks the files of a draft.
    fn examine(
        file: DefinitionFile,
        entry_files: Vec<DefinitionFile>,
        vocabulary: &Vocabulary,
        values: &dyn Values,
    ) -> Result<Self, Vec<Problem>> {
        let mut findings = check::draft(&file.raw, vocabulary);
        findings.extend(check::draft_values(&file.raw, &folder_name(&file.path), values));
        let mut problems = locate_findings(&findings, &file.source);
        let mut ledger = Vec::new();
        let mut entries = Vec::new();
        for file in entry_files {
            problems
                .extend(locate_findings(&check::ledger_entry(&file.raw, vocabulary), &file.source));
            let mut map = file.raw.clone();
            normalize(&mut map, ENTRY_FIELDS, &Vocabulary::default());
            if let Some(entry) = Entry::from_document(&map) {
                entries.push((entry.key().clone(), file));
                ledger.push(entry);
            }
        }
        problems.retain(Problem::is_error);
        let mut map = file.raw.clone();
        normalize(&mut map, DRAFT_FIELDS, &Vocabulary::default());
        let id = Identity(&map).id().map(str::to_owned);
        let id = id.unwrap_or_else(|| folder_name(&file.path)).parse::<DraftId>();
        if id.is_err() && problems.is_empty() {
            let message = "the folder of a draft must be named after its id, a UUID";
            problems.push(Problem::error("bad-id", message).at(Origin::file(file.display_path())));
        }
        match id {
            Ok(id) if problems.is_empty() => {
                Ok(Self { draft: Draft::from_document(&map, id, ledger), file, entries })
            }
            _ => Err(problems),
        }
    }

    /// Returns the file of a ledger entry.
    pub(super) fn entry_file(&self, key: &Key) -> Option<&DefinitionFile> {
        self.entries.iter().find(|(own, _)| own == key).map(|(_, file)| file)
    }

    /// Returns the paths of all files.
    pub(super) fn paths(&self) -> Vec<PathBuf> {
        let entries = self.entries.iter().map(|(_, file)| file.path.clone());
        entries.chain([self.file.path.clone()]).collect()
    }

    pub(super) fn folder(&self) -> &Path {
        self.file.path.parent().unwrap_or(&self.file.path)
    }

    /// Returns the name in the form with the start of the id, or the id.
    pub(crate) fn title(&self, values: &dyn Values) -> String {
        let id = self.draft.id.to_string();
        match self.name(values) {
            Some(name) => format!("{name} ({})", &id[..8]),
            None => id,
        }
    }

    pub(super) fn name<'a>(&self, values: &'a dyn Values) -> Option<&'a str> {
        values.value(*self.draft.state().ids(ResourceKind::Name).first()?)
    }
}

/// Returns the name of the folder that `draft.yaml` is in.
pub(super) fn folder_name(path: &Path) -> String {
    let folder = path.parent().and_then(Path::file_name).unwrap_or_default();
    folder.to_string_lossy().into_owned()
}

/// A folder that could not be read as a draft.
#[derive(Clone, Debug)]
pub(super) struct MalformedDraft {
    pub(super) folder: PathBuf,
    pub(super) files: Vec<PathBuf>,
}

/// All drafts of a workspace.
#[derive(Clone, Debug, Default)]
pub(crate) struct Drafts {
    pub(crate) items: Vec<DraftFile>,
    /// The problems of files that could not be read.
    pub(crate) broken: Vec<Problem>,
    pub(super) malformed: Vec<MalformedDraft>,
    /// The project that references are looked up in; none for the whole workspace.
    pub(super) project: Option<String>,
}

impl Drafts {
    pub(crate) fn read(workspace: &Workspace, values: &Catalogue) -> Result<Self, OpsError> {
        read_with_retries(|| {
            let drafts = Self::read_once(workspace, values)?;
            let has_gone = has_gone_file(&drafts.broken);
            Ok((drafts, has_gone))
        })
    }

    fn read_once(workspace: &Workspace, values: &Catalogue) -> Result<Self, OpsError> {
        let root = &workspace.root;
        let mut paths = Vec::new();
        for folder in root.folders(&root.drafts_dir())? {
            let entries = root.files(&folder.join("ledger"))?;
            let file = folder.join("draft.yaml");
            // A folder without any file is what a deletion leaves behind.
            if file.symlink_metadata().is_ok() || !entries.is_empty() {
                paths.push(file);
                paths.extend(entries);
            }
        }
        let parse = |path: &Path, bytes: Result<Vec<u8>, _>| {
            let file = bytes.map_err(|error| vec![read_problem(&error)]);
            let file = file.and_then(|bytes| DefinitionFile::parse(path, &root.show(path), &bytes));
            (path.to_owned(), file)
        };
        let mut folders: BTreeMap<PathBuf, Vec<(PathBuf, ReadFile)>> = BTreeMap::new();
        for (path, file) in read_many(root, &paths, DEFINITION_LIMIT, parse) {
            let parent = path.parent().unwrap_or(&path);
            let is_draft = path.file_name().is_some_and(|name| name == "draft.yaml")
                && parent.parent() == Some(&root.drafts_dir());
            let folder = if is_draft { Some(parent) } else { parent.parent() };
            let folder = folder.unwrap_or(parent).to_owned();
            folders.entry(folder).or_default().push((path, file));
        }
        let mut drafts = Self::default();
        for (folder, files) in folders {
            drafts.add(workspace, folder, files, values);
        }
        Ok(drafts)
    }

    fn add(
        &mut self,
        workspace: &Workspace,
        folder: PathBuf,
        files: Vec<(PathBuf, ReadFile)>,
        values: &Catalogue,
    ) {
        let paths: Vec<PathBuf> = files.iter().map(|(path, _)| path.clone()).collect();
        let (mut draft, mut entries, mut problems) = (None, Vec::new(), Vec::new());
        for (path, file) in files {
            match file {
                Ok(file) if path == folder.join("draft.yaml") => draft = Some(file),
                Ok(file) => entries.push(file),
                Err(found) => problems.extend(found),
            }
        }
        if let Some(file) = draft.filter(|_| problems.is_empty()) {
            match DraftFile::examine(file, entries, workspace.vocabulary(), values) {
                Ok(draft) => return self.items.push(draft),
                Err(found) => problems = found,
            }
        }
        self.broken.extend(problems);
        self.malformed.push(MalformedDraft { folder, files: paths });
    }
}

type ReadFile = Result<DefinitionFile, Vec<Problem>>;
