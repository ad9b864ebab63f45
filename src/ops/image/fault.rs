//! What kind of failure an image error is.

/// The kind of a failure; each has an exit code of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ImageFault {
    /// The input or a setting is wrong.
    Invalid,
    NotFound,
    /// The machine or the server failed.
    Machine,
}
