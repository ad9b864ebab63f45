//! Keeps what the last commands changed, in `.persona/undo`, for their user alone.
//!
//! A record is written before its change is made, so that there is none without one. What a change
//! that never came about leaves is told by its files, which are as before.

use std::fs;
use std::io::{self, BufWriter, Write as _};
use std::path::{Path, PathBuf};

use serde::ser::{Error as _, SerializeSeq as _};
use serde::{Serialize, Serializer};

use super::attributes::inherit_owner;
use super::change::Change;
use super::error::{FileError, StoreError};
use super::folder_handles::FolderHandles;
use super::holder::Holder;
use super::journal::{check_owner, check_repository};
use super::lock::Lock;
use super::names::TEMPORARY;
use super::read::bytes;
use super::recoverable::is_recoverable;
use super::root::Root;
use super::root::state_folder;
use super::undo_record::{UndoFile, UndoRecord, VERSION};

const FOLDER: &str = "undo";

/// How many commands are kept.
const COMMANDS: usize = 200;

/// How many bytes are kept in all.
const SIZE: u64 = 64 << 20;

/// A command that can be taken back.
#[derive(Debug)]
pub struct UndoCommand {
    /// Counts the commands.
    pub number: u64,
    /// The words of the command line up to its first option.
    pub command: String,
    /// RFC 3339.
    pub time: String,
    /// Of an undo that was interrupted, the number of the oldest command that it took back.
    pub undoes: Option<u64>,
    /// In the order in which they were changed.
    pub files: Vec<UndoFile>,
    records: Vec<PathBuf>,
}

/// Records changes that are about to be made; returns the record. Not being able to is no reason
/// to refuse them. An undo displaces no other command, since its own record does not stay.
pub(super) fn record(lock: &Lock, changes: &[Change], undoes: Option<u64>) -> Option<PathBuf> {
    let root = lock.root();
    // Taking back the first `init` would leave no workspace to take it back in.
    if !root.manifest().exists() || !changes.iter().any(|change| is_kept(root, change)) {
        return None;
    }
    let Holder { command, since, .. } = Holder::this_process();
    let files = ChangeList { root, changes };
    let time = since.unwrap_or_default();
    let record = UndoRecord { version: VERSION, command, time, undoes, files };
    let mut folders = FolderHandles::new(root);
    let folder = private_folder(root, &mut folders).ok()?;
    let mut records = records(&folder).unwrap_or_default();
    let next = || records.last().map_or(1, |last| last.number + 1);
    let number = *lock.undo_number().get_or_init(next);
    let part = records.iter().filter(|other| other.number == number).count();
    let name = format!("{number:010}-{part:04}.json");
    let path = folder.join(&name);
    let size = write(&folder, &path, &record).ok()?;
    records.push(RecordFile { number, path, size });
    if undoes.is_none() {
        prune(&records);
    }
    Some(root.state_dir().join(FOLDER).join(name))
}

/// Returns whether a change is one of a definition or an image.
fn is_kept(root: &Root, change: &Change) -> bool {
    let link = change.link.as_deref().map(|link| root.show(link));
    is_recoverable(root, &root.show(&change.path), link.as_deref())
}

/// Changes that are written file by file: a copy of them all would take as much memory again.
struct ChangeList<'a> {
    root: &'a Root,
    changes: &'a [Change],
}

impl Serialize for ChangeList<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let kept = self.changes.iter().filter(|change| is_kept(self.root, change));
        let mut list = serializer.serialize_seq(None)?;
        for change in kept {
            for file in UndoFile::of(self.root, change).map_err(S::Error::custom)? {
                list.serialize_element(&file)?;
            }
        }
        list.end()
    }
}

/// Removes the record of changes that were not made.
pub(super) fn forget_record(record: Option<&Path>) {
    if let Some(record) = record {
        let _ = fs::remove_file(record);
    }
}

/// Returns the commands that can be taken back, the last one first.
pub fn undo_commands(root: &Root) -> Result<Vec<UndoCommand>, StoreError> {
    let folder = root.state_dir().join(FOLDER);
    let failed = |cause| FileError::from_io(root.show(&folder), "read", cause);
    let records = match records(&folder) {
        Ok(records) => records,
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(cause) => return Err(failed(cause).into()),
    };
    if records.is_empty() {
        return Ok(Vec::new());
    }
    check_repository(root, &folder)?;
    let mut commands: Vec<UndoCommand> = Vec::new();
    // Only that of an undo that was interrupted can be larger.
    for RecordFile { number, path, .. } in records.into_iter().filter(|it| it.size <= SIZE) {
        check_owner(root, &path)?;
        let text = bytes(&path, || root.show(&path), SIZE)?;
        // One that a crash has cut off is as good as none.
        let Ok(record) = serde_json::from_slice::<UndoRecord<Vec<UndoFile>>>(&text) else {
            continue;
        };
        if record.version != VERSION || !record.files.iter().all(|file| file.is_usable(root)) {
            continue;
        }
        let UndoRecord { version: _, command, time, undoes, files } = record;
        match commands.last_mut().filter(|last| last.number == number) {
            Some(last) => {
                last.files.extend(files);
                last.records.push(path);
            }
            None => {
                let records = vec![path];
                commands.push(UndoCommand { number, command, time, undoes, files, records });
            }
        }
    }
    commands.reverse();
    Ok(commands)
}

/// Forgets commands that were taken back, and this command that did so.
pub fn forget_commands(lock: &Lock, commands: &[UndoCommand]) -> Result<(), StoreError> {
    let root = lock.root();
    let folder = root.state_dir().join(FOLDER);
    let mut own = records(&folder).unwrap_or_default();
    own.retain(|record| lock.undo_number().get() == Some(&record.number));
    let records = commands.iter().flat_map(|command| command.records.clone());
    for path in records.chain(own.into_iter().map(|record| record.path)) {
        remove(root, &path)?;
    }
    Ok(())
}

/// Forgets every command; returns how many records there were.
pub fn forget_all(lock: &Lock) -> Result<usize, StoreError> {
    let root = lock.root();
    let folder = root.state_dir().join(FOLDER);
    let records = match records(&folder) {
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => return Ok(0),
        other => other.map_err(|cause| FileError::from_io(root.show(&folder), "read", cause))?,
    };
    for record in &records {
        remove(root, &record.path)?;
    }
    Ok(records.len())
}

fn remove(root: &Root, path: &Path) -> Result<(), FileError> {
    match fs::remove_file(path) {
        Err(cause) if cause.kind() != io::ErrorKind::NotFound => {
            Err(FileError::from_io(root.show(path), "remove", cause))
        }
        _ => Ok(()),
    }
}

/// Makes the folder, private to its user: the records hold whole files. Returns the path
/// that reaches it.
fn private_folder(root: &Root, folders: &mut FolderHandles) -> Result<PathBuf, FileError> {
    let named = state_folder(root, FOLDER)?;
    let failed = |cause| FileError::from_io(root.show(&named), "protect", cause);
    let folder = folders.open(&named).map_err(failed)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let found = fs::metadata(&folder).map_err(failed)?.permissions().mode() & 0o777;
        if found != 0o700 {
            fs::set_permissions(&folder, fs::Permissions::from_mode(0o700)).map_err(failed)?;
        }
    }
    Ok(folder)
}

/// A record on disk.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct RecordFile {
    /// Counts the commands.
    number: u64,
    path: PathBuf,
    size: u64,
}

/// Returns the records, the oldest first.
fn records(folder: &Path) -> io::Result<Vec<RecordFile>> {
    let mut records = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        let number = name.to_str().and_then(|name| name.strip_suffix(".json")?.split_once('-'));
        if let Some(number) = number.and_then(|(number, _)| number.parse().ok()) {
            let size = entry.metadata().map_or(0, |found| found.len());
            records.push(RecordFile { number, path: entry.path(), size });
        }
    }
    records.sort();
    Ok(records)
}

/// Writes a record whole, or not at all, and returns its size. It need not outlive a loss of power.
fn write(folder: &Path, path: &Path, record: &impl Serialize) -> io::Result<u64> {
    // The file is readable for its owner alone.
    let file = tempfile::Builder::new().prefix(TEMPORARY).tempfile_in(folder)?;
    inherit_owner(file.as_file(), folder);
    let mut out = BufWriter::new(&file);
    serde_json::to_writer(&mut out, record)?;
    out.flush()?;
    drop(out);
    let size = file.as_file().metadata()?.len();
    file.persist(path)?;
    Ok(size)
}

/// Forgets the oldest commands beyond the limits.
fn prune(records: &[RecordFile]) {
    let (mut numbers, mut total) = (Vec::new(), 0);
    for RecordFile { number, path, size } in records.iter().rev() {
        total += size;
        if numbers.last() != Some(number) {
            numbers.push(*number);
        }
        if numbers.len() > COMMANDS || total > SIZE {
            let _ = fs::remove_file(path);
        }
    }
}
