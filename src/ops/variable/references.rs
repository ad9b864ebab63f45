//! Where the workspace's personas refer to variables.

use std::collections::BTreeSet;

use super::VariableFile;
use crate::diagnostic::{Origin, Problem};
use crate::model::{Map, Scope, Value};
use crate::ops::definition::read_each;
use crate::ops::persona::PersonaFile;
use crate::ops::{OpsError, Workspace};
use crate::render::{Reference, Template, references};
use crate::text::Route;
use crate::yaml::{Locator, Source};

/// One reference, and where it stands.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    pub(crate) name: String,
    pub(crate) field: String,
    pub(crate) persona: String,
    pub(crate) origin: Origin,
}

/// Every reference in the workspace, and the problems of files that could not be read.
#[derive(Debug, Default)]
pub(crate) struct Usage {
    pub(crate) found: Vec<Found>,
    pub(crate) broken: Vec<Problem>,
}

impl Usage {
    pub(crate) fn names(&self) -> BTreeSet<&str> {
        self.found.iter().map(|found| found.name.as_str()).collect()
    }
}

/// The references of the workspace's own personas, of those in projects and in the library.
pub(crate) fn usage(workspace: &Workspace) -> Result<Usage, OpsError> {
    let mut scopes = vec![Scope::Workspace];
    scopes.extend(workspace.projects()?.into_iter().map(Scope::Project));
    scopes.push(Scope::Library);
    let mut usage = Usage::default();
    for scope in scopes {
        for item in read_each(workspace, &scope, |persona| located_references(&persona))? {
            match item {
                Ok(found) => usage.found.extend(found),
                Err(problems) => usage.broken.extend(problems),
            }
        }
    }
    usage.broken.retain(Problem::is_error);
    Ok(usage)
}

fn located_references(persona: &PersonaFile) -> Vec<Found> {
    let references = references(&persona.map);
    if references.is_empty() {
        return Vec::new();
    }
    let locator = Locator::new(&persona.file.source).ok();
    references
        .into_iter()
        .map(|reference| Found {
            origin: origin(&reference, &persona.file.source, locator.as_ref()),
            field: reference.route.to_string(),
            name: reference.name,
            persona: persona.name().to_owned(),
        })
        .collect()
}

/// The place of one reference of a persona.
pub(crate) fn place_of(reference: &Reference, source: &Source) -> Origin {
    origin(reference, source, Locator::new(source).ok().as_ref())
}

/// The reference itself where the file spells it as the value has it, or else the value.
fn origin(reference: &Reference, source: &Source, locator: Option<&Locator>) -> Origin {
    let Some(range) = locator.map(|locator| locator.nearest(&reference.route)) else {
        return Origin::file(source.name());
    };
    let text = source.text().get(range.clone()).unwrap_or_default();
    let template = Template::parse(text);
    match template.references().nth(reference.position) {
        Some((name, inner)) if name == reference.name => {
            source.origin(range.start + inner.start..range.start + inner.end)
        }
        _ => source.origin(range),
    }
}

impl Found {
    /// The object that outputs give for a reference.
    pub(crate) fn into_map(self, agent: &str) -> Map {
        let Self { name, field, persona, origin } = self;
        let mut map = Map::new();
        map.insert("name".to_owned(), Value::from(name));
        map.insert("agent".to_owned(), Value::from(agent));
        map.extend(located(&origin));
        map.insert("field".to_owned(), Value::from(field));
        map.insert("persona".to_owned(), Value::from(persona));
        map
    }
}

/// Where a variable is defined, as outputs give it.
pub(crate) fn definition_place(variable: &VariableFile) -> Map {
    let source = &variable.file.source;
    let range = Locator::new(source).ok().map(|locator| locator.nearest(&Route::key("name")));
    located(&range.map_or_else(|| Origin::file(source.name()), |range| source.origin(range)))
}

fn located(origin: &Origin) -> Map {
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
