//! Problems as people read them: where, the source line, a caret, and what to do.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin as Path, Renderer, Snippet};

use super::secret_spans::secret_spans;
use super::source_line::SourceLine;
use super::{Style, mask_text};
use crate::diagnostic::{Origin, Problem, Severity};
use crate::text::{count, visible};

/// How wide a source line may get where nobody told the width.
const WIDTH: usize = 140;
/// A narrower terminal is not served.
const NARROWEST: usize = 40;
/// Ends a place that is already complete; a character that no text may hold.
const COUNTED: char = '\u{fdd0}';

/// The problems one after another, a blank line between them; ends with a newline.
pub(crate) fn diagnostics(problems: &[Problem], style: Style) -> String {
    let renderer = if style.color { Renderer::styled() } else { Renderer::plain() };
    // Source lines are cut before the renderer sees them, so that it never cuts.
    let renderer = renderer.term_width(usize::from(u16::MAX));
    let mut known = Secrets::default();
    let rendered: Vec<String> = problems
        .iter()
        .map(|problem| {
            let report = report(problem, style, &mut known);
            let text = without_counted_places(&renderer.render(&report));
            text.lines().map(|line| line.trim_end().to_owned() + "\n").collect()
        })
        .collect();
    rendered.join("\n")
}

/// `2 errors, 1 warning in 3 files`.
pub(crate) fn summary(problems: &[Problem]) -> String {
    let errors = problems.iter().filter(|problem| problem.is_error()).count();
    let warnings = problems.len() - errors;
    let files: BTreeSet<&str> = problems
        .iter()
        .filter_map(|problem| problem.origin.as_ref())
        .map(|origin| origin.file.as_str())
        .collect();
    let mut counts = Vec::new();
    if errors > 0 || warnings == 0 {
        counts.push(count(errors, "error"));
    }
    if warnings > 0 {
        counts.push(count(warnings, "warning"));
    }
    let counts = counts.join(", ");
    match files.len() {
        0 => counts,
        number => format!("{counts} in {}", count(number, "file")),
    }
}

/// Remembers the secrets of the last text: the problems of one file usually follow each other.
#[derive(Default)]
struct Secrets {
    text: Option<Arc<str>>,
    spans: Vec<Range<usize>>,
}

impl Secrets {
    fn of(&mut self, text: &Arc<str>) -> &[Range<usize>] {
        if !self.text.as_ref().is_some_and(|last| Arc::ptr_eq(last, text)) {
            self.spans = secret_spans(text);
            self.text = Some(Arc::clone(text));
        }
        &self.spans
    }

    /// The secrets of the file that a problem is in: its message may quote them.
    fn values(&mut self, problem: &Problem) -> Vec<String> {
        let Some(text) = problem.origin.as_ref().and_then(|origin| origin.text.clone()) else {
            return Vec::new();
        };
        self.of(&text).iter().map(|span| text[span.clone()].to_owned()).collect()
    }
}

fn report(problem: &Problem, style: Style, known: &mut Secrets) -> Vec<Group<'static>> {
    let secrets = known.values(problem);
    let level = match problem.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let message = visible(&mask_text(&problem.message, &secrets), false).into_owned();
    let hint = problem
        .hint
        .as_deref()
        .map(|hint| Level::HELP.message(visible(&mask_text(hint, &secrets), true).into_owned()));
    let mut group = Group::with_title(level.primary_title(message).id(problem.code));
    if let Some(origin) = &problem.origin {
        group = group.element(place(origin, source_line(origin, style, known)));
    }
    let mut groups = vec![group.elements(hint)];
    for related in &problem.related {
        let line = source_line(&related.origin, style, known);
        let message = visible(&mask_text(&related.message, &secrets), false).into_owned();
        let note = Group::with_title(Level::NOTE.secondary_title(message));
        groups.push(note.element(place(&related.origin, line)));
    }
    groups
}

fn source_line(origin: &Origin, style: Style, known: &mut Secrets) -> Option<SourceLine> {
    let (text, place) = (origin.text.as_ref()?, origin.place?);
    let gutter = place.line.to_string().len() + " | ".len();
    let width = style.width.unwrap_or(WIDTH).max(NARROWEST) - gutter.min(NARROWEST / 2);
    SourceLine::of(text, place, known.of(text), width)
}

/// `--> file:line:column` and the source line.
fn place(origin: &Origin, line: Option<SourceLine>) -> Element<'static> {
    let file = visible(&origin.file, false).into_owned();
    let Some(place) = origin.place else { return Path::path(file).into() };
    let Some(SourceLine { text, caret }) = line else {
        return Path::path(file).line(place.line).char_column(place.column).into();
    };
    Snippet::source(text)
        .path(Some(format!("{file}:{}:{}{COUNTED}", place.line, place.column)))
        .line_start(place.line)
        .annotation(AnnotationKind::Primary.span(caret))
        .into()
}

/// Take out the line and column that the renderer counted: it counts in the line as it is shown,
/// which escapes, masks and cuts make different from the line in the file.
fn without_counted_places(rendered: &str) -> String {
    let mut parts = rendered.split(COUNTED);
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| {
        text + part.trim_start_matches(|c: char| c == ':' || c.is_ascii_digit())
    })
}

#[cfg(test)]
mod tests {
    use super::{Style, diagnostics, summary};
    use crate::diagnostic::{Origin, Problem};

    const PLAIN: Style = Style { color: false, width: None };

    fn origin(text: &str, part: &str) -> Origin {
        let start = text.find(part).unwrap_or_default();
        Origin::span("personas/ada.yaml", text.into(), start..start + part.len())
    }

    fn drawn(text: &str, part: &str, width: Option<usize>) -> String {
        let problem = Problem::error("bad", "this is bad").at(origin(text, part));
        diagnostics(&[problem], Style { color: false, width })
    }

    #[test]
    fn a_problem_shows_its_place_its_line_and_its_hint() {
        let text = "name: Ada\ntone: loud\n";
        let problems = [
            Problem::error("unknown-choice", "`loud` is no tone")
                .at(origin(text, "loud"))
                .hint("use `formal`")
                .related(origin(text, "name"), "of this persona")
                .related(Origin::file("personas/bea.yaml"), "the other one"),
            Problem::warning("empty-file", "nothing here")
                .at(Origin::file("a.yaml"))
                .hint("fill it"),
            Problem::error("no-place", "nowhere").hint("look around"),
        ];
        insta::assert_snapshot!(diagnostics(&problems, PLAIN), @"
        error[unknown-choice]: `loud` is no tone
         --> personas/ada.yaml:2:7
          |
        2 | tone: loud
          |       ^^^^
          |
          = help: use `formal`
        note: of this persona
         --> personas/ada.yaml:1:1
          |
        1 | name: Ada
          | ^^^^
        note: the other one
         --> personas/bea.yaml

        warning[empty-file]: nothing here
        --> a.yaml
         = help: fill it

        error[no-place]: nowhere
         |
         = help: look around
        ");
        assert!(diagnostics(&problems, Style { color: true, width: None }).contains("\u{1b}["));
    }

    #[test]
    fn control_tab_and_wide_characters_keep_the_caret_in_place() {
        insta::assert_snapshot!(drawn("a: \u{1b}[2J\u{202e} loud\r\n", "loud", None), @r"
        error[bad]: this is bad
         --> personas/ada.yaml:1:10
          |
        1 | a: \u{1b}[2J\u{202e} loud
          |                      ^^^^
        ");
        insta::assert_snapshot!(drawn("\t名前: 日本\n", "日本", None), @"
        error[bad]: this is bad
         --> personas/ada.yaml:1:6
          |
        1 |     名前: 日本
          |           ^^^^
        ");
    }

    #[test]
    fn long_lines_are_cut_around_the_caret() {
        let text = format!("k: {} loud {}", "日x".repeat(60), "ab ".repeat(60));
        insta::assert_snapshot!(drawn(&text, "loud", Some(50)), @"
        error[bad]: this is bad
         --> personas/ada.yaml:1:125
          |
        1 | ...x日x日x日x loud ab ab ab ab ab ab ab ab ...
          |               ^^^^
        ");
        insta::assert_snapshot!(drawn(&text, &text.clone(), Some(50)), @"
        error[bad]: this is bad
         --> personas/ada.yaml:1:1
          |
        1 | k: 日x日x日x日x日x日x日x日x日x日x日x日x日x...
          | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        ");
    }

    #[test]
    fn spans_of_several_lines_empty_spans_and_the_end_of_the_file_work() {
        insta::assert_snapshot!(drawn("a: [b\nc\n", "[b\nc", None), @"
        error[bad]: this is bad
         --> personas/ada.yaml:1:4
          |
        1 | a: [b
          |    ^^
        ");
        insta::assert_snapshot!(drawn("a: b\n", "", None), @"
        error[bad]: this is bad
         --> personas/ada.yaml:1:1
          |
        1 | a: b
          | ^
        ");
        let end = Problem::error("end", "too early");
        let at = |text: &str| Origin::span("a.yaml", text.into(), 5..9);
        let problems = [end.clone().at(at("a: b\n")), end.clone().at(at("a: bc")), end.at(at(""))];
        insta::assert_snapshot!(diagnostics(&problems, PLAIN), @"
        error[end]: too early
         --> a.yaml:2:1
          |
        2 |
          | ^

        error[end]: too early
         --> a.yaml:1:6
          |
        1 | a: bc
          |      ^

        error[end]: too early
         --> a.yaml:1:1
          |
        1 |
          | ^
        ");
    }

    #[test]
    fn secrets_are_masked_in_the_line_and_in_the_message() {
        let text = "headers:\n  Authorization: Bearer abc # x\n";
        let problem = Problem::error("bad", "`Bearer abc` is bad").at(origin(text, "abc"));
        insta::assert_snapshot!(diagnostics(&[problem], PLAIN), @"
        error[bad]: `••••` is bad
         --> personas/ada.yaml:2:25
          |
        2 |   Authorization: •••• # x
          |                  ^^^^
        ");
    }

    #[test]
    fn no_span_width_or_character_makes_drawing_fail() {
        let text = "a\u{301}: \u{200d}👩\u{200d}🚀 \u{fdd0}x\r\nheaders: {token: 'it''s {é' # \u{0}\n\n\tb: 日本, cookie: ü";
        for start in 0..=text.len() + 1 {
            for end in [start, start + 1, start + 9, text.len()] {
                for width in [None, Some(0), Some(41)] {
                    let origin = Origin::span("a\n.yaml", text.into(), start..end);
                    let problem = Problem::warning("w", "a\u{1b}b").at(origin);
                    let drawn = diagnostics(&[problem], Style { color: false, width });
                    assert!(drawn.contains('^'), "{start}..{end}: {drawn}");
                    assert!(!drawn.contains(['\u{1b}', '\u{0}', 'ü']), "{drawn}");
                }
            }
        }
    }

    #[test]
    fn the_summary_counts_errors_warnings_and_files() {
        let error = |file| Problem::error("a", "a").at(Origin::file(file));
        let warning = Problem::warning("a", "a").at(Origin::file("c"));
        assert_eq!(
            summary(&[error("a"), error("b"), warning.clone()]),
            "2 errors, 1 warning in 3 files"
        );
        assert_eq!(summary(&[error("a")]), "1 error in 1 file");
        assert_eq!(summary(&[warning]), "1 warning in 1 file");
    }
}
