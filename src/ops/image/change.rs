//! Changes to the portraits of personas: images and the keys that name them, written as one.

use std::collections::BTreeSet;
use std::path::PathBuf;

use super::image_file::ImageFile;
use super::users::{files_by_image, is_managed, stored_name};
use crate::model::Scope;
use crate::ops::definition::change::{ChangeOptions, plan as plan_patch};
use crate::ops::definition::{FieldEdit, Plan};
use crate::ops::persona::PersonaFile;
use crate::ops::{IdGen, OpsError, Workspace};
use crate::store::{Lock, Transaction};
use crate::text::Route;

/// A persona and the portrait it gets; with `None` it loses the one it has.
pub(crate) struct PortraitEdit {
    pub(crate) persona: PersonaFile,
    pub(crate) image: Option<ImageFile>,
    /// The id that the portrait was drawn for, where the file has none yet.
    pub(crate) id: Option<String>,
}

/// What a command is going to write and delete.
#[derive(Default)]
pub(crate) struct ImagePlan {
    pub(crate) personas: Plan,
    /// The images to write.
    pub(crate) new: Vec<(PathBuf, Vec<u8>)>,
    /// The replaced images that nothing else uses; they are deleted.
    pub(crate) unused: Vec<PathBuf>,
    /// The replaced images that are still in use.
    pub(crate) shared: Vec<PathBuf>,
}

/// Plans the edits, and what becomes of the images that they replace.
pub(crate) fn plan(
    workspace: &Workspace,
    edits: Vec<PortraitEdit>,
    ids: &dyn IdGen,
) -> Result<ImagePlan, OpsError> {
    let images = workspace.root.images_dir();
    let mut plan = ImagePlan::default();
    let (mut old, mut new) = (BTreeSet::new(), BTreeSet::new());
    for PortraitEdit { persona, image, id } in edits {
        old.extend(persona.persona().image_url().and_then(|url| stored_name(&images, url)));
        let alterations = field_edits(&persona, image.as_ref(), id);
        if let Some(image) = image {
            let name = image.name();
            let path = images.join(&name);
            if new.insert(name) && !path.exists() {
                plan.new.push((path, image.bytes));
            }
        }
        let options =
            ChangeOptions { edits: alterations, adds_references: true, ..ChangeOptions::default() };
        plan.personas.0.extend(plan_patch(workspace, vec![persona], &options, ids)?.0);
    }
    old.retain(|name| is_managed(name) && !new.contains(name));
    let used = files_by_image(workspace, &old, &changed_paths(&plan.personas))?;
    for name in old {
        let group = if used.contains_key(&name) { &mut plan.shared } else { &mut plan.unused };
        group.push(images.join(name));
    }
    Ok(plan)
}

/// Returns the portraits that nothing uses once a plan has deleted its personas.
pub(crate) fn orphans(workspace: &Workspace, deletion: &Plan) -> Result<Vec<PathBuf>, OpsError> {
    let images = workspace.root.images_dir();
    let personas = deletion.0.iter().map(|change| &change.result);
    // The library may lie outside of the workspace, with images of its own.
    let personas = personas.filter(|persona| persona.scope != Scope::Library);
    let names = personas.filter_map(|persona| stored_name(&images, persona.persona().image_url()?));
    let mut names: BTreeSet<String> = names.filter(|name| is_managed(name)).collect();
    let used = files_by_image(workspace, &names, &changed_paths(deletion))?;
    names.retain(|name| !used.contains_key(name));
    Ok(names.into_iter().map(|name| images.join(name)).collect())
}

fn changed_paths(plan: &Plan) -> Vec<PathBuf> {
    plan.0.iter().filter_map(|change| Some(change.before.as_ref()?.path.clone())).collect()
}

fn field_edits(
    persona: &PersonaFile,
    image: Option<&ImageFile>,
    id: Option<String>,
) -> Vec<FieldEdit> {
    let set = |key, value| FieldEdit::set(key, value);
    let id = id.filter(|_| persona.id().is_none()).map(|id| set("id", id));
    let url = match image {
        Some(image) => Some(set("image_url", image.name())),
        None if persona.map.contains_key("image_url") => {
            Some(FieldEdit::Unset { route: Route::key("image_url") })
        }
        None => None,
    };
    url.into_iter().chain(id).collect()
}

impl ImagePlan {
    /// Writes all of it or nothing.
    pub(crate) fn commit(&self, lock: &Lock) -> Result<(), OpsError> {
        let mut transaction = Transaction::new(lock);
        self.personas.stage(&mut transaction);
        for (path, bytes) in &self.new {
            transaction.put(path, bytes.as_slice());
        }
        transaction.remove_all(&self.unused);
        Ok(transaction.commit()?)
    }
}
