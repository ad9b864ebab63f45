//! Offers what a workspace holds: personas, projects, drafts, variables.

use std::ffi::OsStr;

use chrono::Utc;
use clap_complete::engine::{ArgValueCompleter, CompletionCandidate};

use super::line::{candidate, flag, starting, words, workspace};
use crate::model::{Map, ResourceKind, Scope, Timestamp, Value};
use crate::ops::Workspace;
use crate::ops::definition::{FileHeader, scan_headers, scan_headers_where};
use crate::ops::draft::view::list;
use crate::ops::resource::{Catalogue, StoredResource};
use crate::ops::scenario::Scenarios;
use crate::ops::variable::Agent;
use crate::store::{SYSTEM_PERSONAS, header, repository_of};
use crate::text::fold;

/// Offers personas by slug, which needs no quotes, the system's own included.
pub(crate) fn personas() -> ArgValueCompleter {
    ArgValueCompleter::new(|current: &OsStr| {
        let system = SYSTEM_PERSONAS.iter().filter_map(|(file, text)| {
            let name = header(text.as_bytes())?.name?;
            Some((file.strip_suffix(".yaml")?.to_owned(), format!("{name} (system)")))
        });
        matching(scanned(current).into_iter().chain(system), current)
    })
}

/// Offers personas that can be changed, by slug.
pub(crate) fn own_personas() -> ArgValueCompleter {
    ArgValueCompleter::new(|current: &OsStr| matching(scanned(current), current))
}

/// Offers the projects of the workspace.
pub(crate) fn projects() -> ArgValueCompleter {
    ArgValueCompleter::new(|current: &OsStr| {
        let names = workspace().and_then(|workspace| workspace.projects().ok()).unwrap_or_default();
        starting(names, &current.to_string_lossy())
    })
}

/// Offers the scenarios of the workspace by slug.
pub(crate) fn scenarios() -> ArgValueCompleter {
    ArgValueCompleter::new(|current: &OsStr| {
        let headers = workspace().and_then(|workspace| scan_headers(&workspace, &Scenarios).ok());
        let slugs = headers.into_iter().flatten().map(|one| one.stem);
        starting(slugs, &current.to_string_lossy())
    })
}

/// Offers drafts by id.
pub(crate) fn drafts() -> ArgValueCompleter {
    ArgValueCompleter::new(|current: &OsStr| {
        let text = |map: &Map, key: &str| Some(map.get(key)?.as_str()?.to_owned());
        let named = listed_drafts()
            .into_iter()
            .filter_map(|map| Some((text(&map, "id")?, text(&map, "name").unwrap_or_default())));
        matching(named, current)
    })
}

/// Offers the keys of undecided proposals.
pub(crate) fn proposals() -> ArgValueCompleter {
    ArgValueCompleter::new(|current: &OsStr| {
        let drafts = listed_drafts();
        let keys = drafts.iter().filter_map(|map| map.get("undecided")?.as_array()).flatten();
        let keys = keys.filter_map(Value::as_str).map(str::to_owned);
        starting(keys, &current.to_string_lossy())
    })
}

/// Offers the variables of the agent that the command line names.
pub(crate) fn variables() -> ArgValueCompleter {
    ArgValueCompleter::new(|current: &OsStr| starting(variable_names(), &current.to_string_lossy()))
}

/// Offers `NAME=` for every variable.
pub(crate) fn variable_pairs() -> ArgValueCompleter {
    ArgValueCompleter::new(|current: &OsStr| {
        let pairs = variable_names().into_iter().map(|name| format!("{name}="));
        starting(pairs, &current.to_string_lossy())
    })
}

/// Offers the agents that have variables.
pub(crate) fn agents() -> ArgValueCompleter {
    ArgValueCompleter::new(|current: &OsStr| {
        let agents = workspace().and_then(|workspace| Agent::all(&workspace).ok());
        let names = agents.unwrap_or_default().into_iter().map(|agent| agent.to_string());
        starting(names, &current.to_string_lossy())
    })
}

/// Offers resources by the names of their files, which need no quotes.
pub(crate) fn resources() -> ArgValueCompleter {
    ArgValueCompleter::new(|current: &OsStr| {
        let named = read_resources().into_iter().filter_map(|stored| {
            let stem = stored.path.as_deref()?.file_stem()?.to_string_lossy().into_owned();
            Some((stem, format!("{} {}", stored.resource.kind, stored.resource.title())))
        });
        matching(named, current)
    })
}

/// Offers the values of the resources of a kind.
pub(crate) fn resource_values(kind: ResourceKind) -> ArgValueCompleter {
    ArgValueCompleter::new(move |current: &OsStr| {
        let meant = read_resources().into_iter().filter(|stored| stored.resource.kind == kind);
        starting(meant.map(|stored| stored.resource.value), &current.to_string_lossy())
    })
}

fn read_resources() -> Vec<StoredResource> {
    let catalogue = workspace().and_then(|workspace| Catalogue::read(&workspace).ok());
    catalogue.map(|catalogue| catalogue.items().to_vec()).unwrap_or_default()
}

/// Offers the branches and tags of the repository.
pub(crate) fn revisions() -> ArgValueCompleter {
    ArgValueCompleter::new(|current: &OsStr| {
        let git = workspace().and_then(|workspace| repository_of(&workspace.root).ok()?);
        let names = git.and_then(|git| git.branches_and_tags().ok()).unwrap_or_default();
        starting(["HEAD".to_owned()].into_iter().chain(names), &current.to_string_lossy())
    })
}

/// Returns the slugs and names of those personas in the scope of the command line that begin with
/// what is typed.
fn scanned(current: &OsStr) -> Vec<(String, String)> {
    let Some(workspace) = workspace() else { return Vec::new() };
    let is_library = words().iter().any(|word| word == "library");
    let scope = if is_library { Scope::Library } else { scope() };
    let typed = fold(&current.to_string_lossy());
    let headers = scan_headers_where(&workspace, &scope, |stem, _, name| {
        fits(stem, name.unwrap_or_default(), &typed)
    });
    let pair = |one: FileHeader| (one.stem, one.header.name.unwrap_or_default());
    headers.unwrap_or_default().into_iter().map(pair).collect()
}

fn scope() -> Scope {
    flag(&["-p", "--project"]).map_or(Scope::Workspace, Scope::Project)
}

fn listed_drafts() -> Vec<Map> {
    let now = Timestamp::from_instant(Utc::now());
    let listed = workspace().and_then(|workspace| list(&workspace, &scope(), now).ok());
    listed.map(|listed| listed.items).unwrap_or_default()
}

fn variable_names() -> Vec<String> {
    let names = |workspace: Workspace| {
        let agent = flag(&["-a", "--agent"]);
        let agent = Agent::find_agent(&workspace, agent.as_deref()).ok()?;
        let headers = scan_headers(&workspace, &agent).ok()?;
        Some(headers.into_iter().map(|header| header.title().to_owned()).collect())
    };
    workspace().and_then(names).unwrap_or_default()
}

/// Returns those whose reference or name begins with what is typed.
fn matching(
    found: impl IntoIterator<Item = (String, String)>,
    current: &OsStr,
) -> Vec<CompletionCandidate> {
    let typed = fold(&current.to_string_lossy());
    let found = found.into_iter().filter(|(reference, name)| fits(reference, name, &typed));
    found.map(|(reference, name)| candidate(reference, &name)).collect()
}

/// Returns whether a reference or name begins with what is `typed`, which is folded.
fn fits(reference: &str, name: &str, typed: &str) -> bool {
    reference.starts_with(typed) || fold(name).starts_with(typed)
}
