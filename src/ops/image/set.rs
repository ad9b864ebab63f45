//! `persona image set`: a picture and the key that names it, written as one.

use uuid::Uuid;

use super::picture::Picture;
use super::uses::is_used;
use crate::model::Value;
use crate::ops::IdGen;
use crate::ops::definition::patch::{PatchOptions, plan};
use crate::ops::definition::{FieldEdit, Plan};
use crate::ops::persona::PersonaFile;
use crate::ops::{OpsError, Workspace};
use crate::store::{Lock, Transaction};
use crate::text::Route;

/// What became of a persona's picture.
pub(crate) struct Changed {
    pub(crate) plan: Plan,
    /// The picture now in `images/`, if it was not there before.
    pub(crate) written: Option<String>,
    /// The old picture, when nothing shows it any more.
    pub(crate) removed: Option<String>,
    /// The old picture, when others still show it.
    pub(crate) kept: Option<String>,
}

/// Gives a persona this picture, and one without an id the `id` that it was drawn for.
pub(crate) fn set(
    lock: &Lock,
    workspace: &Workspace,
    persona: PersonaFile,
    picture: &Picture,
    id: Option<String>,
    ids: &dyn IdGen,
) -> Result<Changed, OpsError> {
    let name = picture.name();
    let mut alterations =
        vec![FieldEdit::Set { route: Route::key("image_url"), value: Value::String(name.clone()) }];
    if let Some(id) = id.filter(|_| persona.id().is_none()) {
        alterations.push(FieldEdit::Set { route: Route::key("id"), value: Value::String(id) });
    }
    change(lock, workspace, persona, alterations, Some((name, picture)), ids)
}

/// Makes the alterations, puts the new picture there and takes the old one away, all or nothing.
pub(super) fn change(
    lock: &Lock,
    workspace: &Workspace,
    persona: PersonaFile,
    alterations: Vec<FieldEdit>,
    picture: Option<(String, &Picture)>,
    ids: &dyn IdGen,
) -> Result<Changed, OpsError> {
    let old = persona.text("image_url").map(str::to_owned);
    let file = persona.file.path.clone();
    let options = PatchOptions { alterations, if_match: None, rewrite: false };
    let mut changed = Changed {
        plan: plan(workspace, vec![persona], &options, ids)?.without_warnings("missing-image"),
        written: None,
        removed: None,
        kept: None,
    };
    let images = workspace.root.images_dir();
    let mut transaction = Transaction::new(lock);
    changed.plan.stage(&mut transaction);
    if let Some((name, picture)) = &picture {
        let path = images.join(name);
        changed.written = (!path.exists()).then(|| workspace.root.show(&path));
        transaction.put(&path, picture.bytes.as_slice());
    }
    let replaced = old.filter(|old| picture.as_ref().is_none_or(|(name, _)| name != old));
    if let Some(old) = replaced.filter(|old| is_ours(old) && images.join(old).is_file()) {
        let path = images.join(&old);
        let shown = Some(workspace.root.show(&path));
        if is_used(workspace, &old, &file)? {
            changed.kept = shown;
        } else {
            transaction.remove(&path);
            changed.removed = shown;
        }
    }
    transaction.commit()?;
    Ok(changed)
}

/// Whether this program gave the picture its name; what people have put there is theirs.
fn is_ours(name: &str) -> bool {
    name.split_once('.').is_some_and(|(id, _)| Uuid::try_parse(id).is_ok())
}
