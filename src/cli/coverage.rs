//! `persona coverage`.

use super::format_arg::{FormatArg, coverage_format};
use super::{CommandError, Env, Exit, Ui, complete};
use crate::diagnostic::code::Class;
use crate::model::PERSONA;
use crate::ops::OpsError;
use crate::ops::coverage::{CoverageOptions, CoverageReport, Group, measure, parse_factors};
use crate::ops::definition::Filter;
use crate::output::{CoverageGroup, CoverageView, Format, ReportFormat};

#[derive(clap::Args, Debug)]
#[command(mut_arg("output", |arg| arg.value_parser(coverage_format())), after_help = "Examples:
  persona coverage
  persona coverage --by tone,slang_usage,verbosity --strength 2
  persona coverage --by gender,age_group --strength 2 --missing
  persona coverage --strength 2 --fail-under 60 -o github")]
pub(crate) struct Args {
    /// Keys to look at, comma-separated; `KEY=v1|v2` looks at these values alone [default: 16 keys,
    /// from gender to behavior_config.interruption_mode]
    #[arg(long, value_name = "KEYS", value_delimiter = ',', add = complete::choice_key_lists())]
    by: Vec<String>,
    /// How many keys are combined: values, pairs or triples
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = strength)]
    strength: u8,
    /// Count only the first item of a list, as some engines read no further
    #[arg(long)]
    first: bool,
    /// Only personas that meet this condition (repeatable; all must hold): persona help where
    #[arg(long = "where", value_name = "KEY=VALUE", add = complete::pairs(&PERSONA))]
    filters: Vec<Filter>,
    /// List what no persona has
    #[arg(long)]
    missing: bool,
    /// Exit with 3 when less than this percentage is covered
    #[arg(long, value_name = "PERCENT", value_parser = percentage)]
    fail_under: Option<f64>,
}

/// Accepts how many keys can be combined.
pub(super) fn strength(text: &str) -> Result<u8, String> {
    let number = text.parse().ok().filter(|number| (1..=3).contains(number));
    number.ok_or_else(|| "expected 1, 2 or 3".to_owned())
}

fn percentage(text: &str) -> Result<f64, String> {
    let number = text.trim_end_matches('%').trim().parse().ok();
    let number = number.filter(|number| (0.0..=100.0).contains(number));
    number.ok_or_else(|| "expected a number from 0 to 100".to_owned())
}

pub(crate) fn run(env: &Env, ui: &Ui, args: &Args) -> Result<Exit, CommandError> {
    let workspace = env.workspace()?;
    let options = CoverageOptions {
        factors: parse_factors(&args.by, workspace.vocabulary())?,
        strength: args.strength.into(),
        first_only: args.first,
        filters: args.filters.clone(),
    };
    let CoverageReport { personas, groups, broken } = measure(&workspace, &env.scope(), &options)?;
    let group = |Group { keys, combinations }| CoverageGroup { keys, combinations };
    let groups = groups.into_iter().map(group).collect();
    let view = CoverageView { strength: options.strength, personas, groups };
    let is_enough = args.fail_under.is_none_or(|least| view.percent() >= least);
    match ui.output {
        Some(FormatArg::Report(ReportFormat::Github)) => {
            ui.print(&view.to_annotation(is_enough))?
        }
        _ => match ui.format() {
            Format::Json => ui.print(&view.to_json())?,
            Format::Csv => ui.write(|out| view.write_csv(ui.out_style, out))?,
            _ => ui.write(|out| view.write_table(args.missing, ui.out_style, out))?,
        },
    }
    OpsError::refuse_problems("some files cannot be read", broken)?;
    if let Some(least) = args.fail_under.filter(|_| !is_enough) {
        ui.say(&format!("less than {least} % is covered"));
        return Ok(Exit::Error(Class::Invalid));
    }
    Ok(Exit::Done)
}
