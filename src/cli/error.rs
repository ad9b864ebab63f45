//! The error that ends a command.

use std::io;

use crate::diagnostic::Hint;
use crate::ops::OpsError;
use crate::store::StoreError;

/// Why a command ended early, and how to go on.
#[derive(Debug)]
pub(crate) struct CommandError {
    pub(crate) kind: CommandErrorKind,
    /// The hint of a command that knows better than the error itself.
    pub(crate) hint: Option<Hint>,
    /// Whether the problems were already printed.
    pub(crate) problems_printed: bool,
}

#[derive(Debug)]
pub(crate) enum CommandErrorKind {
    Ops(OpsError),
    /// A fault of the machine.
    Io(anyhow::Error),
    /// Ctrl-C.
    Interrupted,
    /// A question was answered with no; the message says what was not done.
    Declined(&'static str),
}

impl CommandError {
    pub(crate) fn declined(message: &'static str) -> Self {
        CommandErrorKind::Declined(message).into()
    }

    /// Returns a wrong command line, and what to type.
    pub(crate) fn usage(message: impl Into<String>, hint: impl Into<Hint>) -> Self {
        OpsError::Usage { message: message.into(), hint: Some(hint.into()) }.into()
    }

    pub(crate) fn with_hint(self, hint: impl Into<Hint>) -> Self {
        Self { hint: Some(hint.into()), ..self }
    }

    /// Marks the problems as printed, so that they are not printed again.
    pub(crate) fn with_problems_printed(self) -> Self {
        Self { problems_printed: true, ..self }
    }

    pub(crate) fn is_no_workspace(&self) -> bool {
        matches!(self.kind, CommandErrorKind::Ops(OpsError::Store(StoreError::NoWorkspace { .. })))
    }
}

impl From<CommandErrorKind> for CommandError {
    fn from(kind: CommandErrorKind) -> Self {
        Self { kind, hint: None, problems_printed: false }
    }
}

impl From<OpsError> for CommandError {
    fn from(error: OpsError) -> Self {
        CommandErrorKind::Ops(error).into()
    }
}

impl From<io::Error> for CommandError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::Interrupted => CommandErrorKind::Interrupted.into(),
            _ => CommandErrorKind::Io(error.into()).into(),
        }
    }
}

impl From<anyhow::Error> for CommandError {
    fn from(error: anyhow::Error) -> Self {
        CommandErrorKind::Io(error).into()
    }
}

impl From<dialoguer::Error> for CommandError {
    fn from(error: dialoguer::Error) -> Self {
        let dialoguer::Error::IO(error) = error;
        error.into()
    }
}
