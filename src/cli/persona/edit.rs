//! `persona edit`.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use crate::cli::complete;
use crate::cli::context::Context;
use crate::cli::editor;
use crate::cli::exit::Exit;
use crate::cli::failure::Failure;
use crate::diagnostic::Problem;
use crate::ops::definition::find_lenient;
use crate::ops::persona::PersonaFile;
use crate::ops::persona::edit::{editable, judge, plan};
use crate::ops::{OpsError, Workspace};
use crate::output::diagnostics;
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

pub(crate) fn run(context: &Context, args: &Args) -> Result<Exit, Failure> {
    let workspace = context.workspace()?;
    let persona = find_lenient(&workspace, &context.scope(), &args.reference)?;
    editable(&workspace, &persona)?;
    let editor = editor::editor(context)?;
    if !persona.is_valid() {
        io::stderr().write_all(diagnostics(&persona.problems, context.err_style).as_bytes())?;
    }
    let copy = Copy::new(&workspace, &persona)?;
    loop {
        if let Err(failure) = editor::open(&editor, &copy.path) {
            copy.keep_if_edited(context, &persona);
            return Err(failure);
        }
        let Some(text) = copy.text(context)? else {
            return Err(OpsError::usage("the edited text is not UTF-8").into());
        };
        if text == persona.file.source.whole() {
            context.say(&format!("unchanged: `{}`", persona.title()));
            copy.remove();
            return Ok(Exit::Done);
        }
        let problems = judge(&workspace, &persona, &text);
        if problems.is_empty() {
            return save(context, &workspace, &persona, &text, copy);
        }
        let asked = again(context, &problems, &copy)?;
        if asked != Some(true) {
            copy.tell(context);
            let error = OpsError::invalid("the edited text is not valid", problems);
            // Who was asked has seen them.
            return Err(if asked.is_some() { Failure::Seen(error) } else { error.into() });
        }
    }
}

fn save(
    context: &Context,
    workspace: &Workspace,
    persona: &PersonaFile,
    text: &str,
    copy: Copy,
) -> Result<Exit, Failure> {
    let result = context.lock(workspace).and_then(|lock| {
        let plan = plan(workspace, persona, text, context)?;
        plan.commit(&lock)?;
        Ok(plan)
    });
    let plan = result.map_err(|failure| copy.kept_from(context, persona, failure))?;
    copy.remove();
    context.tell(workspace, &plan, true)?;
    Ok(Exit::Done)
}

/// Shows the mistakes and asks whether to go on; off a terminal there is nobody to ask.
fn again(context: &Context, problems: &[Problem], copy: &Copy) -> Result<Option<bool>, Failure> {
    if !context.is_interactive() {
        return Ok(None);
    }
    io::stderr().write_all(diagnostics(problems, context.err_style).as_bytes())?;
    let again = context.confirm("Edit again?", "--no-input");
    again.map(Some).inspect_err(|_| copy.tell(context))
}

/// The copy that the editor works on. It stays where it is until its text is safe elsewhere.
struct Copy {
    path: PathBuf,
    shown: String,
}

impl Copy {
    fn new(workspace: &Workspace, persona: &PersonaFile) -> Result<Self, Failure> {
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
    fn text(&self, context: &Context) -> Result<Option<String>, Failure> {
        let bytes = fs::read(&self.path).map_err(|error| {
            io::Error::new(error.kind(), format!("the editor left no `{}`: {error}", self.shown))
        })?;
        let text = String::from_utf8(bytes).ok();
        if text.is_none() {
            self.tell(context);
        }
        Ok(text)
    }

    /// After a failed editor a copy that nobody changed is of no use.
    fn keep_if_edited(self, context: &Context, persona: &PersonaFile) {
        match fs::read(&self.path) {
            Ok(bytes) if bytes == persona.file.source.whole().as_bytes() => self.remove(),
            Ok(_) => self.tell(context),
            Err(_) => {}
        }
    }

    /// Why the text was not saved, and how to save it after all: others have taken the name or
    /// changed the file meanwhile.
    fn kept_from(&self, context: &Context, persona: &PersonaFile, failure: Failure) -> Failure {
        self.tell(context);
        match failure {
            Failure::Ops(
                error @ (OpsError::Stale { .. }
                | OpsError::NameTaken { .. }
                | OpsError::IdTaken { .. }),
            ) => {
                let edit = format!("persona edit {}", shell_word(&persona.file.stem()));
                Failure::Hinted(
                    error,
                    format!("{edit}, and take over what you need from {}", self.shown),
                )
            }
            other => other,
        }
    }

    fn tell(&self, context: &Context) {
        context.note("note", &format!("your text is kept in {}", self.shown));
    }

    fn remove(self) {
        let _ = fs::remove_file(self.path);
    }
}
