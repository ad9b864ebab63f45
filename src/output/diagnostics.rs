//! Problems as people read them: where, the source line, a caret, and what to do.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin as Path, Renderer, Snippet};

use super::Style;
use super::mask::mask_quoted;
use super::secret_spans::secret_spans;
use super::source_line::SourceLine;
use crate::diagnostic::{Origin, Place, Problem, Severity};
use crate::text::{brief, count, visible};

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

    /// The secrets in the lines that a problem is about: its message may quote them.
    fn values(&mut self, problem: &Problem) -> Vec<String> {
        let Some(origin) = &problem.origin else { return Vec::new() };
        let Some(text) = &origin.text else { return Vec::new() };
        let lines = origin.place.map_or(0..text.len(), |place| lines_around(text, place));
        let near = |span: &&Range<usize>| span.start < lines.end && lines.start < span.end;
        self.of(text).iter().filter(near).map(|span| text[span.clone()].to_owned()).collect()
    }
}

/// The bytes of the lines that a place touches.
fn lines_around(text: &str, place: Place) -> Range<usize> {
    let start =
        text.get(..place.start).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
    let end = text.get(place.end..).and_then(|after| after.find('\n'));
    start..end.map_or(text.len(), |length| place.end + length)
}

fn report(problem: &Problem, style: Style, known: &mut Secrets) -> Vec<Group<'static>> {
    let secrets = known.values(problem);
    let level = match problem.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let message = told(&mask_quoted(&problem.message, &secrets), false);
    let hint = problem
        .hint
        .as_deref()
        .map(|hint| Level::HELP.message(told(&mask_quoted(hint, &secrets), true)));
    let mut group = Group::with_title(level.primary_title(message).id(problem.code));
    if let Some(origin) = &problem.origin {
        group = group.element(place(origin, source_line(origin, style, known)));
    }
    let mut groups = vec![group.elements(hint)];
    for related in &problem.related {
        let line = source_line(&related.origin, style, known);
        let message = told(&mask_quoted(&related.message, &secrets), false);
        let note = Group::with_title(Level::NOTE.secondary_title(message));
        groups.push(note.element(place(&related.origin, line)));
    }
    groups
}

/// A message fit for a terminal: short enough to be read, nothing in it that acts.
fn told(text: &str, multiline: bool) -> String {
    visible(&brief(text), multiline).into_owned()
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
