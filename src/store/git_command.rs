//! Starts git, and never so that a file of the repository names a further program or git goes to
//! the network.

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
