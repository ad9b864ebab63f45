//! Reads and replaces a file outside of any workspace, without a lock.

use std::fs;
use std::io::Write as _;
use std::path::Path;

use super::attributes::Attributes;
use super::definition_file::check_limits;
use super::disk;
use super::error::FileError;
use super::read::bytes;

/// Returns the bytes of a regular file anywhere, if there are at most `limit`.
pub fn read_external(path: &Path, limit: u64) -> Result<Vec<u8>, FileError> {
    let shown = || path.display().to_string();
    let failed = |cause| FileError::from_io(shown(), "read", cause);
    bytes(&fs::canonicalize(path).map_err(failed)?, shown, limit)
}

/// Replaces a file that still holds what was `seen` in it; of a link, what it leads to. One that
/// has grown is past the limit that is read up to.
pub fn replace_external(path: &Path, seen: &[u8], wanted: &[u8]) -> Result<(), FileError> {
    let shown = || path.display().to_string();
    let failed = |cause| FileError::from_io(shown(), "write", cause);
    match read_external(path, seen.len() as u64) {
        Ok(found) if found == seen => {}
        Ok(_) | Err(FileError::TooLarge { .. }) => {
            return Err(FileError::Changed { file: shown() });
        }
        Err(error) => return Err(error),
    }
    check_limits(&shown(), wanted)?;
    let real = fs::canonicalize(path).map_err(failed)?;
    let attributes = Attributes::of(&fs::metadata(&real).map_err(failed)?);
    disk::replace_directly(&real, wanted, attributes).map_err(failed)
}

/// Appends a line to a file of the user's own, and makes the directories above it.
pub fn append_external(path: &Path, line: &str) -> Result<(), FileError> {
    let failed = |cause| FileError::from_io(path.display().to_string(), "write", cause);
    fs::create_dir_all(path.parent().unwrap_or(path)).map_err(failed)?;
    let is_open = fs::read(path).is_ok_and(|text| text.last().is_some_and(|last| *last != b'\n'));
    let text = format!("{}{line}\n", if is_open { "\n" } else { "" });
    let mut file = fs::File::options().append(true).create(true).open(path).map_err(failed)?;
    file.write_all(text.as_bytes()).and_then(|()| file.sync_all()).map_err(failed)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::replace_external;
    use crate::store::error::FileError;

    #[test]
    fn a_file_that_has_changed_is_not_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("ada.yaml");
        for found in ["name: Eve\n", "name: Ada\ntone: casual\n", ""] {
            fs::write(&path, found).unwrap();
            let result = replace_external(&path, b"name: Ada\n", b"name: Ada L\n");
            assert!(matches!(result, Err(FileError::Changed { .. })), "{found}");
            assert_eq!(fs::read_to_string(&path).unwrap(), found);
        }
        fs::write(&path, "name: Ada\n").unwrap();
        replace_external(&path, b"name: Ada\n", b"name: Ada L\n").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "name: Ada L\n");
    }
}
