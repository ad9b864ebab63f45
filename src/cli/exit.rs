//! Every exit code of the program.

use std::process::ExitCode;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exit {
    /// Done.
    Done = 0,
    /// The machine failed: no space, no permission, a broken disk. Also `diff --exit-code` with
    /// differences.
    Failed = 1,
    /// The command line is wrong.
    Usage = 2,
    /// The input or a file is invalid (HTTP 400).
    Invalid = 3,
    /// What is named does not exist (HTTP 404).
    NotFound = 4,
    /// It clashes with what is there: a taken name, a changed file, a busy workspace (HTTP 409).
    Conflict = 5,
    /// It may not be changed by you: system personas, the library (HTTP 403).
    Forbidden = 6,
    /// Ctrl-C.
    Interrupted = 130,
}

impl Exit {
    pub(crate) const ALL: [Self; 8] = [
        Self::Done,
        Self::Failed,
        Self::Usage,
        Self::Invalid,
        Self::NotFound,
        Self::Conflict,
        Self::Forbidden,
        Self::Interrupted,
    ];

    pub(crate) const fn code(self) -> u8 {
        self as u8
    }

    /// The HTTP status that the hosted systems answer with in such a case.
    pub(crate) const fn status(self) -> u16 {
        match self {
            Self::Done => 200,
            Self::Failed | Self::Interrupted => 500,
            Self::Usage | Self::Invalid => 400,
            Self::NotFound => 404,
            Self::Conflict => 409,
            Self::Forbidden => 403,
        }
    }

    pub(crate) const fn meaning(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Failed => {
                "the machine failed (no space, no permission); `diff --exit-code`: they differ"
            }
            Self::Usage => "wrong usage: the command line cannot be understood",
            Self::Invalid => "invalid: the input or a file breaks a rule (HTTP 400)",
            Self::NotFound => "not found: what is named does not exist (HTTP 404)",
            Self::Conflict => {
                "conflict: a taken name, a file changed meanwhile, a busy workspace, no small edit of a \
                 file that is provably right (HTTP 409)"
            }
            Self::Forbidden => "forbidden: system personas, the library (HTTP 403)",
            Self::Interrupted => "interrupted",
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit.code())
    }
}
