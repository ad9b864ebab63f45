//! Reads every file of a folder, as fast as the system gives them.

use std::collections::{HashMap, HashSet};
use std::ffi::OsStr;
use std::fs::File;
use std::io;
use std::path::Path;
use std::sync::OnceLock;

use rayon::prelude::*;

use super::error::FileError;
use super::open_folder::OpenFolder;
use super::read::read;
use super::resolved_path::follow;
use super::root::Root;

/// Calls `each` for every file and returns its results, in the order given.
///
/// Files are read on all cores and only those in hand are in memory. Most of the price of a small
/// file is asking the system for it, so where a folder leads is looked up once and the size of a
/// file is not asked for. Whatever is odd (a link, a pipe, an empty or a large file) is left to
/// [`read`], which looks twice.
pub fn read_many<P, T>(
    root: &Root,
    paths: &[P],
    limit: u64,
    each: impl Fn(&Path, Result<Vec<u8>, FileError>) -> T + Sync,
) -> Vec<T>
where
    P: AsRef<Path> + Sync,
    T: Send,
{
    let folders = OnceLock::new();
    let plain = || folders.get_or_init(|| plain_folders(root, paths.iter().map(AsRef::as_ref)));
    let one = |room: &mut Vec<u8>, path: &P| {
        let path = path.as_ref();
        let folder = path.parent().and_then(|folder| plain().get(folder.as_os_str()));
        let quick = folder.zip(path.file_name());
        let whole = quick.and_then(|(folder, name)| read_at_once(folder, name, room, limit));
        each(path, whole.map_or_else(|| read(root, path, limit), Ok))
    };
    paths.par_iter().with_min_len(MINIMUM).map_init(Vec::new, one).collect()
}

/// Calls `each` for every file of a folder, with its place among the `names`, its name and what
/// reads it, as [`read_many`] does. It is given what `init` makes for each thread.
pub fn visit_folder<S, T: Send>(
    (root, folder): (&Root, &Path),
    names: &[&Path],
    limit: u64,
    init: impl Fn() -> S + Sync + Send,
    each: impl Fn(&mut S, usize, &Path, &mut dyn FnMut() -> Result<Vec<u8>, FileError>) -> T + Sync,
) -> Vec<T> {
    let plain = OnceLock::new();
    let open = || plain.get_or_init(|| plain_folder(root, folder)).as_ref();
    let one = |(room, state): &mut (Vec<u8>, S), (at, name): (usize, &&Path)| {
        each(state, at, name, &mut || {
            let is_in_folder = name.parent().is_none_or(|parent| parent.as_os_str().is_empty());
            let quick = if is_in_folder { open() } else { None };
            let whole = quick.and_then(|quick| read_at_once(quick, name.as_os_str(), room, limit));
            whole.map_or_else(|| read(root, &folder.join(name), limit), Ok)
        })
    };
    let all = names.par_iter().enumerate().with_min_len(MINIMUM);
    all.map_init(|| (Vec::new(), init()), one).collect()
}

/// Fewer files are not shared between cores.
const MINIMUM: usize = 16;

/// Most definitions are smaller than this.
const ROOM: usize = 16 << 10;

/// How many directories are held open at most; files in others are left to [`read`].
const FOLDERS: usize = 64;

/// Opens the directories of `files` that are spelt without links and lie in the workspace.
fn plain_folders<'a>(
    root: &Root,
    files: impl Iterator<Item = &'a Path>,
) -> HashMap<&'a OsStr, OpenFolder> {
    let folders: HashSet<&OsStr> = files.filter_map(Path::parent).map(Path::as_os_str).collect();
    let open = |folder| Some((folder, plain_folder(root, Path::new(folder))?));
    folders.into_iter().filter_map(open).take(FOLDERS).collect()
}

fn plain_folder(root: &Root, folder: &Path) -> Option<OpenFolder> {
    let is_plain = follow(root, folder).is_ok_and(|real| real == folder);
    is_plain.then(|| OpenFolder::open(folder).ok())?
}

/// Returns the bytes of a file if one call certainly gives them all: an empty file may be a device, and
/// what fills the room may have more to give.
fn read_at_once(
    folder: &OpenFolder,
    name: &OsStr,
    room: &mut Vec<u8>,
    limit: u64,
) -> Option<Vec<u8>> {
    room.resize(ROOM, 0);
    let file = folder.open_file(name).ok()?;
    let taken = read_start(&file, room).ok()?;
    let is_whole = 0 < taken && taken < room.len() && taken as u64 <= limit;
    is_whole.then(|| room[..taken].to_vec())
}

/// Reads the start of a file. Reading at an offset fails for a pipe and takes nothing from it.
#[cfg(unix)]
fn read_start(file: &File, room: &mut [u8]) -> io::Result<usize> {
    std::os::unix::fs::FileExt::read_at(file, room, 0)
}

#[cfg(not(unix))]
fn read_start(mut file: &File, room: &mut [u8]) -> io::Result<usize> {
    io::Read::read(&mut file, room)
}
