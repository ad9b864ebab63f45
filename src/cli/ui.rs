//! What is printed: data, notes and messages, in the styles of the two outputs.

use std::io::{self, IsTerminal as _, Write};

use super::args::{Globals, use_colors};
use super::error::CommandError;
use super::format_arg::FormatArg;
use crate::diagnostic::{Hint, Problem, WorkspaceFlags};
use crate::exchange;
use crate::output::{Format, Paint, Style, diagnostics};
use crate::text::escape_controls;

/// The width of a terminal that does not report one.
const DEFAULT_WIDTH: usize = 80;

/// What a command prints, and how.
#[derive(Clone, Debug, Default)]
pub(crate) struct Ui {
    /// The value of `-o`.
    pub(crate) output: Option<FormatArg>,
    /// The system of `--as`, whose responses are printed.
    pub(crate) system: Option<&'static exchange::Format>,
    pub(crate) out_style: Style,
    pub(crate) err_style: Style,
    pub(crate) quiet: bool,
    /// Whether JSON of one thing is an array too.
    pub(crate) is_array: bool,
    /// The lines of the terminal, where long output goes through a pager.
    pub(crate) pager_height: Option<usize>,
    pub(crate) is_interactive: bool,
    /// What the commands in hints repeat.
    pub(crate) flags: WorkspaceFlags,
}

impl Ui {
    pub(crate) fn new(globals: &Globals) -> Self {
        let (out, err) = (io::stdout().is_terminal(), io::stderr().is_terminal());
        let size = terminal_size::terminal_size();
        let pager_height = size.map(|size| usize::from(size.1.0));
        Self {
            output: globals.output,
            system: globals.system,
            out_style: style(globals, out),
            err_style: style(globals, err),
            quiet: globals.quiet,
            is_array: globals.array,
            pager_height: pager_height.filter(|_| out && !globals.no_pager),
            is_interactive: !globals.no_input && io::stdin().is_terminal() && err,
            flags: workspace_flags(globals),
        }
    }

    /// Returns the format of `-o`, or a table.
    pub(crate) fn format(&self) -> Format {
        self.format_flag().unwrap_or_default()
    }

    /// Returns the format of `-o`; without it, commands that change something print no data.
    pub(crate) fn format_flag(&self) -> Option<Format> {
        match self.system {
            Some(_) => Some(Format::Json),
            None => self.output.and_then(FormatArg::document),
        }
    }

    /// Returns the format of `-o` where it is for programs.
    pub(crate) fn machine_format(&self) -> Option<Format> {
        self.format_flag().filter(|format| !format.is_human())
    }

    /// Prints data. A reader that stops early (`| head`) is not an error.
    pub(crate) fn print(&self, text: &str) -> Result<(), CommandError> {
        self.write(|out| out.write_all(text.as_bytes()))
    }

    /// Prints a file of another program: a pipe gets every byte, a terminal no control characters.
    pub(crate) fn print_file(&self, bytes: &[u8]) -> Result<(), CommandError> {
        match std::str::from_utf8(bytes) {
            Ok(text) if io::stdout().is_terminal() => self.print(&escape_controls(text, true)),
            _ => self.write(|out| out.write_all(bytes)),
        }
    }

    /// Prints data that is written in pieces.
    pub(crate) fn write(
        &self,
        data: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> Result<(), CommandError> {
        let mut out = io::BufWriter::new(io::stdout().lock());
        match data(&mut out).and_then(|()| out.flush()) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                Err(anyhow::Error::new(error).context("cannot write to standard output").into())
            }
            _ => Ok(()),
        }
    }

    /// Prints a line for people on standard error, unless `--quiet`.
    pub(crate) fn say(&self, text: &str) {
        if !self.quiet {
            let _ = writeln!(io::stderr(), "{}", escape_controls(text, false));
        }
    }

    pub(crate) fn note(&self, text: &str) {
        self.write_label("note", Paint::Hint, text);
    }

    pub(crate) fn warning(&self, text: &str) {
        self.write_label("warning", Paint::Warning, text);
    }

    pub(crate) fn hint(&self, hint: impl Into<Hint>) {
        let hint = hint.into().with_flags(&self.flags);
        self.write_label("hint", Paint::Hint, &hint.to_string());
    }

    fn write_label(&self, label: &str, paint: Paint, text: &str) {
        if !self.quiet {
            let label = self.err_style.paint(paint, &format!("{label}:"));
            let _ = writeln!(io::stderr(), "{label} {}", escape_controls(text, false));
        }
    }

    /// Prints problems for people on standard error.
    pub(crate) fn problems(&self, problems: &[Problem]) {
        let text = diagnostics(&self.with_flags(problems), self.err_style);
        let _ = io::stderr().write_all(text.as_bytes());
    }

    /// Returns problems whose hints repeat `-C` and `-p`.
    pub(crate) fn with_flags(&self, problems: &[Problem]) -> Vec<Problem> {
        let mut problems = problems.to_vec();
        for hint in problems.iter_mut().filter_map(|problem| problem.hint.as_mut()) {
            *hint = hint.with_flags(&self.flags);
        }
        problems
    }
}

fn style(globals: &Globals, is_terminal: bool) -> Style {
    let width = || terminal_size::terminal_size().map(|size| usize::from(size.0.0));
    Style {
        color: use_colors(globals.color, is_terminal),
        shows_secrets: globals.show_secrets,
        width: is_terminal.then(|| width().unwrap_or(DEFAULT_WIDTH)),
    }
}

/// Returns the `-C` and `-p` that this command was given.
fn workspace_flags(globals: &Globals) -> WorkspaceFlags {
    // A variable holds for the next command as well.
    let variable = std::env::var_os("PERSONA_WORKSPACE");
    let given = globals.workspace.as_ref().map(|given| given.as_os_str());
    let given = given.filter(|given| !given.is_empty() && variable.as_deref() != Some(given));
    WorkspaceFlags {
        workspace: given.map(|given| given.to_string_lossy().into_owned()),
        project: globals.project.clone(),
    }
}
