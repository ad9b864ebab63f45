//! From what is wished for to what is to be changed: everything that can be refused is refused
//! here, before anything is touched.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::text::fold;

use super::change::{Change, listed};
use super::disk::mode_of;
use super::error::FileError;
use super::folder::is_definition;
use super::read::bytes;
use super::readable::readable;
use super::root::Root;
use super::spot::Spot;

/// One call on a transaction.
#[derive(Debug)]
pub(super) enum Wish {
    Put { path: PathBuf, bytes: Vec<u8> },
    Replace { path: PathBuf, seen: Vec<u8>, bytes: Vec<u8> },
    Create { path: PathBuf, bytes: Vec<u8> },
    Remove { path: PathBuf },
    Rename { old: PathBuf, new: PathBuf, bytes: Vec<u8> },
}

/// What must hold of a file before it gets new bytes.
enum Condition {
    Any,
    Absent,
    Holds(Vec<u8>),
}

/// The changes that fulfil the wishes. Removals come first, so that a file can take the place of
/// one that leaves; a wish for what already is changes nothing.
pub(super) fn plan(root: &Root, wishes: Vec<Wish>) -> Result<Vec<Change>, FileError> {
    let mut plan = Plan::new(root);
    let mut sets = Vec::new();
    for wish in wishes {
        match wish {
            Wish::Put { path, bytes } => sets.push((path, Condition::Any, bytes, None)),
            Wish::Replace { path, seen, bytes } => {
                sets.push((path, Condition::Holds(seen), bytes, None));
            }
            Wish::Create { path, bytes } => sets.push((path, Condition::Absent, bytes, None)),
            Wish::Remove { path } => plan.remove(&path)?,
            Wish::Rename { old, new, bytes } => match spelling(root, &old, &new)? {
                Spelling::Same => sets.push((old, Condition::Any, bytes, None)),
                Spelling::Another(new) => plan.respell(&old, new, bytes)?,
                Spelling::Unrelated => {
                    let mode = Spot::of(root, &old)?.metadata.as_ref().and_then(mode_of);
                    plan.remove(&old)?;
                    sets.push((new, Condition::Absent, bytes, mode));
                }
            },
        }
    }
    for (path, condition, bytes, mode) in sets {
        plan.set(&path, condition, bytes, mode)?;
    }
    plan.changes.iter().try_for_each(bounded)?;
    Ok(plan.changes)
}

/// No definition is written that the next command would refuse to read; pictures and lists for git
/// have limits of their own.
fn bounded(change: &Change) -> Result<(), FileError> {
    match &change.after {
        Some(bytes) if is_definition(&change.real) => readable(&change.file, bytes),
        _ => Ok(()),
    }
}

struct Plan<'root> {
    root: &'root Root,
    changes: Vec<Change>,
    /// Which change a real path has.
    taken: HashMap<PathBuf, usize>,
}

impl<'root> Plan<'root> {
    fn new(root: &'root Root) -> Self {
        Self { root, changes: Vec::new(), taken: HashMap::new() }
    }

    /// A link goes, not what it leads to.
    fn remove(&mut self, path: &Path) -> Result<(), FileError> {
        let spot = Spot::of(self.root, path)?;
        let failed = |cause| FileError::from_io(&*spot.file, "read", cause);
        let link = match spot.is_link() {
            true => Some(fs::read_link(&spot.entry).map_err(failed)?),
            false => None,
        };
        let real = spot.entry.clone();
        let change = Change { real, link, ..found(spot)? };
        self.add(change)
    }

    fn respell(&mut self, old: &Path, new: PathBuf, bytes: Vec<u8>) -> Result<(), FileError> {
        let change = Change {
            after: Some(bytes),
            respelled: Some(new),
            ..found(Spot::of(self.root, old)?)?
        };
        self.add(change)
    }

    fn set(
        &mut self,
        path: &Path,
        condition: Condition,
        bytes: Vec<u8>,
        mode: Option<u32>,
    ) -> Result<(), FileError> {
        let spot = Spot::of(self.root, path)?;
        if let Some(at) = self.taken.get(&spot.real)
            && let change = &mut self.changes[*at]
            && change.after.is_none()
            && change.link.is_none()
        {
            change.after = Some(bytes);
            change.mode = mode.or(change.mode);
            return Ok(());
        }
        if spot.metadata.is_none() {
            if let Condition::Holds(_) = condition {
                return Err(FileError::Changed { file: spot.file });
            }
            return self.add(Change { after: Some(bytes), mode, ..nothing(spot) });
        }
        let change = found(spot)?;
        let file = change.file.clone();
        match condition {
            Condition::Absent => Err(FileError::Exists { file }),
            Condition::Holds(seen) if change.before.as_ref() != Some(&seen) => {
                Err(FileError::Changed { file })
            }
            _ if change.before.as_ref() == Some(&bytes) => Ok(()),
            _ => self.add(Change { after: Some(bytes), ..change }),
        }
    }

    fn add(&mut self, change: Change) -> Result<(), FileError> {
        let at = self.changes.len();
        if self.taken.insert(change.real.clone(), at).is_some() {
            return Err(FileError::Twice { file: change.file });
        }
        self.changes.push(change);
        Ok(())
    }
}

/// The removal of the file at a spot.
fn found(spot: Spot) -> Result<Change, FileError> {
    let Some(metadata) = &spot.metadata else {
        return Err(FileError::NotFound { file: spot.file });
    };
    let mode = mode_of(metadata);
    let before = bytes(&spot.real, || spot.file.clone(), u64::MAX)?;
    Ok(Change { before: Some(before), mode, ..nothing(spot) })
}

fn nothing(spot: Spot) -> Change {
    Change {
        file: spot.file,
        real: spot.real,
        before: None,
        after: None,
        mode: None,
        respelled: None,
        link: None,
    }
}

/// What a new path is to an old one.
enum Spelling {
    Same,
    /// The same file to a file system that ignores case: moving there is no removal.
    Another(PathBuf),
    Unrelated,
}

fn spelling(root: &Root, old: &Path, new: &Path) -> Result<Spelling, FileError> {
    let (old, new) = (Spot::of(root, old)?, Spot::of(root, new)?);
    if old.entry == new.entry {
        return Ok(Spelling::Same);
    }
    let failed = |cause| FileError::from_io(&*new.file, "look for", cause);
    let name = |path: &Path| path.file_name().map(|name| fold(&name.to_string_lossy()));
    let alike = old.entry.parent() == new.entry.parent() && name(&old.entry) == name(&new.entry);
    if alike && new.metadata.is_some() && !listed(&new.entry).map_err(failed)? {
        return Ok(Spelling::Another(new.entry));
    }
    Ok(Spelling::Unrelated)
}
