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
pub(crate) fn read_many<P, T>(
    root: &Root,
    paths: &[P],
    limit: u64,
    each: impl Fn(&Path, Result<Vec<u8>, FileError>) -> T + Sync,
) -> Vec<T>
where
    P: AsRef<Path> + Sync,
    T: Send,
{
    visit_many(root, paths, limit, || (), |(), _, path, read| each(path, read()))
}

/// As [`read_many`], where `each` may do without reading a file. It is given what `init` makes for
/// each thread, and the number of the file.
pub(crate) fn visit_many<P, S, T>(
    root: &Root,
    paths: &[P],
    limit: u64,
    init: impl Fn() -> S + Sync + Send,
    each: impl Fn(&mut S, usize, &Path, &mut dyn FnMut() -> Result<Vec<u8>, FileError>) -> T + Sync,
) -> Vec<T>
where
    P: AsRef<Path> + Sync,
    T: Send,
{
    let folders = OnceLock::new();
    let plain = || folders.get_or_init(|| plain_folders(root, paths.iter().map(AsRef::as_ref)));
    let one = |(room, state): &mut (Vec<u8>, S), (at, path): (usize, &P)| {
        let path = path.as_ref();
        each(state, at, path, &mut || {
            room.resize(ROOM, 0);
            let quick = path.parent().and_then(|folder| plain().get(folder.as_os_str()));
            let quick = quick.and_then(|folder| at_once(folder, path, room));
            let whole = quick.filter(|bytes| bytes.len() as u64 <= limit);
            whole.map_or_else(|| read(root, path, limit), |bytes| Ok(bytes.to_vec()))
        })
    };
    let all = paths.par_iter().enumerate().with_min_len(16);
    all.map_init(|| (Vec::new(), init()), one).collect()
}

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
    let plain = |folder: &&OsStr| {
        let folder = Path::new(*folder);
        follow(root, folder).is_ok_and(|real| real == folder)
    };
    let plain = folders.into_iter().filter(plain).take(FOLDERS);
    plain.filter_map(|folder| Some((folder, OpenFolder::open(Path::new(folder)).ok()?))).collect()
}

/// Returns the bytes of a file if one call certainly gives them all: an empty file may be a device, and
/// what fills the room may have more to give.
fn at_once<'a>(folder: &OpenFolder, path: &Path, room: &'a mut [u8]) -> Option<&'a [u8]> {
    let file = folder.open_file(path.file_name()?).ok()?;
    let taken = read_start(&file, room).ok()?;
    (0 < taken && taken < room.len()).then(|| room.get(..taken))?
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
