//! What personas add to definitions: four scopes, two of them guarded, and the built-in ones.

use std::path::Path;
use std::sync::OnceLock;

use crate::check::{self, Finding, missing_image};
use crate::model::{Map, PERSONA, Persona, PersonaType, Scope, Shape, Vocabulary};
use crate::ops::definition::{Definition, DefinitionKind, Folder, find};
use crate::ops::project::find_slug;
use crate::ops::{EntityKind, OpsError, SYSTEM_PERSONAS, Workspace};
use crate::store::{DefinitionFile, Header, header};
use crate::text::shell_word;

pub(crate) type PersonaFile = Definition<Scope>;

impl PersonaFile {
    pub(crate) fn persona_type(&self) -> PersonaType {
        self.scope.persona_type()
    }

    /// Returns the document, key by key.
    pub(crate) fn persona(&self) -> Persona<'_> {
        Persona(&self.map)
    }
}

impl DefinitionKind for Scope {
    const SHAPE: &'static Shape = &PERSONA;

    fn folder(&self, workspace: &Workspace) -> Result<Option<Folder>, OpsError> {
        let root = workspace.root.clone();
        let path = match self {
            Self::Workspace => root.personas_dir(),
            Self::Project(name) => root.project_personas_dir(&find_slug(workspace, name)?),
            Self::Library => {
                let library = workspace.library()?;
                return Ok(Some(Folder { root: library.root, path: library.folder }));
            }
            Self::System => return Ok(None),
        };
        Ok(Some(Folder { root, path }))
    }

    fn check(&self, map: &Map, vocabulary: &Vocabulary) -> Vec<Finding> {
        match self {
            Self::Library => check::library_persona(map, vocabulary),
            Self::Workspace | Self::Project(_) | Self::System => check::persona(map, vocabulary),
        }
    }

    fn place(&self) -> String {
        match self {
            Self::Workspace | Self::Project(_) | Self::Library => {
                format!("{self} or among {}", Self::System)
            }
            Self::System => self.to_string(),
        }
    }

    fn title(&self) -> String {
        self.to_string()
    }

    fn other_scopes(&self, workspace: &Workspace) -> Vec<(Self, String)> {
        let mut others = vec![(Self::Workspace, "leave -p out".to_owned())];
        let projects = workspace.projects().unwrap_or_default().into_iter();
        others.extend(projects.map(|name| {
            let way = format!("pass -p {}", shell_word(&name));
            (Self::Project(name), way)
        }));
        others.push((Self::Library, "see persona library".to_owned()));
        others.retain(|(other, _)| other != self && !workspace.is_none);
        others
    }

    fn built_in() -> &'static [PersonaFile] {
        system_personas()
    }

    fn built_in_headers() -> Vec<Header> {
        SYSTEM_PERSONAS.iter().filter_map(|(_, text)| header(text.as_bytes())).collect()
    }

    fn derived_keys(&self, file: &DefinitionFile) -> Vec<(&'static str, String)> {
        vec![("persona_type", self.persona_type().to_string()), ("slug", file.stem())]
    }

    /// Refuses to touch system personas (FutureAGI: 403) and, without the staff role, the library
    /// (Feather).
    fn permit(
        &self,
        workspace: &Workspace,
        name: Option<&str>,
        action: &'static str,
    ) -> Result<(), OpsError> {
        match (self, name) {
            (Self::System, _) => {
                Err(OpsError::SystemPersona { name: name.unwrap_or_default().to_owned(), action })
            }
            (_, None) => workspace.role.permits(self, || "library personas".to_owned(), action),
            (_, Some(name)) => {
                workspace.role.permits(self, || format!("library persona `{name}`"), action)
            }
        }
    }

    fn check_references(workspace: &Workspace, before: Option<&Map>, after: &Map) -> Vec<Finding> {
        let image = Persona(after).image_url();
        if image == before.and_then(|before| Persona(before).image_url()) {
            return Vec::new();
        }
        let images = workspace.root.images_dir();
        let missing =
            image.and_then(|image| missing_image(image, |name| images.join(name).is_file()));
        missing.into_iter().collect()
    }
}

/// Finds the persona to copy: as [`find`] does, and then in the library.
pub(crate) fn find_original(
    workspace: &Workspace,
    scope: &Scope,
    reference: &str,
) -> Result<PersonaFile, OpsError> {
    find(workspace, scope, reference).or_else(|error| match error {
        OpsError::NotFound { sought: EntityKind::Definition(_), .. } => {
            find(workspace, &Scope::Library, reference).map_err(|other| match other {
                OpsError::NotFound { .. } | OpsError::LibraryNotAllowed { .. } => error,
                other => other,
            })
        }
        error => Err(error),
    })
}

/// Returns the personas built into the program.
pub(crate) fn system_personas() -> &'static [PersonaFile] {
    static PERSONAS: OnceLock<Vec<PersonaFile>> = OnceLock::new();
    PERSONAS.get_or_init(|| {
        let vocabulary = Vocabulary::default();
        let parse = |(file, text): &(&str, &str)| {
            let shown = format!("system/{file}");
            let file = DefinitionFile::parse(Path::new(file), &shown, text.as_bytes()).ok()?;
            Some(PersonaFile::examine(file, Scope::System, &vocabulary))
        };
        SYSTEM_PERSONAS.iter().filter_map(parse).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::{DefinitionKind as _, SYSTEM_PERSONAS, Scope, system_personas};

    #[test]
    fn the_headers_of_system_personas_say_what_they_are_called() {
        let headers = Scope::built_in_headers();
        let names = headers.iter().map(|one| (one.name.as_deref().unwrap(), one.id.as_deref()));
        assert!(names.eq(system_personas().iter().map(|one| (one.name(), one.id()))));
    }

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
            assert_eq!(persona.problems, [], "{}", persona.file.display_path());
            assert_eq!(crate::model::slug(persona.name()), persona.file.stem());
        }
    }
}
