//! `draft publish`: the persona takes over what the draft says.

use super::ack::complete;
use super::changes::{Changes, base, changes, held, settled};
use super::edited::{edited, home};
use super::layout::updated;
use super::stored::{Drafts, StoredDraft};
use crate::diagnostic::Problem;
use crate::model::draft::{Draft, DraftStatus, Slot, Slots, Values};
use crate::model::{ResourceId, Scope, Value};
use crate::ops::IdGen;
use crate::ops::definition::change::{ChangeOptions, plan as patch_plan};
use crate::ops::definition::create::{CreateOptions, plan as create_plan};
use crate::ops::definition::{FieldEdit, Plan};
use crate::ops::persona::PersonaFile;
use crate::ops::resource::Catalogue;
use crate::ops::{OpsError, Workspace};
use crate::store::{Lock, Transaction};
use crate::text::{Route, short_title};

/// What to publish, and how.
#[derive(Clone, Debug)]
pub(crate) struct PublishOptions {
    pub(crate) reference: String,
    /// The project that was asked for on the command line; only its drafts are meant.
    pub(crate) scope: Scope,
    /// Whether the draft stays.
    pub(crate) keep: bool,
    /// Whether the draft's values go over what has changed in the persona since.
    pub(crate) overwrite: bool,
    /// Whether the persona's file is written anew where no small edit is provably right.
    pub(crate) rewrite: bool,
}

/// A planned publication: the persona's file and the draft's change together.
#[derive(Debug)]
pub(crate) struct Publication {
    pub(crate) plan: Plan,
    /// What the draft is called.
    pub(crate) title: String,
    /// Pending connections, which stay out: field and value of each.
    pub(crate) left_out: Vec<String>,
    /// Keys of the persona that stay as they are until what would replace them is decided.
    pub(crate) held: Vec<&'static str>,
    /// Flags that a persona has no key for.
    pub(crate) flags: Vec<String>,
    /// Proposals that nobody has decided.
    pub(crate) waiting: Vec<String>,
    stored: StoredDraft,
    /// The draft's new file, if it stays.
    kept: Option<String>,
}

impl Publication {
    pub(crate) fn commit(&self, lock: &Lock) -> Result<(), OpsError> {
        let mut transaction = Transaction::new(lock);
        self.plan.stage(&mut transaction);
        let file = &self.stored.file;
        match &self.kept {
            Some(text) if *text != file.source.whole() => {
                transaction.replace(&file.path, file.source.whole(), text.as_str());
            }
            Some(_) => {}
            None => drop(transaction.remove(&file.path)),
        }
        Ok(transaction.commit()?)
    }
}

/// Plans the publication; nothing is written.
pub(crate) fn plan(
    workspace: &Workspace,
    options: &PublishOptions,
    ids: &dyn IdGen,
) -> Result<Publication, OpsError> {
    let mut catalogue = Catalogue::read(workspace)?;
    let drafts = Drafts::read(workspace, &catalogue)?.within(workspace, &options.scope)?;
    let stored = drafts.find(&options.reference, &catalogue)?.clone();
    let draft = &stored.draft;
    counts(draft)?;
    complete(draft.state(), &catalogue)?;
    let scope = home(workspace, &stored)?;
    let persona = edited(workspace, &stored)?;
    let changes = changes(workspace, draft, persona.as_ref(), &mut catalogue);
    if let Some(persona) = persona.as_ref().filter(|_| !options.overwrite) {
        unmoved(draft, persona, &changes)?;
    }
    let alterations = alterations(&changes.slots, &catalogue);
    let id = persona.as_ref().and_then(PersonaFile::id).map(str::to_owned);
    let plan = match persona {
        Some(persona) => {
            let options =
                ChangeOptions { edits: alterations, if_match: None, rewrite: options.rewrite };
            patch_plan(workspace, vec![persona], &options, ids)?
        }
        None => {
            name_is_settled(draft)?;
            let options = CreateOptions { documents: Vec::new(), edits: alterations };
            create_plan(workspace, &scope, options, ids)?
        }
    };
    let kept = match options.keep {
        true => Some(kept(&stored, &plan, id, &scope, &catalogue)?),
        false => None,
    };
    Ok(Publication {
        title: stored.title(&catalogue),
        left_out: left_out(draft, &catalogue),
        held: held(draft).into_iter().map(Slot::persona_key).collect(),
        flags: flags(draft, &catalogue),
        waiting: draft.ledger().waiting().map(|entry| entry.key().to_string()).collect(),
        plan,
        kept,
        stored,
    })
}

/// A draft that is only proposed makes no persona.
fn counts(draft: &Draft) -> Result<(), OpsError> {
    if draft.status() == DraftStatus::Active {
        return Ok(());
    }
    Err(OpsError::DraftDormant {
        draft: draft.id.to_string(),
        status: draft.status(),
        key: draft.ledger().creation().map(|entry| entry.key().to_string()),
    })
}

/// Publishing would undo what somebody else has changed in the persona.
fn unmoved(draft: &Draft, persona: &PersonaFile, changes: &Changes) -> Result<(), OpsError> {
    if changes.moved.is_empty() {
        return Ok(());
    }
    Err(OpsError::PersonaMoved {
        path: persona.file.shown().to_owned(),
        draft: draft.id.to_string(),
        problems: changes.moved.clone(),
    })
}

fn alterations(changes: &Slots, catalogue: &Catalogue) -> Vec<FieldEdit> {
    let text = |id: &ResourceId| catalogue.value(*id).map(|text| Value::String(text.to_owned()));
    changes
        .iter()
        .map(|(slot, ids)| {
            let route = Route::key(slot.persona_key());
            let value = match slot {
                Slot::Flags => ids.iter().find_map(|id| id.says_active()).map(Value::Bool),
                _ if ids.is_empty() => None,
                slot if slot.is_list() => Some(ids.iter().filter_map(text).collect()),
                _ => ids.first().and_then(text),
            };
            match value {
                Some(value) => FieldEdit::Set { route, value },
                None => FieldEdit::Unset { route },
            }
        })
        .collect()
}

/// A new persona needs a name, and a pending one does not count.
fn name_is_settled(draft: &Draft) -> Result<(), OpsError> {
    let state = draft.state();
    let (message, hint) = match state.ids(Slot::Name).first() {
        Some(id) if !state.is_pending(*id) => return Ok(()),
        Some(id) => {
            let hint = format!("settle it: persona draft patch {} --name-id {id}", draft.id);
            ("the name of the draft is still pending", hint)
        }
        None => {
            let hint = format!("give it one: persona draft patch {} --name NAME", draft.id);
            ("the draft has no name", hint)
        }
    };
    let problem = Problem::error("missing-key", message).field("name").hint(hint);
    Err(OpsError::invalid("the draft cannot be published", vec![problem]))
}

fn left_out(draft: &Draft, catalogue: &Catalogue) -> Vec<String> {
    let state = draft.state();
    let mut left = Vec::new();
    for slot in Slot::ALL {
        for id in state.ids(slot).iter().filter(|id| state.is_pending(**id)) {
            let title = catalogue.resource(*id).map(|resource| short_title(resource.title()));
            // Only two of the flags are about `active`.
            let key = if slot == Slot::Flags { "flag" } else { slot.value_key() };
            left.push(format!("{key} `{}`", title.unwrap_or_default()));
        }
    }
    left
}

fn flags(draft: &Draft, catalogue: &Catalogue) -> Vec<String> {
    let own = draft.state().ids(Slot::Flags).iter().filter(|id| id.says_active().is_none());
    own.filter_map(|id| Some(catalogue.resource(*id)?.title().to_owned())).collect()
}

/// The draft's file after a publication that keeps it: it edits that persona from now on.
fn kept(
    stored: &StoredDraft,
    plan: &Plan,
    id: Option<String>,
    scope: &Scope,
    catalogue: &Catalogue,
) -> Result<String, OpsError> {
    let result = plan.0.first().map(|change| &change.result);
    let mut draft = stored.draft.clone();
    let base = base(&draft);
    let mut settled = settled(&draft, &base);
    settled.retain(|_, ids| !ids.is_empty());
    draft.base = Some(settled);
    draft.persona_id = id.or_else(|| result.and_then(PersonaFile::id).map(str::to_owned));
    if let Scope::Project(name) = scope {
        draft.project = Some(name.clone());
    }
    updated(&stored.file, &stored.draft, &draft, catalogue)
}
