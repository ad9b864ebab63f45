//! What a new draft starts from: nothing, or a persona.

use crate::model::draft::{Draft, Slot, Slots};
use crate::model::{Map, ResourceId, Scope, Value};
use crate::ops::IdGen;
use crate::ops::definition::DefinitionKind as _;
use crate::ops::definition::change::{ChangeOptions, plan};
use crate::ops::definition::{FieldEdit, Plan, find};
use crate::ops::persona::PersonaFile;
use crate::ops::resource::Catalogue;
use crate::ops::{OpsError, Workspace};
use crate::text::Route;

/// Where a new draft starts.
#[derive(Debug, Default)]
pub(crate) struct Beginning {
    /// What identifies the start of the draft in its request: of a persona its id, or its file as
    /// long as it has none.
    pub(super) references: Vec<String>,
    pub(super) project: Option<String>,
    persona: Option<PersonaFile>,
    /// Why there is no persona although one was named. Its name may be another one since.
    lost: Option<OpsError>,
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
            scope.folder(workspace)?;
            Some(name.clone())
        }
        _ => None,
    };
    let Some(reference) = reference else {
        return Ok(Beginning { project, ..Beginning::default() });
    };
    match find(workspace, scope, reference) {
        Ok(persona) => {
            let persona = persona.valid()?;
            let id = persona.id().into_iter();
            let references = id.chain([persona.file.shown()]).map(str::to_owned).collect();
            Ok(Beginning { references, project, persona: Some(persona), lost: None })
        }
        Err(lost @ (OpsError::NotFound { .. } | OpsError::Ambiguous { .. })) => {
            Ok(Beginning { project, lost: Some(lost), ..Beginning::default() })
        }
        Err(error) => Err(error),
    }
}

impl Beginning {
    /// The name of the system persona that the draft copies, if it starts from one.
    pub(crate) fn copies(&self) -> Option<&str> {
        self.persona.as_ref().filter(|from| from.scope == Scope::System).map(PersonaFile::name)
    }

    /// What may have identified the start of a draft: the persona that was named, or where it is
    /// not to be found the one that the draft edits.
    pub(super) fn references_for<'a>(&'a self, draft: &'a Draft) -> Vec<Option<&'a str>> {
        match &self.lost {
            Some(_) => draft.persona_id.iter().map(|id| Some(id.as_str())).collect(),
            None if self.persona.is_none() => vec![None],
            None => self.references.iter().map(|reference| Some(reference.as_str())).collect(),
        }
    }

    /// The start itself, unless the persona that was named is not to be found.
    pub(super) fn found(mut self) -> Result<Self, OpsError> {
        self.lost.take().map_or(Ok(self), Err)
    }

    /// The project in which drafts are looked up, or the whole workspace.
    pub(super) fn scope(&self) -> Scope {
        self.project.clone().map_or(Scope::Workspace, Scope::Project)
    }

    pub(super) fn plan(
        self,
        workspace: &Workspace,
        catalogue: &mut Catalogue,
        ids: &dyn IdGen,
    ) -> Result<Start, OpsError> {
        let Self { persona, project, .. } = self;
        let Some(persona) = persona else {
            return Ok(Start { project, ..Start::default() });
        };
        let from = slots_of(&persona.map, workspace, catalogue);
        if persona.scope == Scope::System {
            return Ok(Start { project, from, ..Start::default() });
        }
        let (persona_id, planned) = identified(workspace, persona, ids)?;
        let base = Some(from.clone());
        Ok(Start { persona_id: Some(persona_id), project, base, from, persona: planned })
    }
}

/// The persona's id; one that has none yet gets it with the draft.
fn identified(
    workspace: &Workspace,
    persona: PersonaFile,
    ids: &dyn IdGen,
) -> Result<(String, Option<Plan>), OpsError> {
    if let Some(id) = persona.id() {
        return Ok((id.to_owned(), None));
    }
    let id = ids.new_id();
    let set = FieldEdit::Set { route: Route::key("id"), value: Value::String(id.clone()) };
    let options = ChangeOptions { edits: vec![set], if_match: None, rewrite: false };
    Ok((id, Some(plan(workspace, vec![persona], &options, ids)?)))
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
