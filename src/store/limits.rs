//! Holds every writer to the reader's limits.

use super::error::FileError;
use crate::yaml::find_exceeded_limit;

/// Refuses the text of a definition that the reader would refuse for its size, its depth or the
/// number of its nodes. Whatever else may be wrong with a text is for others to say.
pub(crate) fn check_limits(file: &str, bytes: &[u8]) -> Result<(), FileError> {
    match find_exceeded_limit(file, bytes) {
        Some(problem) => {
            let (code, why) = (problem.code, problem.message);
            Err(FileError::Unreadable { file: file.to_owned(), code, why })
        }
        None => Ok(()),
    }
}
