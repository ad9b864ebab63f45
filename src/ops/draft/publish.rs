//! Publishes a draft: creates a persona, or patches the one it edits.

use std::path::PathBuf;

use super::ack::check_resources;
use super::base_persona::{base_persona, check_project};
use super::changes::{Changes, base, blocked_slots, changes, publishable_slots};
use super::file::{DraftFile, Drafts};
use super::leftover::{remove_folder, unshared_resources};
use super::origin::fields_of;
use super::write::stage_change;
use crate::diagnostic::{Hint, Problem};
use crate::model::draft::{Draft, DraftStatus, FormState, Values};
use crate::model::{ResourceId, ResourceKind, Scope, Value};
use crate::ops::definition::change::{ChangeOptions, plan as patch_plan};
use crate::ops::definition::create::{CreateOptions, plan as create_plan};
use crate::ops::definition::{FieldEdit, Plan};
use crate::ops::followers::Followers;
use crate::ops::persona::PersonaFile;
use crate::ops::resource::Catalogue;
use crate::ops::scenario::rename_callers;
use crate::ops::{IdGen, OpsError, Workspace};
use crate::store::{Lock, Transaction};
use crate::text::{Route, short_title};

/// What to publish, and how.
#[derive(Clone, Debug)]
pub(crate) struct PublishOptions {
    pub(crate) reference: String,
    /// The project of the command line; only its drafts are considered.
    pub(crate) scope: Scope,
    /// Whether the draft stays.
    pub(crate) keep: bool,
    /// Whether the draft's values go over what has changed in the persona since.
    pub(crate) overwrite: bool,
    /// Whether the persona's file is rewritten where it cannot be edited in place safely.
    pub(crate) rewrite: bool,
}

/// A planned publication: the persona's file and the draft's change together.
#[derive(Debug)]
pub(crate) struct Publication {
    pub(crate) plan: Plan,
    /// What changes along with the persona's name.
    pub(crate) followers: Followers,
    /// What the draft is called.
    pub(crate) title: String,
    /// Pending connections, which stay out: field and value of each.
    pub(crate) left_out: Vec<String>,
    /// Keys of the persona that stay as they are until what would replace them is decided.
    pub(crate) blocked: Vec<&'static str>,
    /// Flags that a persona has no key for.
    pub(crate) flags: Vec<String>,
    /// The keys of undecided proposals.
    pub(crate) undecided: Vec<String>,
    /// How many resources go with the draft.
    pub(crate) resources: usize,
    stored: DraftFile,
    /// The draft as it stays; without it, the draft is removed.
    kept: Option<Draft>,
    removed: Vec<PathBuf>,
    catalogue: Catalogue,
}

impl Publication {
    pub(crate) fn commit(&self, workspace: &Workspace, lock: &Lock) -> Result<(), OpsError> {
        let mut transaction = Transaction::new(lock);
        self.plan.stage(&mut transaction);
        self.followers.stage(&mut transaction);
        match &self.kept {
            Some(draft) => {
                let catalogue = &self.catalogue;
                stage_change(&mut transaction, workspace, &self.stored, draft, catalogue)?;
            }
            None => transaction.remove_all(&self.removed),
        }
        transaction.commit()?;
        if self.kept.is_none() {
            remove_folder(lock, self.stored.folder());
        }
        Ok(())
    }
}

/// Plans the publication; nothing is written.
pub(crate) fn plan(
    workspace: &Workspace,
    options: &PublishOptions,
    ids: &dyn IdGen,
) -> Result<Publication, OpsError> {
    let mut catalogue = Catalogue::read(workspace)?;
    let all = Drafts::read(workspace, &catalogue)?;
    let drafts = all.clone().in_project(workspace, &options.scope)?;
    let stored = drafts.find(&options.reference, &catalogue)?.clone();
    let draft = &stored.draft;
    check_active(draft)?;
    check_resources(draft.state(), &catalogue)?;
    let scope = check_project(workspace, &stored)?;
    let persona = base_persona(workspace, &stored)?;
    let changes = changes(workspace, draft, persona.as_ref(), &mut catalogue);
    if let Some(persona) = persona.as_ref().filter(|_| !options.overwrite) {
        check_drift(draft, persona, &changes)?;
    }
    let edits = field_edits(&changes, &catalogue);
    let id = persona.as_ref().and_then(PersonaFile::id).map(str::to_owned);
    let plan = match persona {
        Some(persona) => {
            let options =
                ChangeOptions { edits, rewrite: options.rewrite, ..ChangeOptions::default() };
            patch_plan(workspace, vec![persona], &options, ids)?
        }
        None => {
            check_name(draft)?;
            let options = CreateOptions { documents: Vec::new(), edits };
            create_plan(workspace, &scope, options, ids)?
        }
    };
    let kept = options.keep.then(|| kept_draft(&stored, &plan, id, &scope));
    let resources = unshared_resources(&all, &[&stored], &catalogue);
    let mut removed = stored.paths();
    removed.extend(resources.iter().cloned());
    Ok(Publication {
        title: stored.title(&catalogue),
        left_out: left_out(draft, &catalogue),
        blocked: blocked_slots(draft).into_iter().map(ResourceKind::persona_key).collect(),
        flags: flags(draft, &catalogue),
        undecided: draft.ledger().pending_entries().map(|entry| entry.key().to_string()).collect(),
        resources: if options.keep { 0 } else { resources.len() },
        followers: rename_callers(workspace, &plan, ids)?,
        plan,
        kept,
        removed,
        catalogue,
        stored,
    })
}

/// Refuses a draft that is only proposed.
fn check_active(draft: &Draft) -> Result<(), OpsError> {
    if draft.status() == DraftStatus::Active {
        return Ok(());
    }
    Err(OpsError::DraftDormant {
        draft: draft.id.to_string(),
        status: draft.status(),
        key: draft.ledger().creation().map(|entry| entry.key().to_string()),
    })
}

/// Refuses a publication that would undo a change of the persona.
fn check_drift(draft: &Draft, persona: &PersonaFile, changes: &Changes) -> Result<(), OpsError> {
    if changes.moved.is_empty() {
        return Ok(());
    }
    Err(OpsError::PersonaMoved {
        path: persona.file.display_path().to_owned(),
        draft: draft.id.to_string(),
        problems: changes.moved.clone(),
    })
}

fn field_edits(changes: &Changes, catalogue: &Catalogue) -> Vec<FieldEdit> {
    let text = |id: &ResourceId| catalogue.value(*id).map(|text| Value::String(text.to_owned()));
    let slots = changes.slots.iter().map(|(slot, ids)| {
        let route = Route::key(slot.persona_key());
        let value = match slot {
            ResourceKind::Flag => ids.iter().find_map(|id| id.active_value()).map(Value::Bool),
            _ if ids.is_empty() => None,
            slot if slot.is_list() => Some(ids.iter().filter_map(text).collect()),
            _ => ids.first().and_then(text),
        };
        match value {
            Some(value) => FieldEdit::set_at(route, value),
            None => FieldEdit::Unset { route },
        }
    });
    let fields = changes.fields.iter().map(|(key, value)| match value {
        Value::Null => FieldEdit::Unset { route: Route::key(key) },
        value => FieldEdit::set(key, value.clone()),
    });
    slots.chain(fields).collect()
}

/// Refuses a draft without a name, or with a pending one.
fn check_name(draft: &Draft) -> Result<(), OpsError> {
    let state = draft.state();
    let (message, hint) = match state.ids(ResourceKind::Name).first() {
        Some(id) if !state.is_pending(*id) => return Ok(()),
        Some(id) => {
            let hint = Hint::from("resolve it: ")
                .then_command(format!("draft patch {} --name-id {id}", draft.id));
            ("the name of the draft is still pending", hint)
        }
        None => {
            let hint = Hint::from("give it one: ")
                .then_command(format!("draft patch {} --name NAME", draft.id));
            ("the draft has no name", hint)
        }
    };
    let problem = Problem::error("missing-key", message).field("name").hint(hint);
    Err(OpsError::invalid("the draft cannot be published", vec![problem]))
}

fn left_out(draft: &Draft, catalogue: &Catalogue) -> Vec<String> {
    let state = draft.state();
    let mut left = Vec::new();
    for slot in ResourceKind::ALL {
        for id in state.ids(slot).iter().filter(|id| state.is_pending(**id)) {
            let title = catalogue.resource(*id).map(|resource| short_title(resource.title()));
            // Only two of the flags are about `active`.
            let key = if slot == ResourceKind::Flag { "flag" } else { slot.value_key() };
            left.push(format!("{key} `{}`", title.unwrap_or_default()));
        }
    }
    left
}

fn flags(draft: &Draft, catalogue: &Catalogue) -> Vec<String> {
    let own = draft.state().ids(ResourceKind::Flag).iter().filter(|id| id.active_value().is_none());
    own.filter_map(|id| Some(catalogue.resource(*id)?.title().to_owned())).collect()
}

/// Returns the draft after a publication that keeps it: it edits that persona from now on.
fn kept_draft(stored: &DraftFile, plan: &Plan, id: Option<String>, scope: &Scope) -> Draft {
    let result = plan.0.first().map(|change| &change.result);
    let mut draft = stored.draft.clone();
    let mut slots = publishable_slots(&draft, base(&draft).slots());
    slots.retain(|_, ids| !ids.is_empty());
    let fields = result.map(|persona| fields_of(&persona.map)).unwrap_or_default();
    draft.base = Some(FormState::new(slots, []).with_fields(fields));
    draft.persona_id = id.or_else(|| result.and_then(PersonaFile::id).map(str::to_owned));
    if let Scope::Project(name) = scope {
        draft.project = Some(name.clone());
    }
    draft
}
