//! Which definitions name an image.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use uuid::Uuid;

use crate::model::Scope;
use crate::ops::definition::DefinitionKind as _;
use crate::ops::{OpsError, Workspace};
use crate::store::{DEFINITION_LIMIT, Segment, read_many};

/// Returns for each of the images that are in use the files that name it, those in `except` left
/// out. Texts are searched, not documents: a file with a mistake in it still counts, and so do the
/// style images of a project. A file that cannot be read might name every image.
pub(super) fn files_by_image(
    workspace: &Workspace,
    images: &BTreeSet<String>,
    except: &[PathBuf],
) -> Result<BTreeMap<String, Vec<PathBuf>>, OpsError> {
    let mut users: BTreeMap<String, Vec<PathBuf>> = BTreeMap::new();
    if images.is_empty() {
        return Ok(users);
    }
    let mut files = definitions(workspace)?;
    files.retain(|path| !except.contains(path));
    let found = read_many(&workspace.root, &files, DEFINITION_LIMIT, |_, bytes| match bytes {
        Ok(bytes) => names_in(&bytes, images),
        Err(_) => images.clone(),
    });
    for (path, names) in files.iter().zip(found) {
        for name in names {
            users.entry(name).or_default().push(path.clone());
        }
    }
    Ok(users)
}

/// Returns every file that may name an image.
fn definitions(workspace: &Workspace) -> Result<Vec<PathBuf>, OpsError> {
    let root = &workspace.root;
    let mut folders = vec![root.personas_dir(), root.drafts_dir()];
    for draft in root.folders(&root.drafts_dir())? {
        folders.extend([draft.join("ledger"), draft]);
    }
    for project in root.folders(&root.projects_dir())? {
        folders.extend([project.join("personas"), project]);
    }
    // A library elsewhere names no image of this workspace.
    let library = Scope::Library.folder(workspace).ok().flatten().map(|folder| folder.path);
    folders.extend(library.filter(|folder| folder.starts_with(root.path())));
    let mut files = Vec::new();
    for folder in folders {
        files.extend(root.files(&folder)?);
    }
    Ok(files)
}

fn names_in(text: &[u8], images: &BTreeSet<String>) -> BTreeSet<String> {
    let words = text.split(|byte| !byte.is_ascii_alphanumeric() && !b"-_.".contains(byte));
    let words = words.filter_map(|word| std::str::from_utf8(word).ok());
    let names = words.filter_map(|word| {
        images.get(word).cloned().or_else(|| images.get(&format!("{word}.png")).cloned())
    });
    names.collect()
}

/// Returns the name of the file in `images/` that an `image_url` means, if it exists.
pub(super) fn stored_name(images: &Path, image_url: &str) -> Option<String> {
    let names = [image_url.to_owned(), format!("{image_url}.png")];
    names.into_iter().find(|name| name.parse::<Segment>().is_ok() && images.join(name).is_file())
}

/// Returns whether this program named the image. Images with other names are never deleted.
pub(super) fn is_managed(name: &str) -> bool {
    name.split_once('.').is_some_and(|(id, _)| Uuid::try_parse(id).is_ok())
}
