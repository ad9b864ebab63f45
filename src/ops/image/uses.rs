//! Who shows a picture.

use std::path::{Path, PathBuf};

use crate::model::Scope;
use crate::ops::{OpsError, Workspace};
use crate::store::{DEFINITION_LIMIT, Root, read_many};

/// Whether any definition but `except` names the picture. Texts are searched, not documents: a
/// file with a mistake in it still counts, and the style images of a project do too.
pub(super) fn is_used(
    workspace: &Workspace,
    picture: &str,
    except: &Path,
) -> Result<bool, OpsError> {
    let root = &workspace.root;
    let mut files = root.files(&root.personas_dir())?;
    files.extend(root.files(&root.drafts_dir())?);
    for project in root.folders(&root.projects_dir())? {
        files.extend(root.files(&project)?);
        files.extend(root.files(&project.join("personas"))?);
    }
    files.retain(|path| path != except);
    if names(root, &files, picture) {
        return Ok(true);
    }
    // A library elsewhere shows nothing of this workspace.
    let Some(folder) = workspace.folder(&Scope::Library).ok().flatten() else { return Ok(false) };
    if !folder.starts_with(root.path()) {
        return Ok(false);
    }
    Ok(names(root, &root.files(&folder)?, picture))
}

/// A file that cannot be read might name it.
fn names(root: &Root, files: &[PathBuf], picture: &str) -> bool {
    let holds =
        |bytes: Vec<u8>| bytes.windows(picture.len()).any(|window| window == picture.as_bytes());
    read_many(root, files, DEFINITION_LIMIT, |_, bytes| bytes.map_or(true, holds)).contains(&true)
}
