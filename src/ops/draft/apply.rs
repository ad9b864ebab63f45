//! Applies a request: creates a draft, patches one, or stages a change of it.

use super::file::{DraftFile, Drafts};
use super::ledger::IdempotencyIndex;
use super::origin::{DraftOrigin, ResolvedOrigin};
use super::request::Request;
use super::resolve::{resolve_request, with_not_found};
use super::response::DraftResponse;
use super::write::{folder, stage_change, stage_new};
use crate::model::Scope;
use crate::model::draft::{Draft, DraftId, DraftPatch, Key, NewDraft, Proposal};
use crate::ops::resource::Catalogue;
use crate::ops::{IdGen, OpsError, Workspace};
use crate::store::{Lock, Transaction};

/// Resolves a request and applies it; `origin` is what a new draft starts from.
pub(crate) fn apply(
    workspace: &Workspace,
    lock: &Lock,
    request: &Request,
    origin: DraftOrigin,
    ids: &dyn IdGen,
) -> Result<DraftResponse, OpsError> {
    let mut catalogue = Catalogue::read(workspace)?;
    let drafts = Drafts::read(workspace, &catalogue)?;
    let index = IdempotencyIndex::new(&drafts, request.key.as_ref());
    let drafts = drafts.in_project(workspace, &Scope::of(origin.project.as_ref()))?;
    if request.problems.is_empty()
        && let Some(response) = index.response(&drafts, request, &origin, &catalogue)?
    {
        return Ok(response);
    }
    let target = match drafts.find_same(&request.drafts, &catalogue) {
        Err(error @ OpsError::NotFound { .. }) => {
            return Err(with_not_found(workspace, &mut catalogue, request, error));
        }
        target => target?,
    };
    let origin = origin.resolve(workspace, &mut catalogue, ids)?;
    let state = target.map_or(&origin.from, |target| target.draft.state()).clone();
    let base = target.map_or(origin.base.as_ref(), |target| target.draft.base.as_ref());
    let patch = resolve_request(workspace, &mut catalogue, request, &state, base)?;
    match target {
        Some(target) => change(workspace, lock, target, request, patch, ids, &catalogue),
        None => create(workspace, lock, request, patch, origin, ids, &catalogue),
    }
}

fn create(
    workspace: &Workspace,
    lock: &Lock,
    request: &Request,
    patch: DraftPatch,
    origin: ResolvedOrigin,
    ids: &dyn IdGen,
    catalogue: &Catalogue,
) -> Result<DraftResponse, OpsError> {
    // A key that is a UUID becomes the draft's id.
    let id = match request.key.as_ref().and_then(Key::draft_id) {
        Some(id) => id,
        None => new_id(ids)?,
    };
    let key = request.key.clone().unwrap_or_else(|| Key::from(id));
    let ResolvedOrigin { persona_id, project, base, from, persona, file } = origin;
    let proposal =
        Proposal { key: key.clone(), request: request.to_request_map(), patch, at: ids.now() };
    let new = NewDraft { id, persona_id, project, base, from, proposal, soft: request.soft };
    let (draft, recorded) = Draft::begin(new);
    let folder = folder(&workspace.root, id);
    if folder.join("draft.yaml").exists() {
        let by = format!("`{}`", workspace.root.show(&folder));
        return Err(OpsError::IdTaken { id: id.to_string(), by });
    }
    let mut transaction = Transaction::new(lock);
    if let Some(persona) = &persona {
        persona.stage(&mut transaction);
    }
    stage_new(&mut transaction, workspace, &draft, catalogue, file.as_deref())?;
    transaction.commit()?;
    Ok(DraftResponse::new(&draft, key, &recorded, catalogue, false))
}

/// Patches an existing draft, or stages the patch in its ledger.
fn change(
    workspace: &Workspace,
    lock: &Lock,
    target: &DraftFile,
    request: &Request,
    patch: DraftPatch,
    ids: &dyn IdGen,
    catalogue: &Catalogue,
) -> Result<DraftResponse, OpsError> {
    let mut draft = target.draft.clone();
    let at = ids.now();
    let key = match &request.key {
        None if request.soft => Some(Key::from(new_id(ids)?)),
        key => key.clone(),
    };
    let recorded = match &key {
        None => draft.apply(&patch, at),
        Some(key) => {
            let proposal =
                Proposal { key: key.clone(), request: request.to_request_map(), patch, at };
            if request.soft { draft.stage(proposal) } else { draft.apply_with_key(proposal) }
        }
    };
    let unchanged = draft == target.draft;
    let mut transaction = Transaction::new(lock);
    stage_change(&mut transaction, workspace, target, &draft, catalogue)?;
    transaction.commit()?;
    let key = key.unwrap_or_else(|| Key::from(draft.id));
    Ok(DraftResponse::new(&draft, key, &recorded, catalogue, unchanged))
}

fn new_id(ids: &dyn IdGen) -> Result<DraftId, OpsError> {
    ids.new_id().parse().map_err(|_| OpsError::usage("cannot create an id"))
}
