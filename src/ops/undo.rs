//! Takes back what the last commands changed.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::OpsError;
use crate::diagnostic::Hint;
use crate::store::{
    Lock, PathContent, Root, Transaction, UndoCommand, UndoFile, forget_commands,
    remove_empty_folder, undo_commands,
};

/// What becomes of a path.
#[derive(Debug)]
pub(crate) struct UndoStep {
    pub(crate) path: PathBuf,
    link: Option<PathBuf>,
    pub(crate) now: Option<PathContent>,
    pub(crate) then: Option<PathContent>,
    mode: Option<u32>,
}

/// The last commands, and what taking them back does.
#[derive(Debug)]
pub(crate) struct UndoPlan {
    /// The last one first.
    pub(crate) commands: Vec<UndoCommand>,
    pub(crate) steps: Vec<UndoStep>,
}

/// Plans to take back the last `count` commands.
///
/// Refuses, naming the files, where one has changed since. A command of which nothing is left, as
/// after `git checkout` or an undo that was interrupted, does not count. Of several, all are taken
/// back or none.
pub(crate) fn plan_undo(root: &Root, count: usize) -> Result<UndoPlan, OpsError> {
    let mut files = BTreeMap::new();
    let mut commands = Vec::new();
    // An interrupted undo has taken back the commands from this number on.
    let mut undone_from = u64::MAX;
    for command in undo_commands(root)? {
        if commands.len() == count {
            break;
        }
        if command.number >= undone_from {
            continue;
        }
        for file in &command.files {
            if !files.contains_key(&file.path) {
                files.insert(file.path.clone(), UndoStep::read(root, file)?);
            }
        }
        if let Some(oldest) = command.undoes {
            if command.files.iter().all(|file| file.is_after(files[&file.path].then.as_ref())) {
                undone_from = oldest;
            }
            continue;
        }
        if is_gone(&command, &files) {
            continue;
        }
        take_back(&command, &mut files)?;
        commands.push(command);
    }
    check_count(count, commands.len())?;
    let mut steps: Vec<UndoStep> = files.into_values().collect();
    steps.retain(|step| step.now != step.then);
    Ok(UndoPlan { commands, steps })
}

/// Refuses to take back several commands where fewer are kept.
fn check_count(count: usize, found: usize) -> Result<(), OpsError> {
    if count == 1 || found == count {
        return Ok(());
    }
    let message = match found {
        0 => format!("cannot take back {count} commands: there is nothing to undo"),
        1 => format!("cannot take back {count} commands: only 1 is kept"),
        found => format!("cannot take back {count} commands: only {found} are kept"),
    };
    Err(OpsError::Usage { message, hint: Some(Hint::command("undo --list")) })
}

/// Returns the commands that can be taken back, the last one first.
pub(crate) fn list_undo(root: &Root) -> Result<Vec<UndoCommand>, OpsError> {
    let mut commands = undo_commands(root)?;
    commands.retain(|command| command.undoes.is_none());
    Ok(commands)
}

impl UndoPlan {
    pub(crate) fn commit(&self, lock: &Lock) -> Result<(), OpsError> {
        let mut transaction = Transaction::undo(lock, &self.commands);
        for step in &self.steps {
            match &step.then {
                Some(content) => {
                    transaction.restore(&step.path, step.link.clone(), content.clone(), step.mode)
                }
                None => transaction.remove(&step.path),
            };
        }
        transaction.commit()?;
        for step in self.steps.iter().filter(|step| step.then.is_none()) {
            remove_folders(lock, &step.path);
        }
        Ok(())
    }

    /// Forgets the commands that were taken back.
    pub(crate) fn forget(&self, lock: &Lock) -> Result<(), OpsError> {
        Ok(forget_commands(lock, &self.commands)?)
    }
}

impl UndoStep {
    fn read(root: &Root, file: &UndoFile) -> Result<Self, OpsError> {
        let (path, now) = (root.path().join(&file.path), file.now(root)?);
        let link = file.link.as_ref().map(|link| root.path().join(link));
        Ok(Self { path, link, then: now.clone(), now, mode: None })
    }
}

/// Returns whether nothing is left of what a command changed.
fn is_gone(command: &UndoCommand, files: &BTreeMap<String, UndoStep>) -> bool {
    let mut first: BTreeMap<&str, &UndoFile> = BTreeMap::new();
    for file in &command.files {
        first.entry(&file.path).or_insert(file);
    }
    first.values().all(|file| file.is_before(files[&file.path].then.as_ref()))
}

/// Takes one command back: its files, the last change first.
fn take_back(
    command: &UndoCommand,
    files: &mut BTreeMap<String, UndoStep>,
) -> Result<(), OpsError> {
    let mut changed = Vec::new();
    for file in command.files.iter().rev() {
        let Some(step) = files.get_mut(&file.path) else { continue };
        if !file.is_after(step.then.as_ref()) && !changed.contains(&file.path) {
            changed.push(file.path.clone());
        }
        step.then = file.before();
        step.mode = file.mode;
    }
    if changed.is_empty() {
        return Ok(());
    }
    changed.reverse();
    Err(OpsError::ChangedSince { command: command.command.clone(), files: changed })
}

/// Removes the folders that a file leaves empty, up to those that every workspace may have.
fn remove_folders(lock: &Lock, path: &std::path::Path) {
    let root = lock.root().path();
    for folder in path.ancestors().skip(1) {
        let depth = folder.strip_prefix(root).map_or(0, |below| below.components().count());
        if depth < 2 {
            break;
        }
        remove_empty_folder(lock, folder);
    }
}
