//! Draws portraits, or has them drawn.

use std::path::PathBuf;

use persona_portrait::draw as draw_portrait;

use super::ImageError;
use super::appearance::appearance;
use super::change::PortraitEdit;
use super::image_file::ImageFile;
use super::provider::{OpenAiAccess, Provider, Settings};
use crate::model::{Scope, Value};
use crate::ops::definition::DefinitionKind as _;
use crate::ops::persona::PersonaFile;
use crate::ops::{IdGen, OpsError, Workspace};

/// How to draw.
pub(crate) struct GenerateOptions<'a> {
    /// The provider, where it is not the configured one.
    pub(crate) provider: Option<Provider>,
    pub(crate) access: &'a OpenAiAccess,
}

/// A portrait that belongs to the persona in `path`.
pub(crate) struct Drawing {
    path: PathBuf,
    image: ImageFile,
    /// The id that the persona was drawn for, where its file has none: the looks follow from it.
    id: Option<String>,
}

/// Draws personas. Writes nothing and needs no lock: a provider may take a while.
pub(crate) fn draw(
    workspace: &Workspace,
    scope: &Scope,
    personas: Vec<PersonaFile>,
    options: &GenerateOptions<'_>,
    ids: &dyn IdGen,
) -> Result<Vec<Drawing>, OpsError> {
    let settings = Settings::read(workspace, scope)?;
    let (mut valid, mut references) = (Vec::new(), Vec::new());
    for persona in personas {
        persona.scope.permit(workspace, Some(&persona.title()), "modified")?;
        let persona = persona.valid()?;
        if persona.persona().system_prompt().is_none() {
            references.push(persona.title());
        }
        valid.push(persona);
    }
    if !references.is_empty() {
        return Err(ImageError::NoSystemPrompt { references }.into());
    }
    let provider = settings.provider(options.provider)?;
    let draw_one = |mut persona: PersonaFile| {
        let id = persona.id().is_none().then(|| ids.new_id());
        persona.map.extend(id.clone().map(|id| ("id".to_owned(), Value::String(id))));
        let image = match provider {
            Provider::Local => ImageFile::from_portrait(
                draw_portrait(&appearance(persona.persona())).map_err(ImageError::from)?,
            ),
            Provider::OpenAi => ask_openai(workspace, &persona, &settings, options.access)?,
        };
        Ok(Drawing { path: persona.file.path, image, id })
    };
    valid.into_iter().map(draw_one).collect()
}

/// Returns the edits that give the personas their drawings; who was not drawn gets none.
pub(crate) fn edits(personas: Vec<PersonaFile>, drawings: Vec<Drawing>) -> Vec<PortraitEdit> {
    let mut drawings: Vec<Option<Drawing>> = drawings.into_iter().map(Some).collect();
    let mut edits = Vec::new();
    for persona in personas {
        let drawing = drawings
            .iter_mut()
            .find(|slot| slot.as_ref().is_some_and(|it| it.path == persona.file.path))
            .and_then(Option::take);
        if let Some(Drawing { image, id, .. }) = drawing {
            edits.push(PortraitEdit { persona, image: Some(image), id });
        }
    }
    edits
}

#[cfg(not(feature = "openai"))]
fn ask_openai(
    _: &Workspace,
    _: &PersonaFile,
    _: &Settings,
    _: &OpenAiAccess,
) -> Result<ImageFile, OpsError> {
    Err(ImageError::NotInThisBuild.into())
}

#[cfg(feature = "openai")]
fn ask_openai(
    workspace: &Workspace,
    persona: &PersonaFile,
    settings: &Settings,
    access: &OpenAiAccess,
) -> Result<ImageFile, OpsError> {
    use super::IMAGE_LIMIT;
    use super::openai_error::OpenAiError;
    use crate::store::read;

    let mut styles = Vec::new();
    for name in &settings.style_images {
        let path = workspace.root.images_dir().join(name);
        let bytes = read(&workspace.root, &path, IMAGE_LIMIT as u64)?;
        styles.push((name.clone(), ImageFile::decode(&workspace.root.show(&path), &bytes)?));
    }
    let client = super::openai::Client::new(access).map_err(ImageError::from)?;
    let bytes = client.portrait(persona.persona(), &styles).map_err(ImageError::from)?;
    let refused = |error: ImageError| OpenAiError::Response { reason: error.to_string() };
    Ok(ImageFile::decode("b64_json", &bytes).map_err(refused).map_err(ImageError::from)?)
}
