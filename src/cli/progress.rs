//! A bar for work that takes longer than people like to wait in the dark.

use std::io::IsTerminal as _;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::ui::Ui;
use crate::ops::Progress;

/// Work that ends sooner shows no bar.
const PATIENCE: Duration = Duration::from_millis(500);

/// Shown on a terminal only, and only once the work has taken half a second.
pub(crate) struct Bar {
    begun: Instant,
    wanted: bool,
    verb: &'static str,
    steps: AtomicUsize,
    done: AtomicUsize,
    bar: OnceLock<ProgressBar>,
}

impl Bar {
    /// Returns a bar for what `verb` says is being done.
    pub(crate) fn new(ui: &Ui, verb: &'static str) -> Self {
        Self {
            begun: Instant::now(),
            wanted: !ui.quiet && std::io::stderr().is_terminal(),
            verb,
            steps: AtomicUsize::new(0),
            done: AtomicUsize::new(0),
            bar: OnceLock::new(),
        }
    }

    /// Wipes the bar away, so that messages can follow.
    pub(crate) fn finish(&self) {
        if let Some(bar) = self.bar.get() {
            bar.finish_and_clear();
        }
    }

    fn draw(&self, done: usize) {
        let bar = self.bar.get_or_init(|| {
            let steps = self.steps.load(Ordering::Relaxed) as u64;
            let bar = ProgressBar::with_draw_target(Some(steps), ProgressDrawTarget::stderr());
            let style = ProgressStyle::with_template("{msg} [{bar:30}] {pos}/{len}");
            bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
            bar.set_message(self.verb);
            bar
        });
        bar.set_position(done as u64);
    }
}

impl Progress for Bar {
    fn begin(&self, steps: usize) {
        self.steps.store(steps, Ordering::Relaxed);
    }

    fn step(&self) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        if self.wanted && self.begun.elapsed() > PATIENCE {
            self.draw(done);
        }
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        self.finish();
    }
}
