//! Whether a draft's file has room for what is to be written into it.

use std::collections::HashMap;

use super::body::Body;
use crate::model::draft::{Draft, Slot, Values};
use crate::model::{Map, Value};
use crate::ops::OpsError;
use crate::store::{DEFINITION_LIMIT, DefinitionFile, FileError, check_readable};
use crate::text::fold;
use crate::yaml;

/// Below this size a file has room for any number of decisions that it could need.
const SMALL: usize = 64 * 1024;

/// Refuses what no text of the file could hold: that is not the editor's doing.
pub(super) fn fits(file: &DefinitionFile, wanted: &Map) -> Result<(), OpsError> {
    let text = yaml::emit(wanted);
    check_readable(file.shown(), text.as_bytes())?;
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
    check_readable(shown, decided.as_bytes())?;
    let grown = decided.len().saturating_sub(emitted(draft).len());
    bounded(shown, text.len() + grown)
}

/// How often a request's fields come into the file of its draft.
#[derive(Clone, Copy, Debug)]
pub(super) struct Copies {
    /// As values beside ids: in the form, in the ledger.
    pairs: usize,
    /// As ids alone: in the recorded answer.
    answers: usize,
}

impl Copies {
    pub(super) fn of(body: &Body, creates: bool) -> Self {
        match (creates, body.soft, body.key.is_some()) {
            (true, ..) | (false, false, true) => Self { pairs: 2, answers: 1 },
            (false, true, _) => Self { pairs: 1, answers: 1 },
            (false, false, false) => Self { pairs: 1, answers: 0 },
        }
    }
}

/// Refuses a request that is too big for any draft, before a resource is made of each of its
/// texts. What the draft holds already is not counted here.
pub(super) fn foreseeable(shown: &str, body: &Body, copies: Copies) -> Result<(), OpsError> {
    let Copies { pairs, answers } = copies;
    let (mut nodes, mut bytes) = (0, 0);
    for slot in Slot::ALL {
        let given = body.fields.get(slot.value_key()).or_else(|| body.fields.get(slot.id_key()));
        let texts = given.and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
        // Texts that mean one resource count once.
        let mut sizes: HashMap<String, usize> = HashMap::new();
        for text in texts {
            let size = sizes.entry(fold(text)).or_insert(usize::MAX);
            *size = text.trim().len().min(*size);
        }
        nodes += sizes.len() * (2 * pairs + answers);
        let values = if body.fields.contains_key(slot.value_key()) { pairs } else { 0 };
        bytes += sizes.values().sum::<usize>() * values;
    }
    if nodes <= yaml::NODE_LIMIT {
        return bounded(shown, bytes);
    }
    let why = format!("at least {nodes} keys and values are more than {}", yaml::NODE_LIMIT);
    Err(FileError::Unreadable { file: shown.to_owned(), code: "too-many-nodes", why }.into())
}

fn bounded(shown: &str, size: usize) -> Result<(), OpsError> {
    let size = size as u64;
    if size <= DEFINITION_LIMIT {
        return Ok(());
    }
    let why = format!("{size} bytes, decisions included, are more than {DEFINITION_LIMIT}");
    Err(FileError::Unreadable { file: shown.to_owned(), code: "too-large", why }.into())
}
