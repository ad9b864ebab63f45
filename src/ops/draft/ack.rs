//! Accepts or rejects a proposal.

use super::file::{DraftFile, Drafts};
use super::response::DraftResponse;
use super::write::stage_change;
use crate::diagnostic::Problem;
use crate::model::draft::{EntryState, FormState, Key, Values, Verdict};
use crate::model::{ResourceId, Scope};
use crate::ops::resource::Catalogue;
use crate::ops::{EntityKind, IdGen, OpsError, Workspace};
use crate::store::{Lock, Transaction};
use crate::text::quoted_list;

/// What is decided, and how.
#[derive(Clone, Debug)]
pub(crate) struct AckOptions {
    /// References to the draft; all must resolve to the same one.
    pub(crate) references: Vec<String>,
    /// The key of the proposal, or a draft with one undecided proposal.
    pub(crate) key: Key,
    pub(crate) verdict: Verdict,
    pub(crate) scope: Scope,
}

/// Decides the proposal of a key, in the named draft or in whichever has it.
pub(crate) fn ack(
    workspace: &Workspace,
    lock: &Lock,
    options: &AckOptions,
    ids: &dyn IdGen,
) -> Result<DraftResponse, OpsError> {
    let catalogue = Catalogue::read(workspace)?;
    let drafts = Drafts::read(workspace, &catalogue)?.in_project(workspace, &options.scope)?;
    let (file, key) = find_proposal(&drafts, options, &catalogue)?;
    let mut draft = file.draft.clone();
    let (recorded, unchanged) = match draft.entry_state(&key) {
        None => return Err(drafts.no_proposal(&key, Some(file), &catalogue)),
        Some(EntryState::Decided(decision)) if decision.verdict == options.verdict => {
            (decision.result, true)
        }
        Some(EntryState::Decided(decision)) => {
            return Err(OpsError::Decided {
                key: key.to_string(),
                verdict: decision.verdict.status().as_str(),
                at: decision.at.to_string(),
            });
        }
        Some(EntryState::Pending(entry)) if options.verdict == Verdict::Accepted => {
            check_connections(&entry.unconnected_ids(), &key, &catalogue)?;
            check_resources(&entry.accepted_state(), &catalogue)?;
            (entry.accept(ids.now()), false)
        }
        Some(EntryState::Pending(entry)) => (entry.reject(ids.now()), false),
    };
    if !unchanged {
        let mut transaction = Transaction::new(lock);
        stage_change(&mut transaction, workspace, file, &draft, &catalogue)?;
        transaction.commit()?;
    }
    Ok(DraftResponse::new(&draft, key, &recorded, &catalogue, unchanged))
}

/// Finds the draft and the key of the proposal. Where nothing has the key, it may be a draft with
/// one undecided proposal.
fn find_proposal<'a>(
    drafts: &'a Drafts,
    options: &AckOptions,
    catalogue: &Catalogue,
) -> Result<(&'a DraftFile, Key), OpsError> {
    let AckOptions { references, key, verdict, .. } = options;
    if references.is_empty()
        && drafts.with_key(key).is_empty()
        && let Ok(draft) = drafts.find(key.as_str(), catalogue)
    {
        return Ok((draft, only_pending_key(draft, catalogue)?));
    }
    let named = match drafts.find_same(references, catalogue) {
        Ok(named) => named,
        Err(error @ (OpsError::NotFound { .. } | OpsError::Ambiguous { .. })) => {
            Some(drafts.find_by_decision(key, *verdict, references).ok_or(error)?)
        }
        Err(error) => return Err(error),
    };
    Ok((drafts.draft_with_key(key, named, catalogue)?, key.clone()))
}

fn only_pending_key(draft: &DraftFile, catalogue: &Catalogue) -> Result<Key, OpsError> {
    let keys: Vec<&Key> = draft.draft.ledger().pending_entries().map(|entry| entry.key()).collect();
    let title = draft.title(catalogue);
    match keys.as_slice() {
        [key] => Ok((*key).clone()),
        [] => Err(OpsError::NotFound {
            sought: EntityKind::Proposal,
            reference: title.clone(),
            place: format!("draft {title}: everything is decided"),
            nearest: None,
        }),
        several => {
            let keys: Vec<String> = several.iter().map(ToString::to_string).collect();
            let message = format!("draft {title} has {} undecided proposals", keys.len());
            let problem = Problem::error("ambiguous", message).field("idempotency_key");
            let hint = format!("pass the key of one: {}", quoted_list(&keys));
            Err(OpsError::invalid("the ack is not valid", vec![problem.hint(hint)]))
        }
    }
}

/// Refuses pending ids that a later change disconnected.
fn check_connections(
    missing: &[ResourceId],
    key: &Key,
    catalogue: &Catalogue,
) -> Result<(), OpsError> {
    let problem = |id: &ResourceId| {
        let what = match catalogue.resource(*id) {
            Some(resource) => format!("{} `{}`", resource.kind, resource.title()),
            None => format!("`{id}`"),
        };
        Problem::error("unconnected-pending", format!("{what} is no longer connected"))
            .field("pending_ids")
            .hint(format!("reject `{key}` and propose the change again under a new key"))
    };
    let problems = missing.iter().map(problem).collect();
    OpsError::refuse_problems("the resulting state is not valid", problems)
}

/// Refuses a state that connects a resource which does not exist or has another kind.
pub(super) fn check_resources(state: &FormState, catalogue: &Catalogue) -> Result<(), OpsError> {
    let mut problems = Vec::new();
    for (kind, ids) in state.slots() {
        for id in ids {
            if catalogue.resource(*id).is_some_and(|resource| resource.kind == *kind) {
                continue;
            }
            let message = format!("no {kind} resource has the id `{id}` any more");
            let hint = format!("restore its file in resources/{}/", kind.folder());
            problems
                .push(Problem::error("dangling-resource", message).field(kind.id_key()).hint(hint));
        }
    }
    if !problems.is_empty() {
        problems.extend(catalogue.broken.iter().cloned());
    }
    OpsError::refuse_problems("the resulting state is not valid", problems)
}
