//! Starts git, and never so that a file of the repository names a further program or git goes to
//! the network.

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// Settings that keep git from running a program, fetching something or answering in another form.
/// A directory of the repository that looks like a bare repository is none: its configuration came
/// with the clone.
const SETTINGS: [&str; 14] = [
    "core.fsmonitor=false",
    "core.hooksPath=/dev/null",
    "core.pager=cat",
    "diff.external=",
    "diff.orderFile=/dev/null",
    "diff.relative=false",
    "format.pretty=medium",
    "i18n.logOutputEncoding=UTF-8",
    "log.follow=false",
    "log.showRoot=true",
    "log.showSignature=false",
    "protocol.allow=never",
    "safe.bareRepository=explicit",
    "submodule.recurse=false",
];

/// The variables by which git tells a hook the repository it runs for.
pub(super) const LOCAL: [&str; 8] = [
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_COMMON_DIR",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_SHALLOW_FILE",
    "GIT_PREFIX",
];

/// The variables that say where a repository, git itself and its configuration are. All others may
/// change what git answers.
const KEPT: [&str; 7] = [
    "GIT_CEILING_DIRECTORIES",
    "GIT_CONFIG_",
    "GIT_DISCOVERY_ACROSS_FILESYSTEM",
    "GIT_EXEC_PATH",
    "GIT_GRAFT_FILE",
    "GIT_NO_REPLACE_OBJECTS",
    "GIT_REPLACE_REF_BASE",
];

/// Prepares a git that runs no other program. Nothing else starts git.
pub(super) fn base_command() -> Command {
    let mut command = Command::new("git");
    for (name, _) in std::env::vars_os() {
        let text = name.to_string_lossy();
        let is_kept = |kept: &&str| text.starts_with(kept);
        if text.starts_with("GIT_") && !KEPT.iter().chain(&LOCAL).any(is_kept) {
            command.env_remove(&name);
        }
    }
    command
        .stdin(Stdio::null())
        .args(["--no-pager", "--literal-pathspecs"])
        .args(SETTINGS.iter().flat_map(|setting| ["-c", setting]))
        .env("GIT_OPTIONAL_LOCKS", "0")
        .env("GIT_NO_LAZY_FETCH", "1")
        .env("GIT_TERMINAL_PROMPT", "0")
        .env("LC_ALL", "C");
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
