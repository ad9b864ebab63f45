//! Keeps the documents of an index, one behind the other, in a file that only grows: who has read an
//! older head finds them where they were.

use std::fs::{File, OpenOptions};
use std::io;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use tempfile::NamedTempFile;

use super::head::DocumentPlace;
use crate::store::path_content;

const MAGIC: &[u8; 16] = b"persona-index-d\n";

/// Magic, and the number that heads name the file by.
const FIXED: usize = MAGIC.len() + 8;

/// How many bytes are read or written at once.
const BLOCK: usize = 64 << 10;

/// The documents that one head names.
#[derive(Debug)]
pub(super) struct Documents(File);

impl Documents {
    pub(super) fn open(path: &Path, number: u64) -> Option<Self> {
        let file = path_content::open(path).ok()?;
        is_numbered(&file, number).then_some(Self(file))
    }

    pub(super) fn reader(&self) -> DocumentReader<'_> {
        DocumentReader { file: &self.0, block: Vec::new(), start: 0 }
    }

    /// Returns how many bytes there are, needed or not.
    pub(super) fn size(&self) -> u64 {
        self.0.metadata().map_or(u64::MAX, |found| found.len())
    }
}

/// Reads documents, most of which lie one behind the other.
pub(super) struct DocumentReader<'a> {
    file: &'a File,
    block: Vec<u8>,
    start: u64,
}

impl DocumentReader<'_> {
    /// Returns a document if it is still what it was when it was written.
    pub(super) fn read(&mut self, place: DocumentPlace) -> Option<&[u8]> {
        let length = usize::try_from(place.length).ok()?;
        if self.part(place.offset, length).is_none() {
            self.block.resize(length.max(BLOCK), 0);
            let taken = read_at(self.file, &mut self.block, place.offset).ok()?;
            self.block.truncate(taken);
            self.start = place.offset;
        }
        let found = self.part(place.offset, length)?;
        (crc32fast::hash(found) == place.checksum).then_some(found)
    }

    fn part(&self, offset: u64, length: usize) -> Option<&[u8]> {
        let start = usize::try_from(offset.checked_sub(self.start)?).ok()?;
        self.block.get(start..start.checked_add(length)?)
    }
}

/// Appends documents, on all cores at once.
#[derive(Debug)]
pub(super) struct DocumentWriter {
    file: File,
    /// A file that has yet to be put in its place.
    fresh: Mutex<Option<NamedTempFile>>,
    pub(super) number: u64,
    end: AtomicU64,
    is_broken: AtomicBool,
}

impl DocumentWriter {
    /// Opens the documents with this number, unless another process is writing to them.
    pub(super) fn append(path: &Path, number: u64) -> Option<Self> {
        let file = open_to_write(path).ok()?;
        file.try_lock().ok()?;
        let found = file.metadata().ok().filter(|found| found.is_file())?;
        let end = AtomicU64::new(found.len());
        let is_broken = AtomicBool::new(false);
        let writer = Self { file, fresh: Mutex::default(), number, end, is_broken };
        is_numbered(&writer.file, number).then_some(writer)
    }

    /// Begins a new file.
    pub(super) fn create(folder: &Path) -> io::Result<Self> {
        let fresh = NamedTempFile::new_in(folder)?;
        let file = fresh.as_file().try_clone()?;
        let (number, _) = uuid::Uuid::new_v4().as_u64_pair();
        write_at(&file, &[MAGIC.as_slice(), &number.to_le_bytes()].concat(), 0)?;
        let end = AtomicU64::new(FIXED as u64);
        let (fresh, is_broken) = (Mutex::new(Some(fresh)), AtomicBool::new(false));
        Ok(Self { file, fresh, number, end, is_broken })
    }

    /// Puts a new file in its place; fails where any document could not be written.
    pub(super) fn finish(&self, path: &Path) -> io::Result<()> {
        if self.is_broken.load(Ordering::Relaxed) {
            return Err(io::ErrorKind::WriteZero.into());
        }
        let fresh = self.fresh.lock().ok().and_then(|mut fresh| fresh.take());
        fresh.map_or(Ok(()), |fresh| fresh.persist(path).map(drop).map_err(io::Error::from))
    }

    /// Returns a place for the documents of one thread.
    pub(super) fn block(&self) -> DocumentBlock<'_> {
        DocumentBlock { writer: self, start: 0, bytes: Vec::new() }
    }

    fn write(&self, bytes: &[u8], offset: u64) {
        if write_at(&self.file, bytes, offset).is_err() {
            self.is_broken.store(true, Ordering::Relaxed);
        }
    }
}

/// Documents that one thread writes together.
pub(super) struct DocumentBlock<'a> {
    writer: &'a DocumentWriter,
    start: u64,
    bytes: Vec<u8>,
}

impl DocumentBlock<'_> {
    pub(super) fn push(&mut self, document: &[u8]) -> DocumentPlace {
        let Ok(length) = u32::try_from(document.len()) else { return DocumentPlace::default() };
        let checksum = crc32fast::hash(document);
        if self.bytes.len() + document.len() > self.bytes.capacity() {
            self.flush();
            let size = document.len().max(BLOCK);
            self.bytes.reserve_exact(size);
            self.start = self.writer.end.fetch_add(size as u64, Ordering::Relaxed);
        }
        let offset = self.start + self.bytes.len() as u64;
        self.bytes.extend(document);
        DocumentPlace { offset, length, checksum }
    }

    fn flush(&mut self) {
        if !self.bytes.is_empty() {
            self.writer.write(&self.bytes, self.start);
            self.bytes.clear();
        }
    }
}

impl Drop for DocumentBlock<'_> {
    fn drop(&mut self) {
        self.flush();
    }
}

fn is_numbered(file: &File, number: u64) -> bool {
    let mut start = [0; FIXED];
    let is_whole = read_at(file, &mut start, 0).is_ok_and(|taken| taken == FIXED);
    is_whole && start == [MAGIC.as_slice(), &number.to_le_bytes()].concat().as_slice()
}

/// Opens a file that may not be a link: what is appended would land elsewhere.
#[cfg(unix)]
fn open_to_write(path: &Path) -> io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt as _;
    let flags = libc::O_NONBLOCK | libc::O_NOFOLLOW;
    OpenOptions::new().read(true).write(true).custom_flags(flags).open(path)
}

#[cfg(not(unix))]
fn open_to_write(path: &Path) -> io::Result<File> {
    if std::fs::symlink_metadata(path)?.is_symlink() {
        return Err(io::Error::other("a link"));
    }
    OpenOptions::new().read(true).write(true).open(path)
}

#[cfg(unix)]
pub(super) fn read_at(file: &File, bytes: &mut [u8], offset: u64) -> io::Result<usize> {
    std::os::unix::fs::FileExt::read_at(file, bytes, offset)
}

#[cfg(unix)]
fn write_at(file: &File, bytes: &[u8], offset: u64) -> io::Result<()> {
    std::os::unix::fs::FileExt::write_all_at(file, bytes, offset)
}

#[cfg(windows)]
pub(super) fn read_at(file: &File, bytes: &mut [u8], offset: u64) -> io::Result<usize> {
    std::os::windows::fs::FileExt::seek_read(file, bytes, offset)
}

#[cfg(windows)]
fn write_at(file: &File, bytes: &[u8], offset: u64) -> io::Result<()> {
    match std::os::windows::fs::FileExt::seek_write(file, bytes, offset)? {
        written if written == bytes.len() => Ok(()),
        _ => Err(io::ErrorKind::WriteZero.into()),
    }
}
