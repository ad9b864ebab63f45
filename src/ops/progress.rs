//! Reports how far long work has come.

/// Hears of steps as they are done; called from all threads that work.
pub(crate) trait Progress: Sync {
    /// How many steps there will be.
    fn begin(&self, steps: usize);
    /// One more step is done.
    fn step(&self);
}

/// Nobody listens.
impl Progress for () {
    fn begin(&self, _: usize) {}
    fn step(&self) {}
}
