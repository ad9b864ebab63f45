//! `persona edit`.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use crate::cli::complete;
use crate::cli::editor;
use crate::cli::env::Env;
use crate::cli::error::{CommandError, CommandErrorKind};
use crate::cli::exit::Exit;
use crate::cli::ui::Ui;
use crate::diagnostic::Problem;
use crate::ops::definition::find_lenient;
use crate::ops::persona::PersonaFile;
use crate::ops::persona::edit::{check_write_access, judge, plan};
use crate::ops::{OpsError, Workspace};
use crate::store::state_folder;
use crate::text::shell_word;

#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  persona edit ada
  EDITOR='code --wait' persona edit ada")]
pub(crate) struct Args {
    /// Id, unique id prefix (4 characters or more), name or slug
    #[arg(value_name = "REF", add = complete::personas())]
    reference: String,
}

pub(crate) fn run(env: &Env, ui: &Ui, args: &Args) -> Result<Exit, CommandError> {
    let workspace = env.workspace()?;
    let persona = find_lenient(&workspace, &env.scope(), &args.reference)?;
    check_write_access(&workspace, &persona)?;
    let editor = editor::editor(ui)?;
    if !persona.is_valid() {
        ui.problems(&persona.problems);
    }
    let copy = Copy::new(&workspace, &persona)?;
    loop {
        if let Err(failure) = editor::open(&editor, &copy.path) {
            copy.keep_copy(ui, &persona);
            return Err(failure);
        }
        let Some(text) = copy.text(ui)? else {
            return Err(OpsError::usage("the edited text is not UTF-8").into());
        };
        if text == persona.file.source.whole() {
            ui.say(&format!("unchanged: `{}`", persona.title()));
            copy.remove();
            return Ok(Exit::Done);
        }
        let problems = judge(&workspace, &persona, &text);
        if problems.is_empty() {
            return save(env, ui, &workspace, &persona, &text, copy);
        }
        let asked = again(ui, &problems, &copy)?;
        if asked != Some(true) {
            copy.tell(ui);
            let error = OpsError::invalid("the edited text is not valid", problems);
            let error = CommandError::from(error);
            return Err(if asked.is_some() { error.with_problems_printed() } else { error });
        }
    }
}

fn save(
    env: &Env,
    ui: &Ui,
    workspace: &Workspace,
    persona: &PersonaFile,
    text: &str,
    copy: Copy,
) -> Result<Exit, CommandError> {
    let result = env.lock(workspace).and_then(|lock| {
        let plan = plan(workspace, persona, text, env)?;
        plan.commit(&lock)?;
        Ok(plan)
    });
    let plan = result.map_err(|failure| copy.kept_from(ui, persona, failure))?;
    copy.remove();
    ui.done(workspace, &plan, true)?;
    Ok(Exit::Done)
}

/// Shows the mistakes and asks whether to edit again; without a terminal, returns `None`.
fn again(ui: &Ui, problems: &[Problem], copy: &Copy) -> Result<Option<bool>, CommandError> {
    if !ui.is_interactive {
        return Ok(None);
    }
    ui.problems(problems);
    let again = ui.confirm("Edit again?", "--no-input");
    again.map(Some).inspect_err(|_| copy.tell(ui))
}

/// The copy that the editor works on. It stays where it is until its text is safe elsewhere.
struct Copy {
    path: PathBuf,
    shown: String,
}

impl Copy {
    fn new(workspace: &Workspace, persona: &PersonaFile) -> Result<Self, CommandError> {
        let folder = state_folder(&workspace.root, "edit").map_err(OpsError::from)?;
        let mut file = tempfile::Builder::new()
            .prefix(&format!("{}-", persona.file.stem()))
            .suffix(".yaml")
            .tempfile_in(&folder)?;
        file.write_all(persona.file.source.whole().as_bytes())?;
        let (_, path) = file.keep().map_err(|error| error.error)?;
        let shown = workspace.root.show(Path::new(&path));
        Ok(Self { path, shown })
    }

    /// What the editor saved; nothing, and a word about where it is kept, when it is no text.
    fn text(&self, ui: &Ui) -> Result<Option<String>, CommandError> {
        let bytes = fs::read(&self.path).map_err(|error| {
            io::Error::new(error.kind(), format!("the editor left no `{}`: {error}", self.shown))
        })?;
        let text = String::from_utf8(bytes).ok();
        if text.is_none() {
            self.tell(ui);
        }
        Ok(text)
    }

    /// After a failed editor a copy that nobody changed is of no use.
    fn keep_copy(self, ui: &Ui, persona: &PersonaFile) {
        match fs::read(&self.path) {
            Ok(bytes) if bytes == persona.file.source.whole().as_bytes() => self.remove(),
            Ok(_) => self.tell(ui),
            Err(_) => {}
        }
    }

    /// Why the text was not saved, and how to save it after all: others have taken the name or
    /// changed the file meanwhile.
    fn kept_from(&self, ui: &Ui, persona: &PersonaFile, failure: CommandError) -> CommandError {
        self.tell(ui);
        let is_conflict = matches!(
            failure.kind,
            CommandErrorKind::Ops(
                OpsError::Stale { .. } | OpsError::NameTaken { .. } | OpsError::IdTaken { .. }
            )
        );
        if !is_conflict {
            return failure;
        }
        let edit = format!("persona edit {}", shell_word(&persona.file.stem()));
        failure.with_hint(format!("{edit}, and take over what you need from {}", self.shown))
    }

    fn tell(&self, ui: &Ui) {
        ui.note(&format!("your text is kept in {}", self.shown));
    }

    fn remove(self) {
        let _ = fs::remove_file(self.path);
    }
}
