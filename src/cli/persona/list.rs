//! `persona list`.

use clap::ValueEnum;

use crate::cli::args::positive_number;
use crate::cli::columns::{pick_columns, usual_columns};
use crate::cli::free_text::free_text;
use crate::cli::plan_report::take_view;
use crate::cli::sort_key::SortKey;
use crate::cli::sort_key::SortOrder;
use crate::cli::{CommandError, Env, Exit, Ui, complete};
use crate::diagnostic::Hint;
use crate::model::{Map, PERSONA, Scope};
use crate::ops::definition::list::{ListOptions, list};
use crate::ops::definition::{DefinitionKind as _, Filter, FilterError, key_route};
use crate::ops::{OpsError, Workspace};
use crate::output::{Format, Listing, Piece, cell};
use crate::text::{Route, shell_word};

#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  persona list
  persona list --type system --columns name,age_group,accent
  persona list --where personality='Impatient and direct' --sort -updated_at -o json
  persona list --search refund --limit 5")]
pub(crate) struct Args {
    /// Types to list, comma-separated; default: those of the workspace or project
    #[arg(long = "type", value_enum, value_name = "TYPE", value_delimiter = ',')]
    types: Vec<TypeArg>,
    /// Only personas that meet this condition (repeatable; all must hold): persona help where
    #[arg(long = "where", value_name = "KEY=VALUE", add = complete::pairs())]
    filters: Vec<Filter>,
    /// Only personas that contain this text
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true, value_parser = free_text)]
    search: Option<String>,
    /// Keys to show, comma-separated; dots reach into maps
    #[arg(long, value_name = "KEYS", value_delimiter = ',', value_parser = column, add = complete::key_lists())]
    columns: Vec<Route>,
    /// Key to sort by; a leading `-` reverses the order
    #[arg(long, value_name = "KEY", default_value = "name", allow_hyphen_values = true, value_parser = sort_order, add = complete::key_lists())]
    sort: SortOrder,
    /// Print at most this many
    #[arg(long, value_name = "N", allow_negative_numbers = true, value_parser = positive_number::<usize>)]
    limit: Option<usize>,
    /// Omit the header row
    #[arg(long)]
    no_headers: bool,
}

#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
enum TypeArg {
    Workspace,
    Project,
    Library,
    System,
    All,
}

fn column(text: &str) -> Result<Route, FilterError> {
    key_route(&PERSONA, text)
}

fn sort_order(text: &str) -> Result<SortOrder, FilterError> {
    SortOrder::read(&PERSONA, text)
}

pub(crate) fn run(env: &Env, ui: &Ui, args: &Args) -> Result<Exit, CommandError> {
    let system_only = !args.types.is_empty() && args.types.iter().all(|t| *t == TypeArg::System);
    let workspace = if system_only { env.workspace_or_none()? } else { env.workspace()? };
    let mut scopes = scopes(env, &workspace, &args.types)?;
    // A library that may not be read hides nothing else.
    let refused = match Scope::Library.folder(&workspace) {
        Err(error) if scopes.len() > 1 && scopes.contains(&Scope::Library) => Some(error),
        _ => None,
    };
    if refused.is_some() {
        scopes.retain(|scope| *scope != Scope::Library);
    }
    let exit = print_list(ui, args, &workspace, scopes)?;
    refused.map_or(Ok(exit), |error| Err(error.into()))
}

fn print_list(
    ui: &Ui,
    args: &Args,
    workspace: &Workspace,
    scopes: Vec<Scope>,
) -> Result<Exit, CommandError> {
    let listing = listing(ui, args, scopes.len() > 1);
    let keys = if ui.system.is_some() { None } else { keys(args, &listing) };
    let options = ListOptions {
        scopes,
        filters: args.filters.clone(),
        search: args.search.clone(),
        keys: keys.clone(),
    };
    if ui.system.is_some() {
        return print_responses(ui, args, workspace, &options);
    }
    let narrowed = (!args.columns.is_empty()).then(|| args.columns.clone());
    let by_name = args.sort.route == Route::key("name");
    let listed = list(workspace, &options, |persona| {
        let mut map = take_view(workspace, persona, keys.as_deref());
        let key = cell(&map, &args.sort.route, ", ");
        // Sorted by name, there is nothing more to say of two of the same.
        let name = if by_name { String::new() } else { cell(&map, &Route::key("name"), ", ") };
        if let Some(columns) = &narrowed {
            map = pick_columns(map, columns, listing.format);
        }
        (key, name, listing.piece(&map))
    })?;
    let empty = listed.items.is_empty();
    let pieces = sort(listed.items, args);
    ui.write(|out| listing.write(pieces, out))?;
    OpsError::refuse_problems("some files cannot be read", listed.broken)?;
    if empty {
        tell_empty(ui, args, &options.scopes);
    }
    Ok(Exit::Done)
}

/// Prints the personas as a system answers.
fn print_responses(
    ui: &Ui,
    args: &Args,
    workspace: &Workspace,
    options: &ListOptions,
) -> Result<Exit, CommandError> {
    let listed = list(workspace, options, |persona| take_view(workspace, persona, None))?;
    let mut maps = listed.items;
    let key = |map: &Map, route: &Route| SortKey::new(&cell(map, route, ", "));
    let name = Route::key("name");
    args.sort.sort(&mut maps, |map| (key(map, &args.sort.route), key(map, &name)));
    maps.truncate(args.limit.unwrap_or(usize::MAX));
    ui.print_definitions(maps, false)?;
    OpsError::refuse_problems("some files cannot be read", listed.broken)?;
    Ok(Exit::Done)
}

/// Returns the top-level keys that are needed; none where whole documents are printed.
fn keys(args: &Args, listing: &Listing) -> Option<Vec<String>> {
    let whole = args.columns.is_empty()
        && matches!(listing.format, Format::Json | Format::Jsonl | Format::Yaml);
    let routes = listing.columns.iter().chain([&args.sort.route]);
    let tops = routes.filter_map(|route| route.top().map(str::to_owned));
    let slug = matches!(listing.format, Format::Id | Format::Slug).then_some("slug");
    let usual = ["name", "id"].into_iter().chain(slug).map(str::to_owned);
    (!whole).then(|| tops.chain(usual).collect())
}

fn tell_empty(ui: &Ui, args: &Args, scopes: &[Scope]) {
    if !args.filters.is_empty() || args.search.is_some() {
        return ui.note("no persona matches");
    }
    let (empty, way) = match scopes {
        [] => ("no projects here yet".to_owned(), Hint::command("project create NAME")),
        [Scope::Library] => (
            "the library has no personas yet".to_owned(),
            Hint::from("for its staff: ").then_command("library add NAME"),
        ),
        [Scope::Project(project)] => (
            format!("project `{project}` has no personas yet"),
            Hint::command(format!("create NAME -p {}", shell_word(project))),
        ),
        [Scope::Project(first), ..] if scopes.iter().all(is_project) => (
            "no project has personas yet".to_owned(),
            Hint::command(format!("create NAME -p {}", shell_word(first))),
        ),
        _ => (
            "no personas here yet".to_owned(),
            Hint::command("create NAME")
                .then(", or look at the built-in ones: ")
                .then_command("list --type system"),
        ),
    };
    ui.note(&empty);
    ui.hint(way);
}

fn is_project(scope: &Scope) -> bool {
    matches!(scope, Scope::Project(_))
}

fn scopes(env: &Env, workspace: &Workspace, types: &[TypeArg]) -> Result<Vec<Scope>, CommandError> {
    let mut scopes = Vec::new();
    for wanted in types {
        let all = *wanted == TypeArg::All;
        if all || *wanted == TypeArg::Workspace {
            scopes.push(Scope::Workspace);
        }
        if all || *wanted == TypeArg::Project {
            match &env.project {
                Some(project) => scopes.push(Scope::Project(project.clone())),
                None => scopes.extend(workspace.projects()?.into_iter().map(Scope::Project)),
            }
        }
        if all || *wanted == TypeArg::Library {
            scopes.push(Scope::Library);
        }
        if all || *wanted == TypeArg::System {
            scopes.push(Scope::System);
        }
    }
    if types.is_empty() {
        scopes.push(env.scope());
    }
    scopes.dedup();
    Ok(scopes)
}

fn listing(ui: &Ui, args: &Args, several: bool) -> Listing {
    let columns =
        if args.columns.is_empty() { usual_columns(several) } else { args.columns.clone() };
    Listing { format: ui.format(), columns, headings: !args.no_headers, style: ui.out_style }
}

/// Sorts by the key asked for, then by name.
fn sort(mut items: Vec<(String, String, Piece)>, args: &Args) -> Vec<Piece> {
    args.sort.sort(&mut items, |(key, name, _)| (SortKey::new(key), SortKey::new(name)));
    let limit = args.limit.unwrap_or(usize::MAX);
    items.into_iter().take(limit).map(|(_, _, piece)| piece).collect()
}
