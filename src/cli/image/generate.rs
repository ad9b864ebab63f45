//! `persona image generate`.

use clap::ValueEnum;

use super::report;
use crate::cli::definition::SelectionArgs;
use crate::cli::{CommandError, Env, Exit, Ui};
use crate::ops::definition::select;
use crate::ops::image::change::plan;
use crate::ops::image::generate::{GenerateOptions, draw, edits};
use crate::ops::image::{OpenAiAccess, Provider};

/// Draw portraits
///
/// `local` draws offline; the same persona always looks the same. `openai` is in builds with that
/// feature alone and takes OPENAI_API_KEY and OPENAI_BASE_URL from the environment. The provider
/// is set in project.yaml or persona.yaml (`image_provider`).
#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  persona image generate ada
  persona image generate --all --dry-run
  persona image generate --where tags=smoke -p billing --provider local")]
pub(crate) struct Args {
    #[command(flatten)]
    selection: SelectionArgs,
    /// Provider, in place of the configured one
    #[arg(long, value_enum, value_name = "PROVIDER")]
    provider: Option<ProviderArg>,
    /// Show the unified diff and write nothing
    #[arg(long)]
    dry_run: bool,
}

#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
enum ProviderArg {
    /// This program, offline
    Local,
    /// gpt-image-1, in builds with the feature `openai`
    Openai,
}

pub(crate) fn run(env: &Env, ui: &Ui, args: &Args) -> Result<Exit, CommandError> {
    let workspace = env.workspace()?;
    let scope = env.scope();
    let selection = args.selection.resolve(ui, &workspace, &scope)?;
    let single = args.selection.is_single();
    let provider = args.provider.map(|provider| match provider {
        ProviderArg::Local => Provider::Local,
        ProviderArg::Openai => Provider::OpenAi,
    });
    let variable = |name| std::env::var(name).ok().filter(|value| !value.trim().is_empty());
    let access =
        OpenAiAccess { key: variable("OPENAI_API_KEY"), base_url: variable("OPENAI_BASE_URL") };
    let options = GenerateOptions { provider, access: &access };
    let personas = select(&workspace, &scope, &selection)?;
    let drawings = draw(&workspace, &scope, personas.clone(), &options, env)?;
    if args.dry_run {
        let plan = plan(&workspace, edits(personas, drawings), env)?;
        ui.diff(&workspace, &plan.personas, single)?;
        return Ok(Exit::Done);
    }
    let lock = env.lock(&workspace)?;
    let personas = select(&workspace, &scope, &selection)?;
    let plan = plan(&workspace, edits(personas, drawings), env)?;
    plan.commit(&lock)?;
    report(ui, &workspace, &plan, single)?;
    Ok(Exit::Done)
}
