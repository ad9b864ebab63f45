//! Gathers what could be read of many files, and the problems of the others.

use crate::diagnostic::Problem;
use crate::diagnostic::code::NOT_FOUND;
use crate::ops::OpsError;

/// How often a folder is listed because a listed file was gone when it was read.
const ATTEMPTS: usize = 3;

/// Reads what files say, and again where `read` tells that one has gone since it was listed: it may
/// have another name by now.
pub(crate) fn read_with_retries<T>(
    mut read: impl FnMut() -> Result<(T, bool), OpsError>,
) -> Result<T, OpsError> {
    let mut attempt = 1;
    loop {
        let (found, has_gone) = read()?;
        if attempt == ATTEMPTS || !has_gone {
            return Ok(found);
        }
        attempt += 1;
    }
}

/// Returns whether a file has gone since it was listed, as the problems of what was read tell.
pub(crate) fn has_gone_file(problems: &[Problem]) -> bool {
    problems.iter().any(|problem| problem.code == NOT_FOUND.name)
}

/// What could be read, and the problems of what could not.
#[derive(Debug)]
pub(crate) struct ListResult<T> {
    pub(crate) items: Vec<T>,
    pub(crate) broken: Vec<Problem>,
}

impl<T> Default for ListResult<T> {
    fn default() -> Self {
        Self { items: Vec::new(), broken: Vec::new() }
    }
}

impl<T> FromIterator<Result<T, Vec<Problem>>> for ListResult<T> {
    fn from_iter<I: IntoIterator<Item = Result<T, Vec<Problem>>>>(results: I) -> Self {
        let mut listed = Self::default();
        for result in results {
            match result {
                Ok(item) => listed.items.push(item),
                Err(problems) => listed.broken.extend(problems),
            }
        }
        listed
    }
}

impl<T> ListResult<T> {
    /// Returns the items, or an error that says what `subject` is where a file could not be read.
    pub(crate) fn complete(self, subject: &str) -> Result<Vec<T>, OpsError> {
        OpsError::refuse_problems(subject, self.broken)?;
        Ok(self.items)
    }
}
