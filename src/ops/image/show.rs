//! Finds the portrait of a persona, or draws the one that it has without a file.

use std::path::PathBuf;

use persona_portrait::draw;

use super::appearance::appearance;
use super::{IMAGE_LIMIT, ImageError};
use crate::model::Scope;
use crate::ops::definition::find;
use crate::ops::persona::PersonaFile;
use crate::ops::{OpsError, Workspace};
use crate::store::{FileError, read};

/// The portrait of a persona.
pub(crate) struct Portrait {
    /// The file, without links; none for a portrait that was drawn to be shown.
    pub(crate) path: Option<PathBuf>,
    pub(crate) bytes: Vec<u8>,
}

/// How many copies of copies are followed to a portrait.
const LONGEST_CHAIN: usize = 16;

/// Returns the portrait of a persona; `reference` is how it was asked for. A system persona is
/// drawn, and a copy has the portrait of its original until it gets its own.
pub(crate) fn portrait(
    workspace: &Workspace,
    scope: &Scope,
    persona: &PersonaFile,
    reference: &str,
) -> Result<Portrait, OpsError> {
    let mut holder = persona.clone();
    for _ in 0..LONGEST_CHAIN {
        if let Some(image) = holder.persona().image_url() {
            return read_image(workspace, image, &holder, reference);
        }
        if holder.scope == Scope::System {
            let bytes = draw(&appearance(holder.persona())).map_err(ImageError::from)?;
            return Ok(Portrait { path: None, bytes });
        }
        let original = holder.persona().cloned_from().map(|id| find(workspace, scope, id));
        let Some(Ok(original)) = original else { break };
        holder = original;
    }
    let (name, reference) = (persona.name().to_owned(), reference.to_owned());
    Err(ImageError::NoPortrait { name, reference }.into())
}

fn read_image(
    workspace: &Workspace,
    image: &str,
    persona: &PersonaFile,
    reference: &str,
) -> Result<Portrait, OpsError> {
    let path = workspace.root.images_dir().join(image);
    match read(&workspace.root, &path, IMAGE_LIMIT as u64) {
        Ok(bytes) => Ok(Portrait { path: Some(path), bytes }),
        Err(FileError::NotFound { file }) => {
            let (name, reference) = (persona.name().to_owned(), reference.to_owned());
            Err(ImageError::MissingFile { file, name, reference }.into())
        }
        Err(error) => Err(error.into()),
    }
}
