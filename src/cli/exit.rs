//! Every exit code of the program.

use std::process::ExitCode;

use crate::diagnostic::code::Class;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exit {
    Done,
    /// `diff --exit-code` found differences, `git merge-file` conflicts.
    Different,
    Error(Class),
}

/// Exit codes and their meanings, as the help and the manual list them.
pub(crate) const MEANINGS: [(u8, &str); 8] = [
    (0, "done"),
    (
        1,
        "I/O error: unreadable file, no space, no permission; for `diff --exit-code`: differences; for \
     `git merge-file`: conflicts",
    ),
    (2, "wrong usage: the command line cannot be understood"),
    (3, "invalid: the input or a file breaks a rule (HTTP 400)"),
    (4, "not found: what is named does not exist (HTTP 404)"),
    (
        5,
        "conflict: a taken name, a file that has changed, a busy workspace, a file that cannot be \
         edited in place safely (HTTP 409)",
    ),
    (6, "forbidden: system personas, the library (HTTP 403)"),
    (130, "interrupted"),
];

impl Exit {
    pub(crate) const fn code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Different => 1,
            Self::Error(class) => class.exit_code(),
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit.code())
    }
}
