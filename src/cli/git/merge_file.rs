//! `persona git merge-file`.

use std::path::PathBuf;

use crate::cli::{CommandError, Exit, Ui};
use crate::ops::git::merge_file::{MergeFiles, MergeOutcome, merge_files};
use crate::text::quoted_list;

/// Merge three versions of a definition by field, for git
///
/// The result replaces OURS. What one side changed is taken; texts in lists merge by item, maps
/// key by key, long texts by line, and `updated_at` is the later one. A key that both sides gave
/// another value stays as a conflict with markers around it, and the exit code is 1. What cannot
/// be merged safely by field is merged as text, as git does.
#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  persona git merge-file base.yaml ours.yaml theirs.yaml
  git config merge.persona.driver 'persona git merge-file -- %O %A %B %L %P'")]
pub(crate) struct Args {
    /// The version that both sides grew from (%O)
    base: PathBuf,
    /// Our version, which the result replaces (%A)
    ours: PathBuf,
    /// Their version (%B)
    theirs: PathBuf,
    /// How long conflict markers are (%L)
    #[arg(default_value_t = 7, value_parser = clap::value_parser!(u8).range(1..=100))]
    marker_size: u8,
    /// The path of the file in the repository, for messages (%P)
    path: Option<String>,
}

pub(crate) fn run(ui: &Ui, args: &Args) -> Result<Exit, CommandError> {
    let files = MergeFiles {
        base: &args.base,
        ours: &args.ours,
        theirs: &args.theirs,
        marker_size: args.marker_size.into(),
    };
    let path = args.path.clone().unwrap_or_else(|| args.ours.display().to_string());
    match merge_files(&files)? {
        MergeOutcome::Clean => Ok(Exit::Done),
        MergeOutcome::Conflicts(routes) => {
            let keys: Vec<String> = routes.iter().map(ToString::to_string).collect();
            ui.say(&format!("{path}: conflict in {}", quoted_list(&keys)));
            Ok(Exit::Different)
        }
        MergeOutcome::AsText { reason, has_conflicts } => {
            ui.note(&format!("{path} was merged as text: {reason}"));
            Ok(if has_conflicts { Exit::Different } else { Exit::Done })
        }
    }
}
