//! Prints the error that ended a command.

use std::io::{self, Write as _};

use super::classify::classify;
use super::error::{CommandError, CommandErrorKind};
use super::{Exit, Ui};
use crate::diagnostic::code::Class;
use crate::output::Format;

/// Reports the error that ended a command on standard error.
pub(crate) fn report(ui: &Ui, error: &CommandError) -> Exit {
    if let CommandErrorKind::Declined(message) = error.kind {
        ui.say(message);
        return Exit::Error(Class::Interrupted);
    }
    let mut report = classify(error);
    report.hint = report.hint.map(|hint| hint.with_flags(&ui.flags));
    report.problems = ui.with_flags(&report.problems);
    let api = ui.system.and_then(|system| system.api);
    let text = match ui.format_flag() {
        _ if let Some(api) = api => report.for_system(api),
        Some(Format::Json | Format::Jsonl) => report.for_programs(),
        _ => {
            if error.problems_printed {
                report.problems.clear();
            }
            report.for_people(ui.err_style)
        }
    };
    let _ = io::stderr().write_all(text.as_bytes());
    Exit::Error(report.class(api))
}
