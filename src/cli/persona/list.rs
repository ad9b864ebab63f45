//! `persona list`.

use clap::ValueEnum;

use crate::cli::columns::usual_columns;
use crate::cli::list_args::ListArgs;
use crate::cli::plan_report::take_view;
use crate::cli::{CommandError, Env, Exit, Ui};
use crate::diagnostic::Hint;
use crate::model::Scope;
use crate::ops::definition::DefinitionKind as _;
use crate::ops::definition::list::{ListOptions, list};
use crate::ops::{OpsError, Workspace};
use crate::text::shell_word;

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
    #[command(flatten)]
    list: ListArgs<Scope>,
}

#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
enum TypeArg {
    Workspace,
    Project,
    Library,
    System,
    All,
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
    let query = args.list.query(ui, &usual_columns(scopes.len() > 1));
    let keys = query.keys();
    let (filters, search) = (args.list.filters.clone(), args.list.search.clone());
    let options = ListOptions { scopes, filters, search, keys: keys.clone() };
    let listed = list(workspace, &options, |persona| {
        query.row(take_view(workspace, persona, keys.as_deref()))
    })?;
    let count = query.print(ui, listed.items)?;
    OpsError::refuse_problems("some files cannot be read", listed.broken)?;
    if count == 0 {
        tell_empty(ui, args, &options.scopes);
    }
    Ok(Exit::Done)
}

fn tell_empty(ui: &Ui, args: &Args, scopes: &[Scope]) {
    if args.list.is_narrow() {
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
    if types.is_empty() {
        return Ok(vec![env.scope()]);
    }
    let is_wanted = |one| types.contains(&one) || types.contains(&TypeArg::All);
    let mut scopes = Vec::new();
    if is_wanted(TypeArg::Workspace) {
        scopes.push(Scope::Workspace);
    }
    if is_wanted(TypeArg::Project) {
        match &env.project {
            Some(project) => scopes.push(Scope::Project(project.clone())),
            None => scopes.extend(workspace.projects()?.into_iter().map(Scope::Project)),
        }
    }
    let others = [(TypeArg::Library, Scope::Library), (TypeArg::System, Scope::System)];
    scopes.extend(others.into_iter().filter(|(one, _)| is_wanted(*one)).map(|(_, scope)| scope));
    Ok(scopes)
}
