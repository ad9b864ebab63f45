//! What the shell offers after Tab: personas, projects, keys and choices.
//!
//! A completion must be quick among thousands of files, so only the headers of files are scanned
//! and nothing is locked, recovered or reported: what cannot be read is not offered.

use std::ffi::{OsStr, OsString};
use std::path::PathBuf;

use clap_complete::engine::{ArgValueCompleter, CompletionCandidate};

use super::help_topics::TOPICS;
use super::user_config::library_consent;
use crate::diagnostic::CODES;
use crate::model::{DERIVED, DOCUMENTS, FIELDS, Field, Kind, Scope};
use crate::ops::Workspace;
use crate::ops::definition::scan_headers;
use crate::ops::scenario::Scenarios;
use crate::store::{SYSTEM_PERSONAS, header};
use crate::text::fold;

/// Personas by slug; a slug needs no quotes.
pub(crate) fn personas() -> ArgValueCompleter {
    ArgValueCompleter::new(|current: &OsStr| {
        let typed = fold(&current.to_string_lossy());
        let mut found = Vec::new();
        if let Some(workspace) = workspace() {
            let scope = flag(&["-p", "--project"]).map_or(Scope::Workspace, Scope::Project);
            let scope =
                if words().iter().any(|word| word == "library") { Scope::Library } else { scope };
            let headers = scan_headers(&workspace, &scope).unwrap_or_default().into_iter();
            found = headers.map(|one| (one.stem, one.header.name.unwrap_or_default())).collect();
        }
        let system = SYSTEM_PERSONAS.iter().filter_map(|(file, text)| {
            let name = header(text.as_bytes())?.name?;
            Some((file.strip_suffix(".yaml")?.to_owned(), format!("{name} (system)")))
        });
        found.extend(system);
        let fits = |(slug, name): &(String, String)| {
            slug.starts_with(&typed) || fold(name).starts_with(&typed)
        };
        found.into_iter().filter(fits).map(|(slug, name)| candidate(slug, &name)).collect()
    })
}

/// The projects of the workspace.
pub(crate) fn projects() -> ArgValueCompleter {
    ArgValueCompleter::new(|current: &OsStr| {
        let names = workspace().and_then(|workspace| workspace.projects().ok()).unwrap_or_default();
        starting(names, &current.to_string_lossy())
    })
}

/// The scenarios of the workspace by slug.
pub(crate) fn scenarios() -> ArgValueCompleter {
    ArgValueCompleter::new(|current: &OsStr| {
        let headers = workspace().and_then(|workspace| scan_headers(&workspace, &Scenarios).ok());
        let slugs = headers.into_iter().flatten().map(|one| one.stem);
        starting(slugs, &current.to_string_lossy())
    })
}

/// Drafts by id.
pub(crate) fn drafts() -> ArgValueCompleter {
    ArgValueCompleter::new(|current: &OsStr| {
        let folder = workspace().map(|workspace| workspace.root.path().join("drafts"));
        let entries = folder.and_then(|folder| std::fs::read_dir(folder).ok());
        let paths = entries.into_iter().flatten().flatten().map(|entry| entry.path());
        let ids = paths.filter_map(|path| Some(path.file_stem()?.to_str()?.to_owned()));
        let mut ids: Vec<String> = ids.filter(|id| uuid::Uuid::parse_str(id).is_ok()).collect();
        ids.sort_unstable();
        starting(ids, &current.to_string_lossy())
    })
}

/// The topics of `persona help`.
pub(crate) fn help_topics() -> ArgValueCompleter {
    ArgValueCompleter::new(|current: &OsStr| {
        starting(TOPICS.map(str::to_owned), &current.to_string_lossy())
    })
}

/// Keys of a persona, dotted ones too.
pub(crate) fn keys() -> ArgValueCompleter {
    ArgValueCompleter::new(|current: &OsStr| with_help(&current.to_string_lossy(), ""))
}

/// Keys of a persona parted by commas; a `-` may stand in front.
pub(crate) fn key_lists() -> ArgValueCompleter {
    ArgValueCompleter::new(|current: &OsStr| {
        let current = current.to_string_lossy();
        let done = current.rfind(',').map_or(0, |at| at + 1);
        let done = if current[done..].starts_with('-') { done + 1 } else { done };
        let (before, typed) = current.split_at(done);
        let mut found = with_help(typed, before);
        found.extend(starting(DERIVED.map(|key| format!("{before}{key}")), &current));
        found
    })
}

/// `key=` and then the choices of the key.
pub(crate) fn pairs() -> ArgValueCompleter {
    ArgValueCompleter::new(|current: &OsStr| {
        let current = current.to_string_lossy().into_owned();
        let Some((key, typed)) = current.split_once('=') else {
            let keys = routes().into_iter().map(|(key, _)| format!("{key}="));
            return starting(keys, &current);
        };
        let found = routes().into_iter().find(|(known, _)| known == key);
        let choices = found.map(|(_, field)| choices(field)).unwrap_or_default();
        starting(choices, typed).into_iter().map(|one| one.add_prefix(format!("{key}="))).collect()
    })
}

/// The choices of one field.
pub(crate) fn field_choices(field: &'static Field) -> ArgValueCompleter {
    ArgValueCompleter::new(move |current: &OsStr| {
        let current = current.to_string_lossy();
        // A list flag takes several values parted by commas.
        let several = matches!(field.kind, Kind::Choices(_));
        let done = current.rfind(',').filter(|_| several).map_or(0, |at| at + 1);
        let (before, typed) = current.split_at(done);
        let found = starting(choices(field), typed);
        found.into_iter().map(|one| one.add_prefix(before)).collect()
    })
}

/// What `explain` knows.
pub(crate) fn topics() -> ArgValueCompleter {
    ArgValueCompleter::new(|current: &OsStr| {
        let current = current.to_string_lossy();
        let documents = DOCUMENTS.iter().flat_map(|(document, fields)| {
            fields.iter().map(move |field| format!("{document}.{}", field.key))
        });
        let codes = CODES.iter().map(|code| code.name.to_owned());
        let mut found = with_help(&current, "");
        found.extend(starting(documents.chain(codes), &current));
        found
    })
}

fn candidate(value: impl Into<OsString>, help: &str) -> CompletionCandidate {
    // A name may hold anything; a shell shows it raw.
    let help = crate::text::escape_controls(help, false).into_owned();
    CompletionCandidate::new(value).help(Some(help.into()))
}

fn starting(words: impl IntoIterator<Item = String>, typed: &str) -> Vec<CompletionCandidate> {
    let typed = fold(typed);
    let fits = |word: &String| fold(word).starts_with(&typed);
    words.into_iter().filter(fits).map(CompletionCandidate::new).collect()
}

fn with_help(typed: &str, before: &str) -> Vec<CompletionCandidate> {
    let fits = |(key, _): &(String, &Field)| key.starts_with(typed);
    let found = routes().into_iter().filter(fits);
    found.map(|(key, field)| candidate(format!("{before}{key}"), field.doc)).collect()
}

/// Every key of a persona, dotted.
fn routes() -> Vec<(String, &'static Field)> {
    fn collect(above: &str, fields: &'static [Field], found: &mut Vec<(String, &'static Field)>) {
        for field in fields {
            let key = format!("{above}{}", field.key);
            found.push((key.clone(), field));
            collect(&format!("{key}."), field.inner(), found);
        }
    }
    let mut found = Vec::new();
    collect("", FIELDS, &mut found);
    found
}

/// The choices of a field, this workspace's own included.
fn choices(field: &'static Field) -> Vec<String> {
    if matches!(field.kind, Kind::Bool) {
        return vec!["true".to_owned(), "false".to_owned()];
    }
    let vocabulary = workspace().map(|workspace| workspace.vocabulary().clone());
    let vocabulary = vocabulary.unwrap_or_default();
    let built_in = field.kind.choices().unwrap_or_default();
    vocabulary.choices(field.key, built_in).into_iter().map(str::to_owned).collect()
}

/// The workspace that the half-written command line would work in.
fn workspace() -> Option<Workspace> {
    let named = flag(&["-C", "--workspace"]).map(PathBuf::from);
    let named = named.or_else(|| std::env::var_os("PERSONA_WORKSPACE").map(PathBuf::from));
    let named = named.filter(|named| !named.as_os_str().is_empty());
    let mut workspace = Workspace::open(&std::env::current_dir().ok()?, named.as_deref()).ok()?;
    workspace.consent = library_consent();
    Some(workspace)
}

/// The value that the command line gives a flag, `--flag value` or `--flag=value`.
fn flag(names: &[&str]) -> Option<String> {
    let words = words();
    let joined = words.iter().find_map(|word| {
        let (name, value) = word.split_once('=')?;
        names.contains(&name).then(|| value.to_owned())
    });
    let apart = || words.windows(2).find(|pair| names.contains(&pair[0].as_str()));
    joined.or_else(|| apart().map(|pair| pair[1].clone()))
}

/// The command line that is being completed: it stands behind the shell's own `--`.
fn words() -> Vec<String> {
    let all = std::env::args_os().map(|word| word.to_string_lossy().into_owned());
    all.skip_while(|word| word != "--").skip(1).collect()
}
