//! Flags that every command has, and groups that several share.

use std::path::PathBuf;
use std::str::FromStr;

use clap::ValueEnum;
use clap::builder::TypedValueParser as _;

use super::complete;
use super::error::CommandError;
use super::format_arg::{FormatArg, document_format, hosted_system};
use crate::exchange::Format;
use crate::model::Shape;
use crate::ops::definition::change::ChangeOptions;
use crate::ops::definition::{FieldEdit, InputFormat};

const GLOBAL: &str = "Global options";

#[derive(clap::Args, Clone, Debug, Default)]
pub(crate) struct Globals {
    /// Workspace directory; default: the nearest parent with a persona.yaml
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
    /// Project to work in
    #[arg(short = 'p', long, global = true, value_name = "NAME", add = complete::projects(), help_heading = GLOBAL)]
    pub(crate) project: Option<String>,
    /// Output format
    #[arg(short = 'o', long, global = true, value_parser = document_format(), value_name = "FORMAT", help_heading = GLOBAL)]
    pub(crate) output: Option<FormatArg>,
    /// Print the documented response of a system: futureagi, feather, evalstudio, glow, gennia
    #[arg(id = "as_system", long = "as", global = true, value_parser = hosted_system(), value_name = "SYSTEM", hide_possible_values = true, conflicts_with = "output", help_heading = GLOBAL)]
    pub(crate) system: Option<&'static Format>,
    /// Print JSON as an array even for one definition
    #[arg(long, global = true, help_heading = GLOBAL)]
    pub(crate) array: bool,
    /// When to use colors
    #[arg(id = "color_when", long = "color", global = true, value_enum, value_name = "WHEN", default_value = "auto", hide_default_value = true, help_heading = GLOBAL)]
    pub(crate) color: ColorWhen,
    /// Print only data and errors
    #[arg(short, long, global = true, help_heading = GLOBAL)]
    pub(crate) quiet: bool,
    /// Never prompt; a missing value is an error
    #[arg(long, global = true, help_heading = GLOBAL)]
    pub(crate) no_input: bool,
    /// Show secret header values
    #[arg(long, global = true, help_heading = GLOBAL)]
    pub(crate) show_secrets: bool,
    /// Do not page long output
    #[arg(long, global = true, help_heading = GLOBAL)]
    pub(crate) no_pager: bool,
    /// Seconds to wait for another writing command
    #[arg(long, global = true, value_name = "SECONDS", default_value_t = 10.0, value_parser = seconds, help_heading = GLOBAL)]
    pub(crate) lock_timeout: f64,
}

/// How a file is changed.
#[derive(clap::Args, Clone, Debug)]
pub(crate) struct EditArgs {
    /// Print the unified diff and write nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// Fail unless the file has this etag (see `show -o json`)
    #[arg(long, value_name = "ETAG")]
    pub(crate) if_match: Option<String>,
    /// Rewrite the whole file if it cannot be edited in place safely; comments may be lost
    #[arg(long)]
    rewrite: bool,
}

impl EditArgs {
    /// Returns the options for these edits.
    pub(crate) fn options(&self, edits: Vec<FieldEdit>) -> ChangeOptions {
        let (if_match, rewrite) = (self.if_match.clone(), self.rewrite);
        ChangeOptions { edits, if_match, rewrite, ..ChangeOptions::default() }
    }
}

/// Reads a number of things, of which there is at least one.
pub(super) fn positive_number<N: FromStr + Default + PartialEq>(text: &str) -> Result<N, String> {
    let number = text.parse().ok().filter(|number| *number != N::default());
    number.ok_or_else(|| "expected a whole number, 1 or more".to_owned())
}

fn seconds(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(seconds) if (0.0..=86_400.0).contains(&seconds) => Ok(seconds),
        _ => Err("expected a number of seconds between 0 and 86400".to_owned()),
    }
}

#[derive(ValueEnum, Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum ColorWhen {
    #[default]
    Auto,
    Always,
    Never,
}

/// Flags win over `NO_COLOR`, that over `CLICOLOR_FORCE`, that over the terminal.
pub(crate) fn use_colors(when: ColorWhen, is_terminal: bool) -> bool {
    let variable = |name: &str| std::env::var(name).unwrap_or_default();
    let force = variable("CLICOLOR_FORCE");
    match when {
        ColorWhen::Always => true,
        ColorWhen::Never => false,
        ColorWhen::Auto if std::env::var_os("NO_COLOR").is_some_and(|set| !set.is_empty()) => false,
        ColorWhen::Auto if !force.is_empty() && force != "0" => true,
        ColorWhen::Auto => is_terminal && variable("TERM") != "dumb" && variable("CLICOLOR") != "0",
    }
}

/// The system whose request `-f` gives.
#[derive(clap::Args, Clone, Debug, Default)]
pub(crate) struct FromArg {
    /// System whose request body -f holds: futureagi, feather, evalstudio, glow, gennia
    #[arg(long, value_name = "SYSTEM", value_parser = hosted_system(), hide_possible_values = true)]
    from: Option<&'static Format>,
}

impl FromArg {
    /// Returns the system, where a draft's request is given: all of them write it alike.
    pub(crate) fn system(&self) -> Option<&'static Format> {
        self.from
    }

    /// Returns how to read documents that describe whole definitions, or change some.
    pub(crate) fn input_format(
        &self,
        shape: &Shape,
        has_file: bool,
        is_change: bool,
    ) -> Result<Option<InputFormat>, CommandError> {
        let Some(format) = self.from else { return Ok(None) };
        if !has_file {
            return Err(CommandError::usage(
                format!("--from {} without a request body", format.name),
                "give it with -f FILE; `-f -` is standard input",
            ));
        }
        Ok(Some(InputFormat::new(format, shape, is_change)?))
    }
}
