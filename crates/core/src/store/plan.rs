//! Turns operations into changes: everything that can be refused is refused here, before anything
//! is touched.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::attributes::Attributes;
use super::change::{Change, Rename};
use super::definition_file::check_limits;
use super::definition_file::is_definition;
use super::destination::{Destination, destination};
use super::error::FileError;
use super::file_bytes::FileBytes;
use super::path_content::PathContent;
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
    /// What is at the path is replaced by itself, not what it leads to.
    Restore {
        path: PathBuf,
        /// A link that leads to it.
        link: Option<PathBuf>,
        content: FileBytes,
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
            FileOp::Restore { path, link, content, mode } => {
                plan.restore(&path, link, content, mode)?;
            }
            FileOp::Remove { path } => plan.remove(&path)?,
            FileOp::Rename { old, new, bytes } => match destination(root, &old, &new)? {
                Destination::Same => sets.push((old, Condition::Any, bytes, None, None)),
                Destination::Free { rename, is_case_only } if is_case_only || !is_crowded => {
                    match fs::read_link(&rename.from) {
                        Ok(target) => {
                            let target = FileBytes::Memory(PathContent::Link(target));
                            plan.rename(&old, rename, target)?;
                            sets.push((old, Condition::Any, bytes, None, None));
                        }
                        Err(_) => plan.rename(&old, rename, bytes)?,
                    }
                }
                Destination::Free { .. } | Destination::Other => {
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
            match &*bytes.read().map_err(|cause| change.failure("write", cause))? {
                PathContent::File(bytes) => check_limits(&change.file, bytes),
                PathContent::Link(_) => Ok(()),
            }
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
        // A link that leads nowhere is refused.
        ResolvedPath::of(self.root, path)?;
        let change = change_of_file(ResolvedPath::of_entry(self.root, path)?)?;
        self.add(change)
    }

    fn restore(
        &mut self,
        path: &Path,
        link: Option<PathBuf>,
        content: FileBytes,
        mode: Option<u32>,
    ) -> Result<(), FileError> {
        let resolved = ResolvedPath::of_entry(self.root, path)?;
        let found = match &resolved.metadata {
            Some(_) => change_of_file(resolved)?,
            None => no_change(resolved),
        };
        let attributes = match &found.before {
            Some(PathContent::File(_)) => found.attributes,
            _ => Attributes::with_mode(mode),
        };
        self.add(Change { link, after: Some(content), attributes, ..found })
    }

    fn rename(&mut self, old: &Path, rename: Rename, content: FileBytes) -> Result<(), FileError> {
        let found = change_of_file(ResolvedPath::of_entry(self.root, old)?)?;
        self.add(Change { after: Some(content), rename: Some(rename), ..found })
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
            && matches!(change.before, Some(PathContent::File(_)))
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
                if change.before.as_ref().is_none_or(|before| before.sha256() != seen) =>
            {
                Err(FileError::Changed { file })
            }
            _ => {
                let after = bytes.read().map_err(|cause| change.failure("write", cause))?;
                if change.before.as_ref() == Some(&*after) {
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

/// Starts a change of what is at a path; unless more is said, it goes.
fn change_of_file(resolved: ResolvedPath) -> Result<Change, FileError> {
    let Some(metadata) = &resolved.metadata else {
        return Err(FileError::NotFound { file: resolved.file });
    };
    let (attributes, identity) = (Attributes::of(metadata), Identity::of(metadata));
    let before = if metadata.is_symlink() {
        let failed = |cause| FileError::from_io(&*resolved.file, "read", cause);
        PathContent::Link(fs::read_link(&resolved.real).map_err(failed)?)
    } else {
        PathContent::File(bytes(&resolved.real, || resolved.file.clone(), LIMIT)?)
    };
    Ok(Change { before: Some(before), attributes, identity, ..no_change(resolved) })
}

/// Starts a change of a path: nothing was there, and nothing is to be there.
pub(super) fn no_change(resolved: ResolvedPath) -> Change {
    let is_link = resolved.is_link();
    Change {
        file: resolved.file,
        path: if is_link { resolved.real.clone() } else { resolved.path.clone() },
        link: is_link.then_some(resolved.path),
        real: resolved.real,
        before: None,
        identity: None,
        after: None,
        attributes: Attributes::default(),
        rename: None,
    }
}
