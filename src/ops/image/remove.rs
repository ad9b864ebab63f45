//! `persona image remove`.

use super::set::{Changed, change};
use crate::ops::persona::create::Mint;
use crate::ops::persona::{Alteration, Stored};
use crate::ops::{OpsError, Workspace};
use crate::store::Lock;
use crate::text::Route;

/// Takes a persona's picture away, and the file with it when nothing else shows it.
pub(crate) fn remove(
    lock: &Lock,
    workspace: &Workspace,
    persona: Stored,
    mint: &dyn Mint,
) -> Result<Changed, OpsError> {
    let alterations = match persona.map.contains_key("image_url") {
        true => vec![Alteration::Unset { route: Route::key("image_url") }],
        false => Vec::new(),
    };
    change(lock, workspace, persona, alterations, None, mint)
}
