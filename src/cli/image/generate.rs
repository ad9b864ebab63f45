//! `persona image generate`.

use clap::ValueEnum;

use super::tell;
use crate::cli::context::Context;
use crate::cli::exit::Exit;
use crate::cli::failure::Failure;
use crate::ops::definition::find;
use crate::ops::image::generate::{Access, draw};
use crate::ops::image::{Provider, set};

/// Draw a portrait of a persona
///
/// `local` draws offline from what the persona says, and the same persona always looks the same.
/// `openai` is only in a build with that feature; it takes OPENAI_API_KEY and OPENAI_BASE_URL from
/// the environment. Which one is meant stands in project.yaml or persona.yaml (`image_provider`).
#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  persona image generate ada
  persona image generate ada -o json | jq -r .image_url
  persona image generate ada -p billing --provider local")]
pub(crate) struct Args {
    /// Id, unique id prefix (4 characters or more), name or slug
    #[arg(value_name = "REF")]
    reference: String,
    /// Who draws, in place of the configured provider
    #[arg(long, value_enum, value_name = "PROVIDER")]
    provider: Option<ProviderArg>,
}

#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
enum ProviderArg {
    /// This program, offline
    Local,
    /// gpt-image-1, in a build with the feature `openai`
    Openai,
}

pub(crate) fn run(context: &Context, args: &Args) -> Result<Exit, Failure> {
    let workspace = context.workspace()?;
    let scope = context.scope();
    let wanted = args.provider.map(|provider| match provider {
        ProviderArg::Local => Provider::Local,
        ProviderArg::Openai => Provider::OpenAi,
    });
    let named = |name: &str| std::env::var(name).ok().filter(|value| !value.trim().is_empty());
    let access = Access { key: named("OPENAI_API_KEY"), base: named("OPENAI_BASE_URL") };
    let drawn = draw(&workspace, &scope, &args.reference, wanted, &access, context)?;
    let lock = context.lock(&workspace)?;
    let persona = find(&workspace, &scope, &args.reference)?;
    let changed = set(&lock, &workspace, persona, &drawn.picture, drawn.id, context)?;
    tell(context, &workspace, &changed)?;
    Ok(Exit::Done)
}
