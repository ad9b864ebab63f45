//! The bytes of new files: in memory, or in a temporary file where they are many; of new links, the target.

use std::borrow::Cow;
use std::fs::File;
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use super::path_content::PathContent;

/// How many bytes of one transaction stay in memory.
const IN_MEMORY: usize = 8 << 20;

/// The content of one file or link that is to be written.
#[derive(Clone, Debug)]
pub(super) enum FileBytes {
    Memory(PathContent),
    Spooled { file: Arc<Mutex<File>>, start: u64, length: usize },
}

impl FileBytes {
    pub(super) fn read(&self) -> io::Result<Cow<'_, PathContent>> {
        let (file, start, length) = match self {
            Self::Memory(content) => return Ok(Cow::Borrowed(content)),
            Self::Spooled { file, start, length } => (file, *start, *length),
        };
        let mut file = file.lock().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(start))?;
        let mut bytes = vec![0; length];
        file.read_exact(&mut bytes)?;
        Ok(Cow::Owned(PathContent::File(bytes)))
    }
}

impl From<Vec<u8>> for FileBytes {
    fn from(bytes: Vec<u8>) -> Self {
        Self::Memory(PathContent::File(bytes))
    }
}

/// Keeps the bytes of many files out of memory, in a file that has no name and goes with the process.
#[derive(Debug)]
pub(super) struct Spool {
    folder: PathBuf,
    in_memory: usize,
    file: Option<Arc<Mutex<File>>>,
}

impl Spool {
    pub(super) fn new(folder: PathBuf) -> Self {
        Self { folder, in_memory: 0, file: None }
    }

    pub(super) fn add(&mut self, content: PathContent) -> io::Result<FileBytes> {
        let PathContent::File(bytes) = content else { return Ok(FileBytes::Memory(content)) };
        if self.in_memory + bytes.len() <= IN_MEMORY {
            self.in_memory += bytes.len();
            return Ok(bytes.into());
        }
        let file = match &self.file {
            Some(file) => Arc::clone(file),
            None => {
                let new = Arc::new(Mutex::new(tempfile::tempfile_in(&self.folder)?));
                Arc::clone(self.file.insert(new))
            }
        };
        let mut spool = file.lock().unwrap_or_else(PoisonError::into_inner);
        let start = spool.seek(SeekFrom::End(0))?;
        spool.write_all(&bytes)?;
        drop(spool);
        Ok(FileBytes::Spooled { file, start, length: bytes.len() })
    }
}
