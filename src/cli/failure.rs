//! From what happened to an exit code, a message and a way on: chosen here and nowhere else.

use std::io::{self, Write as _};

use super::context::Context;
use super::exit::Exit;
use crate::diagnostic::Problem;
use crate::ops::OpsError;
use crate::output::{ErrorReport, Format, Paint, diagnostics, summary};
use crate::store::StoreError;
use crate::text::visible;

/// Why a command ended early.
#[derive(Debug)]
pub(crate) enum Failure {
    Ops(OpsError),
    Io(io::Error),
    /// Somebody pressed Ctrl-C or declined.
    Interrupted,
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

/// Everything that is told about a failure.
struct Told {
    exit: Exit,
    code: &'static str,
    message: String,
    hint: Option<String>,
    problems: Vec<Problem>,
}

impl Told {
    fn new(exit: Exit, code: &'static str, message: impl ToString) -> Self {
        Self { exit, code, message: message.to_string(), hint: None, problems: Vec::new() }
    }

    fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    fn problems(mut self, problems: &[Problem]) -> Self {
        self.problems = problems.to_vec();
        self
    }
}

impl Failure {
    /// Tells what happened on standard error and chooses the exit code.
    pub(crate) fn report(&self, context: &Context) -> Exit {
        let told = match self {
            Self::Ops(error) => told(error),
            Self::Io(error) => Told::new(Exit::Failed, "io", error),
            Self::Interrupted => Told::new(Exit::Interrupted, "interrupted", "interrupted"),
        };
        let text = match context.asked_format() {
            Some(Format::Json | Format::Jsonl) => json(&told),
            _ => human(&told, context),
        };
        let _ = io::stderr().write_all(text.as_bytes());
        told.exit
    }
}

fn told(error: &OpsError) -> Told {
    match error {
        OpsError::Store(error) => store(error),
        OpsError::Git(error) => Told::new(Exit::Failed, error.code(), error),
        OpsError::Invalid { problems, .. } => {
            let conflict = problems.iter().all(|problem| problem.code == "patch-test-failed");
            let exit = if conflict { Exit::Conflict } else { Exit::Invalid };
            Told::new(exit, "invalid", error).problems(problems)
        }
        OpsError::NotFound { noun, nearest, .. } => {
            let told = Told::new(Exit::NotFound, "not-found", error);
            match (nearest.first(), *noun) {
                (Some(name), _) => told.hint(format!("did you mean `{name}`?")),
                (None, "project") => told.hint("persona project list"),
                (None, "variable") => told.hint("persona variable list"),
                (None, "field" | "file") => told,
                (None, _) => told.hint("persona list --type all"),
            }
        }
        OpsError::Ambiguous { candidates, .. } => {
            let lines = candidates.iter().map(|candidate| {
                let id = candidate.id.as_deref().unwrap_or("no id");
                format!("{} ({id}, {})", candidate.name, candidate.path)
            });
            let list = lines.collect::<Vec<_>>().join("\n        ");
            Told::new(Exit::Conflict, "ambiguous", error)
                .hint(format!("name one of\n        {list}"))
        }
        OpsError::NameTaken { .. } => {
            Told::new(Exit::Conflict, "name-taken", error).hint("choose another name")
        }
        OpsError::IdTaken { .. } => Told::new(Exit::Conflict, "id-taken", error)
            .hint("leave the id out to have a new one made"),
        OpsError::SystemPersona { name, .. } => Told::new(Exit::Forbidden, "system-persona", error)
            .hint(format!("copy it first: persona duplicate {}", shell_word(name))),
        OpsError::LibraryPersona { .. } => {
            Told::new(Exit::Forbidden, "library-persona", error).hint("set PERSONA_ROLE=staff")
        }
        OpsError::ProjectNotEmpty { .. } => Told::new(Exit::Conflict, "not-empty", error)
            .hint("give --force as well to delete the project with its personas"),
        OpsError::Stale { .. } => Told::new(Exit::Conflict, "stale", error)
            .hint("look at it again with `persona show -o json` and repeat the change"),
        OpsError::EditRefused { problem, .. } => Told::new(Exit::Conflict, "edit-refused", error)
            .problems(std::slice::from_ref(problem))
            .hint("give --rewrite to write the file anew, or edit it by hand"),
        OpsError::Usage { hint, .. } => {
            Told { hint: hint.clone(), ..Told::new(Exit::Usage, "usage", error) }
        }
    }
}

fn store(error: &StoreError) -> Told {
    let exit = match error.code() {
        "io" | "permission-denied" | "unfinished" | "journal" => Exit::Failed,
        "not-found" | "no-workspace" => Exit::NotFound,
        "locked" | "exists" | "changed" => Exit::Conflict,
        _ => Exit::Invalid,
    };
    Told { hint: error.hint(), ..Told::new(exit, error.code(), error) }
}

fn human(told: &Told, context: &Context) -> String {
    let style = context.err_style;
    let mut text = String::new();
    if !told.problems.is_empty() {
        text.push_str(&diagnostics(&told.problems, style));
        text.push('\n');
    }
    let label = style.paint(Paint::Error, "error:");
    let message = match told.problems.len() {
        0 | 1 => told.message.clone(),
        _ => format!("{} ({})", told.message, summary(&told.problems)),
    };
    text.push_str(&format!("{label} {}\n", visible(&message, true)));
    if let Some(hint) = &told.hint {
        let label = style.paint(Paint::Hint, "hint:");
        text.push_str(&format!("{label} {}\n", visible(hint, true)));
    }
    text
}

fn json(told: &Told) -> String {
    let report = ErrorReport {
        status: told.exit.status(),
        code: told.code,
        message: &told.message,
        hint: told.hint.as_deref(),
        problems: &told.problems,
    };
    format!("{}\n", report.to_json().trim_end())
}

/// A name as one word of a shell command.
pub(crate) fn shell_word(text: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "/._-".contains(c);
    if !text.is_empty() && text.chars().all(plain) {
        return text.to_owned();
    }
    format!("'{}'", text.replace('\'', r"'\''"))
}

/// Reports a command line that clap could not read; help and version are no errors.
pub(crate) fn usage(error: &clap::Error) -> Exit {
    use clap::error::ErrorKind;
    let asked = matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion);
    if !asked && wants_json() {
        let rendered = error.render().to_string();
        let message = rendered.lines().next().unwrap_or_default();
        let message = message.strip_prefix("error: ").unwrap_or(message);
        let _ = io::stderr().write_all(json(&Told::new(Exit::Usage, "usage", message)).as_bytes());
        return Exit::Usage;
    }
    let _ = error.print();
    if asked { Exit::Done } else { Exit::Usage }
}

/// Whether the unreadable command line asked for JSON.
fn wants_json() -> bool {
    let words: Vec<String> = std::env::args().collect();
    let joined = ["-ojson", "-o=json", "--output=json", "-ojsonl", "--output=jsonl"];
    words.iter().any(|word| joined.contains(&word.as_str()))
        || words.windows(2).any(|pair| {
            matches!(pair[0].as_str(), "-o" | "--output") && pair[1].starts_with("json")
        })
}
