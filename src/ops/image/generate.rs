//! `persona image generate`: asking whoever is to draw.

use persona_portrait::draw as draw_portrait;

use super::ImageError;
use super::appearance::appearance;
use super::picture::Picture;
use super::provider::{Provider, Settings};
use crate::model::{Scope, Value};
use crate::ops::IdGen;
use crate::ops::definition::delete::writable;
use crate::ops::definition::find;
use crate::ops::persona::PersonaFile;
use crate::ops::{OpsError, Workspace};

/// What the environment says about OpenAI.
#[derive(Clone, Debug, Default)]
#[cfg_attr(not(feature = "openai"), expect(dead_code, reason = "only that build asks anybody"))]
pub(crate) struct Access {
    pub(crate) key: Option<String>,
    pub(crate) base: Option<String>,
}

/// A picture that somebody has drawn.
pub(crate) struct Drawn {
    pub(crate) picture: Picture,
    /// The id that the persona was drawn with, when its file has none yet: the looks follow from
    /// it, so the file has to get this one.
    pub(crate) id: Option<String>,
}

/// Draws a persona, or has it drawn. Nothing is written yet: whoever draws may take a while, and
/// nobody should have to wait for a lock meanwhile.
pub(crate) fn draw(
    workspace: &Workspace,
    scope: &Scope,
    reference: &str,
    wanted: Option<Provider>,
    access: &Access,
    ids: &dyn IdGen,
) -> Result<Drawn, OpsError> {
    let persona = find(workspace, scope, reference)?;
    writable(workspace, &persona, "modified")?;
    let mut persona = persona.valid()?;
    if persona.text("system_prompt").is_none() {
        return Err(ImageError::NoSystemPrompt { reference: reference.to_owned() }.into());
    }
    let settings = Settings::of(workspace, scope)?;
    let id = persona.id().is_none().then(|| ids.new_id());
    persona.map.extend(id.clone().map(|id| ("id".to_owned(), Value::String(id))));
    let bytes = match settings.choose(wanted)? {
        Provider::Local => draw_portrait(&appearance(&persona.map)).map_err(ImageError::from)?,
        Provider::OpenAi => openai(workspace, &persona, &settings, access)?,
    };
    let picture = Picture::read("the drawn picture", bytes)?;
    Ok(Drawn { picture, id })
}

#[cfg(not(feature = "openai"))]
fn openai(_: &Workspace, _: &PersonaFile, _: &Settings, _: &Access) -> Result<Vec<u8>, OpsError> {
    Err(ImageError::NotInThisBuild.into())
}

#[cfg(feature = "openai")]
fn openai(
    workspace: &Workspace,
    persona: &PersonaFile,
    settings: &Settings,
    access: &Access,
) -> Result<Vec<u8>, OpsError> {
    use crate::store::read;

    let mut styles = Vec::new();
    for name in &settings.style_images {
        let path = workspace.root.images_dir().join(name);
        let bytes = read(&workspace.root, &path, super::PICTURE_LIMIT as u64)?;
        styles.push((name.clone(), Picture::read(&workspace.root.show(&path), bytes)?));
    }
    let client = super::openai::Client::new(access).map_err(ImageError::from)?;
    Ok(client.portrait(&persona.map, &styles).map_err(ImageError::from)?)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::{appearance, draw_portrait};
    use crate::ops::persona::system_personas;

    #[test]
    fn every_system_persona_has_a_face_of_its_own() {
        let faces: HashSet<Vec<u8>> = system_personas()
            .iter()
            .map(|it| draw_portrait(&appearance(&it.map)).unwrap())
            .collect();
        assert_eq!(faces.len(), system_personas().len());
        assert!(faces.len() >= 18);
    }
}
