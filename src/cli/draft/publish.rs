//! Publishes a draft.

use crate::cli::{CommandError, Env, Exit, Ui, complete};
use crate::ops::draft::publish::{Publication, PublishOptions, plan};
use crate::text::{count, quoted_list};

/// Create a persona from a draft, or update the persona it edits, then delete the draft
#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  persona draft publish 3c90c3cc
  persona draft publish 'Night Owl' --keep
  persona draft publish 3c90c3cc --dry-run")]
pub(crate) struct Args {
    /// Id, unique id prefix (4 characters or more), name or key
    #[arg(value_name = "DRAFT", add = complete::drafts())]
    reference: Option<String>,
    /// Keep the draft; it edits that persona from now on
    #[arg(long)]
    keep: bool,
    /// Overwrite what has changed in the persona since the draft began
    #[arg(long)]
    overwrite: bool,
    /// Rewrite the persona's file if it cannot be edited in place safely; comments may be lost
    #[arg(long)]
    rewrite: bool,
    /// Show what would change and write nothing
    #[arg(long)]
    dry_run: bool,
}

pub(crate) fn run(env: &Env, ui: &Ui, args: &Args) -> Result<Exit, CommandError> {
    let workspace = env.workspace()?;
    let options = PublishOptions {
        reference: ui.draft_reference(env, &workspace, args.reference.as_ref())?,
        scope: env.scope(),
        keep: args.keep,
        overwrite: args.overwrite,
        rewrite: args.rewrite,
    };
    if args.dry_run {
        let publication = plan(&workspace, &options, env)?;
        ui.diff(&workspace, &publication.plan, true)?;
        report(ui, &publication, args);
        return ui.diff_followers(&workspace, &publication.followers);
    }
    let lock = env.lock(&workspace)?;
    let publication = plan(&workspace, &options, env)?;
    publication.commit(&workspace, &lock)?;
    ui.done(&workspace, &publication.plan, true)?;
    ui.say_followers(&publication.followers);
    report(ui, &publication, args);
    Ok(Exit::Done)
}

fn report(ui: &Ui, publication: &Publication, args: &Args) {
    let Publication { title, left_out, blocked, flags, undecided, resources, .. } = publication;
    if !left_out.is_empty() {
        ui.note(&format!("left out, still pending: {}", left_out.join(", ")));
    }
    if !blocked.is_empty() {
        let keys = quoted_list(blocked);
        ui.note(&format!("unchanged: the replacement is still pending: {keys}"));
    }
    if !flags.is_empty() {
        let flags = quoted_list(flags);
        ui.note(&format!("left out, personas have no such key: flag {flags}"));
    }
    if !undecided.is_empty() && !args.keep {
        let keys = quoted_list(undecided);
        let proposals = count(undecided.len(), "undecided proposal");
        let goes = if args.dry_run { "would be" } else { "was" };
        ui.warning(&format!("{proposals} {goes} deleted with the draft: {keys}"));
    }
    if !args.dry_run && !args.keep {
        ui.say(&format!("deleted draft {title}"));
        if *resources > 0 {
            ui.say(&format!("deleted {}", count(*resources, "unused resource")));
        }
    }
}
