//! `persona diff`: two personas, or one now and at its last commit.

use std::path::Path;

use super::stored::{Stored, ordered};
use crate::model::Map;
use crate::ops::{OpsError, Workspace};
use crate::store::{DefinitionFile, repository_of};

/// The two states to compare, in official spelling and order.
#[derive(Clone, Debug)]
pub(crate) struct Sides {
    pub(crate) old: Map,
    pub(crate) new: Map,
    pub(crate) old_label: String,
    pub(crate) new_label: String,
}

/// Two personas side by side. What every two personas differ in is left out: ids and times.
pub(crate) fn between(old: &Stored, new: &Stored) -> Sides {
    let plain = |persona: &Stored| {
        let mut map = ordered(&persona.map);
        for key in ["id", "cloned_from", "created_at", "updated_at"] {
            map.shift_remove(key);
        }
        map
    };
    Sides {
        old: plain(old),
        new: plain(new),
        old_label: old.file.shown().to_owned(),
        new_label: new.file.shown().to_owned(),
    }
}

/// A persona against what `revision` of the git repository holds at its path.
pub(crate) fn since(
    workspace: &Workspace,
    persona: &Stored,
    revision: &str,
) -> Result<Sides, OpsError> {
    let shown = persona.file.shown().to_owned();
    let label = format!("{revision}:{shown}");
    let repository = repository_of(&workspace.root)?.ok_or_else(|| OpsError::Usage {
        message: "one persona is compared with its last commit, and this is no git repository"
            .to_owned(),
        hint: Some(format!("persona diff {} OTHER", persona.file.stem())),
    })?;
    let old = match repository.show(&repository.revision(revision)?, &persona.file.path)? {
        None => Map::new(),
        Some(bytes) => {
            let file = DefinitionFile::parse(Path::new(&label), &label, &bytes)
                .map_err(|problems| OpsError::invalid(label.clone(), problems))?;
            let old = Stored::examine(file, persona.scope.clone(), workspace.vocabulary());
            ordered(&old.map)
        }
    };
    Ok(Sides { old, new: ordered(&persona.map), old_label: label, new_label: shown })
}
