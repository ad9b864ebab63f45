//! Keeps a limit on the size of files (`ulimit -f`) from killing the program.

/// Makes a write past the limit fail like one on a full disk: a signal that is handled lets the
/// system return the error.
#[cfg(unix)]
pub(super) fn report_as_error() {
    let _ = signal_hook::flag::register(libc::SIGXFSZ, std::sync::Arc::default());
}

#[cfg(not(unix))]
pub(super) fn report_as_error() {}
