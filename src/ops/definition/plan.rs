//! What a command is going to write: decided first, then done whole or not at all.

use std::path::PathBuf;

use crate::check::image_to_come;
use crate::diagnostic::Problem;
use crate::model::Scope;
use crate::ops::persona::PersonaFile;
use crate::ops::{OpsError, Workspace, located};
use crate::store::{DefinitionFile, Lock, Transaction};

/// A file before or after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FileState {
    pub(crate) path: PathBuf,
    pub(crate) shown: String,
    /// The whole file, byte order mark included.
    pub(crate) text: String,
}

/// What happens to one persona.
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
pub(crate) struct FileChange<T = PersonaFile> {
    pub(crate) name: String,
    pub(crate) before: Option<FileState>,
    pub(crate) after: Option<FileState>,
    /// The definition as it will be; of a deleted one, as it was.
    pub(crate) result: Option<T>,
    /// What the change makes worth a warning and was not before.
    pub(crate) warnings: Vec<Problem>,
}

impl<T> FileChange<T> {
    pub(crate) fn effect(&self) -> Effect {
        match (&self.before, &self.after) {
            (None, _) => Effect::Created,
            (Some(_), None) => Effect::Deleted,
            (Some(before), Some(after)) if before == after => Effect::Unchanged,
            (Some(before), Some(after)) if before.path != after.path => Effect::Renamed,
            (Some(_), Some(_)) => Effect::Patched,
        }
    }
}

impl FileChange {
    /// A new file, read back as everybody else will read it.
    pub(crate) fn created(
        workspace: &Workspace,
        scope: &Scope,
        after: FileState,
    ) -> Result<Self, OpsError> {
        let result = after.read_back(workspace, scope)?.valid()?;
        let (name, warnings) = (result.name().to_owned(), Vec::new());
        Ok(Self { name, before: None, after: Some(after), result: Some(result), warnings })
    }

    /// Another text or place of a persona's file, read back as everybody else will read it.
    pub(crate) fn changed(
        workspace: &Workspace,
        original: &PersonaFile,
        after: FileState,
    ) -> Result<Self, OpsError> {
        let result = after.read_back(workspace, &original.scope)?;
        let warnings = warnings(workspace, Some(original), &result);
        let (name, before) = (result.name().to_owned(), Some(FileState::of(original)));
        Ok(Self { name, before, after: Some(after), result: Some(result), warnings })
    }
}

/// What is right about a persona as it will be, and yet worth a second look; not what was so
/// before.
pub(crate) fn warnings(
    workspace: &Workspace,
    before: Option<&PersonaFile>,
    after: &PersonaFile,
) -> Vec<Problem> {
    let known = before.map_or(&[][..], |before| &before.problems);
    let mut warnings = new_warnings(known, &after.problems);
    let image = after.text("image_url");
    if let Some(image) = image.filter(|_| image != before.and_then(|one| one.text("image_url"))) {
        let images = workspace.root.images_dir();
        let finding = image_to_come(image, |name| images.join(name).is_file());
        warnings.extend(located(finding.as_slice(), &after.file.source));
    }
    warnings
}

/// The warnings among the problems of a file that it did not have before.
fn new_warnings(before: &[Problem], after: &[Problem]) -> Vec<Problem> {
    let same = |one: &Problem, other: &Problem| {
        (one.code, &one.field, &one.message) == (other.code, &other.field, &other.message)
    };
    let new = |problem: &&Problem| {
        !problem.is_error() && !before.iter().any(|known| same(known, problem))
    };
    after.iter().filter(new).cloned().collect()
}

/// Everything a command is going to write.
#[derive(Clone, Debug)]
pub(crate) struct Plan<T = PersonaFile>(pub(crate) Vec<FileChange<T>>);

impl<T> Default for Plan<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> Plan<T> {
    /// The same plan for a caller who sees to what these warnings are about.
    pub(crate) fn without_warnings(mut self, code: &str) -> Self {
        for planned in &mut self.0 {
            planned.warnings.retain(|problem| problem.code != code);
        }
        self
    }

    /// Writes all of it or nothing.
    pub(crate) fn commit(&self, lock: &Lock) -> Result<(), OpsError> {
        let mut transaction = Transaction::new(lock);
        self.stage(&mut transaction);
        Ok(transaction.commit()?)
    }

    /// Adds all of it to what a transaction writes.
    pub(crate) fn stage(&self, transaction: &mut Transaction<'_>) {
        for planned in &self.0 {
            match (&planned.before, &planned.after) {
                (None, Some(after)) => {
                    transaction.create(&after.path, after.text.as_bytes());
                }
                (Some(before), None) => {
                    transaction.remove(&before.path);
                }
                (Some(before), Some(after)) if before.path != after.path => {
                    transaction.rename_with(&before.path, &after.path, after.text.as_bytes());
                }
                (Some(before), Some(after)) if before.text != after.text => {
                    let (seen, text) = (before.text.as_bytes(), after.text.as_bytes());
                    transaction.replace(&after.path, seen, text);
                }
                (Some(_), Some(_)) | (None, None) => {}
            }
        }
    }
}

impl FileState {
    /// The file that a persona was read from.
    pub(crate) fn of(persona: &PersonaFile) -> Self {
        Self::of_file(&persona.file)
    }

    /// The persona that the file says, right or wrong.
    fn read_back(&self, workspace: &Workspace, scope: &Scope) -> Result<PersonaFile, OpsError> {
        let file = DefinitionFile::parse(&self.path, &self.shown, self.text.as_bytes())
            .map_err(|problems| OpsError::invalid(self.shown.clone(), problems))?;
        Ok(PersonaFile::examine(file, scope.clone(), workspace.vocabulary()))
    }

    /// A file as it was read.
    pub(crate) fn of_file(file: &DefinitionFile) -> Self {
        Self { path: file.path.clone(), shown: file.shown().to_owned(), text: file.source.whole() }
    }
}
