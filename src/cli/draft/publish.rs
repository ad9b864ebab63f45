//! `draft publish`.

use crate::cli::env::Env;
use crate::cli::error::CommandError;
use crate::cli::exit::Exit;
use crate::cli::ui::Ui;
use crate::ops::draft::publish::{Publication, PublishOptions, plan};
use crate::text::{count, quoted_list};

/// Make a draft a persona, or patch the persona it edits; then the draft goes
#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  persona draft publish 3c90c3cc
  persona draft publish 'Night Owl' --keep
  persona draft publish 3c90c3cc --dry-run")]
pub(crate) struct Args {
    /// Id, unique id prefix (4 characters or more) or name
    #[arg(value_name = "DRAFT")]
    reference: String,
    /// Leave the draft where it is; it edits that persona from now on
    #[arg(long)]
    keep: bool,
    /// Write the draft's values also where the persona has changed since the draft began
    #[arg(long)]
    overwrite: bool,
    /// Write the persona's file anew where no small edit is provably right; comments may be lost
    #[arg(long)]
    rewrite: bool,
    /// Show what would be written and write nothing
    #[arg(long)]
    dry_run: bool,
}

pub(crate) fn run(env: &Env, ui: &Ui, args: &Args) -> Result<Exit, CommandError> {
    let workspace = env.workspace()?;
    let options = PublishOptions {
        reference: args.reference.clone(),
        scope: env.scope(),
        keep: args.keep,
        overwrite: args.overwrite,
        rewrite: args.rewrite,
    };
    if args.dry_run {
        let publication = plan(&workspace, &options, env)?;
        ui.diff(&workspace, &publication.plan, true)?;
        tell(ui, &publication, args);
        return Ok(Exit::Done);
    }
    let lock = env.lock(&workspace)?;
    let publication = plan(&workspace, &options, env)?;
    publication.commit(&lock)?;
    ui.done(&workspace, &publication.plan, true)?;
    tell(ui, &publication, args);
    Ok(Exit::Done)
}

fn tell(ui: &Ui, publication: &Publication, args: &Args) {
    let Publication { title, left_out, held, flags, waiting, .. } = publication;
    if !left_out.is_empty() {
        ui.note(&format!("left out, still pending: {}", left_out.join(", ")));
    }
    if !held.is_empty() {
        let keys = quoted_list(held);
        let why = "left as the persona has it, for what would replace it is pending";
        ui.note(&format!("{why}: {keys}"));
    }
    if !flags.is_empty() {
        let flags = quoted_list(flags);
        ui.note(&format!("left out, a persona has no key for it: flag {flags}"));
    }
    if !waiting.is_empty() && !args.keep {
        let keys = quoted_list(waiting);
        let proposals = count(waiting.len(), "undecided proposal");
        let goes = if args.dry_run { "would go" } else { "went" };
        ui.warning(&format!("{proposals} {goes} with the draft: {keys}"));
    }
    if !args.dry_run && !args.keep {
        ui.say(&format!("removed draft {title}"));
    }
}
