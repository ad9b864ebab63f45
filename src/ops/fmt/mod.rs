//! `persona fmt`.

mod targets;

use std::path::PathBuf;

use super::{OpsError, Progress, Workspace};
use crate::diagnostic::{Problem, to_problems};
use crate::store::{
    DEFINITION_LIMIT, FileError, Lock, Transaction, read_external, read_many, read_problem,
    replace_external,
};
use crate::yaml::{self, Source};
pub(crate) use targets::{Target, targets};

/// A file that was examined.
#[derive(Clone, Debug)]
pub(crate) struct FormatResult {
    pub(crate) target: Target,
    /// The file as it is, byte order mark included.
    pub(crate) before: String,
    pub(crate) after: String,
}

impl FormatResult {
    pub(crate) fn changes(&self) -> bool {
        self.before != self.after
    }
}

/// What formatting found; files with problems stay as they are.
#[derive(Clone, Debug, Default)]
pub(crate) struct Examination {
    pub(crate) files: Vec<FormatResult>,
    pub(crate) broken: Vec<Problem>,
}

/// Formats the targets in memory; one broken file hides no other.
pub(crate) fn examine(
    workspace: Option<&Workspace>,
    targets: Vec<Target>,
    progress: &dyn Progress,
) -> Examination {
    progress.begin(targets.len());
    let (inside, outside): (Vec<Target>, Vec<Target>) =
        targets.into_iter().partition(|target| target.inside);
    let one = |target: &Target, bytes: Result<Vec<u8>, FileError>| {
        progress.step();
        match bytes {
            // Deleted since it was looked up.
            Err(FileError::NotFound { .. }) => None,
            Err(error) => Some(Err(vec![read_problem(&error)])),
            Ok(bytes) => Some(text(target, &bytes)),
        }
    };
    let mut results = Vec::new();
    if let Some(workspace) = workspace {
        let paths: Vec<PathBuf> = inside.iter().map(|target| target.path.clone()).collect();
        let found = read_many(&workspace.root, &paths, DEFINITION_LIMIT, |path, bytes| {
            // Targets come sorted by path.
            let at = inside.binary_search_by(|target| target.path.as_path().cmp(path)).ok()?;
            one(&inside[at], bytes)
        });
        results.extend(found.into_iter().flatten());
    }
    for target in &outside {
        results.extend(one(target, read_external(&target.path, DEFINITION_LIMIT)));
    }
    let mut examination = Examination::default();
    for result in results {
        match result {
            Ok(file) => examination.files.push(file),
            Err(problems) => examination.broken.extend(problems),
        }
    }
    examination
}

/// Formats one text.
pub(crate) fn text(target: &Target, bytes: &[u8]) -> Result<FormatResult, Vec<Problem>> {
    let source = Source::open(&target.shown, bytes).map_err(to_problems)?;
    let after = yaml::format(&source, &|route| target.keys(route)).map_err(to_problems)?;
    yaml::read_mapping(&source).map_err(to_problems)?;
    let before = source.whole();
    let after = if has_only_crlf(&before) { after.replace('\n', "\r\n") } else { after };
    Ok(FormatResult { target: target.clone(), before, after })
}

/// Returns whether every line ends as on Windows: then that is the file's own way.
fn has_only_crlf(text: &str) -> bool {
    let lines = text.matches('\n').count();
    lines > 0 && lines == text.matches("\r\n").count()
}

/// Writes what changes: the files of the workspace all or none, the others one by one.
pub(crate) fn commit(examination: &Examination, lock: Option<&Lock>) -> Result<(), OpsError> {
    let changed = || examination.files.iter().filter(|file| file.changes());
    if let Some(lock) = lock {
        let mut transaction = Transaction::new(lock);
        for file in changed().filter(|file| file.target.inside) {
            let (before, after) = (file.before.as_bytes(), file.after.as_bytes());
            transaction.replace(&file.target.path, before, after);
        }
        transaction.commit()?;
    }
    for file in changed().filter(|file| !file.target.inside) {
        replace_external(&file.target.path, file.before.as_bytes(), file.after.as_bytes())?;
    }
    Ok(())
}
