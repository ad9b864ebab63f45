//! Starts git, and never so that a file of the repository names a further program or git goes to
//! the network.

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// Settings that keep git from running a program or fetching something. A directory of the
/// repository that looks like a bare repository is none: its configuration came with the clone.
const SETTINGS: [&str; 8] = [
    "core.fsmonitor=false",
    "core.hooksPath=/dev/null",
    "core.pager=cat",
    "diff.external=",
    "log.showSignature=false",
    "protocol.allow=never",
    "safe.bareRepository=explicit",
    "submodule.recurse=false",
];

/// Prepares a git that runs no other program. Nothing else starts git.
pub(super) fn base_command() -> Command {
    let mut command = Command::new("git");
    command
        .stdin(Stdio::null())
        .args(["--no-pager", "--literal-pathspecs"])
        .args(SETTINGS.iter().flat_map(|setting| ["-c", setting]))
        .env("GIT_OPTIONAL_LOCKS", "0")
        .env("GIT_NO_LAZY_FETCH", "1")
        .env("GIT_TERMINAL_PROMPT", "0")
        .env("LC_ALL", "C");
    for name in ["GIT_EXTERNAL_DIFF", "GIT_PAGER", "GIT_TRACE"] {
        command.env_remove(name);
    }
    command
}

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
