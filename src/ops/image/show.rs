//! `persona image show`.

use std::path::PathBuf;

use super::{ImageError, PICTURE_LIMIT};
use crate::ops::persona::PersonaFile;
use crate::ops::{OpsError, Workspace};
use crate::store::{FileError, read};

/// A persona's picture.
pub(crate) struct Shown {
    /// Without links.
    pub(crate) path: PathBuf,
    pub(crate) bytes: Vec<u8>,
}

/// Finds the picture of a persona; `reference` is how it was asked for.
pub(crate) fn shown(
    workspace: &Workspace,
    persona: &PersonaFile,
    reference: &str,
) -> Result<Shown, OpsError> {
    let (reference, owner) = (reference.to_owned(), persona.name().to_owned());
    let Some(name) = persona.text("image_url") else {
        return Err(ImageError::NoPicture { name: owner, reference }.into());
    };
    let path = workspace.root.images_dir().join(name);
    match read(&workspace.root, &path, PICTURE_LIMIT as u64) {
        Ok(bytes) => Ok(Shown { path, bytes }),
        Err(FileError::NotFound { file }) => {
            Err(ImageError::MissingFile { file, name: owner, reference }.into())
        }
        Err(error) => Err(error.into()),
    }
}
