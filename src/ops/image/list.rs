//! The images of a workspace, and those that nothing uses.

use std::collections::BTreeSet;
use std::path::PathBuf;

use super::users::{files_by_image, is_managed};
use crate::ops::{OpsError, Workspace};
use crate::store::{FileError, Lock, Transaction};

/// A file in `images/`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct StoredImage {
    pub(crate) name: String,
    pub(crate) path: PathBuf,
    pub(crate) bytes: u64,
    /// The files that name it, as they are shown.
    pub(crate) used_by: Vec<String>,
}

/// Lists the images of a workspace by name.
pub(crate) fn list(workspace: &Workspace) -> Result<Vec<StoredImage>, OpsError> {
    let root = &workspace.root;
    let mut images = Vec::new();
    for path in root.entries(&root.images_dir())? {
        let file = |cause| FileError::from_io(root.show(&path), "read", cause);
        let metadata = path.symlink_metadata().map_err(file)?;
        if let Some(name) = path.file_name().filter(|_| metadata.is_file()) {
            let name = name.to_string_lossy().into_owned();
            images.push(StoredImage { name, path, bytes: metadata.len(), used_by: Vec::new() });
        }
    }
    let names: BTreeSet<String> = images.iter().map(|image| image.name.clone()).collect();
    let users = files_by_image(workspace, &names, &[])?;
    for image in &mut images {
        let files = users.get(&image.name).into_iter().flatten();
        image.used_by = files.map(|path| root.show(path)).collect();
    }
    Ok(images)
}

/// Lists the images that nothing uses. Images that this program has not named are left out.
pub(crate) fn list_unused(workspace: &Workspace) -> Result<Vec<StoredImage>, OpsError> {
    let mut images = list(workspace)?;
    images.retain(|image| image.used_by.is_empty() && is_managed(&image.name));
    Ok(images)
}

/// Deletes images, all or nothing.
pub(crate) fn delete(lock: &Lock, images: &[StoredImage]) -> Result<(), OpsError> {
    let mut transaction = Transaction::new(lock);
    transaction.remove_all(images.iter().map(|image| &image.path));
    Ok(transaction.commit()?)
}
