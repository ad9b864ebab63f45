//! Copies personas between a workspace and the shared library.

use super::definition::{InputDoc, Plan, duplicate, find};
use super::persona::PersonaFile;
use super::{OpsError, Workspace};
use crate::model::{PersonaName, Scope, Value};
use crate::ops::IdGen;

/// A copy of a persona for the library.
pub(crate) struct LibraryCopy {
    pub(crate) document: InputDoc,
    /// The image that the copy cannot show, because the library lies elsewhere.
    pub(crate) image_left: Option<String>,
}

/// Returns all of a persona but its identity.
pub(crate) fn library_copy(
    workspace: &Workspace,
    scope: &Scope,
    reference: &str,
) -> Result<LibraryCopy, OpsError> {
    let persona = find(workspace, scope, reference)?.valid()?;
    let mut map = persona.map.clone();
    map.retain(|key, _| !["id", "created_at", "updated_at", "cloned_from"].contains(&key.as_str()));
    if let Some(id) = persona.id() {
        map.insert("cloned_from".to_owned(), Value::String(id.to_owned()));
    }
    let mut image_left = None;
    if workspace.library()?.root != workspace.root {
        let image = map.shift_remove("image_url");
        image_left = image.and_then(|url| url.as_str().map(str::to_owned));
    }
    let document = InputDoc::of(map);
    Ok(LibraryCopy { document, image_left })
}

/// Plans a copy of a library persona in `scope`.
pub(crate) fn install(
    workspace: &Workspace,
    scope: &Scope,
    reference: &str,
    name: Option<PersonaName>,
    ids: &dyn IdGen,
) -> Result<Plan, OpsError> {
    let mut persona = find(workspace, &Scope::Library, reference)?.valid()?;
    drop_missing_image(workspace, &mut persona);
    duplicate::install(workspace, &persona, scope, name, ids)
}

/// Drops the image that this workspace does not have.
fn drop_missing_image(workspace: &Workspace, persona: &mut PersonaFile) {
    let shown = |name: &str| workspace.root.images_dir().join(name).is_file();
    if persona.persona().image_url().is_some_and(|name| !shown(name)) {
        persona.map.shift_remove("image_url");
    }
}
