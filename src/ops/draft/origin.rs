//! What a new draft starts from: nothing, or a persona.

use std::path::PathBuf;

use crate::model::draft::{FormState, Slots, VALUE_FIELDS};
use crate::model::{Map, ResourceId, ResourceKind, Scope, Value};
use crate::ops::definition::change::{ChangeOptions, plan};
use crate::ops::definition::{DefinitionKind as _, FieldEdit, Plan, find};
use crate::ops::persona::PersonaFile;
use crate::ops::resource::Catalogue;
use crate::ops::{IdGen, OpsError, Workspace};

/// What a new draft starts from.
#[derive(Debug, Default)]
pub(crate) struct DraftOrigin {
    pub(super) project: Option<String>,
    persona: Option<PersonaFile>,
    /// Why the named persona cannot be found; it may have been renamed since.
    not_found: Option<OpsError>,
}

/// The origin with its values resolved to resources.
#[derive(Debug, Default)]
pub(super) struct ResolvedOrigin {
    pub(super) persona_id: Option<String>,
    pub(super) project: Option<String>,
    pub(super) base: Option<FormState>,
    pub(super) from: FormState,
    /// A persona that gets its id with the draft.
    pub(super) persona: Option<Plan>,
    /// The file of the persona.
    pub(super) file: Option<PathBuf>,
}

/// Finds the persona that a draft starts from; without a reference it starts from nothing.
pub(crate) fn find_origin(
    workspace: &Workspace,
    scope: &Scope,
    reference: Option<&str>,
) -> Result<DraftOrigin, OpsError> {
    let project = match scope {
        Scope::Project(name) => {
            scope.folder(workspace)?;
            Some(name.clone())
        }
        _ => None,
    };
    let origin = DraftOrigin { project, ..DraftOrigin::default() };
    let Some(reference) = reference else { return Ok(origin) };
    match find(workspace, scope, reference) {
        Ok(persona) => Ok(DraftOrigin { persona: Some(persona.valid()?), ..origin }),
        Err(error @ (OpsError::NotFound { .. } | OpsError::Ambiguous { .. })) => {
            Ok(DraftOrigin { not_found: Some(error), ..origin })
        }
        Err(error) => Err(error),
    }
}

impl DraftOrigin {
    /// Returns the name of the system persona that the draft copies, if it does.
    pub(crate) fn system_persona(&self) -> Option<&str> {
        self.persona.as_ref().filter(|from| from.scope == Scope::System).map(PersonaFile::name)
    }

    pub(super) fn persona_id(&self) -> Option<&str> {
        self.persona.as_ref().and_then(PersonaFile::id)
    }

    pub(super) fn resolve(
        self,
        workspace: &Workspace,
        catalogue: &mut Catalogue,
        ids: &dyn IdGen,
    ) -> Result<ResolvedOrigin, OpsError> {
        let Self { persona, project, not_found } = self;
        if let Some(error) = not_found {
            return Err(error);
        }
        let Some(persona) = persona else {
            return Ok(ResolvedOrigin { project, ..ResolvedOrigin::default() });
        };
        let slots = slots_of(&persona.map, workspace, catalogue);
        let from = FormState::new(slots, []);
        let complete = from.clone().with_fields(fields_of(&persona.map));
        if persona.scope == Scope::System {
            return Ok(ResolvedOrigin { project, from: complete, ..ResolvedOrigin::default() });
        }
        let file = Some(persona.file.path.clone());
        let (persona_id, plan) = with_id(workspace, persona, ids)?;
        let (persona_id, base) = (Some(persona_id), Some(complete));
        Ok(ResolvedOrigin { persona_id, project, base, from, persona: plan, file })
    }
}

/// Returns the values of a persona that have no resources.
pub(super) fn fields_of(map: &Map) -> Map {
    let is_value = |key: &String| VALUE_FIELDS.iter().any(|field| field.key == key);
    let values = map.iter().filter(|(key, _)| is_value(key));
    values.map(|(key, value)| (key.clone(), value.clone())).collect()
}

/// Returns the persona's id, and the change that adds one where it has none yet.
fn with_id(
    workspace: &Workspace,
    persona: PersonaFile,
    ids: &dyn IdGen,
) -> Result<(String, Option<Plan>), OpsError> {
    if let Some(id) = persona.id() {
        return Ok((id.to_owned(), None));
    }
    let id = ids.new_id();
    let set = FieldEdit::set("id", id.clone());
    let options = ChangeOptions { edits: vec![set], ..ChangeOptions::default() };
    Ok((id, Some(plan(workspace, vec![persona], &options, ids)?)))
}

/// Returns the resources of a persona's values; missing ones are planned.
pub(super) fn slots_of(map: &Map, workspace: &Workspace, catalogue: &mut Catalogue) -> Slots {
    let mut slots = Slots::new();
    for slot in ResourceKind::ALL {
        let ids: Vec<ResourceId> = match map.get(slot.persona_key()) {
            Some(Value::Bool(active)) => vec![ResourceId::active_flag(*active)],
            Some(Value::String(text)) => vec![find_or_create(workspace, catalogue, slot, text)],
            Some(Value::Array(items)) => {
                let texts = items.iter().filter_map(Value::as_str);
                let texts = texts.filter(|text| !text.trim().is_empty());
                let mut ids = Vec::new();
                for text in texts {
                    let id = find_or_create(workspace, catalogue, slot, text);
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

fn find_or_create(
    workspace: &Workspace,
    catalogue: &mut Catalogue,
    slot: ResourceKind,
    text: &str,
) -> ResourceId {
    catalogue.find_or_create(&workspace.root, slot, text)
}
