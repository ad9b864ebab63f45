//! What a command is going to write: decided first, then done whole or not at all.

use std::borrow::Cow;
use std::path::PathBuf;
use std::time::SystemTime;

use super::{Definition, DefinitionKind};
use crate::diagnostic::Problem;
use crate::model::{Map, Scope};
use crate::ops::{OpsError, Workspace};
use crate::store::{DefinitionFile, Transaction};
use crate::yaml::ParsedText;

/// A file before or after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FileState {
    pub(crate) path: PathBuf,
    pub(crate) shown: String,
    /// The whole file, byte order mark included.
    pub(crate) text: String,
    /// When a system from which it comes changed it last; nothing for now.
    pub(crate) modified: Option<SystemTime>,
}

impl FileState {
    /// Returns a file as it was read.
    pub(crate) fn of(file: &DefinitionFile) -> Self {
        Self {
            path: file.path.clone(),
            shown: file.display_path().to_owned(),
            text: file.source.whole(),
            modified: None,
        }
    }

    /// Returns the definition that the file holds, valid or not.
    fn read_back<K: DefinitionKind>(
        &self,
        workspace: &Workspace,
        scope: &K,
    ) -> Result<Definition<K>, OpsError> {
        let file = DefinitionFile::parse(&self.path, &self.shown, self.text.as_bytes())
            .map_err(|problems| OpsError::invalid(self.shown.clone(), problems))?;
        Ok(Definition::examine(file, scope.clone(), workspace.vocabulary()))
    }
}

/// What happens to one definition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Effect {
    Created,
    Patched,
    Renamed,
    Unchanged,
    Deleted,
}

/// One definition's part of a plan.
#[derive(Clone, Debug)]
pub(crate) struct FileChange<K = Scope> {
    pub(crate) name: String,
    pub(crate) before: Option<FileState>,
    pub(crate) after: Option<FileState>,
    /// The definition as it will be; of a deleted one, as it was. Of many changes at once, without
    /// its document: see [`FileChange::definition`].
    pub(crate) result: Definition<K>,
    /// What the change makes worth a warning and was not before.
    pub(crate) warnings: Vec<Problem>,
    /// The file whose permissions a new one gets.
    pub(super) copied_from: Option<PathBuf>,
}

impl<K: DefinitionKind> FileChange<K> {
    pub(crate) fn effect(&self) -> Effect {
        match (&self.before, &self.after) {
            (None, _) => Effect::Created,
            (Some(_), None) => Effect::Deleted,
            (Some(before), Some(after)) if before.path != after.path => Effect::Renamed,
            (Some(before), Some(after)) if before.text == after.text => Effect::Unchanged,
            (Some(_), Some(_)) => Effect::Patched,
        }
    }

    /// Plans a new file, read back as everybody else will read it.
    pub(crate) fn create(
        workspace: &Workspace,
        scope: &K,
        path: PathBuf,
        text: String,
    ) -> Result<Self, OpsError> {
        let after = state_at(workspace, scope, path, text)?;
        let result = after.read_back(workspace, scope)?.valid()?;
        let warnings = new_warnings(None, &result);
        let name = result.name().to_owned();
        Ok(Self { name, before: None, after: Some(after), result, warnings, copied_from: None })
    }

    /// Plans another text or place of a file, read back as everybody else will read it.
    pub(crate) fn update(
        workspace: &Workspace,
        original: &Definition<K>,
        path: PathBuf,
        text: String,
    ) -> Result<Self, OpsError> {
        let after = state_at(workspace, &original.scope, path, text)?;
        let result = after.read_back(workspace, &original.scope)?;
        Ok(Self::between(original, after, result))
    }

    /// Plans an edited text of a file, whose value the edit has proven.
    pub(super) fn edit(
        workspace: &Workspace,
        original: &Definition<K>,
        path: PathBuf,
        text: &ParsedText,
    ) -> Result<Self, OpsError> {
        let after = state_at(workspace, &original.scope, path, text.source().whole())?;
        let file = DefinitionFile::from_edit(&after.path, &after.shown, text);
        let result = Definition::examine(file, original.scope.clone(), workspace.vocabulary());
        Ok(Self::between(original, after, result))
    }

    fn between(original: &Definition<K>, after: FileState, result: Definition<K>) -> Self {
        let warnings = new_warnings(Some(original), &result);
        let (name, before) = (result.name().to_owned(), Some(FileState::of(&original.file)));
        Self { name, before, after: Some(after), result, warnings, copied_from: None }
    }

    /// Forgets the document, which the new text tells as well.
    pub(super) fn drop_document(&mut self) {
        let file = &self.result.file;
        if let Some(file) =
            DefinitionFile::from_index(&file.path, file.display_path(), &file.etag())
        {
            self.result.file = file;
            self.result.map = Map::new();
        }
    }

    /// Returns the definition as it will be; of a deleted one, as it was.
    pub(crate) fn definition(
        &self,
        workspace: &Workspace,
    ) -> Result<Cow<'_, Definition<K>>, OpsError> {
        match &self.after {
            Some(after) if self.result.map.is_empty() => {
                after.read_back(workspace, &self.result.scope).map(Cow::Owned)
            }
            _ => Ok(Cow::Borrowed(&self.result)),
        }
    }

    /// Plans to leave a file as it is.
    pub(super) fn keep(definition: Definition<K>) -> Self {
        let state = Some(FileState::of(&definition.file));
        Self { after: state.clone(), before: state, ..Self::delete(definition) }
    }

    /// Plans to delete a file.
    pub(super) fn delete(definition: Definition<K>) -> Self {
        Self {
            name: definition.title(),
            before: Some(FileState::of(&definition.file)),
            after: None,
            result: definition,
            warnings: Vec::new(),
            copied_from: None,
        }
    }
}

fn state_at<K: DefinitionKind>(
    workspace: &Workspace,
    scope: &K,
    path: PathBuf,
    text: String,
) -> Result<FileState, OpsError> {
    let folder = scope.folder(workspace)?;
    let shown = folder.map_or_else(|| workspace.root.show(&path), |folder| folder.root.show(&path));
    Ok(FileState { path, shown, text, modified: None })
}

/// Returns the warnings about a definition that were not there before.
fn new_warnings<K: DefinitionKind>(
    before: Option<&Definition<K>>,
    after: &Definition<K>,
) -> Vec<Problem> {
    let known = before.map_or(&[][..], |before| &before.problems);
    let is_same = |one: &Problem, other: &Problem| {
        (one.code, &one.field, &one.message) == (other.code, &other.field, &other.message)
    };
    let is_new = |problem: &&Problem| {
        !problem.is_error() && !known.iter().any(|known| is_same(known, problem))
    };
    after.problems.iter().filter(is_new).cloned().collect()
}

/// Everything a command is going to write.
#[derive(Clone, Debug)]
pub(crate) struct Plan<K = Scope>(pub(crate) Vec<FileChange<K>>);

impl<K> Default for Plan<K> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<K: DefinitionKind> Plan<K> {
    /// Adds all of it to what a transaction writes.
    pub(crate) fn stage(&self, transaction: &mut Transaction<'_>) {
        for change in &self.0 {
            match (&change.copied_from, &change.after) {
                (Some(original), Some(after)) => {
                    transaction.copy(original, &after.path, after.text.as_bytes());
                }
                _ => stage_change(transaction, change.before.as_ref(), change.after.as_ref()),
            }
        }
    }
}

/// Adds the change of one file to what a transaction writes.
pub(crate) fn stage_change(
    transaction: &mut Transaction<'_>,
    before: Option<&FileState>,
    after: Option<&FileState>,
) {
    match (before, after) {
        (None, Some(after)) => {
            transaction.create(&after.path, after.text.as_bytes()).with_time(after.modified);
        }
        (Some(before), None) => {
            transaction.remove(&before.path);
        }
        (Some(before), Some(after)) if before.path != after.path => {
            transaction.rename_with(&before.path, &after.path, after.text.as_bytes());
        }
        (Some(before), Some(after)) if before.text != after.text => {
            let (seen, bytes) = (before.text.as_bytes(), after.text.as_bytes());
            transaction.replace(&after.path, seen, bytes).with_time(after.modified);
        }
        (Some(_), Some(_)) | (None, None) => {}
    }
}
