//! What a new draft starts from: nothing, or a persona.

use crate::model::draft::{Slot, Slots};
use crate::model::{Map, ResourceId, Scope, Value};
use crate::ops::persona::create::Mint;
use crate::ops::persona::patch::{PatchOptions, plan};
use crate::ops::persona::{Alteration, Plan, Stored, find};
use crate::ops::resource::Catalogue;
use crate::ops::{OpsError, Workspace};
use crate::text::Route;

/// Where a new draft starts.
#[derive(Clone, Debug, Default)]
pub(crate) struct Beginning {
    /// What identifies the start of the draft in its request.
    pub(super) reference: Option<String>,
    pub(super) project: Option<String>,
    persona: Option<Stored>,
}

/// The start of a draft, its values resolved to resources.
#[derive(Debug, Default)]
pub(super) struct Start {
    pub(super) persona_id: Option<String>,
    pub(super) project: Option<String>,
    pub(super) base: Option<Slots>,
    pub(super) from: Slots,
    /// A persona that gets its id with the draft.
    pub(super) persona: Option<Plan>,
}

/// A draft that starts from a persona; `None` starts from nothing, for the scope's own persona.
pub(crate) fn begin_from(
    workspace: &Workspace,
    scope: &Scope,
    reference: Option<&str>,
) -> Result<Beginning, OpsError> {
    let project = match scope {
        Scope::Project(name) => {
            workspace.folder(scope)?;
            Some(name.clone())
        }
        _ => None,
    };
    let Some(reference) = reference else {
        return Ok(Beginning { project, ..Beginning::default() });
    };
    let persona = find(workspace, scope, reference)?.valid()?;
    let reference = Some(persona.id().unwrap_or_else(|| persona.file.shown()).to_owned());
    Ok(Beginning { reference, project, persona: Some(persona) })
}

impl Beginning {
    /// The name of the system persona that the draft copies, if it starts from one.
    pub(crate) fn copies(&self) -> Option<&str> {
        self.persona.as_ref().filter(|from| from.scope == Scope::System).map(Stored::name)
    }

    /// The project in which drafts are looked up, or the whole workspace.
    pub(super) fn scope(&self) -> Scope {
        self.project.clone().map_or(Scope::Workspace, Scope::Project)
    }

    pub(super) fn plan(
        self,
        workspace: &Workspace,
        catalogue: &mut Catalogue,
        mint: &dyn Mint,
    ) -> Result<Start, OpsError> {
        let Self { persona, project, .. } = self;
        let Some(persona) = persona else {
            return Ok(Start { project, ..Start::default() });
        };
        let from = slots_of(&persona.map, workspace, catalogue);
        if persona.scope == Scope::System {
            return Ok(Start { project, from, ..Start::default() });
        }
        let (persona_id, planned) = identified(workspace, persona, mint)?;
        let base = Some(from.clone());
        Ok(Start { persona_id: Some(persona_id), project, base, from, persona: planned })
    }
}

/// The persona's id; one that has none yet gets it with the draft.
fn identified(
    workspace: &Workspace,
    persona: Stored,
    mint: &dyn Mint,
) -> Result<(String, Option<Plan>), OpsError> {
    if let Some(id) = persona.id() {
        return Ok((id.to_owned(), None));
    }
    let id = mint.id();
    let set = Alteration::Set { route: Route::key("id"), value: Value::String(id.clone()) };
    let options = PatchOptions { alterations: vec![set], if_match: None, rewrite: false };
    Ok((id, Some(plan(workspace, vec![persona], &options, mint)?)))
}

/// What a persona says, as resources; those that are not there yet are planned.
pub(super) fn slots_of(map: &Map, workspace: &Workspace, catalogue: &mut Catalogue) -> Slots {
    let mut slots = Slots::new();
    for slot in Slot::ALL {
        let ids: Vec<ResourceId> = match map.get(slot.persona_key()) {
            Some(Value::Bool(active)) => vec![ResourceId::active_flag(*active)],
            Some(Value::String(text)) => vec![ensure(workspace, catalogue, slot, text)],
            Some(Value::Array(items)) => {
                let texts = items.iter().filter_map(Value::as_str);
                let texts = texts.filter(|text| !text.trim().is_empty());
                let mut ids = Vec::new();
                for text in texts {
                    let id = ensure(workspace, catalogue, slot, text);
                    if !ids.contains(&id) {
                        ids.push(id);
                    }
                }
                ids
            }
            _ => Vec::new(),
        };
        if !ids.is_empty() {
            slots.insert(slot, ids);
        }
    }
    slots
}

fn ensure(workspace: &Workspace, catalogue: &mut Catalogue, slot: Slot, text: &str) -> ResourceId {
    catalogue.ensure(&workspace.root, slot.kind(), text)
}
