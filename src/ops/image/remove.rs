//! `persona image remove`.

use super::set::{Changed, change};
use crate::ops::IdGen;
use crate::ops::definition::FieldEdit;
use crate::ops::persona::PersonaFile;
use crate::ops::{OpsError, Workspace};
use crate::store::Lock;
use crate::text::Route;

/// Takes a persona's picture away, and the file with it when nothing else shows it.
pub(crate) fn remove(
    lock: &Lock,
    workspace: &Workspace,
    persona: PersonaFile,
    ids: &dyn IdGen,
) -> Result<Changed, OpsError> {
    let alterations = match persona.map.contains_key("image_url") {
        true => vec![FieldEdit::Unset { route: Route::key("image_url") }],
        false => Vec::new(),
    };
    change(lock, workspace, persona, alterations, None, ids)
}
