//! Maps errors to exit codes, messages and hints.

use super::error::{CommandError, CommandErrorKind};
use super::error_report::{ErrorReport, Subject};
use super::exit::Exit;
use super::hint::key_word;
use crate::diagnostic::Problem;
use crate::model::draft::DraftStatus;
use crate::ops::image::{ImageError, ImageFault};
use crate::ops::{Candidate, EntityKind, OpsError};
use crate::store::{FileError, GitError, StoreError};
use crate::text::{did_you_mean, shell_flag, shell_word, visible};

pub(crate) fn classify(error: &CommandError) -> ErrorReport {
    let report = match &error.kind {
        CommandErrorKind::Ops(error) => operation(error),
        CommandErrorKind::Io(error) => ErrorReport::new(Exit::Failed, "io", error),
        CommandErrorKind::Interrupted => {
            ErrorReport::new(Exit::Interrupted, "interrupted", "interrupted")
        }
        CommandErrorKind::Declined(message) => {
            ErrorReport::new(Exit::Interrupted, "declined", message)
        }
    };
    match &error.hint {
        Some(hint) => report.with_hint(hint),
        None => report,
    }
}

fn operation(error: &OpsError) -> ErrorReport {
    match error {
        OpsError::Store(error) => store(error),
        OpsError::Git(error) => {
            ErrorReport::new(git(error), error.code(), error).with_optional_hint(error.hint())
        }
        OpsError::Image(error) => image(error),
        OpsError::Invalid { problems, .. } => {
            let (exit, code) = judged(problems);
            ErrorReport::new(exit, code, error).with_problems(problems)
        }
        OpsError::NotFound { sought, nearest, .. } => {
            let near = nearest.as_deref().map(did_you_mean);
            let hint = near.or_else(|| where_to_look(*sought).map(str::to_owned));
            ErrorReport::new(Exit::NotFound, "not-found", error).with_optional_hint(hint)
        }
        OpsError::SeveralUnknown { sought, problems } => {
            let hint = where_to_look(*sought).map(str::to_owned);
            ErrorReport::new(Exit::NotFound, "not-found", error)
                .with_problems(problems)
                .with_optional_hint(hint)
        }
        OpsError::Ambiguous { sought, reference, candidates } => {
            ErrorReport::new(Exit::Conflict, "ambiguous", error)
                .with_hint(one_of(*sought, reference, candidates))
        }
        OpsError::NameTaken { .. } => ErrorReport::new(Exit::Conflict, "name-taken", error)
            .with_subject(Subject::Field("name"))
            .with_hint("choose another name"),
        OpsError::IdTaken { .. } => ErrorReport::new(Exit::Conflict, "id-taken", error)
            .with_subject(Subject::Field("id"))
            .with_hint("leave the id out to have a new one made"),
        OpsError::SystemPersona { name, action } => {
            let report = ErrorReport::new(Exit::Forbidden, "system-persona", error);
            match *action {
                "deleted" => report.with_hint("system personas are built into the program"),
                _ => report
                    .with_hint(format!("copy it first: persona duplicate {}", shell_word(name))),
            }
        }
        OpsError::StaffRole { config, .. } => {
            let file = config.iter().map(|file| format!(", or write `role: staff` into {file}"));
            ErrorReport::new(Exit::Forbidden, "staff-role", error)
                .with_hint(format!("set PERSONA_ROLE=staff{}", file.collect::<String>()))
        }
        OpsError::ProjectNotEmpty { .. } => ErrorReport::new(Exit::Conflict, "not-empty", error)
            .with_hint("give --force as well to delete the project with its personas"),
        OpsError::Stale { path, .. } => ErrorReport::new(Exit::Conflict, "stale", error)
            .with_subject(Subject::File(path.clone()))
            .with_hint("look at it again with `persona show -o json` and repeat the change"),
        OpsError::EditRefused { problem, .. } => {
            ErrorReport::new(Exit::Conflict, "edit-refused", error)
                .with_problems(std::slice::from_ref(problem))
                .with_hint("give --rewrite to write the file anew, or edit it by hand")
        }
        OpsError::ResourceTaken { .. } => ErrorReport::new(Exit::Conflict, "resource-taken", error)
            .with_hint("a resource never changes: use the one that is there, or another value"),
        OpsError::ResourceInUse { .. } => {
            ErrorReport::new(Exit::Conflict, "resource-in-use", error)
                .with_hint("publish or delete the draft first: persona draft list")
        }
        OpsError::BuiltInResource { .. } => {
            ErrorReport::new(Exit::Forbidden, "built-in-resource", error)
        }
        OpsError::KeyReused { draft, .. } => ErrorReport::new(Exit::Conflict, "key-reused", error)
            .with_hint(format!(
                "choose another key; what was asked: persona draft show {}",
                shell_word(draft)
            )),
        OpsError::Decided { .. } => ErrorReport::new(Exit::Conflict, "decided", error)
            .with_hint("a decision stays: propose the change anew under another key"),
        OpsError::DraftDormant { key, status, .. } => {
            let hint = match key.as_ref().filter(|_| *status == DraftStatus::Dormant) {
                Some(key) => {
                    format!("accept it first: persona draft ack {} --accept", key_word(key))
                }
                None => "propose a change of it (--soft) and accept that".to_owned(),
            };
            ErrorReport::new(Exit::Conflict, "draft-dormant", error).with_hint(hint)
        }
        OpsError::PersonaMoved { problems, draft, .. } => ErrorReport::new(
            Exit::Conflict,
            "changed-meanwhile",
            error,
        )
        .with_problems(problems)
        .with_hint(format!(
            "look at both: persona draft diff {draft} --persona; to keep the draft's values: \
                 persona draft publish {draft} --overwrite"
        )),
        OpsError::DraftUneditable { problem, .. } => {
            ErrorReport::new(Exit::Conflict, "edit-refused", error)
                .with_problems(std::slice::from_ref(problem))
        }
        OpsError::PersonaGone { file, .. } => ErrorReport::new(Exit::NotFound, "not-found", error)
            .with_hint(format!(
                "bring its file back, or set `persona_id: null` in {file} to make a new persona \
                 of the draft"
            )),
        OpsError::ProjectGone { project, draft, file } => {
            ErrorReport::new(Exit::NotFound, "not-found", error).with_hint(format!(
                "persona project create {}, or persona draft delete {draft}; with `project: null` \
                 in {file} it goes to the workspace",
                shell_word(project)
            ))
        }
        OpsError::Beside { error, problems } => operation(error).with_problems(problems),
        OpsError::Usage { hint, .. } => {
            ErrorReport::new(Exit::Usage, "usage", error).with_optional_hint(hint.clone())
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

fn image(error: &ImageError) -> ErrorReport {
    let exit = match error.fault() {
        ImageFault::Invalid => Exit::Invalid,
        ImageFault::NotFound => Exit::NotFound,
        ImageFault::Machine => Exit::Failed,
    };
    ErrorReport::new(exit, error.code(), error).with_optional_hint(error.hint())
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

fn store(error: &StoreError) -> ErrorReport {
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
    ErrorReport::new(exit, error.code(), error).with_optional_hint(error.hint())
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
