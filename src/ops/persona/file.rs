//! A persona as a command sees it: what its file says, in official spelling, and what is wrong.

use std::path::Path;
use std::sync::OnceLock;

use crate::check::{self, Finding};
use crate::diagnostic::Problem;
use crate::model::{
    DERIVED, FIELDS, Map, ORDER, PersonaType, Scope, Timestamp, Timestamps, Vocabulary,
};
use crate::model::{Value, normalise};
use crate::ops::definition::Filter;
use crate::ops::{OpsError, Workspace, located};
use crate::store::{DefinitionFile, Header, SYSTEM_PERSONAS, modified};
use crate::yaml::read_mapping;

/// One persona that could be read.
#[derive(Clone, Debug)]
pub(crate) struct PersonaFile {
    pub(crate) scope: Scope,
    pub(crate) file: DefinitionFile,
    /// The document in official spelling.
    pub(crate) map: Map,
    pub(crate) problems: Vec<Problem>,
}

impl PersonaFile {
    /// Judges a file that could be read.
    pub(crate) fn examine(mut file: DefinitionFile, scope: Scope, vocabulary: &Vocabulary) -> Self {
        let findings = judge(&file.raw, &scope, vocabulary);
        let problems = located(&findings, &file.source);
        let mut map = std::mem::take(&mut file.raw);
        normalise(&mut map, FIELDS, vocabulary);
        Self { scope, file, map, problems }
    }

    /// A file that could not be read, for whoever mends or removes it: what it is called, if its
    /// text says so plainly, and what is wrong with it.
    pub(crate) fn malformed(
        file: DefinitionFile,
        header: &Header,
        scope: Scope,
        problems: Vec<Problem>,
    ) -> Self {
        let said = [("id", &header.id), ("name", &header.name)];
        let entry = |(key, value): (&str, &Option<String>)| {
            Some((key.to_owned(), Value::String(value.clone()?)))
        };
        Self { scope, file, map: said.into_iter().filter_map(entry).collect(), problems }
    }

    /// The document as the file spells it; read again, since only a change needs it.
    pub(crate) fn raw(&self) -> Map {
        read_mapping(&self.file.source).unwrap_or_default()
    }

    pub(crate) fn name(&self) -> &str {
        self.text("name").unwrap_or_default()
    }

    /// The name, or where there is none that of the file.
    pub(crate) fn called(&self) -> String {
        if self.name().trim().is_empty() { self.file.stem() } else { self.name().to_owned() }
    }

    pub(crate) fn id(&self) -> Option<&str> {
        self.text("id")
    }

    pub(crate) fn text(&self, key: &str) -> Option<&str> {
        self.map.get(key).and_then(Value::as_str)
    }

    pub(crate) fn persona_type(&self) -> PersonaType {
        self.scope.persona_type()
    }

    pub(crate) fn is_valid(&self) -> bool {
        !self.problems.iter().any(Problem::is_error)
    }

    /// The persona itself, or the error that its file is wrong.
    pub(crate) fn valid(self) -> Result<Self, OpsError> {
        if self.is_valid() {
            return Ok(self);
        }
        Err(OpsError::invalid(self.file.shown().to_owned(), self.problems))
    }

    /// The document in the order of the field table, as outputs give it.
    pub(crate) fn document(&self, workspace: &Workspace) -> Map {
        let mut map = ordered(&self.map);
        self.derive_time(workspace, &mut map);
        map
    }

    /// The same of a persona that is needed no longer: nothing is copied. With `keys`, only these
    /// are left.
    pub(crate) fn take_document(&mut self, workspace: &Workspace, keys: Option<&[String]>) -> Map {
        let mut found = std::mem::take(&mut self.map);
        let mut map = Map::with_capacity(found.len() + DERIVED.len());
        let wanted = |key: &str| keys.is_none_or(|keys| keys.iter().any(|one| one == key));
        for key in ORDER.iter().filter(|key| wanted(key)) {
            if let Some((key, value)) = found.swap_remove_entry(*key) {
                map.insert(key, value);
            }
        }
        if keys.is_none() {
            map.extend(found);
        }
        if wanted("updated_at") {
            self.derive_time(workspace, &mut map);
        }
        map
    }

    /// Whether every condition holds, also of what follows from where and how the file lies.
    pub(crate) fn meets(&self, workspace: &Workspace, filters: &[Filter]) -> bool {
        filters.iter().all(|filter| match self.derived(workspace, filter.top()) {
            Some(map) => filter.accepts(&map),
            None => filter.accepts(&self.map),
        })
    }

    /// A key that the file does not say, as outputs give it; an etag is hashed only here.
    fn derived(&self, workspace: &Workspace, key: &str) -> Option<Map> {
        let value = match key {
            "persona_type" => self.persona_type().to_string(),
            "path" => self.file.shown().to_owned(),
            "etag" => self.file.etag(),
            "updated_at" => {
                let mut map = Map::new();
                self.derive_time(workspace, &mut map);
                return (!map.is_empty()).then_some(map);
            }
            _ => return None,
        };
        Some(Map::from_iter([(key.to_owned(), Value::String(value))]))
    }

    fn derive_time(&self, workspace: &Workspace, map: &mut Map) {
        if workspace.manifest.timestamps == Timestamps::Derived && self.scope != Scope::System {
            let time = workspace.root_of(&self.scope).map(|root| modified(&root, &self.file.path));
            if let Ok(Ok(time)) = time {
                let stamp = Timestamp::from_instant(time.into());
                map.insert("updated_at".to_owned(), Value::String(stamp.to_string()));
            }
        }
    }
}

/// What is wrong with a document where it lies.
pub(crate) fn judge(map: &Map, scope: &Scope, vocabulary: &Vocabulary) -> Vec<Finding> {
    match scope {
        Scope::Library => check::library_persona(map, vocabulary),
        Scope::Workspace | Scope::Project(_) | Scope::System => check::persona(map, vocabulary),
    }
}

/// A document in the order of the field table; unknown keys come last.
pub(crate) fn ordered(map: &Map) -> Map {
    ordered_by(map, &ORDER)
}

/// A document in this order of keys; others come last.
pub(crate) fn ordered_by(map: &Map, order: &[&str]) -> Map {
    let known = order.iter().filter_map(|key| Some(((*key).to_owned(), map.get(*key)?.clone())));
    let unknown = map.iter().filter(|(key, _)| !order.contains(&key.as_str()));
    known.chain(unknown.map(|(key, value)| (key.clone(), value.clone()))).collect()
}

/// The personas built into the program.
pub(crate) fn system_personas() -> &'static [PersonaFile] {
    static PERSONAS: OnceLock<Vec<PersonaFile>> = OnceLock::new();
    PERSONAS.get_or_init(|| {
        let vocabulary = Vocabulary::default();
        SYSTEM_PERSONAS
            .iter()
            .filter_map(|(file, text)| {
                let shown = format!("system/{file}");
                let file = DefinitionFile::parse(Path::new(file), &shown, text.as_bytes()).ok()?;
                Some(PersonaFile::examine(file, Scope::System, &vocabulary))
            })
            .collect()
    })
}

#[cfg(test)]
mod tests {
    use super::{SYSTEM_PERSONAS, system_personas};

    #[test]
    fn every_key_that_a_system_persona_can_have_is_used_by_one() {
        for key in
            crate::model::ORDER.iter().filter(|key| !["image_url", "cloned_from"].contains(key))
        {
            let used = system_personas().iter().any(|persona| persona.map.contains_key(*key));
            assert!(used, "{key}");
        }
    }

    #[test]
    fn every_system_persona_is_valid_and_named_after_its_file() {
        assert_eq!(system_personas().len(), SYSTEM_PERSONAS.len());
        assert!(system_personas().len() >= 16);
        for persona in system_personas() {
            assert_eq!(persona.problems, [], "{}", persona.file.shown());
            assert_eq!(crate::model::slug(persona.name()), persona.file.stem());
        }
    }
}
