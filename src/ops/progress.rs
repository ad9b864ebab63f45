//! Reports how far long work has come.

/// Hears of steps as they are done; called from all threads that work.
pub(crate) trait Progress: Sync {
    /// Begins a run of this many steps.
    fn begin(&self, steps: usize);
    /// Counts one more step.
    fn step(&self);
}

/// Progress that is not shown.
impl Progress for () {
    fn begin(&self, _: usize) {}
    fn step(&self) {}
}
