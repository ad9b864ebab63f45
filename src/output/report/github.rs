//! Workflow commands of GitHub Actions: each problem becomes an annotation in the diff.

use std::io::{self, Write};

use super::content::Report;
use crate::diagnostic::{Place, Problem};
use crate::text::escape_controls;

pub(super) fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut problems = report.problems.iter();
    problems.try_for_each(|problem| writeln!(out, "{}", line(problem, report.prefix)))
}

fn line(problem: &Problem, prefix: &str) -> String {
    let mut properties = Vec::new();
    if let Some(origin) = &problem.origin {
        properties.push(format!("file={}", property(&format!("{prefix}{}", origin.file))));
        if let Some(Place { line, column, .. }) = origin.place {
            properties.push(format!("line={line}"));
            properties.push(format!("col={column}"));
        }
    }
    properties.push(format!("title={}", property(problem.code)));
    let mut message = problem.message.clone();
    for related in &problem.related {
        let line = related.origin.place.map(|place| format!(":{}", place.line)).unwrap_or_default();
        let place = format!("{prefix}{}{line}", related.origin.file);
        message.push_str(&format!("\n{}: {place}", related.message));
    }
    if let Some(hint) = &problem.hint {
        message.push_str(&format!("\nhelp: {}", hint));
    }
    let level = problem.severity.as_str();
    format!("::{level} {}::{}", properties.join(","), data(&message))
}

/// Escapes the message of a command, which percent signs and line breaks would end.
fn data(text: &str) -> String {
    let text = escape_controls(text, true).replace('\t', "\\t");
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Escapes the value of a property, which a colon or a comma would end too.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::line;
    use crate::diagnostic::{Origin, Problem};

    #[test]
    fn whatever_would_end_a_command_is_escaped() {
        let origin = Origin::span("a,b:c%.yaml", "name: A\n".into(), 6..7);
        let problem = Problem::error("bad", "100% bad\nreally: a,b").at(origin).hint("mend it");
        assert_eq!(
            line(&problem, "qa/"),
            "::error file=qa/a%2Cb%3Ac%25.yaml,line=1,col=7,title=bad\
             ::100%25 bad%0Areally: a,b%0Ahelp: mend it"
        );
        assert_eq!(line(&Problem::warning("w", "x"), ""), "::warning title=w::x");
    }
}
