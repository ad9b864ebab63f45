//! `draft delete`.

use std::path::{Path, PathBuf};

use super::stored::{Drafts, StoredDraft};
use super::view::summary;
use crate::model::{Map, Scope, Timestamp, Value};
use crate::ops::resolve_all;
use crate::ops::resource::Catalogue;
use crate::ops::{OpsError, Workspace};
use crate::store::{Lock, Transaction};

/// Drafts to delete, and what each is called.
#[derive(Default)]
pub(crate) struct Doomed {
    paths: Vec<PathBuf>,
    pub(crate) titles: Vec<String>,
    /// The drafts as lists give them.
    pub(crate) maps: Vec<Map>,
}

impl Doomed {
    /// Each once, however often it was named.
    fn add(&mut self, path: &Path, title: String, map: Map) {
        if !self.paths.iter().any(|other| other == path) {
            self.paths.push(path.to_owned());
            self.titles.push(title);
            self.maps.push(map);
        }
    }
}

/// What a reference means: a draft, or a file that cannot be read.
enum Meant<'a> {
    Draft(&'a StoredDraft),
    Torn(&'a PathBuf),
}

/// The drafts that the references mean, each once. One whose file cannot be read goes by the name
/// of the file.
pub(crate) fn select(
    workspace: &Workspace,
    references: &[String],
    scope: &Scope,
    now: Timestamp,
) -> Result<Doomed, OpsError> {
    let catalogue = Catalogue::read(workspace)?;
    let drafts = Drafts::read(workspace, &catalogue)?.within(workspace, scope)?;
    let meant = |reference: &str| match drafts.find(reference, &catalogue) {
        Ok(stored) => Ok(Meant::Draft(stored)),
        Err(error) => drafts.find_torn(reference).map(Meant::Torn).ok_or(error),
    };
    let mut doomed = Doomed::default();
    for meant in resolve_all(references, meant)? {
        match meant {
            Meant::Draft(stored) => doomed.add(
                &stored.file.path,
                stored.title(&catalogue),
                summary(stored, &catalogue, now),
            ),
            Meant::Torn(path) => {
                let shown = workspace.root.show(path);
                let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
                let map = [("id", stem), ("status", "broken".to_owned()), ("path", shown.clone())];
                let map = map.map(|(key, text)| (key.to_owned(), Value::String(text)));
                doomed.add(path, shown, Map::from_iter(map));
            }
        }
    }
    Ok(doomed)
}

/// Deletes the files of all of them, or of none. Their resources stay.
pub(crate) fn delete(lock: &Lock, doomed: &Doomed) -> Result<(), OpsError> {
    let mut transaction = Transaction::new(lock);
    for path in &doomed.paths {
        transaction.remove(path);
    }
    Ok(transaction.commit()?)
}
