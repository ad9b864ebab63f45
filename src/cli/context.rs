//! What the outside world is to a command: terminal, clock, ids, workspace.

use std::io::{self, IsTerminal as _, Write};
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use chrono::{DateTime, Utc};

use super::args::{ColorWhen, Globals};
use super::failure::Failure;
use super::format_arg::FormatArg;
use crate::model::{Scope, Timestamp};
use crate::ops::{Clock, IdGen};
use crate::ops::{OpsError, Role, Workspace};
use crate::output::{Format, Paint, Style};
use crate::store::{Kept, Lock, Recovery, Root, StoreError, recover_if_needed};

/// How wide a terminal is taken to be that does not say.
const USUAL_WIDTH: usize = 80;

/// Everything a command may know of its surroundings.
#[derive(Clone, Debug)]
pub(crate) struct Context {
    pub(crate) globals: Globals,
    pub(crate) directory: PathBuf,
    /// How standard output looks.
    pub(crate) out_style: Style,
    /// How standard error looks.
    pub(crate) err_style: Style,
    /// The lines of the terminal that standard output is, if it is one.
    pub(crate) out_height: Option<usize>,
    interactive: bool,
    /// What standard input was read for; nobody can read it twice.
    pub(crate) stdin: Arc<OnceLock<String>>,
    /// Where a command works that is bound to one place, and what its user may do there.
    bound: Option<(Scope, Role)>,
}

impl Context {
    pub(crate) fn new(mut globals: Globals) -> Result<Self, Failure> {
        let nowhere = globals.workspace.take_if(|given| given.as_os_str().is_empty()).is_some();
        // An empty variable is as good as none; an empty flag is a slip.
        if nowhere && std::env::var_os("PERSONA_WORKSPACE").is_none_or(|set| !set.is_empty()) {
            return Err(OpsError::usage("-C names no directory: it is empty").into());
        }
        let directory = std::env::current_dir()?;
        let (out, err) = (io::stdout(), io::stderr());
        let width = |terminal: bool| {
            let size = || terminal_size::terminal_size().map(|size| usize::from(size.0.0));
            // A terminal that does not say how wide it is is still one.
            terminal.then(|| size().unwrap_or(USUAL_WIDTH))
        };
        let style = |terminal: bool| Style {
            color: colors(globals.color_when(), terminal),
            width: width(terminal),
            shows_secrets: globals.show_secrets,
        };
        let plain = Self::fallback();
        let interactive = !globals.no_input && io::stdin().is_terminal() && err.is_terminal();
        let (out_style, err_style) = (style(out.is_terminal()), style(err.is_terminal()));
        let size = out.is_terminal().then(terminal_size::terminal_size).flatten();
        let out_height = size.map(|size| usize::from(size.1.0));
        Ok(Self { globals, directory, out_style, err_style, out_height, interactive, ..plain })
    }

    /// Surroundings in which nothing is known, to report that nothing could be known.
    pub(crate) fn fallback() -> Self {
        let plain = Style::default();
        Self {
            globals: Globals::default(),
            directory: PathBuf::new(),
            out_style: plain,
            err_style: plain,
            out_height: None,
            interactive: false,
            stdin: Arc::default(),
            bound: None,
        }
    }

    pub(crate) fn format(&self) -> Format {
        self.asked_format().unwrap_or_default()
    }

    /// The format that was asked for; commands whose result is a message print nothing without.
    pub(crate) fn asked_format(&self) -> Option<Format> {
        self.globals.output.and_then(FormatArg::document)
    }

    pub(crate) fn scope(&self) -> Scope {
        match &self.bound {
            Some((scope, _)) => scope.clone(),
            None => self.globals.scope(),
        }
    }

    /// What the user says to be, in the environment or in a file of their own.
    pub(crate) fn role(&self) -> Role {
        let given =
            std::env::var_os("PERSONA_ROLE").map(|text| text.to_string_lossy().into_owned());
        Role::stated(given.as_deref(), user_config().as_deref())
    }

    /// The same surroundings for a command on the shared library.
    pub(crate) fn in_library(&self) -> Self {
        Self { bound: Some((Scope::Library, self.role())), ..self.clone() }
    }

    /// Whether there is somebody to ask.
    pub(crate) fn is_interactive(&self) -> bool {
        self.interactive
    }

    /// Opens the workspace; what an earlier command left half done is finished first.
    pub(crate) fn workspace(&self) -> Result<Workspace, Failure> {
        self.root()?;
        let mut workspace = Workspace::open(&self.directory, self.globals.workspace.as_deref())?;
        if let Some((_, role)) = &self.bound {
            workspace.role = role.clone();
        }
        Ok(workspace)
    }

    /// Where the workspace is, right or wrong; what an earlier command left half done is finished
    /// first.
    pub(crate) fn root(&self) -> Result<Root, Failure> {
        let root = Root::find(&self.directory, self.globals.workspace.as_deref())
            .map_err(OpsError::from)?;
        self.recover(&root)?;
        Ok(root)
    }

    /// Finishes what an earlier command left half done.
    pub(crate) fn recover(&self, root: &Root) -> Result<(), Failure> {
        let recovery = recover_if_needed(root).map_err(OpsError::from)?;
        self.tell_recovery(&recovery);
        Ok(())
    }

    /// The workspace, or outside of one a place where only the system personas are.
    pub(crate) fn workspace_or_none(&self) -> Result<Workspace, Failure> {
        match self.workspace() {
            Err(Failure::Ops(OpsError::Store(StoreError::NoWorkspace { .. }))) => {
                Ok(Workspace::none(&self.directory)?)
            }
            other => other,
        }
    }

    /// Where references are looked up: outside of a workspace only among the system personas.
    pub(crate) fn reading_scope(&self, workspace: &Workspace) -> Scope {
        if workspace.is_none { Scope::System } else { self.scope() }
    }

    /// Locks the place that the command works in for writing: the workspace, or a library
    /// elsewhere.
    pub(crate) fn lock(&self, workspace: &Workspace) -> Result<Lock, Failure> {
        if self.scope() != Scope::Library {
            return self.lock_root(&workspace.root);
        }
        let library = workspace.library()?;
        library.make().map_err(OpsError::from)?;
        let lock = self.lock_root(&library.root)?;
        library.hide_state(&lock).map_err(OpsError::from)?;
        Ok(lock)
    }

    /// As [`Context::lock`], of a workspace whose manifest may be wrong.
    pub(crate) fn lock_root(&self, root: &Root) -> Result<Lock, Failure> {
        let wait = Duration::from_secs_f64(self.globals.lock_timeout);
        let lock = Lock::acquire(root, wait).map_err(OpsError::from)?;
        self.tell_recovery(lock.recovery());
        Ok(lock)
    }

    fn tell_recovery(&self, recovery: &Recovery) {
        if recovery.is_empty() {
            return;
        }
        self.note("note", "an interrupted command has been finished");
        for Kept { file, saved, .. } in &recovery.kept {
            let rest =
                saved.as_ref().map(|saved| format!("; what was to be written is in `{saved}`"));
            let rest = rest.unwrap_or_default();
            self.note("warning", &format!("`{file}` was changed meanwhile and stays{rest}"));
        }
    }

    /// Writes data. A reader that has seen enough (`| head`) is no error.
    pub(crate) fn print(&self, text: &str) -> Result<(), Failure> {
        self.write(|out| out.write_all(text.as_bytes()))
    }

    /// As [`Context::print`], for data that is written in pieces.
    pub(crate) fn write(
        &self,
        data: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> Result<(), Failure> {
        let mut out = io::BufWriter::new(io::stdout().lock());
        let result = if self.is_shown_plainly() {
            let mut bytes = Vec::new();
            data(&mut bytes).and_then(|()| {
                let text = String::from_utf8_lossy(&bytes);
                out.write_all(crate::text::visible(&text, true).as_bytes())
            })
        } else {
            data(&mut out)
        };
        let result = result.and_then(|()| out.flush());
        match result {
            Ok(()) => Ok(()),
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            Err(error) => {
                let message = format!("cannot write to standard output: {error}");
                Err(io::Error::new(error.kind(), message).into())
            }
        }
    }

    /// Whether data goes to a terminal in a form that has no control characters of its own but
    /// keeps those of the text: CSV, YAML, a diff without colours.
    fn is_shown_plainly(&self) -> bool {
        let uncoloured = matches!(self.format(), Format::Csv | Format::Yaml);
        (uncoloured || !self.out_style.color) && io::stdout().is_terminal()
    }

    /// Tells people something in one line, unless they asked for quiet.
    pub(crate) fn say(&self, text: &str) {
        if !self.globals.quiet {
            let _ = writeln!(io::stderr(), "{}", crate::text::visible(text, false));
        }
    }

    /// Tells people something in one line under a label such as `note` or `warning`; the commands
    /// in it say again where to work.
    pub(crate) fn note(&self, label: &str, text: &str) {
        self.note_as_it_is(label, &self.pasteable(text));
    }

    /// As [`Context::note`], for a command that says on its own where to work.
    pub(crate) fn note_as_it_is(&self, label: &str, text: &str) {
        let paint = if label == "warning" { Paint::Warning } else { Paint::Hint };
        if !self.globals.quiet {
            let label = self.err_style.paint(paint, &format!("{label}:"));
            let _ = writeln!(io::stderr(), "{label} {}", crate::text::visible(text, false));
        }
    }
}

impl Clock for Context {
    /// `SOURCE_DATE_EPOCH` stops the clock for reproducible runs.
    fn now(&self) -> Timestamp {
        let fixed = std::env::var("SOURCE_DATE_EPOCH").ok();
        let fixed = fixed.and_then(|text| text.parse().ok());
        let fixed = fixed.and_then(|seconds| DateTime::<Utc>::from_timestamp(seconds, 0));
        Timestamp::from_instant(fixed.unwrap_or_else(Utc::now))
    }
}

impl IdGen for Context {
    fn new_id(&self) -> String {
        uuid::Uuid::new_v4().to_string()
    }
}

/// Where the user's own settings are. They never lie in a workspace: only the environment says
/// where, and relative paths, which would follow the current directory, do not count.
fn user_config() -> Option<PathBuf> {
    let folder =
        |name: &str| std::env::var_os(name).map(PathBuf::from).filter(|it| it.is_absolute());
    let platform = if cfg!(windows) { folder("APPDATA") } else { None };
    let base = folder("XDG_CONFIG_HOME")
        .or(platform)
        .or_else(|| folder("HOME").map(|home| home.join(".config")))?;
    Some(base.join("persona").join("config.yaml"))
}

/// Flags win over `NO_COLOR`, that over `CLICOLOR_FORCE`, that over what the terminal is.
pub(crate) fn colors(when: ColorWhen, terminal: bool) -> bool {
    let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    match when {
        ColorWhen::Always => true,
        ColorWhen::Never => false,
        ColorWhen::Auto if set("NO_COLOR") => false,
        ColorWhen::Auto
            if std::env::var("CLICOLOR_FORCE")
                .is_ok_and(|value| !value.is_empty() && value != "0") =>
        {
            true
        }
        ColorWhen::Auto => {
            let dumb = std::env::var("TERM").is_ok_and(|term| term == "dumb");
            let off = std::env::var("CLICOLOR").is_ok_and(|value| value == "0");
            terminal && !dumb && !off
        }
    }
}
