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
/// How often the sign of something of unknown length moves.
const TICK: Duration = Duration::from_millis(100);

/// Shown on a terminal only, and only once the work has taken half a second.
pub(crate) struct Bar {
    begun: Instant,
    wanted: bool,
    verb: &'static str,
    /// How the bar is written.
    template: &'static str,
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
            template: "{msg} [{bar:30}] {pos}/{len}",
            steps: AtomicUsize::new(0),
            done: AtomicUsize::new(0),
            bar: OnceLock::new(),
        }
    }

    /// Returns a bar of bytes that are read.
    pub(crate) fn of_bytes(ui: &Ui, verb: &'static str) -> Self {
        let mut bar = Self::new(ui, verb);
        bar.template = "{msg} [{bar:30}] {bytes}/{total_bytes}";
        bar
    }

    /// Counts steps that are done.
    pub(crate) fn advance(&self, steps: usize) {
        let done = self.done.fetch_add(steps, Ordering::Relaxed) + steps;
        if self.wanted && self.begun.elapsed() > PATIENCE {
            self.draw(done);
        }
    }

    /// Shows that something of unknown length is being done, where the work takes long already.
    pub(crate) fn wait(&self, verb: &'static str) {
        if let Some(bar) = self.bar.get() {
            bar.set_style(ProgressStyle::default_spinner());
            bar.set_message(verb);
            bar.enable_steady_tick(TICK);
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
            // The end of a pipe is not known.
            let template = if steps == 0 { "{msg} {bytes}" } else { self.template };
            let style = ProgressStyle::with_template(template);
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
        self.done.store(0, Ordering::Relaxed);
    }

    fn step(&self) {
        self.advance(1);
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        self.finish();
    }
}
