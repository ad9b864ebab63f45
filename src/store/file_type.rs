//! Tells regular files from everything else that can have a name.

use std::fs::FileType;

use super::error::FileError;

pub(crate) fn expect_regular(file: &str, found: FileType) -> Result<(), FileError> {
    if found.is_file() {
        return Ok(());
    }
    Err(FileError::NotRegular { file: file.into(), found: describe(found) })
}

pub(super) fn describe(found: FileType) -> &'static str {
    #[cfg(unix)]
    {
        use std::os::unix::fs::FileTypeExt as _;
        if found.is_fifo() {
            return "named pipe";
        }
        if found.is_socket() {
            return "socket";
        }
    }
    if found.is_dir() {
        "directory"
    } else if found.is_symlink() {
        "symbolic link"
    } else if found.is_file() {
        "regular file"
    } else {
        "device"
    }
}
