//! The documented response to a request or a decision.

use crate::model::Map;
use crate::model::draft::{Draft, DraftId, DraftStatus, Key, RecordedResponse, state_map};
use crate::ops::resource::Catalogue;

/// The documented response, and whether anything changed.
#[derive(Clone, Debug)]
pub(crate) struct DraftResponse {
    pub(crate) draft_id: DraftId,
    pub(crate) key: Key,
    pub(crate) message: String,
    pub(crate) form_state: Map,
    /// Whether this repeats a recorded response, or the request changed nothing.
    pub(crate) unchanged: bool,
    /// Whether the draft can be published now.
    pub(crate) is_active: bool,
}

impl DraftResponse {
    pub(super) fn new(
        draft: &Draft,
        key: Key,
        recorded: &RecordedResponse,
        catalogue: &Catalogue,
        unchanged: bool,
    ) -> Self {
        Self {
            draft_id: draft.id,
            key,
            message: recorded.message.clone(),
            form_state: state_map(&recorded.form_state, catalogue),
            unchanged,
            is_active: draft.status() == DraftStatus::Active,
        }
    }
}
