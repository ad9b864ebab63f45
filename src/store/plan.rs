//! Turns operations into changes: everything that can be refused is refused here, before anything
//! is touched.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::text::fold;

use super::attributes::Attributes;
use super::change::{Change, Rename, is_listed};
use super::definition_file::check_limits;
use super::definition_file::is_definition;
use super::error::FileError;
use super::etag::sha256;
use super::file_bytes::FileBytes;
use super::read::bytes;
use super::resolved_path::ResolvedPath;
use super::root::Root;
use super::stamp::Identity;

/// The largest file that is replaced or removed: until the change is made its bytes are in memory.
const LIMIT: u64 = 64 << 20;

/// One call on a transaction.
#[derive(Debug)]
pub(super) enum FileOp {
    Put {
        path: PathBuf,
        bytes: FileBytes,
    },
    /// `seen` is the SHA-256 of the bytes that were there.
    Replace {
        path: PathBuf,
        seen: String,
        bytes: FileBytes,
        modified: Option<SystemTime>,
    },
    Create {
        path: PathBuf,
        bytes: FileBytes,
        modified: Option<SystemTime>,
    },
    Copy {
        original: PathBuf,
        path: PathBuf,
        bytes: FileBytes,
    },
    Restore {
        path: PathBuf,
        bytes: FileBytes,
        mode: Option<u32>,
    },
    Remove {
        path: PathBuf,
    },
    Rename {
        old: PathBuf,
        new: PathBuf,
        bytes: FileBytes,
    },
}

/// What must hold of a file before it gets new bytes.
enum Condition {
    Any,
    Absent,
    /// Bytes with this SHA-256.
    Holds(String),
}

/// Plans the changes of all operations. New files come first, so that a reader beside finds a
/// definition under the old name or the new one; what is as it should be is left alone.
pub(super) fn plan(root: &Root, ops: Vec<FileOp>) -> Result<Vec<Change>, FileError> {
    let mut plan = Plan::new(root);
    let mut sets = Vec::new();
    let is_crowded = names_are_passed_on(root, &ops)?;
    for op in ops {
        match op {
            FileOp::Put { path, bytes } => sets.push((path, Condition::Any, bytes, None, None)),
            FileOp::Replace { path, seen, bytes, modified } => {
                sets.push((path, Condition::Holds(seen), bytes, None, modified));
            }
            FileOp::Create { path, bytes, modified } => {
                sets.push((path, Condition::Absent, bytes, None, modified));
            }
            FileOp::Copy { original, path, bytes } => {
                // A built-in definition has no file.
                let original = original.metadata().ok();
                let attributes = original.map(|found| Attributes::of(&found).of_copy());
                sets.push((path, Condition::Absent, bytes, attributes, None));
            }
            FileOp::Restore { path, bytes, mode } => {
                let attributes = Some(Attributes::with_mode(mode));
                sets.push((path, Condition::Any, bytes, attributes, None));
            }
            FileOp::Remove { path } => plan.remove(&path)?,
            FileOp::Rename { old, new, bytes } => match destination(root, &old, &new)? {
                Destination::Same => sets.push((old, Condition::Any, bytes, None, None)),
                Destination::CaseOnly(rename) => plan.rename(&old, rename, bytes)?,
                Destination::Free(rename) if !is_crowded => plan.rename(&old, rename, bytes)?,
                Destination::Free(_) | Destination::Other => {
                    let found = ResolvedPath::of(root, &old)?.metadata;
                    plan.remove(&old)?;
                    let attributes = found.as_ref().map(Attributes::of);
                    sets.push((new, Condition::Absent, bytes, attributes, None));
                }
            },
        }
    }
    for (path, condition, bytes, attributes, modified) in sets {
        plan.set(&path, condition, bytes, attributes, modified)?;
    }
    plan.changes.iter().try_for_each(check_size)?;
    plan.changes.sort_by_key(|change| change.after.is_none());
    Ok(plan.changes)
}

/// Returns whether a name that one operation gives up is wanted by another.
fn names_are_passed_on(root: &Root, ops: &[FileOp]) -> Result<bool, FileError> {
    let mut wanted = HashSet::new();
    let mut given_up = Vec::new();
    for op in ops {
        match op {
            FileOp::Put { path, .. }
            | FileOp::Create { path, .. }
            | FileOp::Copy { path, .. }
            | FileOp::Restore { path, .. } => drop(wanted.insert(root.path_within(path)?)),
            FileOp::Replace { .. } => {}
            FileOp::Remove { path } => given_up.push(root.path_within(path)?),
            FileOp::Rename { old, new, .. } => {
                given_up.push(root.path_within(old)?);
                wanted.insert(root.path_within(new)?);
            }
        }
    }
    Ok(given_up.iter().any(|path| wanted.contains(path)))
}

/// Refuses a definition that the next command could not read; images and files for git have limits
/// of their own.
fn check_size(change: &Change) -> Result<(), FileError> {
    match &change.after {
        Some(bytes) if is_definition(&change.real) => {
            let bytes = bytes.read().map_err(|cause| change.failed("write", cause))?;
            check_limits(&change.file, &bytes)
        }
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

    /// Removes a file; of a link, the link.
    fn remove(&mut self, path: &Path) -> Result<(), FileError> {
        let resolved = ResolvedPath::of(self.root, path)?;
        let failed = |cause| FileError::from_io(&*resolved.file, "read", cause);
        let link = if resolved.is_link() {
            Some(fs::read_link(&resolved.entry).map_err(failed)?)
        } else {
            None
        };
        let real = resolved.entry.clone();
        let change = Change { real, link, ..change_of_file(resolved)? };
        self.add(change)
    }

    fn rename(&mut self, old: &Path, rename: Rename, bytes: FileBytes) -> Result<(), FileError> {
        let found = change_of_file(ResolvedPath::of(self.root, old)?)?;
        self.add(Change { after: Some(bytes), rename: Some(rename), ..found })
    }

    fn set(
        &mut self,
        path: &Path,
        condition: Condition,
        bytes: FileBytes,
        attributes: Option<Attributes>,
        modified: Option<SystemTime>,
    ) -> Result<(), FileError> {
        let resolved = ResolvedPath::of(self.root, path)?;
        if let Some(at) = self.taken.get(&resolved.real)
            && let change = &mut self.changes[*at]
            && change.after.is_none()
            && change.link.is_none()
        {
            change.after = Some(bytes);
            change.attributes = attributes.unwrap_or(change.attributes);
            return Ok(());
        }
        if resolved.metadata.is_none() {
            if let Condition::Holds(_) = condition {
                return Err(FileError::Changed { file: resolved.file });
            }
            let attributes = attributes.unwrap_or_default().with_time(modified);
            return self.add(Change { after: Some(bytes), attributes, ..no_change(resolved) });
        }
        let change = change_of_file(resolved)?;
        let file = change.file.clone();
        match condition {
            Condition::Absent => Err(FileError::Exists { file }),
            Condition::Holds(seen)
                if change.before.as_deref().is_none_or(|before| sha256(before) != seen) =>
            {
                Err(FileError::Changed { file })
            }
            _ => {
                let after = bytes.read().map_err(|cause| change.failed("write", cause))?;
                if change.before.as_deref() == Some(&*after) {
                    return Ok(());
                }
                drop(after);
                let attributes = change.attributes.with_time(modified);
                self.add(Change { after: Some(bytes), attributes, ..change })
            }
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

/// Starts a change of the file at a path; unless more is said, the file goes.
fn change_of_file(resolved: ResolvedPath) -> Result<Change, FileError> {
    let Some(metadata) = &resolved.metadata else {
        return Err(FileError::NotFound { file: resolved.file });
    };
    let (attributes, identity) = (Attributes::of(metadata), Identity::of(metadata));
    let before = bytes(&resolved.real, || resolved.file.clone(), LIMIT)?;
    Ok(Change { before: Some(before), attributes, identity, ..no_change(resolved) })
}

/// Starts a change of a path: nothing was there, and nothing is to be there.
pub(super) fn no_change(resolved: ResolvedPath) -> Change {
    Change {
        file: resolved.file,
        path: resolved.path,
        real: resolved.real,
        before: None,
        identity: None,
        after: None,
        attributes: Attributes::default(),
        rename: None,
        link: None,
    }
}

/// What a new path is to an old one.
enum Destination {
    Same,
    /// The same file to a file system that ignores case.
    CaseOnly(Rename),
    /// Nothing is there, so that one rename moves the file.
    Free(Rename),
    /// Something is there, or a link would lead elsewhere from there.
    Other,
}

fn destination(root: &Root, old: &Path, new: &Path) -> Result<Destination, FileError> {
    let (old, new) = (ResolvedPath::of(root, old)?, ResolvedPath::of(root, new)?);
    if old.entry == new.entry {
        return Ok(Destination::Same);
    }
    let is_alone = match &new.metadata {
        None => true,
        Some(_) => {
            let failed = |cause| FileError::from_io(&*new.file, "look for", cause);
            !is_listed(&new.entry).map_err(failed)?
        }
    };
    let is_beside = old.entry.parent() == new.entry.parent();
    let name = |path: &Path| path.file_name().map(|name| fold(&name.to_string_lossy()));
    let is_alike = is_beside && name(&old.entry) == name(&new.entry);
    let is_link = old.is_link();
    let rename = Rename { from: old.entry, to: new.entry, path: new.path };
    Ok(match new.metadata {
        Some(_) if is_alike && is_alone => Destination::CaseOnly(rename),
        None if is_beside || !is_link => Destination::Free(rename),
        _ => Destination::Other,
    })
}
