//! Describes what can go wrong between the program and the workspace, with the facts as fields.

use std::fs::FileType;
use std::io;
use std::path::PathBuf;
use std::time::Duration;

use super::holder::Holder;
use super::names::MANIFEST;
use super::segment::SegmentError;
use super::workspace_below::workspace_below;
use crate::diagnostic::Hint;
use crate::text::shell_word;

/// Why one file could not be read or written. `file` is its path as people are shown it.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    #[error("`{file}` does not exist")]
    NotFound { file: String },
    #[error("`{file}` already exists")]
    Exists { file: String },
    #[error("`{file}` has changed since it was read")]
    Changed { file: String },
    #[error("`{file}` would be changed twice at once")]
    Twice { file: String },
    #[error("`{file}` is a {found}, not a regular file")]
    NotRegular { file: String, found: &'static str },
    #[error("`{file}` is a {found}, not a directory")]
    NotDirectory { file: String, found: &'static str },
    #[error("`{file}` is not inside the {place}: it leads to `{target}`")]
    Outside { file: String, place: &'static str, target: String },
    #[error("`{file}` is reserved for git or persona")]
    Reserved { file: String },
    #[error("`{file}` is a link to `{target}`, which does not exist")]
    Dangling { file: String, target: String },
    #[error("`{file}` is a link to `{target}`, which links back to it")]
    Loop { file: String, target: String },
    #[error("`{file}` may have {limit} bytes, found {size}")]
    TooLarge { file: String, limit: u64, size: u64 },
    #[error("`{file}` could not be read again: {why}")]
    Unreadable { file: String, code: &'static str, why: String },
    #[error("the name of `{file}` is not valid UTF-8")]
    NotUnicode { file: String },
    #[error("no permission to {action} `{file}`")]
    Denied { file: String, action: &'static str },
    #[error("cannot {action} `{file}`: {cause}")]
    Io { file: String, action: &'static str, cause: io::Error },
}

impl FileError {
    /// Returns the error of a failed call on `file`. Only where something is looked up has the user
    /// named what does not exist; what a write misses is the directory, or what it has just made.
    pub fn from_io(file: impl Into<String>, action: &'static str, cause: io::Error) -> Self {
        let file = file.into();
        let is_lookup = matches!(action, "read" | "open" | "list" | "look for");
        match cause.kind() {
            io::ErrorKind::NotFound if is_lookup => Self::NotFound { file },
            kind @ io::ErrorKind::NotFound => {
                let why = "its directory, or the temporary file in it, does not exist";
                Self::Io { file, action, cause: io::Error::new(kind, why) }
            }
            io::ErrorKind::AlreadyExists => Self::Exists { file },
            io::ErrorKind::PermissionDenied => Self::Denied { file, action },
            _ => Self::Io { file, action, cause },
        }
    }

    /// Returns the error of a link that could not be followed.
    pub fn from_link(file: String, target: String, cause: &io::Error) -> Self {
        if is_link_loop(cause) {
            Self::Loop { file, target }
        } else {
            Self::Dangling { file, target }
        }
    }

    /// Returns the code, which stays the same.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotFound { .. } => "not-found",
            Self::Exists { .. } => "exists",
            Self::Changed { .. } => "changed",
            Self::Twice { .. } => "changed-twice",
            Self::NotRegular { .. } => "not-a-regular-file",
            Self::NotDirectory { .. } => "not-a-directory",
            Self::Outside { .. } => "outside-workspace",
            Self::Reserved { .. } => "reserved-path",
            Self::Dangling { .. } | Self::Loop { .. } => "dangling-link",
            Self::TooLarge { .. } => "too-large",
            Self::Unreadable { code, .. } => code,
            Self::NotUnicode { .. } => "bad-name",
            Self::Denied { .. } => "permission-denied",
            Self::Io { .. } => "io",
        }
    }

    /// Returns the file concerned, as people are shown it.
    pub fn file(&self) -> &str {
        match self {
            Self::NotFound { file }
            | Self::Exists { file }
            | Self::Changed { file }
            | Self::Twice { file }
            | Self::Reserved { file }
            | Self::NotUnicode { file }
            | Self::NotRegular { file, .. }
            | Self::NotDirectory { file, .. }
            | Self::Outside { file, .. }
            | Self::Dangling { file, .. }
            | Self::Loop { file, .. }
            | Self::TooLarge { file, .. }
            | Self::Unreadable { file, .. }
            | Self::Denied { file, .. }
            | Self::Io { file, .. } => file,
        }
    }
}

/// Returns whether following links came to no end.
fn is_link_loop(cause: &io::Error) -> bool {
    #[cfg(unix)]
    let found = cause.raw_os_error() == Some(libc::ELOOP);
    #[cfg(not(unix))]
    let found = cause.kind() != io::ErrorKind::NotFound;
    found
}

/// Why the workspace could not be found, locked, read or changed.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error("no `persona.yaml` in `{}` or any directory above it", .start.display())]
    NoWorkspace { start: PathBuf },
    #[error("`{}` is not a workspace: it holds no `persona.yaml`", .directory.display())]
    NotAWorkspace { directory: PathBuf },
    #[error("`{}` is a file, not a workspace directory", .file.display())]
    FileAsWorkspace { file: PathBuf },
    #[error("the {noun} is in use by {}", holder_name(.holder.as_ref(), *.waited))]
    Locked {
        /// Workspace or library.
        noun: &'static str,
        /// Nobody, when the holder has not said who it is.
        holder: Option<Holder>,
        waited: Duration,
    },
    #[error("`{file}` was deleted or replaced while this command held the lock")]
    LockLost { file: String },
    #[error("`{file}`, the record of a change, cannot be used: {why}")]
    Journal { file: String, why: String },
    #[error("cannot tell whether `{file}` came with the repository: {why}")]
    Untold { file: String, why: String },
    #[error("the change is half done ({cause}) and could not be undone: {undo}")]
    Unfinished { cause: Box<FileError>, undo: Box<FileError> },
    #[error("`library: {setting}` contains the workspace itself")]
    LibraryAround { setting: String },
    #[error("`library: {setting}` is a folder for other definitions")]
    LibraryAmong { setting: String },
    #[error("`library: {setting}`: {cause}")]
    LibraryName { setting: String, cause: SegmentError },
    #[error(transparent)]
    Segment(#[from] SegmentError),
    #[error(transparent)]
    File(#[from] FileError),
}

impl StoreError {
    /// Returns the code, which stays the same.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoWorkspace { .. }
            | Self::NotAWorkspace { .. }
            | Self::FileAsWorkspace { .. } => "no-workspace",
            Self::Locked { .. } => "locked",
            Self::LockLost { .. } => "lock-lost",
            Self::Journal { .. } | Self::Untold { .. } => "journal",
            Self::Unfinished { .. } => "unfinished",
            Self::LibraryAround { .. } | Self::LibraryAmong { .. } => "bad-library",
            Self::LibraryName { .. } | Self::Segment(_) => "bad-name",
            Self::File(error) => error.code(),
        }
    }

    /// Says what to do about it, where that is known.
    pub fn hint(&self) -> Option<Hint> {
        match self {
            Self::NoWorkspace { start } => Some(match workspace_below(start) {
                Some(below) => {
                    let below = shell_word(&below.display().to_string());
                    Hint::from(format!("pass -C {below}, or create one here: "))
                        .then_command("init")
                }
                None => Hint::command("init"),
            }),
            Self::NotAWorkspace { directory } => {
                let directory = shell_word(&directory.display().to_string());
                Some(Hint::command(format!("-C {directory} init")))
            }
            Self::FileAsWorkspace { file } => {
                let parent = file.parent().unwrap_or(file).display().to_string();
                Some(format!("name its directory: -C {}", shell_word(&parent)).into())
            }
            Self::Locked { .. } => Some("wait for it to end, or pass --lock-timeout".into()),
            Self::LockLost { .. } => Some("nothing was written; run the command again".into()),
            Self::Journal { file, .. } => Some(Hint::from(format!(
                "look at what changed with `git diff`, then delete {file} to give that change up"
            ))),
            Self::Unfinished { .. } => {
                Some("remove the cause; the next command finishes the change".into())
            }
            Self::LibraryAround { .. } | Self::LibraryAmong { .. } | Self::LibraryName { .. } => {
                Some(
                    "set `library` in persona.yaml to a directory in the workspace or beside it"
                        .into(),
                )
            }
            Self::File(FileError::Unreadable { .. }) => Some(
                "nothing was written; shorten its texts, or put less into this one definition"
                    .into(),
            ),
            Self::File(FileError::NotRegular { file, .. }) if file.ends_with(MANIFEST) => {
                Some("move it away: the manifest of a workspace is a file of that name".into())
            }
            Self::File(FileError::Denied { file, .. }) if file.starts_with(".persona") => {
                Some("it may belong to another user: sudo chown -R \"$(id -u)\" .persona".into())
            }
            Self::Untold { .. } | Self::Segment(_) | Self::File(_) => None,
        }
    }
}

fn holder_name(holder: Option<&Holder>, waited: Duration) -> String {
    let name = holder.map_or_else(|| "another process".to_owned(), Holder::to_string);
    format!("{name}; waited {} s", (waited.as_secs_f64() * 100.0).round() / 100.0)
}

pub fn expect_regular(file: &str, found: FileType) -> Result<(), FileError> {
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
