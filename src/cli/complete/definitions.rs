//! Offers what a workspace holds: personas, projects, drafts, variables.

use chrono::Utc;
use clap_complete::engine::{ArgValueCompleter, CompletionCandidate};

use super::line::{candidate, completer, flag, starting_with, words, workspace};
use crate::model::draft::DraftId;
use crate::model::{Map, ResourceKind, Scope, Timestamp, Value};
use crate::ops::definition::{DefinitionKind, FileHeader, scan_headers, scan_headers_where};
use crate::ops::draft::view::list;
use crate::ops::resource::{Catalogue, StoredResource};
use crate::ops::variable::Agent;
use crate::ops::{SYSTEM_PERSONAS, Workspace};
use crate::store::{header, repository_of};
use crate::text::{fold, has_prefix};

/// Offers personas by slug, which needs no quotes, the system's own included.
pub(crate) fn personas() -> ArgValueCompleter {
    completer(|current| {
        let system = SYSTEM_PERSONAS.iter().filter_map(|(file, text)| {
            let name = header(text.as_bytes())?.name?;
            Some((file.strip_suffix(".yaml")?.to_owned(), format!("{name} (system)")))
        });
        match_references(personas_beginning_with(current).into_iter().chain(system), current)
    })
}

/// Offers personas that can be changed, by slug.
pub(crate) fn own_personas() -> ArgValueCompleter {
    completer(|current| match_references(personas_beginning_with(current), current))
}

/// Offers the projects of the workspace.
pub(crate) fn projects() -> ArgValueCompleter {
    completer(|current| {
        let names = workspace().and_then(|workspace| workspace.projects().ok()).unwrap_or_default();
        starting_with(names, current)
    })
}

/// Offers the definitions of a scope by slug.
pub(crate) fn slugs<K: DefinitionKind>(scope: K) -> ArgValueCompleter {
    completer(move |current| {
        let headers = workspace().and_then(|workspace| scan_headers(&workspace, &scope).ok());
        let slugs = headers.into_iter().flatten().map(|one| one.stem);
        starting_with(slugs, current)
    })
}

/// Offers drafts by id, and by the keys of their undecided proposals.
pub(crate) fn drafts() -> ArgValueCompleter {
    completer(|current| {
        let text = |map: &Map, key: &str| Some(map.get(key)?.as_str()?.to_owned());
        let drafts = listed_drafts();
        let named = drafts
            .iter()
            .filter_map(|map| Some((text(map, "id")?, text(map, "name").unwrap_or_default())));
        let mut found = match_references(named, current);
        let keys = keys_of(&drafts).filter(|key| key.parse::<DraftId>().is_err());
        found.extend(starting_with(keys, current));
        found
    })
}

/// Offers the keys of undecided proposals.
pub(crate) fn proposals() -> ArgValueCompleter {
    completer(|current| starting_with(keys_of(&listed_drafts()), current))
}

fn keys_of(drafts: &[Map]) -> impl Iterator<Item = String> {
    let keys = drafts.iter().filter_map(|map| map.get("undecided")?.as_array()).flatten();
    keys.filter_map(Value::as_str).map(str::to_owned)
}

/// Offers the kinds of resources.
pub(crate) fn resource_kinds() -> ArgValueCompleter {
    completer(|current| starting_with(ResourceKind::ALL.map(|kind| kind.to_string()), current))
}

/// Offers the variables of the agent that the command line names.
pub(crate) fn variables() -> ArgValueCompleter {
    completer(|current| starting_with(variable_names(), current))
}

/// Offers `NAME=` for every variable.
pub(crate) fn variable_pairs() -> ArgValueCompleter {
    completer(|current| {
        let pairs = variable_names().into_iter().map(|name| format!("{name}="));
        starting_with(pairs, current)
    })
}

/// Offers the agents that have variables.
pub(crate) fn agents() -> ArgValueCompleter {
    completer(|current| {
        let agents = workspace().and_then(|workspace| Agent::all(&workspace).ok());
        let names = agents.unwrap_or_default().into_iter().map(|agent| agent.to_string());
        starting_with(names, current)
    })
}

/// Offers resources by the names of their files, which need no quotes.
pub(crate) fn resources() -> ArgValueCompleter {
    completer(|current| {
        let named = read_resources().into_iter().filter_map(|stored| {
            let stem = stored.path.as_deref()?.file_stem()?.to_string_lossy().into_owned();
            Some((stem, format!("{} {}", stored.resource.kind, stored.resource.title())))
        });
        match_references(named, current)
    })
}

/// Offers the values of the resources of a kind.
pub(crate) fn resource_values(kind: ResourceKind) -> ArgValueCompleter {
    completer(move |current| {
        let meant = read_resources().into_iter().filter(|stored| stored.resource.kind == kind);
        starting_with(meant.map(|stored| stored.resource.value), current)
    })
}

fn read_resources() -> Vec<StoredResource> {
    let catalogue = workspace().and_then(|workspace| Catalogue::read(&workspace).ok());
    catalogue.map(|catalogue| catalogue.items().to_vec()).unwrap_or_default()
}

/// Offers the branches and tags of the repository.
pub(crate) fn revisions() -> ArgValueCompleter {
    completer(|current| {
        let git = workspace().and_then(|workspace| repository_of(&workspace.root).ok()?);
        let names = git.and_then(|git| git.branches_and_tags().ok()).unwrap_or_default();
        starting_with(["HEAD".to_owned()].into_iter().chain(names), current)
    })
}

/// Returns the slugs and names of the personas in the scope of the command line that begin with
/// what is typed.
fn personas_beginning_with(current: &str) -> Vec<(String, String)> {
    let Some(workspace) = workspace() else { return Vec::new() };
    let is_library = words().iter().any(|word| word == "library");
    let scope = if is_library { Scope::Library } else { scope() };
    let typed = fold(current);
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
fn match_references(
    found: impl IntoIterator<Item = (String, String)>,
    current: &str,
) -> Vec<CompletionCandidate> {
    let typed = fold(current);
    let found = found.into_iter().filter(|(reference, name)| fits(reference, name, &typed));
    found.map(|(reference, name)| candidate(reference, &name)).collect()
}

/// Returns whether a reference or name begins with what is `typed`, which is folded.
fn fits(reference: &str, name: &str, typed: &str) -> bool {
    reference.starts_with(typed) || has_prefix(name, typed)
}
