//! From what happened to an exit code, a message and a way on: chosen here and nowhere else.

use std::io::{self, Write as _};

use super::context::Context;
use super::draft::key_word;
use super::exit::Exit;
use super::told::{About, Told};
use crate::diagnostic::Problem;
use crate::model::draft::DraftStatus;
use crate::ops::image::{ImageError, ImageFault};
use crate::ops::{Candidate, EntityKind, OpsError};
use crate::output::Format;
use crate::store::{FileError, GitError, StoreError};
use crate::text::{did_you_mean, shell_flag, shell_word, visible};

/// Why a command ended early.
#[derive(Debug)]
pub(crate) enum Failure {
    Ops(OpsError),
    /// As `Ops`; whoever reads it has seen the problems.
    Seen(OpsError),
    /// As `Ops`, with a way on that the command knows better.
    Hinted(OpsError, String),
    Io(io::Error),
    /// Somebody pressed Ctrl-C.
    Interrupted,
    /// Somebody answered no; what follows from that.
    Declined(&'static str),
}

impl From<OpsError> for Failure {
    fn from(error: OpsError) -> Self {
        Self::Ops(error)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::Interrupted { Self::Interrupted } else { Self::Io(error) }
    }
}

impl From<dialoguer::Error> for Failure {
    fn from(error: dialoguer::Error) -> Self {
        let dialoguer::Error::IO(error) = error;
        error.into()
    }
}

impl Failure {
    /// Tells what happened on standard error and chooses the exit code.
    pub(crate) fn report(&self, context: &Context) -> Exit {
        if let Self::Declined(what) = self {
            context.say(what);
            return Exit::Interrupted;
        }
        let told = match self {
            Self::Ops(error) | Self::Seen(error) => told(error),
            Self::Hinted(error, hint) => told(error).hint(hint),
            Self::Io(error) => Told::new(Exit::Failed, "io", error),
            Self::Interrupted | Self::Declined(_) => {
                Told::new(Exit::Interrupted, "interrupted", "interrupted")
            }
        };
        let exit = told.exit;
        let told = told.with_pasteable_hints(context);
        let text = match context.asked_format() {
            Some(Format::Json | Format::Jsonl) => told.json(),
            _ if matches!(self, Self::Seen(_)) => told.without_problems().human(context.err_style),
            _ => told.human(context.err_style),
        };
        let _ = io::stderr().write_all(text.as_bytes());
        exit
    }
}

fn told(error: &OpsError) -> Told {
    match error {
        OpsError::Store(error) => store(error),
        OpsError::Git(error) => Told::new(git(error), error.code(), error).hint_if(error.hint()),
        OpsError::Image(error) => image(error),
        OpsError::Invalid { problems, .. } => {
            let (exit, code) = judged(problems);
            Told::new(exit, code, error).problems(problems)
        }
        OpsError::NotFound { sought, nearest, .. } => {
            let near = nearest.as_deref().map(did_you_mean);
            let hint = near.or_else(|| where_to_look(*sought).map(str::to_owned));
            Told::new(Exit::NotFound, "not-found", error).hint_if(hint)
        }
        OpsError::SeveralUnknown { sought, problems } => {
            let hint = where_to_look(*sought).map(str::to_owned);
            Told::new(Exit::NotFound, "not-found", error).problems(problems).hint_if(hint)
        }
        OpsError::Ambiguous { sought, reference, candidates } => {
            Told::new(Exit::Conflict, "ambiguous", error)
                .hint(one_of(*sought, reference, candidates))
        }
        OpsError::NameTaken { .. } => Told::new(Exit::Conflict, "name-taken", error)
            .about(About::Field("name"))
            .hint("choose another name"),
        OpsError::IdTaken { .. } => Told::new(Exit::Conflict, "id-taken", error)
            .about(About::Field("id"))
            .hint("leave the id out to have a new one made"),
        OpsError::SystemPersona { name, action } => {
            let told = Told::new(Exit::Forbidden, "system-persona", error);
            match *action {
                "deleted" => told.hint("system personas are built into the program"),
                _ => told.hint(format!("copy it first: persona duplicate {}", shell_word(name))),
            }
        }
        OpsError::StaffRole { config, .. } => {
            let file = config.iter().map(|file| format!(", or write `role: staff` into {file}"));
            Told::new(Exit::Forbidden, "staff-role", error)
                .hint(format!("set PERSONA_ROLE=staff{}", file.collect::<String>()))
        }
        OpsError::ProjectNotEmpty { .. } => Told::new(Exit::Conflict, "not-empty", error)
            .hint("give --force as well to delete the project with its personas"),
        OpsError::Stale { path, .. } => Told::new(Exit::Conflict, "stale", error)
            .about(About::File(path.clone()))
            .hint("look at it again with `persona show -o json` and repeat the change"),
        OpsError::EditRefused { problem, .. } => Told::new(Exit::Conflict, "edit-refused", error)
            .problems(std::slice::from_ref(problem))
            .hint("give --rewrite to write the file anew, or edit it by hand"),
        OpsError::ResourceTaken { .. } => Told::new(Exit::Conflict, "resource-taken", error)
            .hint("a resource never changes: use the one that is there, or another value"),
        OpsError::ResourceInUse { .. } => Told::new(Exit::Conflict, "resource-in-use", error)
            .hint("publish or delete the draft first: persona draft list"),
        OpsError::BuiltInResource { .. } => Told::new(Exit::Forbidden, "built-in-resource", error),
        OpsError::KeyReused { draft, .. } => Told::new(Exit::Conflict, "key-reused", error).hint(
            format!("choose another key; what was asked: persona draft show {}", shell_word(draft)),
        ),
        OpsError::Decided { .. } => Told::new(Exit::Conflict, "decided", error)
            .hint("a decision stays: propose the change anew under another key"),
        OpsError::DraftDormant { key, status, .. } => {
            let hint = match key.as_ref().filter(|_| *status == DraftStatus::Dormant) {
                Some(key) => {
                    format!("accept it first: persona draft ack {} --accept", key_word(key))
                }
                None => "propose a change of it (--soft) and accept that".to_owned(),
            };
            Told::new(Exit::Conflict, "draft-dormant", error).hint(hint)
        }
        OpsError::PersonaMoved { problems, draft, .. } => {
            Told::new(Exit::Conflict, "changed-meanwhile", error).problems(problems).hint(format!(
                "look at both: persona draft diff {draft} --persona; to keep the draft's values: \
                 persona draft publish {draft} --overwrite"
            ))
        }
        OpsError::DraftUneditable { problem, .. } => {
            Told::new(Exit::Conflict, "edit-refused", error).problems(std::slice::from_ref(problem))
        }
        OpsError::PersonaGone { file, .. } => {
            Told::new(Exit::NotFound, "not-found", error).hint(format!(
                "bring its file back, or set `persona_id: null` in {file} to make a new persona \
                 of the draft"
            ))
        }
        OpsError::ProjectGone { project, draft, file } => {
            Told::new(Exit::NotFound, "not-found", error).hint(format!(
                "persona project create {}, or persona draft delete {draft}; with `project: null` \
                 in {file} it goes to the workspace",
                shell_word(project)
            ))
        }
        OpsError::Beside { error, problems } => told(error).problems(problems),
        OpsError::Usage { hint, .. } => {
            Told::new(Exit::Usage, "usage", error).hint_if(hint.clone())
        }
    }
}

fn git(error: &GitError) -> Exit {
    match error {
        GitError::Revision(_) | GitError::NoCommit => Exit::NotFound,
        GitError::Absent(_)
        | GitError::Outside(_)
        | GitError::MissingObject { .. }
        | GitError::Failed { .. } => Exit::Failed,
    }
}

fn image(error: &ImageError) -> Told {
    let exit = match error.fault() {
        ImageFault::Invalid => Exit::Invalid,
        ImageFault::NotFound => Exit::NotFound,
        ImageFault::Machine => Exit::Failed,
    };
    Told::new(exit, error.code(), error).hint_if(error.hint())
}

/// Problems that are nothing but clashes with what is there are a conflict.
fn judged(problems: &[Problem]) -> (Exit, &'static str) {
    let clash = ["patch-test-failed", "name-taken", "id-taken", "ambiguous"];
    match problems.first() {
        Some(first) if problems.iter().all(|problem| clash.contains(&problem.code)) => {
            (Exit::Conflict, first.code)
        }
        _ => (Exit::Invalid, "invalid"),
    }
}

/// The command that shows what there is of a kind.
fn where_to_look(sought: EntityKind) -> Option<&'static str> {
    match sought {
        EntityKind::Topic => Some("persona explain lists the keys"),
        EntityKind::Project => Some("persona project list"),
        EntityKind::Draft => Some("persona draft list"),
        EntityKind::Proposal => Some("persona draft list --pending"),
        EntityKind::Resource => Some("persona resource list"),
        EntityKind::Variable => Some("persona variable list"),
        EntityKind::Persona => Some("persona list --type all"),
        EntityKind::File => None,
    }
}

/// How to say which of several is meant. Drafts and resources are named by their ids.
fn one_of(sought: EntityKind, reference: &str, candidates: &[Candidate]) -> String {
    let way = match sought == EntityKind::Proposal {
        true => format!("name the draft (DRAFT {}) of", shell_flag("--key", reference)),
        false => "name one of".to_owned(),
    };
    let line = |Candidate { name, id, path }: &Candidate| {
        let id = id.as_deref().unwrap_or("no id");
        let line = match sought {
            EntityKind::Draft | EntityKind::Proposal | EntityKind::Resource => {
                format!("{id} ({name}, {path})")
            }
            EntityKind::Persona
            | EntityKind::Project
            | EntityKind::Variable
            | EntityKind::Topic
            | EntityKind::File => {
                format!("{name} ({id}, {path})")
            }
        };
        visible(&line, false).into_owned()
    };
    let lines: Vec<String> = candidates.iter().map(line).collect();
    format!("{way}\n        {}", lines.join("\n        "))
}

fn store(error: &StoreError) -> Told {
    let exit = match error {
        StoreError::NoWorkspace { .. }
        | StoreError::NotAWorkspace { .. }
        | StoreError::FileAsWorkspace { .. } => Exit::NotFound,
        StoreError::Locked { .. } => Exit::Conflict,
        StoreError::Journal { .. } | StoreError::Unfinished { .. } => Exit::Failed,
        StoreError::LibraryAround { .. }
        | StoreError::LibraryAmong { .. }
        | StoreError::Segment(_) => Exit::Invalid,
        StoreError::File(error) => file(error),
    };
    Told::new(exit, error.code(), error).hint_if(error.hint())
}

fn file(error: &FileError) -> Exit {
    match error {
        FileError::NotFound { .. } => Exit::NotFound,
        FileError::Exists { .. } | FileError::Changed { .. } => Exit::Conflict,
        FileError::Denied { .. } | FileError::Io { .. } => Exit::Failed,
        FileError::Twice { .. }
        | FileError::NotRegular { .. }
        | FileError::NotDirectory { .. }
        | FileError::Outside { .. }
        | FileError::Reserved { .. }
        | FileError::Dangling { .. }
        | FileError::Loop { .. }
        | FileError::TooLarge { .. }
        | FileError::Unreadable { .. }
        | FileError::NotUnicode { .. } => Exit::Invalid,
    }
}
