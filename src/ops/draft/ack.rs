//! `draft ack`: accepting and rejecting what waits.

use super::layout::updated;
use super::stored::Drafts;
use super::submit::{Answer, write};
use crate::diagnostic::Problem;
use crate::model::draft::{FormState, Key, Standing, Values, Verdict};
use crate::model::{ResourceId, Scope};
use crate::ops::IdGen;
use crate::ops::resource::Catalogue;
use crate::ops::{OpsError, Workspace};
use crate::store::Lock;

/// What is decided, and how.
#[derive(Clone, Debug)]
pub(crate) struct AckOptions {
    /// The draft, as it was given; more than one reference must mean the same.
    pub(crate) references: Vec<String>,
    pub(crate) key: Key,
    pub(crate) verdict: Verdict,
    /// The project that was asked for on the command line.
    pub(crate) scope: Scope,
}

/// Decides what waits under a key, in one draft or in whichever has it.
pub(crate) fn ack(
    workspace: &Workspace,
    lock: &Lock,
    options: &AckOptions,
    ids: &dyn IdGen,
) -> Result<Answer, OpsError> {
    let AckOptions { references, key, verdict, scope } = options;
    let catalogue = Catalogue::read(workspace)?;
    let drafts = Drafts::read(workspace, &catalogue)?.within(workspace, scope)?;
    let named = match drafts.find_same(references, &catalogue) {
        Ok(named) => named,
        Err(error) => match drafts.decided(key, *verdict, references, &error) {
            Some(stored) => Some(stored),
            None => return Err(error),
        },
    };
    let stored = drafts.holder(key, named, &catalogue)?;
    let mut draft = stored.draft.clone();
    let (recorded, unchanged) = match draft.standing(key) {
        None => return Err(drafts.no_proposal(key, Some(stored), &catalogue)),
        Some(Standing::Decided(decision)) if decision.verdict == *verdict => {
            (decision.result, true)
        }
        Some(Standing::Decided(decision)) => {
            return Err(OpsError::Decided {
                key: key.to_string(),
                verdict: decision.verdict.status().as_str(),
                at: decision.at.to_string(),
            });
        }
        Some(Standing::Waiting(waiting)) => match verdict {
            Verdict::Accepted => {
                still_connected(&waiting.unconnected(), key, &catalogue)?;
                complete(&waiting.accepted_state(), &catalogue)?;
                (waiting.accept(ids.now()), false)
            }
            Verdict::Rejected => (waiting.reject(ids.now()), false),
        },
    };
    if !unchanged {
        let text = updated(&stored.file, &stored.draft, &draft, &catalogue)?;
        write(lock, stored, text, &draft, &catalogue)?;
    }
    Ok(Answer::new(&draft, key.clone(), &recorded, &catalogue, unchanged))
}

/// What was connected when the change was proposed may have gone since.
fn still_connected(
    missing: &[ResourceId],
    key: &Key,
    catalogue: &Catalogue,
) -> Result<(), OpsError> {
    let problem = |id: &ResourceId| {
        let what = match catalogue.resource(*id) {
            Some(resource) => format!("{} `{}`", resource.kind, resource.title()),
            None => format!("`{id}`"),
        };
        Problem::error("unconnected-pending", format!("{what} is not connected any more"))
            .field("pending_ids")
            .hint(format!("reject `{key}` and propose the change anew"))
    };
    match missing {
        [] => Ok(()),
        ids => {
            let problems = ids.iter().map(problem).collect();
            Err(OpsError::invalid("the resulting state is not valid", problems))
        }
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
