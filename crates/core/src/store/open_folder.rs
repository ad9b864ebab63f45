//! Looks at the files of a directory that is held open, so that the system looks up its path only once.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use super::stamp::Stamp;

/// How many bytes of names are asked for at once.
#[cfg(target_os = "linux")]
const BUFFER: usize = 64 << 10;

/// A directory that is held open. Systems other than Linux reach it by its path each time.
#[derive(Debug)]
pub(super) struct OpenFolder {
    #[cfg(target_os = "linux")]
    file: File,
    path: PathBuf,
}

impl OpenFolder {
    /// Opens a directory, whose path may hold no link.
    #[cfg(target_os = "linux")]
    pub(super) fn open(real: &Path) -> io::Result<Self> {
        use std::os::unix::fs::OpenOptionsExt as _;
        let flags = libc::O_DIRECTORY | libc::O_NOFOLLOW;
        let file = File::options().read(true).custom_flags(flags).open(real)?;
        Ok(Self { file, path: real.to_owned() })
    }

    #[cfg(not(target_os = "linux"))]
    pub(super) fn open(real: &Path) -> io::Result<Self> {
        Ok(Self { path: real.to_owned() })
    }

    /// Opens the same directory once more: threads that share one open file wait for each other.
    #[cfg(target_os = "linux")]
    pub(super) fn reopen(&self) -> io::Result<Self> {
        use rustix::fs::{Mode, OFlags, openat};
        let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
        let file = openat(&self.file, ".", flags, Mode::empty())?.into();
        Ok(Self { file, path: self.path.clone() })
    }

    #[cfg(not(target_os = "linux"))]
    pub(super) fn reopen(&self) -> io::Result<Self> {
        Self::open(&self.path)
    }

    /// Visits the names of the entries; those that lead here and up may be among them.
    #[cfg(target_os = "linux")]
    pub(super) fn visit_names(&self, mut each: impl FnMut(&[u8])) -> io::Result<()> {
        let mut buffer = Vec::with_capacity(BUFFER);
        let folder = self.reopen()?;
        let mut entries = rustix::fs::RawDir::new(&folder.file, buffer.spare_capacity_mut());
        while let Some(entry) = entries.next() {
            each(entry?.file_name().to_bytes());
        }
        Ok(())
    }

    #[cfg(not(target_os = "linux"))]
    pub(super) fn visit_names(&self, mut each: impl FnMut(&[u8])) -> io::Result<()> {
        for entry in std::fs::read_dir(&self.path)? {
            each(entry?.file_name().as_encoded_bytes());
        }
        Ok(())
    }

    /// Returns the state of the directory itself.
    pub(super) fn stamp(&self) -> Option<Stamp> {
        Stamp::of_folder(&self.path)
    }

    /// Returns the state of a regular file in the directory. The system answers this older question
    /// a little faster than `statx`.
    #[cfg(target_os = "linux")]
    #[expect(clippy::useless_conversion, reason = "other systems have narrower numbers")]
    pub(super) fn stamp_of(&self, name: &[u8]) -> Option<Stamp> {
        use rustix::fs::{AtFlags, FileType, statat};
        let found = statat(&self.file, name, AtFlags::SYMLINK_NOFOLLOW).ok()?;
        if FileType::from_raw_mode(found.st_mode) != FileType::RegularFile {
            return None;
        }
        Some(Stamp([
            found.st_size.cast_unsigned().into(),
            found.st_mtime.cast_unsigned().into(),
            found.st_mtime_nsec.into(),
            found.st_ctime.cast_unsigned().into(),
            found.st_ctime_nsec.into(),
            found.st_dev.into(),
            found.st_ino.into(),
        ]))
    }

    #[cfg(not(target_os = "linux"))]
    pub(super) fn stamp_of(&self, name: &[u8]) -> Option<Stamp> {
        Stamp::of(&self.path.join(std::str::from_utf8(name).ok()?))
    }

    /// Opens a file in the directory for reading, without waiting for a pipe and without following a link.
    #[cfg(target_os = "linux")]
    pub(super) fn open_file(&self, name: &std::ffi::OsStr) -> io::Result<File> {
        use rustix::fs::{Mode, OFlags, openat};
        let flags = OFlags::RDONLY | OFlags::NONBLOCK | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        Ok(openat(&self.file, name, flags, Mode::empty())?.into())
    }

    #[cfg(not(target_os = "linux"))]
    pub(super) fn open_file(&self, name: &std::ffi::OsStr) -> io::Result<File> {
        super::path_content::open(&self.path.join(name))
    }
}
