//! `persona convert`.

use std::io::{self, BufReader, IsTerminal as _, Write};

use serde_json::json;

use super::format_arg::{mapping, read_format, write_format};
use super::{CommandError, Env, Exit, Ui};
use crate::diagnostic::code::Class;
use crate::diagnostic::{Hint, Problem};
use crate::exchange::{Format, Output};
use crate::model::PERSONA;
use crate::ops::definition::no_table;
use crate::ops::exchange::LoadOptions;
use crate::ops::exchange::convert::{ConvertOptions, convert};

#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  persona convert --from evalstudio --to feather personas.json
  persona convert --from csv --to jsonl --map act=name --map prompt=system_prompt < prompts.csv
  parallel --pipe persona convert --from jsonl --to evalstudio < personas.jsonl")]
pub(crate) struct Args {
    /// Format to read; guessed from the content if not given
    #[arg(long, value_name = "FORMAT", value_parser = read_format(), hide_possible_values = true)]
    from: Option<&'static Format>,
    /// Format to write
    #[arg(long, value_name = "FORMAT", value_parser = write_format(), hide_possible_values = true)]
    to: &'static Format,
    /// File to read; default: standard input
    #[arg(value_name = "FILE", default_value = "-", hide_default_value = true, value_hint = clap::ValueHint::FilePath)]
    file: String,
    /// Take the value at a path of the source for a key (repeatable)
    #[arg(long = "map", value_name = "PATH=KEY", value_parser = mapping)]
    mapping: Vec<(String, String)>,
    /// Fail if anything is lost
    #[arg(long)]
    strict: bool,
    /// Print the names and ids that must be unique, keyed for an engine, instead of the records
    #[arg(long)]
    facts: bool,
}

pub(crate) fn run(env: &Env, ui: &Ui, args: &Args) -> Result<Exit, CommandError> {
    if args.to.output == Some(Output::Markdown) {
        return Err(CommandError::usage(
            format!("{} holds one persona a file", args.to.name),
            Hint::command(format!("export --all --to {} -d DIR", args.to.name)),
        ));
    }
    let Some(table) = args.to.table(&PERSONA) else {
        return Err(no_table(args.to, PERSONA.noun).into());
    };
    let load =
        LoadOptions { format: args.from, mapping: args.mapping.clone(), target: Some(args.to) };
    let options = ConvertOptions { load, to: args.to, table, only_facts: args.facts };
    let (name, input) = env.open_input(&args.file)?;
    let (mut shown, mut piped) = (Vec::new(), io::BufWriter::with_capacity(1 << 16, io::stdout()));
    let out: &mut dyn Write = if io::stdout().is_terminal() { &mut shown } else { &mut piped };
    let mut err = io::stderr().lock();
    let mut report = |record: usize, problem: &Problem| {
        let _ = writeln!(err, "{}", problem_line(record, problem));
    };
    let input = BufReader::with_capacity(1 << 16, input);
    let summary = match convert(&name, input, &options, out, &mut report) {
        Ok(summary) => summary,
        // A reader that stops early (`| head`) is not an error.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => return Ok(Exit::Done),
        Err(error) => return Err(error.into()),
    };
    match piped.flush() {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => return Err(error.into()),
        _ => {}
    }
    drop(err);
    ui.print_file(&shown)?;
    if !ui.quiet || args.strict {
        for (key, (records, reason)) in &summary.losses {
            let line = json!({"lost": key, "reason": reason, "records": records});
            let _ = writeln!(io::stderr(), "{line}");
        }
    }
    if summary.refused > 0 || (args.strict && !summary.losses.is_empty()) {
        Ok(Exit::Error(Class::Invalid))
    } else {
        Ok(Exit::Done)
    }
}

/// Returns a problem of a record as one line of JSON.
fn problem_line(record: usize, problem: &Problem) -> serde_json::Value {
    let place = problem.origin.as_ref().and_then(|origin| origin.place);
    json!({
        "record": record,
        "line": place.map(|place| place.line),
        "field": problem.field,
        "code": problem.code,
        "severity": problem.severity.as_str(),
        "message": problem.message,
        "hint": problem.hint.as_ref().map(Hint::to_string),
    })
}
