//! Converts the bytes that git prints to paths and words.

use std::ffi::OsString;
use std::path::PathBuf;

pub(super) fn path_from_bytes(bytes: &[u8]) -> PathBuf {
    word_from_bytes(bytes).into()
}

/// Keeps every byte: a name that is changed on the way names something else.
#[cfg(unix)]
pub(super) fn word_from_bytes(bytes: &[u8]) -> OsString {
    std::os::unix::ffi::OsStringExt::from_vec(bytes.to_vec())
}

#[cfg(not(unix))]
pub(super) fn word_from_bytes(bytes: &[u8]) -> OsString {
    String::from_utf8_lossy(bytes).into_owned().into()
}
