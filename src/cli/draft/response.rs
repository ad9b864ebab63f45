//! Prints the response of an operation on a draft, and what to do next.

use super::key_word;
use crate::cli::{CommandError, Ui};
use crate::diagnostic::Hint;
use crate::model::draft::Verdict;
use crate::ops::draft::DraftResponse;

impl Ui {
    /// Prints a response: in full where a format was requested, otherwise the draft's id.
    pub(crate) fn draft_response(&self, response: &DraftResponse) -> Result<(), CommandError> {
        let printed = crate::output::DraftResponse {
            draft_id: response.draft_id.to_string(),
            idempotency_key: response.key.to_string(),
            message: response.message.clone(),
            form_state: response.form_state.clone(),
        };
        match self.format_flag() {
            None => self.print(&format!("{}\n", response.draft_id))?,
            Some(format) if format.is_reference() => {
                self.print(&format!("{}\n", response.draft_id))?;
            }
            Some(_) => self.print_definitions(vec![printed.into_map()], true)?,
        }
        let again = if response.unchanged { "unchanged: " } else { "" };
        self.say(&format!("{again}{}", response.message));
        Ok(())
    }

    /// Says how a proposal is decided.
    pub(super) fn hint_to_decide(&self, response: &DraftResponse) {
        let key = key_word(response.key.as_str());
        self.hint(
            Hint::command(format!("draft diff {key}"))
                .then(", then ")
                .then_command(format!("draft ack {key} --accept"))
                .then(" or --reject"),
        );
    }

    /// Says how an accepted draft is published.
    pub(super) fn hint_to_publish(&self, response: &DraftResponse, verdict: Verdict) {
        if verdict == Verdict::Accepted && response.is_active && !response.unchanged {
            self.hint(Hint::command(format!("draft publish {}", response.draft_id)));
        }
    }
}
