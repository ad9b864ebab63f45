//! Whether a draft's file has room for what is to be written into it.

use crate::model::Map;
use crate::model::draft::{Draft, Values};
use crate::ops::OpsError;
use crate::store::{DEFINITION_LIMIT, DefinitionFile, FileError, readable};
use crate::yaml;

/// Below this size a file has room for any number of decisions that it could need.
const SMALL: usize = 64 * 1024;

/// Refuses what no text of the file could hold: that is not the editor's doing.
pub(super) fn fits(file: &DefinitionFile, wanted: &Map) -> Result<(), OpsError> {
    let text = yaml::emit(wanted);
    readable(file.shown(), text.as_bytes())?;
    // Comments and layout of the file stay, so it grows by what the value grows by.
    let grown = text.len().saturating_sub(yaml::emit(&file.raw).len());
    bounded(file.shown(), file.source.whole().len() + grown)
}

/// Refuses a request after which what waits could not even be rejected.
pub(super) fn decidable(
    shown: &str,
    text: &str,
    draft: &Draft,
    values: &dyn Values,
) -> Result<(), OpsError> {
    if text.len() < SMALL {
        return Ok(());
    }
    let emitted = |draft: &Draft| yaml::emit(&draft.document(values));
    let decided = emitted(&draft.all_rejected());
    readable(shown, decided.as_bytes())?;
    let grown = decided.len().saturating_sub(emitted(draft).len());
    bounded(shown, text.len() + grown)
}

fn bounded(shown: &str, size: usize) -> Result<(), OpsError> {
    let size = size as u64;
    if size <= DEFINITION_LIMIT {
        return Ok(());
    }
    let why = format!("{size} bytes, decisions included, are more than {DEFINITION_LIMIT}");
    Err(FileError::Unreadable { file: shown.to_owned(), code: "too-large", why }.into())
}
