//! Places between two changes on disk where a test can make the machine fail or the program die.
//! In the program itself they are nothing.

#[cfg(not(test))]
pub(super) fn point() -> std::io::Result<()> {
    Ok(())
}

#[cfg(test)]
pub(crate) use injected::{DEATH, Fault, passed, point, set};

#[cfg(test)]
mod injected {
    use std::cell::Cell;
    use std::io;

    /// The exit code of a process that died at a point.
    pub(crate) const DEATH: i32 = 86;

    /// What happens at the points of this thread, counted from 0.
    #[derive(Clone, Copy, Debug)]
    pub(crate) enum Fault {
        None,
        /// The disk is full for a moment.
        FailAt(usize),
        /// The disk is full and stays so.
        FailFrom(usize),
        /// The process ends, with nothing cleaned up.
        DieAt(usize),
    }

    thread_local! {
        static FAULT: Cell<Fault> = const { Cell::new(Fault::None) };
        static PASSED: Cell<usize> = const { Cell::new(0) };
    }

    pub(crate) fn set(fault: Fault) {
        FAULT.set(fault);
        PASSED.set(0);
    }

    /// Returns how many points this thread has come through since `set`.
    pub(crate) fn passed() -> usize {
        PASSED.get()
    }

    pub(crate) fn point() -> io::Result<()> {
        let here = PASSED.replace(PASSED.get() + 1);
        let full = Err(io::Error::from(io::ErrorKind::StorageFull));
        match FAULT.get() {
            Fault::FailAt(at) if at == here => full,
            Fault::FailFrom(from) if from <= here => full,
            Fault::DieAt(at) if at == here => std::process::exit(DEATH),
            _ => Ok(()),
        }
    }
}
