//! Where a command works and as whom: directory, workspace, scope, role, clock, ids, lock.

use std::path::PathBuf;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use chrono::{DateTime, Utc};

use super::args::Globals;
use super::user_config::{library_consent, user_file};
use super::{CommandError, Ui};
use crate::model::{Scope, Timestamp};
use crate::ops::project::find_slug;
use crate::ops::{Clock, IdGen, OpsError, Role, Workspace};
use crate::store::{Conflict, Lock, Recovery, Root, has_unfinished_change};

/// Where a command works and as whom.
#[derive(Clone, Debug)]
pub(crate) struct Env {
    pub(crate) directory: PathBuf,
    /// The directory that `-C` or its variable names.
    pub(crate) workspace_flag: Option<PathBuf>,
    /// The project that `-p` names.
    pub(crate) project: Option<String>,
    lock_timeout: Duration,
    /// The flag that has read standard input; it can be read only once.
    pub(crate) stdin: Arc<OnceLock<String>>,
    /// The scope and role of a command that always works in the same scope.
    bound: Option<(Scope, Role)>,
    /// Reports interrupted commands that were finished.
    ui: Ui,
    /// Set once an unfinished change has been reported.
    reported_unfinished: Arc<OnceLock<()>>,
}

impl Env {
    pub(crate) fn new(globals: Globals, ui: &Ui) -> Result<Self, CommandError> {
        let is_empty = globals.workspace.as_ref().is_some_and(|given| given.as_os_str().is_empty());
        // An empty variable counts as unset; an empty flag is a mistake.
        if is_empty && std::env::var_os("PERSONA_WORKSPACE").is_none_or(|set| !set.is_empty()) {
            return Err(OpsError::usage("-C names no directory: it is empty").into());
        }
        Ok(Self {
            directory: std::env::current_dir()?,
            workspace_flag: globals.workspace.filter(|_| !is_empty),
            project: globals.project,
            lock_timeout: Duration::from_secs_f64(globals.lock_timeout),
            stdin: Arc::default(),
            bound: None,
            ui: ui.clone(),
            reported_unfinished: Arc::default(),
        })
    }

    pub(crate) fn scope(&self) -> Scope {
        match &self.bound {
            Some((scope, _)) => scope.clone(),
            None => self.project_scope(),
        }
    }

    /// Returns the scope of `-p`, also for a command of the library.
    pub(crate) fn project_scope(&self) -> Scope {
        self.project.clone().map_or(Scope::Workspace, Scope::Project)
    }

    /// Refuses a `-p` that names no project.
    pub(crate) fn check_project(&self) -> Result<(), CommandError> {
        let Some(project) = &self.project else { return Ok(()) };
        // The command itself reports what is wrong with the workspace.
        let Ok(workspace) = self.workspace() else { return Ok(()) };
        find_slug(&workspace, project)?;
        Ok(())
    }

    /// Returns the role that the environment or the user's own configuration states.
    pub(crate) fn role(&self) -> Role {
        let given =
            std::env::var_os("PERSONA_ROLE").map(|text| text.to_string_lossy().into_owned());
        Role::resolve(given.as_deref(), user_file("config.yaml").as_deref())
    }

    /// Returns the same environment for a command on the shared library.
    pub(crate) fn in_library(&self) -> Self {
        Self { bound: Some((Scope::Library, self.role())), ..self.clone() }
    }

    /// Returns the same environment for a command on a project.
    pub(crate) fn in_project(&self, project: String) -> Self {
        Self { project: Some(project), ..self.clone() }
    }

    /// Opens the workspace, after finishing what an interrupted command left.
    pub(crate) fn workspace(&self) -> Result<Workspace, CommandError> {
        self.root()?;
        let mut workspace = Workspace::open(&self.directory, self.workspace_flag.as_deref())?;
        workspace.consent = library_consent();
        if let Some((_, role)) = &self.bound {
            workspace.role = role.clone();
        }
        Ok(workspace)
    }

    /// Finds the workspace's directory, also with a broken manifest, and says so where an
    /// interrupted command left a change half done.
    pub(crate) fn root(&self) -> Result<Root, CommandError> {
        let root =
            Root::find(&self.directory, self.workspace_flag.as_deref()).map_err(OpsError::from)?;
        self.note_unfinished_change(&root)?;
        Ok(root)
    }

    /// Says that a change is half done; a command that only reads reads on.
    pub(crate) fn note_unfinished_change(&self, root: &Root) -> Result<(), CommandError> {
        if has_unfinished_change(root).map_err(OpsError::from)?
            && self.reported_unfinished.set(()).is_ok()
        {
            self.ui.note("a command was interrupted; the next one that writes finishes its change");
        }
        Ok(())
    }

    /// Opens the workspace, or outside of one a place with only the system personas.
    pub(crate) fn workspace_or_none(&self) -> Result<Workspace, CommandError> {
        match self.workspace() {
            Err(error) if error.is_no_workspace() => Ok(Workspace::none(&self.directory)?),
            other => other,
        }
    }

    /// Returns the scope in which references are found: outside of a workspace, the system
    /// personas.
    pub(crate) fn reading_scope(&self, workspace: &Workspace) -> Scope {
        if workspace.is_none { Scope::System } else { self.scope() }
    }

    /// Locks what the command writes to: the workspace, or a library elsewhere.
    pub(crate) fn lock(&self, workspace: &Workspace) -> Result<Lock, CommandError> {
        if self.scope() != Scope::Library {
            return self.lock_root(&workspace.root);
        }
        let library = workspace.library()?;
        library.create().map_err(OpsError::from)?;
        let lock = self.lock_root(&library.root)?;
        library.hide_state(&lock).map_err(OpsError::from)?;
        Ok(lock)
    }

    /// Locks what the command writes to, unless it is a dry run.
    pub(crate) fn lock_to_write(
        &self,
        workspace: &Workspace,
        dry_run: bool,
    ) -> Result<Option<Lock>, CommandError> {
        if dry_run { Ok(None) } else { self.lock(workspace).map(Some) }
    }

    /// Locks a workspace whose manifest may be broken.
    pub(crate) fn lock_root(&self, root: &Root) -> Result<Lock, CommandError> {
        let lock = Lock::acquire(root, self.lock_timeout).map_err(OpsError::from)?;
        self.report_recovery(lock.recovery());
        Ok(lock)
    }

    fn report_recovery(&self, recovery: &Recovery) {
        if !recovery.finished.is_empty() {
            self.ui.note("finished an interrupted command");
        }
        for Conflict { file, saved } in &recovery.conflicts {
            let rest = saved.as_ref().map(|saved| format!("; its text is saved in `{saved}`"));
            let rest = rest.unwrap_or_default();
            self.ui.warning(&format!("`{file}` has changed since and was not written{rest}"));
        }
    }
}

impl Clock for Env {
    /// Returns the time; `SOURCE_DATE_EPOCH` stops the clock for reproducible runs.
    fn now(&self) -> Timestamp {
        let fixed = std::env::var("SOURCE_DATE_EPOCH").ok();
        let fixed = fixed.and_then(|text| text.parse().ok());
        let fixed = fixed.and_then(|seconds| DateTime::<Utc>::from_timestamp(seconds, 0));
        Timestamp::from_instant(fixed.unwrap_or_else(Utc::now))
    }
}

impl IdGen for Env {
    fn new_id(&self) -> String {
        uuid::Uuid::new_v4().to_string()
    }
}
