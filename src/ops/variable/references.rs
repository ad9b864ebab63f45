//! Finds where personas and scenarios refer to variables.

use std::collections::BTreeSet;

use super::VariableFile;
use crate::diagnostic::{Origin, Place, Problem};
use crate::model::{Map, Scenario, Scope, Value};
use crate::ops::definition::{Definition, DefinitionKind, read_documents, read_each};
use crate::ops::scenario::Scenarios;
use crate::ops::{OpsError, Workspace};
use crate::render::{
    FILLED_FIELDS, FILLED_SCENARIO_FIELDS, Reference, Template, references_in_fields,
};
use crate::text::Route;
use crate::yaml::{Locator, Source};

/// One reference, and where it stands.
#[derive(Clone, Debug)]
pub(crate) struct VariableUse {
    pub(crate) name: String,
    pub(crate) field: String,
    /// The noun and the name of the definition that refers to it.
    pub(crate) user: (&'static str, String),
    /// Whether the definition itself gives the variable a value.
    pub(crate) has_value: bool,
    pub(crate) origin: Origin,
}

/// Every reference in the workspace, and the problems of files that could not be read.
#[derive(Debug, Default)]
pub(crate) struct Usage {
    pub(crate) found: Vec<VariableUse>,
    pub(crate) broken: Vec<Problem>,
}

impl Usage {
    pub(crate) fn names(&self) -> BTreeSet<&str> {
        self.found.iter().map(|found| found.name.as_str()).collect()
    }

    fn add<K: DefinitionKind>(
        &mut self,
        workspace: &Workspace,
        scope: &K,
        fields: &[&str],
    ) -> Result<(), OpsError> {
        let read = read_each(workspace, scope, |one| Ok(located_references(&one, fields)))?;
        self.found.extend(read.items.into_iter().flatten());
        self.broken.extend(read.broken);
        Ok(())
    }
}

/// Returns the references of the workspace's personas and scenarios, of the personas of its projects
/// and, where it may be read, of its library.
pub(crate) fn usage(workspace: &Workspace) -> Result<Usage, OpsError> {
    let mut usage = Usage::default();
    for scope in persona_scopes(workspace)? {
        usage.add(workspace, &scope, &FILLED_FIELDS)?;
    }
    usage.add(workspace, &Scenarios, &FILLED_SCENARIO_FIELDS)?;
    usage.broken.retain(Problem::is_error);
    Ok(usage)
}

/// Returns the references of the workspace's scenarios alone.
pub(super) fn scenario_usage(workspace: &Workspace) -> Result<Usage, OpsError> {
    let mut usage = Usage::default();
    usage.add(workspace, &Scenarios, &FILLED_SCENARIO_FIELDS)?;
    Ok(usage)
}

/// Returns the names in the references that [`usage`] finds, each with whether the definition itself
/// gives it a value.
pub(super) fn used_names(workspace: &Workspace) -> Result<BTreeSet<(String, bool)>, OpsError> {
    let mut used = BTreeSet::new();
    for scope in persona_scopes(workspace)? {
        used.extend(names_in(workspace, &scope, &FILLED_FIELDS)?);
    }
    used.extend(names_in(workspace, &Scenarios, &FILLED_SCENARIO_FIELDS)?);
    Ok(used)
}

fn persona_scopes(workspace: &Workspace) -> Result<Vec<Scope>, OpsError> {
    let mut scopes = workspace.own_scopes()?;
    if !matches!(workspace.library(), Err(OpsError::LibraryNotAllowed { .. })) {
        scopes.push(Scope::Library);
    }
    Ok(scopes)
}

fn names_in<K: DefinitionKind>(
    workspace: &Workspace,
    scope: &K,
    fields: &[&str],
) -> Result<BTreeSet<(String, bool)>, OpsError> {
    let keys: Vec<&str> = fields.iter().copied().chain(["variables"]).collect();
    let names = read_documents(workspace, scope, Some(&keys), |one| {
        let references = references_in_fields(&one.map, fields);
        let name = |reference: Reference| {
            let has_value = has_value(&one.map, &reference.name);
            (reference.name, has_value)
        };
        Ok(references.into_iter().map(name).collect::<BTreeSet<_>>())
    })?;
    Ok(names.items.into_iter().flatten().collect())
}

/// Returns whether a definition gives a variable a value.
fn has_value(map: &Map, name: &str) -> bool {
    Scenario(map).variables().is_some_and(|values| values.contains_key(name))
}

fn located_references<K: DefinitionKind>(
    definition: &Definition<K>,
    fields: &[&str],
) -> Vec<VariableUse> {
    let references = references_in_fields(&definition.map, fields);
    let origins = origins(&references, &definition.file.source);
    let found = references.into_iter().zip(origins).map(|(reference, origin)| VariableUse {
        origin,
        field: reference.route.to_string(),
        has_value: has_value(&definition.map, &reference.name),
        name: reference.name,
        user: (K::SHAPE.noun, definition.name().to_owned()),
    });
    found.collect()
}

/// Returns the place of each reference: itself where the file spells it as the value has it,
/// otherwise the value. Each text is parsed once, so that thousands of references take no longer
/// than their text.
pub(crate) fn origins(references: &[Reference], source: &Source) -> Vec<Origin> {
    let locator = if references.is_empty() { None } else { Locator::new(source).ok() };
    let Some(locator) = locator else {
        return references.iter().map(|_| Origin::file(source.name())).collect();
    };
    let mut origins = Vec::with_capacity(references.len());
    let mut cursor = Place::at(source.text(), 0..0);
    for group in references.chunk_by(|one, other| one.route == other.route) {
        let value = locator.nearest(&group[0].route);
        let text = source.text().get(value.clone()).unwrap_or_default();
        let template = Template::parse(text);
        let written: Vec<_> = template.references().collect();
        for reference in group {
            let range = match written.get(reference.position) {
                Some((name, inner)) if *name == reference.name => {
                    value.start + inner.start..value.start + inner.end
                }
                _ => value.clone(),
            };
            cursor = cursor.advance(source.text(), range);
            let file = source.origin(0..0);
            origins.push(Origin { place: Some(cursor), ..file });
        }
    }
    origins
}

impl VariableUse {
    /// Returns the object that outputs give for a reference.
    pub(crate) fn into_map(self, agent: &str) -> Map {
        let Self { name, field, user: (noun, user), has_value: _, origin } = self;
        let mut map = Map::new();
        map.insert("name".to_owned(), Value::from(name));
        map.insert("agent".to_owned(), Value::from(agent));
        map.extend(place_map(&origin));
        map.insert("field".to_owned(), Value::from(field));
        map.insert(noun.to_owned(), Value::from(user));
        map
    }
}

/// Returns where a variable is defined, as outputs give it.
pub(crate) fn definition_place(variable: &VariableFile) -> Map {
    let source = &variable.file.source;
    let range = Locator::new(source).ok().map(|locator| locator.nearest(&Route::key("name")));
    place_map(&range.map_or_else(|| Origin::file(source.name()), |range| source.origin(range)))
}

fn place_map(origin: &Origin) -> Map {
    let line = origin.place.map(|place| place.line);
    let column = origin.place.map(|place| place.column);
    let place = line.map_or_else(|| origin.file.clone(), |line| format!("{}:{line}", origin.file));
    Map::from_iter([
        ("place".to_owned(), Value::from(place)),
        ("path".to_owned(), Value::from(origin.file.as_str())),
        ("line".to_owned(), Value::from(line)),
        ("column".to_owned(), Value::from(column)),
    ])
}
