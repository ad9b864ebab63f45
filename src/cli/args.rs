//! Flags that every command has, and groups that several share.

use std::path::PathBuf;

use clap::ValueEnum as _;
use clap::builder::TypedValueParser as _;

use super::color::ColorWhen;
use super::complete;
use super::format_arg::FormatArg;
use crate::ops::OpsError;
use crate::ops::definition::change::ChangeOptions;
use crate::ops::definition::{FieldEdit, Filter, Selection};

const GLOBAL: &str = "Global options";

#[derive(clap::Args, Clone, Debug, Default)]
pub(crate) struct Globals {
    /// Workspace directory; by default the nearest one upwards that holds a persona.yaml
    #[arg(
        short = 'C',
        long,
        global = true,
        value_name = "DIR",
        env = "PERSONA_WORKSPACE",
        hide_env_values = true,
        // Unlike the parser of paths it takes an empty one, which the variable may well be.
        value_parser = clap::builder::OsStringValueParser::new().map(PathBuf::from),
        help_heading = GLOBAL
    )]
    pub(crate) workspace: Option<PathBuf>,
    /// Project to work in, in place of the workspace's own personas
    #[arg(short = 'p', long, global = true, value_name = "NAME", add = complete::projects(), help_heading = GLOBAL)]
    pub(crate) project: Option<String>,
    /// Output format
    #[arg(short = 'o', long, global = true, value_enum, value_name = "FORMAT", help_heading = GLOBAL)]
    pub(crate) output: Option<FormatArg>,
    /// When to use colours: auto, always or never; where a persona is written also its own colour
    /// (#rrggbb)
    #[arg(long = "color", global = true, value_name = "WHEN", help_heading = GLOBAL)]
    pub(crate) colors: Vec<String>,
    /// Say nothing but errors and data
    #[arg(short, long, global = true, help_heading = GLOBAL)]
    pub(crate) quiet: bool,
    /// Never ask; a missing value is an error
    #[arg(long, global = true, help_heading = GLOBAL)]
    pub(crate) no_input: bool,
    /// Show header values that look secret
    #[arg(long, global = true, help_heading = GLOBAL)]
    pub(crate) show_secrets: bool,
    /// Never show long output in $PAGER
    #[arg(long, global = true, help_heading = GLOBAL)]
    pub(crate) no_pager: bool,
    /// Seconds to wait for another command that writes
    #[arg(long, global = true, value_name = "SECONDS", default_value_t = 10.0, value_parser = seconds, help_heading = GLOBAL)]
    pub(crate) lock_timeout: f64,
}

/// How a change is made to a file.
#[derive(clap::Args, Clone, Debug)]
pub(crate) struct EditArgs {
    /// Show the unified diff and write nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// Refuse when the file's etag is another (see `show -o json`)
    #[arg(long, value_name = "ETAG")]
    pub(crate) if_match: Option<String>,
    /// Write the file anew where no small edit is provably right; comments may be lost
    #[arg(long)]
    rewrite: bool,
}

impl EditArgs {
    /// The options of the change that is to be made.
    pub(crate) fn options(&self, alterations: Vec<FieldEdit>) -> ChangeOptions {
        ChangeOptions { edits: alterations, if_match: self.if_match.clone(), rewrite: self.rewrite }
    }
}

/// A change was asked for and none was given; `example` is a flag that would give one.
pub(crate) fn nothing_to_change(example: &str) -> OpsError {
    OpsError::Usage {
        message: "there is nothing to change".to_owned(),
        hint: Some(format!("give a field ({example}), --set, --unset or -f FILE")),
    }
}

impl Globals {
    /// When to use colours.
    pub(crate) fn color_when(&self) -> ColorWhen {
        let asked = self.colors.iter().rev().find_map(|text| ColorWhen::from_str(text, true).ok());
        asked.unwrap_or_default()
    }

    /// The colour of a persona: `--color` serves two ends, and their values never coincide.
    pub(crate) fn persona_color(&self) -> Option<&str> {
        let is_mode = |text: &str| ColorWhen::from_str(text, true).is_ok();
        self.colors.iter().rev().map(String::as_str).find(|text| !is_mode(text))
    }
}

fn seconds(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(seconds) if (0.0..=86_400.0).contains(&seconds) => Ok(seconds),
        _ => Err("expected a number of seconds between 0 and 86400".to_owned()),
    }
}

/// Which personas a command is about.
#[derive(clap::Args, Clone, Debug)]
pub(crate) struct SelectionArgs {
    /// Id, unique id prefix (4 characters or more), name or slug
    #[arg(value_name = "REF", add = complete::personas(), required_unless_present_any = ["where_", "all"])]
    pub(crate) references: Vec<String>,
    /// All personas whose key has this value; of a list: contains it (repeatable, all must hold)
    #[arg(id = "where_", long = "where", value_name = "KEY=VALUE", add = complete::pairs(), conflicts_with = "references")]
    pub(crate) filters: Vec<Filter>,
    /// All personas of the workspace or project
    #[arg(long, conflicts_with_all = ["references", "where_"])]
    pub(crate) all: bool,
}

impl SelectionArgs {
    pub(crate) fn selection(&self) -> Selection {
        if self.references.is_empty() {
            Selection::Matching(self.filters.clone())
        } else {
            Selection::References(self.references.clone())
        }
    }

    /// Whether one thing is concerned, so that one object is printed and not an array.
    pub(crate) fn is_single(&self) -> bool {
        self.references.len() == 1
    }

    /// Refuses what only makes sense for one persona.
    pub(crate) fn single_for(&self, flag: &str) -> Result<(), OpsError> {
        if self.is_single() {
            return Ok(());
        }
        Err(OpsError::usage(format!("{flag} needs exactly one REF")))
    }
}
