//! Maps errors to exit codes, messages and hints.

use super::draft::key_word;
use super::error::{CommandError, CommandErrorKind};
use super::error_report::{ErrorReport, Subject};
use super::help_topics::TOPICS;
use crate::diagnostic::code::{Class, Code};
use crate::diagnostic::{Hint, Problem};
use crate::model::draft::DraftStatus;
use crate::ops::{Candidate, EntityKind, OpsError};
use crate::text::{did_you_mean, escape_controls, shell_flag, shell_word};

pub(crate) fn classify(error: &CommandError) -> ErrorReport {
    let report = match &error.kind {
        CommandErrorKind::Ops(error) => operation(error),
        CommandErrorKind::Io(error) => ErrorReport::new("io", format!("{error:#}")),
        CommandErrorKind::Interrupted | CommandErrorKind::Declined(_) => {
            ErrorReport::new("interrupted", "interrupted")
        }
    };
    match &error.hint {
        Some(hint) => report.with_hint(hint.clone()),
        None => report,
    }
}

fn operation(error: &OpsError) -> ErrorReport {
    match error {
        OpsError::Store(error) => {
            ErrorReport::new(error.code(), error).with_optional_hint(error.hint())
        }
        OpsError::Git(error) => {
            ErrorReport::new(error.code(), error).with_optional_hint(error.hint())
        }
        OpsError::Image(error) => {
            ErrorReport::new(error.code(), error).with_optional_hint(error.hint())
        }
        OpsError::Invalid { problems, .. } => {
            ErrorReport::new(summary_code(problems), error).with_problems(problems)
        }
        OpsError::NotFound { sought, nearest, reference, .. } => {
            let topic = TOPICS.contains(&reference.as_str()) && *sought == EntityKind::Topic;
            let near = if topic {
                Some(Hint::command(format!("help {reference}")))
            } else {
                nearest.as_deref().map(did_you_mean).map(Hint::from)
            };
            let hint = near.or_else(|| list_command(*sought));
            ErrorReport::new("not-found", error).with_sought(*sought).with_optional_hint(hint)
        }
        OpsError::SeveralUnknown { sought, problems } => {
            let hint = list_command(*sought);
            ErrorReport::new("not-found", error)
                .with_sought(*sought)
                .with_problems(problems)
                .with_optional_hint(hint)
        }
        OpsError::Ambiguous { sought, reference, candidates } => {
            ErrorReport::new("ambiguous", error)
                .with_hint(candidate_list(*sought, reference, candidates))
        }
        OpsError::NameTaken { is_built_in, .. } => ErrorReport::new("name-taken", error)
            .with_case(if *is_built_in { "system" } else { "" })
            .with_subject(Subject::Field("name"))
            .with_hint("choose another name"),
        OpsError::IdTaken { .. } => ErrorReport::new("id-taken", error)
            .with_subject(Subject::Field("id"))
            .with_hint("omit the id to get a new one"),
        OpsError::SystemPersona { name, action } => {
            let report = ErrorReport::new("system-persona", error).with_case(action);
            match *action {
                "deleted" => report.with_hint("system personas are part of the program"),
                _ => report.with_hint(
                    Hint::from("copy it first: ")
                        .then_command(format!("duplicate {}", shell_word(name))),
                ),
            }
        }
        OpsError::StaffRole { config, .. } => {
            let file = config.iter().map(|file| format!(", or write `role: staff` into {file}"));
            ErrorReport::new("staff-role", error)
                .with_hint(format!("set PERSONA_ROLE=staff{}", file.collect::<String>()))
        }
        OpsError::LibraryNotAllowed { folder, .. } => {
            ErrorReport::new("library-not-allowed", error).with_hint(
                Hint::from(format!("if you trust this workspace with {}: ", shell_word(folder)))
                    .then_command("library allow"),
            )
        }
        OpsError::ProjectNotEmpty { .. } => ErrorReport::new("not-empty", error)
            .with_hint("pass --force to delete the project with its personas"),
        OpsError::Stale { path, .. } => {
            ErrorReport::new("stale", error).with_subject(Subject::File(path.clone())).with_hint(
                Hint::from("look at it with ")
                    .then_quote("show -o json")
                    .then(" and repeat the change"),
            )
        }
        OpsError::ChangedSince { .. } => ErrorReport::new("changed", error)
            .with_hint("nothing was undone; `git diff` shows what changed"),
        OpsError::EditRefused { problem, .. } => ErrorReport::new("edit-refused", error)
            .with_problems(std::slice::from_ref(problem))
            .with_hint("pass --rewrite to rewrite the whole file, or edit it by hand"),
        OpsError::ResourceTaken { .. } => ErrorReport::new("resource-taken", error)
            .with_hint("resources never change: use the existing one, or another value"),
        OpsError::ResourceInUse { .. } => ErrorReport::new("resource-in-use", error).with_hint(
            Hint::from("publish or delete the draft first: ").then_command("draft list"),
        ),
        OpsError::BuiltInResource { .. } => ErrorReport::new("built-in-resource", error),
        OpsError::KeyReused { draft, .. } => ErrorReport::new("key-reused", error).with_hint(
            Hint::from("choose another key; the first request: ")
                .then_command(format!("draft show {}", shell_word(draft))),
        ),
        OpsError::Decided { .. } => ErrorReport::new("decided", error)
            .with_hint("decisions are final; propose the change again under a new key"),
        OpsError::DraftDormant { key, status, .. } => {
            let hint = match key.as_ref().filter(|_| *status == DraftStatus::Dormant) {
                Some(key) => Hint::from("accept it first: ")
                    .then_command(format!("draft ack {} --accept", key_word(key))),
                None => "propose a change with --soft and accept it".into(),
            };
            ErrorReport::new("draft-dormant", error).with_hint(hint)
        }
        OpsError::PersonaMoved { problems, draft, .. } => {
            ErrorReport::new("changed-meanwhile", error).with_problems(problems).with_hint(
                Hint::from("compare them: ")
                    .then_command(format!("draft diff {draft} --persona"))
                    .then("; to keep the draft's values: ")
                    .then_command(format!("draft publish {draft} --overwrite")),
            )
        }
        OpsError::PersonaGone { file, .. } => {
            ErrorReport::new("not-found", error).with_hint(format!(
                "restore its file, or set `persona_id: null` in {file} to publish the draft as \
                 a new persona"
            ))
        }
        OpsError::ProjectGone { project, draft, file } => ErrorReport::new("not-found", error)
            .with_hint(
                Hint::command(format!("project create {}", shell_word(project)))
                    .then(", or ")
                    .then_command(format!("draft delete {draft}"))
                    .then(format!("; with `project: null` in {file} it goes to the workspace")),
            ),
        OpsError::Beside { error, problems } => operation(error).with_problems(problems),
        OpsError::Usage { hint, .. } => {
            ErrorReport::new("usage", error).with_optional_hint(hint.clone())
        }
    }
}

/// Returns the code of a list of problems: only conflicts are a conflict.
fn summary_code(problems: &[Problem]) -> &'static str {
    let is_conflict = |problem: &Problem| {
        Code::find(problem.code).is_some_and(|code| code.class == Class::Conflict)
    };
    if let Some(failure) = problems.iter().find(|problem| problem.is_failure()) {
        return failure.code;
    }
    match problems.first() {
        Some(first) if problems.iter().all(is_conflict) => first.code,
        _ => "invalid",
    }
}

/// Returns the command that lists the entities of a kind.
fn list_command(sought: EntityKind) -> Option<Hint> {
    let words = match sought {
        EntityKind::Topic => return Some(Hint::command("explain").then(" lists the keys")),
        EntityKind::Draft => "draft list",
        EntityKind::Proposal => "draft list --pending",
        EntityKind::Resource => "resource list",
        EntityKind::Definition("persona") => "list --type all",
        EntityKind::Definition(noun) => return Some(Hint::command(format!("{noun} list"))),
        EntityKind::Format => "explain format",
        EntityKind::File => return None,
    };
    Some(Hint::command(words))
}

/// Lists the candidates of an ambiguous reference. Drafts and resources are named by their ids.
fn candidate_list(sought: EntityKind, reference: &str, candidates: &[Candidate]) -> String {
    let way = if sought == EntityKind::Proposal {
        format!("pass the draft as well (DRAFT {}), one of", shell_flag("--key", reference))
    } else {
        "name one of".to_owned()
    };
    let line = |Candidate { name, id, path }: &Candidate| {
        let id = id.as_deref().unwrap_or("no id");
        let line = match sought {
            EntityKind::Draft | EntityKind::Proposal | EntityKind::Resource => {
                format!("{id} ({name}, {path})")
            }
            EntityKind::Definition(_)
            | EntityKind::Topic
            | EntityKind::Format
            | EntityKind::File => {
                format!("{name} ({id}, {path})")
            }
        };
        escape_controls(&line, false).into_owned()
    };
    let lines: Vec<String> = candidates.iter().map(line).collect();
    format!("{way}\n        {}", lines.join("\n        "))
}
