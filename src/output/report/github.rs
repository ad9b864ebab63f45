//! Workflow commands of GitHub Actions: each problem becomes an annotation in the diff.

use std::io::{self, Write};

use super::Report;
use crate::diagnostic::{Place, Problem};
use crate::output::secrets_near::{Near, Secrets};
use crate::text::visible;

pub(super) fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut known = Secrets::default();
    report.problems.iter().try_for_each(|problem| {
        writeln!(out, "{}", line(problem, report.prefix, &known.near(problem)))
    })
}

/// People read it in the logs, so the `secrets` are masked.
fn line(problem: &Problem, prefix: &str, secrets: &Near) -> String {
    let mut properties = Vec::new();
    if let Some(origin) = &problem.origin {
        properties.push(format!("file={}", property(&format!("{prefix}{}", origin.file))));
        if let Some(Place { line, column, .. }) = origin.place {
            properties.push(format!("line={line}"));
            properties.push(format!("col={column}"));
        }
    }
    properties.push(format!("title={}", property(problem.code)));
    let mut message = secrets.masked(&problem.message);
    for related in &problem.related {
        let line = related.origin.place.map(|place| format!(":{}", place.line)).unwrap_or_default();
        let told = secrets.masked(&related.message);
        message.push_str(&format!("\n{told}: {prefix}{}{line}", related.origin.file));
    }
    if let Some(hint) = &problem.hint {
        message.push_str(&format!("\nhelp: {}", secrets.masked(hint)));
    }
    let level = problem.severity.as_str();
    format!("::{level} {}::{}", properties.join(","), data(&message))
}

/// The message of a command: percent signs and line breaks would end it.
fn data(text: &str) -> String {
    let text = visible(text, true);
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property, which a colon or a comma would end too.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::Secrets;
    use crate::diagnostic::{Origin, Problem};

    fn line(problem: &Problem, prefix: &str) -> String {
        super::line(problem, prefix, &Secrets::default().near(problem))
    }

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
