//! Plans what the new names of personas mean for the scenarios that name them.

use super::Scenarios;
use crate::model::{Map, Scenario, Scope, Value};
use crate::ops::definition::{DefinitionKind, FieldEdit, FileChange, Plan, header_of};
use crate::ops::followers::{Followers, plan_edits};
use crate::ops::{IdGen, OpsError, Workspace};
use crate::text::fold;

/// Plans new references of the scenarios that name personas of the workspace which a plan renames.
pub(crate) fn rename_callers(
    workspace: &Workspace,
    personas: &Plan,
    ids: &dyn IdGen,
) -> Result<Followers, OpsError> {
    let renames: Vec<Rename> = personas.0.iter().filter_map(Rename::of).collect();
    let mut followers = Followers::default();
    if !renames.is_empty() {
        followers.scenarios.0 = plan_edits(workspace, &Scenarios, ids, |scenario| {
            let map = Some(&scenario.map).filter(|_| scenario.is_valid());
            map.and_then(|map| edit(map, &renames)).into_iter().collect()
        })?
        .items;
    }
    Ok(followers)
}

/// A persona's names and slugs, the old one first.
struct Rename {
    names: [String; 2],
    slugs: [String; 2],
}

impl Rename {
    fn of(change: &FileChange) -> Option<Self> {
        let (before, after) = (change.before.as_ref()?, change.after.as_ref()?);
        let old = header_of(&before.path, before.text.as_bytes()).name.unwrap_or_default();
        let slug = |path| Scope::stem(path).into_owned();
        let rename = Self {
            names: [old, change.name.clone()],
            slugs: [slug(&before.path), slug(&after.path)],
        };
        let is_new = rename.names[0] != rename.names[1] || rename.slugs[0] != rename.slugs[1];
        (is_new && change.result.scope == Scope::Workspace).then_some(rename)
    }

    /// Returns a reference as it is after the renaming, where it means this persona.
    fn apply(&self, reference: &str) -> Option<&str> {
        if self.slugs[0] == reference {
            return Some(&self.slugs[1]);
        }
        if fold(&self.names[0]) == fold(reference) {
            return Some(&self.names[1]);
        }
        self.slugs[0].eq_ignore_ascii_case(reference).then_some(&self.slugs[1])
    }
}

/// Returns the edit that writes the new names, where there is one to write.
fn edit(map: &Map, renames: &[Rename]) -> Option<FieldEdit> {
    let references = Scenario(map).personas()?.as_array()?;
    let rename = |reference: &Value| {
        let new = renames.iter().find_map(|rename| rename.apply(reference.as_str()?));
        new.map_or_else(|| reference.clone(), Value::from)
    };
    let renamed: Vec<Value> = references.iter().map(rename).collect();
    (renamed != *references).then(|| FieldEdit::set("personas", renamed))
}
