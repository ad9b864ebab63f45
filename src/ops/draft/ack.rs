//! `draft ack`: accepting and rejecting what waits.

use super::layout::updated;
use super::stored::Drafts;
use super::submit::{Answer, write};
use crate::diagnostic::Problem;
use crate::model::draft::{FormState, Key, Standing, Values, Verdict};
use crate::ops::persona::create::Mint;
use crate::ops::resource::Catalogue;
use crate::ops::{OpsError, Workspace};
use crate::store::Lock;
use crate::text::nearest;

/// Decides what waits under a key, in one draft or in whichever has it.
pub(crate) fn ack(
    workspace: &Workspace,
    lock: &Lock,
    references: &[String],
    key: &Key,
    verdict: Verdict,
    mint: &dyn Mint,
) -> Result<Answer, OpsError> {
    let catalogue = Catalogue::read(workspace)?;
    let drafts = Drafts::read(workspace, &catalogue)?;
    let within = drafts.find_same(references, &catalogue)?;
    let stored = drafts
        .with_key(key)
        .filter(|found| within.is_none_or(|within| within.draft.id == found.draft.id));
    let Some(stored) = stored else { return Err(unknown(&drafts, key)) };
    let mut draft = stored.draft.clone();
    let (recorded, unchanged) = match draft.standing(key) {
        None => return Err(unknown(&drafts, key)),
        Some(Standing::Decided(decision)) if decision.verdict == verdict => (decision.result, true),
        Some(Standing::Decided(decision)) => {
            return Err(OpsError::Decided {
                key: key.to_string(),
                verdict: decision.verdict.status().as_str(),
                at: decision.at.to_string(),
            });
        }
        Some(Standing::Waiting(waiting)) => match verdict {
            Verdict::Accepted => {
                complete(&waiting.accepted_state(), &catalogue)?;
                (waiting.accept(mint.now()), false)
            }
            Verdict::Rejected => (waiting.reject(mint.now()), false),
        },
    };
    if !unchanged {
        let text = updated(&stored.file, &stored.draft, &draft, &catalogue)?;
        write(lock, stored, text, &draft, &catalogue)?;
    }
    Ok(Answer::new(&draft, key.clone(), &recorded, &catalogue, unchanged))
}

/// A broken draft may hold the key: then that is told as well.
fn unknown(drafts: &Drafts, key: &Key) -> OpsError {
    if !drafts.broken.is_empty() {
        let subject = format!("no proposal `{key}`, but some drafts cannot be read");
        return OpsError::invalid(subject, drafts.broken.clone());
    }
    let ledgers = drafts.items.iter().flat_map(|stored| stored.draft.ledger().waiting());
    let waiting: Vec<&str> = ledgers.map(|entry| entry.key().as_str()).collect();
    OpsError::NotFound {
        noun: "proposal",
        reference: key.to_string(),
        place: "the drafts".to_owned(),
        nearest: nearest(key.as_str(), waiting).map(str::to_owned).into_iter().collect(),
    }
}

/// Everything that a state connects must still be there, and of its kind.
pub(super) fn complete(state: &FormState, catalogue: &Catalogue) -> Result<(), OpsError> {
    let mut problems = Vec::new();
    for (slot, ids) in state.slots() {
        for id in ids {
            if catalogue.resource(*id).is_some_and(|resource| resource.kind == slot.kind()) {
                continue;
            }
            let kind = slot.kind();
            let message = format!("no {kind} resource has the id `{id}` any more");
            let hint = format!("bring back its file in resources/{}/", kind.folder());
            problems
                .push(Problem::error("dangling-resource", message).field(slot.id_key()).hint(hint));
        }
    }
    if problems.is_empty() {
        return Ok(());
    }
    problems.extend(catalogue.broken.iter().cloned());
    Err(OpsError::invalid("the resulting state is not valid", problems))
}
