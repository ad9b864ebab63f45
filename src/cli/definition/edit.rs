//! `edit`.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use super::Noun;
use crate::cli::error::{CommandError, CommandErrorKind};
use crate::cli::pick::Offer;
use crate::cli::{Env, Exit, Ui, editor};
use crate::diagnostic::{Hint, Problem};
use crate::ops::definition::edit::{check, check_write_access, plan};
use crate::ops::definition::{Definition, find_lenient};
use crate::ops::{OpsError, Workspace};
use crate::store::state_folder;
use crate::text::shell_word;

#[derive(clap::Args, Debug)]
#[group(skip)]
pub(crate) struct Args<N: Noun> {
    #[arg(value_name = "REF", help = N::REFERENCE, add = N::references())]
    reference: Option<String>,
    /// Go on with the text that was kept when an edit failed
    #[arg(long)]
    resume: bool,
    #[command(flatten)]
    place: N::Place,
}

pub(crate) fn run<N: Noun>(env: &Env, ui: &Ui, args: &Args<N>) -> Result<Exit, CommandError> {
    let workspace = env.workspace()?;
    let scope = N::scope(env, &workspace, &args.place)?;
    let reference = ui.reference(args.reference.as_ref(), &workspace, &scope, Offer::Own)?;
    let original = find_lenient(&workspace, &scope, &reference)?;
    check_write_access(&workspace, &original)?;
    let editor = editor::editor(ui)?;
    if !original.is_valid() {
        ui.problems(&original.problems);
    }
    let copy = if args.resume {
        Copy::find_last(ui, &workspace, &original)?
    } else {
        Copy::new(&workspace, &original)?
    };
    loop {
        if let Err(failure) = editor::open(&editor, &copy.path) {
            copy.keep_copy(ui, &original);
            return Err(failure);
        }
        let text = editor::read_text(&copy.path).inspect_err(|_| copy.say_where_it_is(ui))?;
        if text == original.file.source.whole() {
            ui.say(&format!("unchanged: `{}`", original.title()));
            copy.remove();
            return Ok(Exit::Done);
        }
        let problems = check(&workspace, &original, &text);
        if problems.is_empty() {
            return save(env, ui, &workspace, &original, &text, copy);
        }
        let asked = ask_to_edit_again(ui, &problems, &copy)?;
        if asked != Some(true) {
            copy.say_where_it_is(ui);
            let error = OpsError::invalid("the edited text is not valid", problems);
            let error = CommandError::from(error);
            return Err(if asked.is_some() { error.with_problems_printed() } else { error });
        }
    }
}

fn save<N: Noun>(
    env: &Env,
    ui: &Ui,
    workspace: &Workspace,
    original: &Definition<N>,
    text: &str,
    copy: Copy,
) -> Result<Exit, CommandError> {
    let result = env.lock(workspace).and_then(|lock| {
        let plan = plan(workspace, original, text, env)?;
        let followers = N::followers(workspace, &plan, env)?;
        ui.write_with_followers(workspace, (&plan, true), &followers, Some(&lock))
    });
    let exit = result.map_err(|failure| copy.kept_from(ui, failure))?;
    copy.remove();
    Ok(exit)
}

/// Shows the mistakes and asks whether to edit again; without a terminal, returns `None`.
fn ask_to_edit_again(
    ui: &Ui,
    problems: &[Problem],
    copy: &Copy,
) -> Result<Option<bool>, CommandError> {
    if !ui.is_interactive {
        return Ok(None);
    }
    ui.problems(problems);
    let again = ui.confirm_unless_no("Edit again?");
    again.map(Some).inspect_err(|_| copy.say_where_it_is(ui))
}

/// How long the texts of edits that came to nothing are kept.
const KEPT_DAYS: u64 = 30;

/// The copy that the editor works on. It stays where it is until its text is safe elsewhere.
struct Copy {
    path: PathBuf,
    shown: String,
    /// The words of the command that edits the definition.
    edit: String,
}

impl Copy {
    fn new<N: Noun>(workspace: &Workspace, original: &Definition<N>) -> Result<Self, CommandError> {
        let folder = state_folder(&workspace.root, "edit").map_err(OpsError::from)?;
        prune(&folder);
        let mut file = tempfile::Builder::new()
            .prefix(&format!("{}-", original.slug()))
            .suffix(".yaml")
            .tempfile_in(&folder)?;
        file.write_all(original.file.source.whole().as_bytes())?;
        let (_, path) = file.keep().map_err(|error| error.error)?;
        Ok(Self::at(workspace, original, path))
    }

    fn at<N: Noun>(workspace: &Workspace, original: &Definition<N>, path: PathBuf) -> Self {
        let shown = workspace.root.show(&path);
        let edit = N::command(&format!("edit {}", shell_word(&original.slug())));
        Self { path, shown, edit }
    }

    /// Returns the copy of this definition that was kept last.
    fn find_last<N: Noun>(
        ui: &Ui,
        workspace: &Workspace,
        original: &Definition<N>,
    ) -> Result<Self, CommandError> {
        let folder = state_folder(&workspace.root, "edit").map_err(OpsError::from)?;
        let changed_at = |path: &Path| path.metadata().and_then(|found| found.modified()).ok();
        let is_copy = |path: &PathBuf| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            is_file(path) && name.rsplit_once('-').is_some_and(|(slug, _)| slug == original.slug())
        };
        let paths = fs::read_dir(&folder)?.flatten().map(|entry| entry.path()).filter(is_copy);
        let Some(path) = paths.max_by_key(|path| changed_at(path)) else {
            let message = format!("no text of `{}` is kept", original.title());
            let edit = N::command(&format!("edit {}", shell_word(&original.slug())));
            return Err(CommandError::usage(message, Hint::command(edit)));
        };
        let file = &original.file;
        if changed_at(&file.path) > changed_at(&path) {
            let shown = file.display_path();
            ui.warning(&format!("{shown} has changed since; saving this text replaces it"));
        }
        Ok(Self::at(workspace, original, path))
    }

    /// Keeps the copy after a failed editor, unless it is unchanged.
    fn keep_copy<N: Noun>(self, ui: &Ui, original: &Definition<N>) {
        match editor::read_text(&self.path) {
            Ok(text) if text == original.file.source.whole() => self.remove(),
            _ => self.say_where_it_is(ui),
        }
    }

    /// Returns why the text was not saved, and how to save it after all: others have taken the name
    /// or changed the file meanwhile.
    fn kept_from(&self, ui: &Ui, failure: CommandError) -> CommandError {
        let is_conflict = matches!(
            failure.kind,
            CommandErrorKind::Ops(
                OpsError::Stale { .. } | OpsError::NameTaken { .. } | OpsError::IdTaken { .. }
            )
        );
        if !is_conflict {
            self.say_where_it_is(ui);
            return failure;
        }
        ui.note(&format!("your text is kept in {}", self.shown));
        let hint = Hint::command(self.edit.as_str());
        failure.with_hint(hint.then(format!(", and take over what you need from {}", self.shown)))
    }

    /// Says where the copy is kept: for its user alone, whatever mode the editor has given it.
    fn say_where_it_is(&self, ui: &Ui) {
        if !is_file(&self.path) {
            return;
        }
        #[cfg(unix)]
        {
            let private = std::os::unix::fs::PermissionsExt::from_mode(0o600);
            let _ = fs::set_permissions(&self.path, private);
        }
        ui.note(&format!("your text is kept in {}", self.shown));
        ui.hint(Hint::from("go on with it: ").then_command(format!("{} --resume", self.edit)));
    }

    fn remove(self) {
        let _ = fs::remove_file(self.path);
    }
}

fn is_file(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|found| found.is_file())
}

/// Deletes texts that were kept too long.
fn prune(folder: &Path) {
    let limit = SystemTime::now() - Duration::from_secs(KEPT_DAYS * 24 * 60 * 60);
    let is_old = |entry: &fs::DirEntry| {
        let time = entry.metadata().and_then(|found| found.modified());
        time.is_ok_and(|time| time < limit)
    };
    for entry in fs::read_dir(folder).into_iter().flatten().flatten().filter(is_old) {
        let _ = fs::remove_file(entry.path());
    }
}
