//! `draft create` and `draft patch`: what a request does.

use std::path::PathBuf;

use super::begin::{Beginning, Start};
use super::body::Body;
use super::layout::{fresh, updated};
use super::meaning::{astray, resolved};
use super::repeat::Seen;
use super::room::{Copies, decidable, foreseeable};
use super::stored::{Drafts, StoredDraft};
use crate::model::Map;
use crate::model::draft::{
    Draft, DraftId, DraftPatch, Fingerprint, FormState, Key, NewDraft, Proposal, Recorded, form_map,
};
use crate::ops::IdGen;
use crate::ops::resource::Catalogue;
use crate::ops::{OpsError, Workspace};
use crate::store::{Lock, Transaction, definition_path};

/// The documented response, and what happened on disk.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    pub(crate) draft_id: DraftId,
    pub(crate) key: Key,
    pub(crate) message: String,
    pub(crate) form_state: Map,
    /// Whether this answers a repetition, or a request that changed nothing.
    pub(crate) unchanged: bool,
}

impl Answer {
    pub(super) fn new(
        draft: &Draft,
        key: Key,
        recorded: &Recorded,
        catalogue: &Catalogue,
        unchanged: bool,
    ) -> Self {
        Self {
            draft_id: draft.id,
            key,
            message: recorded.message.clone(),
            form_state: form_map(&recorded.form_state, catalogue),
            unchanged,
        }
    }
}

/// Does what a request asks for; `beginning` is what a new draft starts from.
pub(crate) fn submit(
    workspace: &Workspace,
    lock: &Lock,
    body: &Body,
    beginning: Beginning,
    ids: &dyn IdGen,
) -> Result<Answer, OpsError> {
    let mut catalogue = Catalogue::read(workspace)?;
    let drafts = Drafts::read(workspace, &catalogue)?;
    let seen = Seen::new(&drafts, body, &beginning);
    let drafts = drafts.within(workspace, &beginning.scope())?;
    let target = drafts.find_same(&body.drafts, &catalogue);
    if body.problems.is_empty()
        && let Some(answer) = seen.answer(&drafts, &target, &beginning, &catalogue)?
    {
        return Ok(answer);
    }
    let beginning = beginning.found()?;
    let target = match target {
        Err(error @ OpsError::NotFound { .. }) => {
            return Err(astray(workspace, &mut catalogue, body, error));
        }
        target => target?,
    };
    let id = id_for(body, ids)?;
    let shown = shown(workspace, target, id)?;
    foreseeable(&shown, body, Copies::of(body, target.is_none()))?;
    let request = fingerprint(body, target, &beginning);
    let start = beginning.plan(workspace, &mut catalogue, ids)?;
    let begun = || FormState::new(start.from.clone(), []);
    let state = target.map_or_else(begun, |stored| stored.draft.state().clone());
    let patch = resolved(workspace, &mut catalogue, body, &state)?;
    if let Some(answer) = seen.answer_staged(&drafts, target, (&patch, &start), &catalogue)? {
        return Ok(answer);
    }
    let proposal = |key: Key| Proposal { key, request, patch: patch.clone(), at: ids.now() };
    if let Some(stored) = target {
        return change(lock, stored, body, &patch, proposal, ids, &catalogue);
    }
    let proposal = proposal(body.key.clone().unwrap_or_else(|| Key::from(id)));
    create(workspace, lock, (id, proposal, body.soft), start, &catalogue)
}

fn fingerprint(body: &Body, target: Option<&StoredDraft>, beginning: &Beginning) -> Fingerprint {
    let draft = target.map(|stored| stored.draft.id.to_string());
    body.fingerprint(draft.as_deref(), beginning.references.first().map(String::as_str))
}

/// What the file of the draft is called, there or to come.
fn shown(
    workspace: &Workspace,
    target: Option<&StoredDraft>,
    id: DraftId,
) -> Result<String, OpsError> {
    match target {
        Some(stored) => Ok(stored.file.shown().to_owned()),
        None => Ok(workspace.root.show(&path_of(workspace, id)?)),
    }
}

/// The id of a new draft: its key, if that is a UUID.
fn id_for(body: &Body, ids: &dyn IdGen) -> Result<DraftId, OpsError> {
    body.key.as_ref().and_then(Key::draft_id).map_or_else(|| new_id(ids), Ok)
}

fn new_id(ids: &dyn IdGen) -> Result<DraftId, OpsError> {
    ids.new_id().parse().map_err(|_| OpsError::usage("no id could be made"))
}

fn create(
    workspace: &Workspace,
    lock: &Lock,
    (id, proposal, soft): (DraftId, Proposal, bool),
    start: Start,
    catalogue: &Catalogue,
) -> Result<Answer, OpsError> {
    let Start { persona_id, project, base, from, persona } = start;
    let key = proposal.key.clone();
    let new = NewDraft { id, persona_id, project, base, from, proposal, soft };
    let (draft, recorded) = Draft::begin(new);
    let path = path_of(workspace, draft.id)?;
    if workspace.root.path().join(&path).exists() {
        let by = format!("`{}`", workspace.root.show(&path));
        return Err(OpsError::IdTaken { id: draft.id.to_string(), by });
    }
    let mut transaction = Transaction::new(lock);
    if let Some(persona) = &persona {
        persona.stage(&mut transaction);
    }
    let uses = draft.uses();
    catalogue.write(&mut transaction, |id| uses.contains(&id));
    let text = fresh(&draft, catalogue);
    decidable(&workspace.root.show(&path), &text, &draft, catalogue)?;
    transaction.create(&path, text);
    transaction.commit()?;
    Ok(Answer::new(&draft, key, &recorded, catalogue, false))
}

/// The file of a draft.
pub(super) fn path_of(workspace: &Workspace, id: DraftId) -> Result<PathBuf, OpsError> {
    Ok(definition_path(&workspace.root.drafts_dir(), &id.to_string().parse()?))
}

/// Patches an existing draft, or stages the patch in its ledger.
fn change(
    lock: &Lock,
    stored: &StoredDraft,
    body: &Body,
    patch: &DraftPatch,
    proposal: impl FnOnce(Key) -> Proposal,
    ids: &dyn IdGen,
    catalogue: &Catalogue,
) -> Result<Answer, OpsError> {
    let mut draft = stored.draft.clone();
    let (key, recorded) = match (&body.key, body.soft) {
        (key, true) => {
            let key = match key {
                Some(key) => key.clone(),
                None => Key::from(new_id(ids)?),
            };
            (key.clone(), draft.stage(proposal(key)))
        }
        (Some(key), false) => (key.clone(), draft.apply_keyed(proposal(key.clone()))),
        (None, false) => (Key::from(draft.id), draft.apply(patch, ids.now()).recorded),
    };
    let unchanged = draft == stored.draft;
    // The same value again brings back a resource whose file was lost.
    let uses = draft.uses();
    let brought = catalogue.planned().iter().any(|made| uses.contains(&made.resource.id));
    if !unchanged || brought {
        let text = updated(&stored.file, &stored.draft, &draft, catalogue)?;
        decidable(stored.file.shown(), &text, &draft, catalogue)?;
        write(lock, stored, text, &draft, catalogue)?;
    }
    Ok(Answer::new(&draft, key, &recorded, catalogue, unchanged))
}

/// Writes a changed draft and the resources it needs, all or nothing.
pub(super) fn write(
    lock: &Lock,
    stored: &StoredDraft,
    text: String,
    draft: &Draft,
    catalogue: &Catalogue,
) -> Result<(), OpsError> {
    let mut transaction = Transaction::new(lock);
    let uses = draft.uses();
    catalogue.write(&mut transaction, |id| uses.contains(&id));
    transaction.replace(&stored.file.path, stored.file.source.whole(), text);
    Ok(transaction.commit()?)
}
