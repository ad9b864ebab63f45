//! What passes between a workspace and the shared library.

use super::definition::{InputDoc, Plan, find};
use super::persona::{PersonaFile, duplicate};
use super::{OpsError, Workspace};
use crate::model::{PersonaName, Scope, Value};
use crate::ops::IdGen;

/// A persona of the workspace as a document for the library.
pub(crate) struct Offered {
    pub(crate) given: InputDoc,
    /// The picture that the copy cannot show, because the library lies elsewhere.
    pub(crate) picture_left: Option<String>,
}

/// The document that a copy of the persona begins with: all of it but its identity.
pub(crate) fn offered(
    workspace: &Workspace,
    scope: &Scope,
    reference: &str,
) -> Result<Offered, OpsError> {
    let persona = find(workspace, scope, reference)?.valid()?;
    let mut map = persona.map.clone();
    map.retain(|key, _| !["id", "created_at", "updated_at", "cloned_from"].contains(&key.as_str()));
    if let Some(id) = persona.id() {
        map.insert("cloned_from".to_owned(), Value::String(id.to_owned()));
    }
    let mut picture_left = None;
    if workspace.library()?.root != workspace.root {
        let picture = map.shift_remove("image_url");
        picture_left = picture.and_then(|url| url.as_str().map(str::to_owned));
    }
    let given = InputDoc::of(map);
    Ok(Offered { given, picture_left })
}

/// The plan that copies a library persona into `scope`.
pub(crate) fn install(
    workspace: &Workspace,
    scope: &Scope,
    reference: &str,
    name: Option<PersonaName>,
    ids: &dyn IdGen,
) -> Result<Plan, OpsError> {
    let mut persona = find(workspace, &Scope::Library, reference)?.valid()?;
    leave_missing_picture(workspace, &mut persona);
    duplicate::install(workspace, &persona, scope, name, ids)
}

/// A picture that this workspace does not have is not shown by the copy.
fn leave_missing_picture(workspace: &Workspace, persona: &mut PersonaFile) {
    let shown = |name: &str| workspace.root.images_dir().join(name).is_file();
    if persona.text("image_url").is_some_and(|name| !shown(name)) {
        persona.map.shift_remove("image_url");
    }
}
