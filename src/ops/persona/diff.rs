//! `persona diff`: two personas, or one now and at its last commit.

use std::path::{Path, PathBuf};

use super::PersonaFile;
use crate::diagnostic::Hint;
use crate::model::{Map, Scope};
use crate::ops::definition::{header_of, in_field_order};
use crate::ops::{OpsError, Workspace};
use crate::store::{DefinitionFile, Git, Revision, is_definition, repository_of};
use crate::text::shell_word;

/// The two states to compare, in official spelling and order.
#[derive(Clone, Debug)]
pub(crate) struct Sides {
    pub(crate) old: Map,
    pub(crate) new: Map,
    pub(crate) old_label: String,
    pub(crate) new_label: String,
}

/// Compares two personas. Ids and times, which always differ, are left out.
pub(crate) fn between(old: &PersonaFile, new: &PersonaFile) -> Sides {
    let plain = |persona: &PersonaFile| {
        let mut map = in_field_order::<Scope>(&persona.map);
        for key in ["id", "cloned_from", "created_at", "updated_at"] {
            map.shift_remove(key);
        }
        map
    };
    Sides {
        old: plain(old),
        new: plain(new),
        old_label: old.file.display_path().to_owned(),
        new_label: new.file.display_path().to_owned(),
    }
}

/// Returns a persona against what `revision` of the git repository holds of it.
pub(crate) fn since(
    workspace: &Workspace,
    persona: &PersonaFile,
    revision: &str,
) -> Result<Sides, OpsError> {
    let new = in_field_order::<Scope>(&persona.map);
    let new_label = persona.file.display_path().to_owned();
    if persona.scope == Scope::System {
        return Ok(Sides { old: new.clone(), new, old_label: new_label.clone(), new_label });
    }
    let repository = repository_of(&workspace.root)?.ok_or_else(|| OpsError::Usage {
        message: "one persona is compared with its last commit, and this is not a git repository"
            .to_owned(),
        hint: Some(Hint::command(format!("diff {} OTHER", shell_word(&persona.file.stem())))),
    })?;
    let commit = repository.revision(revision)?;
    let mut found = None;
    for path in [&persona.file.path, &workspace.root.real_path(&persona.file.path)] {
        if found.is_none() {
            found = find_in_commit(&repository, &commit, path, persona)?;
        }
    }
    let path = found.as_ref().map_or(&persona.file.path, |(path, _)| path);
    let old_label = format!("{revision}:{}", workspace.root.show(path));
    let old = match &found {
        None => Map::new(),
        Some((_, bytes)) => {
            let file = DefinitionFile::parse(Path::new(&old_label), &old_label, bytes)
                .map_err(|problems| OpsError::invalid(old_label.clone(), problems))?;
            let old = PersonaFile::examine(file, persona.scope.clone(), workspace.vocabulary());
            in_field_order::<Scope>(&old.map)
        }
    };
    Ok(Sides { old, new, old_label, new_label })
}

/// Returns the persona's file as a commit holds it: at its path, or, since files move with the
/// name or to another project, where its id was.
fn find_in_commit(
    repository: &Git,
    revision: &Revision,
    path: &Path,
    persona: &PersonaFile,
) -> Result<Option<(PathBuf, Vec<u8>)>, OpsError> {
    let there = repository.show(revision, path)?;
    let Some(id) = persona.id() else { return Ok(there.map(|bytes| (path.to_owned(), bytes))) };
    let id_of = |path: &Path, bytes: &[u8]| header_of(path, bytes).id;
    let is_own = |found: &str| found.eq_ignore_ascii_case(id);
    // A file without an id is the one that has been given it since.
    let at_home =
        there.as_ref().is_some_and(|bytes| id_of(path, bytes).is_none_or(|found| is_own(&found)));
    if !at_home {
        // The persona may come from another project.
        let is_wanted = |file: &Path| {
            let folder = file.parent();
            let has_personas = |folder| repository.root().is_personas_dir(folder);
            is_definition(file) && (folder == path.parent() || folder.is_some_and(has_personas))
        };
        let files = repository.show_files(revision, is_wanted)?.into_iter();
        let mut moved =
            files.filter(|(path, bytes)| id_of(path, bytes).is_some_and(|found| is_own(&found)));
        if let Some(moved) = moved.next() {
            return Ok(Some(moved));
        }
    }
    Ok(there.map(|bytes| (path.to_owned(), bytes)))
}
