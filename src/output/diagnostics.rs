//! Problems as people read them: where, the source line, a caret, and what to do.

use std::collections::BTreeSet;
use std::sync::Arc;

use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin as Path, Renderer, Snippet};
use rayon::prelude::*;

use super::source_line::SourceLine;
use super::{Paint, Style};
use crate::diagnostic::{Origin, Problem, Severity};
use crate::secret::{SecretSpans, mask_problem};
use crate::text::{brief, count, escape_controls};

/// How wide a source line may get when the width is unknown.
const WIDTH: usize = 140;
/// A narrower terminal is not served.
const NARROWEST: usize = 40;
/// Ends a place that is already complete; a character that no text may hold.
const COUNTED: char = '\u{fdd0}';

/// Draws problems one after another, separated by blank lines; ends with a newline.
pub(crate) fn diagnostics(problems: &[Problem], style: Style) -> String {
    let draw = |part: &[Problem]| {
        let mut drawer = Drawer::new(style);
        let drawn: Vec<String> = part.iter().map(|problem| drawer.draw(problem)).collect();
        drawn.join("\n")
    };
    // The secrets of a text are looked for once.
    let drawn: Vec<String> = problems.par_chunk_by(has_same_text).map(draw).collect();
    drawn.join("\n")
}

/// Returns whether two problems are about one text.
fn has_same_text(one: &Problem, other: &Problem) -> bool {
    let text = |problem: &Problem| problem.origin.as_ref()?.text.as_ref().map(Arc::as_ptr);
    text(one) == text(other)
}

/// Draws problems one by one.
struct Drawer {
    renderer: Renderer,
    style: Style,
    secrets: SecretSpans,
}

impl Drawer {
    fn new(style: Style) -> Self {
        let renderer = if style.color { Renderer::styled() } else { Renderer::plain() };
        // Source lines are cut before the renderer sees them, so that it never cuts.
        let renderer = renderer.term_width(usize::from(u16::MAX));
        Self { renderer, style, secrets: SecretSpans::default() }
    }

    /// Draws one problem; ends with a newline.
    fn draw(&mut self, problem: &Problem) -> String {
        let problem = &mask_problem(problem, &mut self.secrets);
        let report = report(problem, self.style, &mut self.secrets);
        let hint = problem.hint.as_ref().filter(|_| problem.origin.is_none());
        let text = without_counted_places(&self.renderer.render(&report));
        let lines = text.lines().map(|line| line.trim_end().to_owned());
        // Without a source line a hint needs no gutter.
        let hint = hint.map(|hint| hint_line(&hint.to_string(), self.style));
        lines.chain(hint).map(|line| line + "\n").collect()
    }
}

/// Returns `2 errors, 1 warning in 3 files`.
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

/// Draws a hint as errors have it that are about no place.
fn hint_line(hint: &str, style: Style) -> String {
    format!("{} {}", style.paint(Paint::Hint, "hint:"), to_terminal_text(hint, true))
}

fn report(problem: &Problem, style: Style, secrets: &mut SecretSpans) -> Vec<Group<'static>> {
    let level = match problem.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let message = to_terminal_text(&problem.message, false);
    let hint = problem.hint.as_ref().filter(|_| problem.origin.is_some());
    let hint = hint.map(|hint| Level::HELP.message(to_terminal_text(&hint.to_string(), true)));
    let mut group = Group::with_title(level.primary_title(message).id(problem.code));
    if let Some(origin) = &problem.origin {
        group = group.element(place(origin, source_line(origin, style, secrets)));
    }
    let mut groups = vec![group.elements(hint)];
    for related in &problem.related {
        let line = source_line(&related.origin, style, secrets);
        let message = to_terminal_text(&related.message, false);
        let note = Group::with_title(Level::NOTE.secondary_title(message));
        groups.push(note.element(place(&related.origin, line)));
    }
    groups
}

/// Makes a message fit for a terminal: shortened, with control characters escaped.
fn to_terminal_text(text: &str, multiline: bool) -> String {
    escape_controls(&brief(text), multiline).into_owned()
}

fn source_line(origin: &Origin, style: Style, secrets: &mut SecretSpans) -> Option<SourceLine> {
    let (text, place) = (origin.text.as_ref()?, origin.place?);
    let gutter = place.line.to_string().len() + " | ".len();
    let width = style.width.unwrap_or(WIDTH).max(NARROWEST) - gutter.min(NARROWEST / 2);
    SourceLine::of(text, place, secrets.of(text), width)
}

/// Draws `--> file:line:column` and the source line.
fn place(origin: &Origin, line: Option<SourceLine>) -> Element<'static> {
    let file = escape_controls(&origin.file, false).into_owned();
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

/// Removes the line and column that the renderer counted: it counts in the line as it is shown,
/// which escapes, masks and cuts make different from the line in the file.
fn without_counted_places(rendered: &str) -> String {
    let mut parts = rendered.split(COUNTED);
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| {
        text + part.trim_start_matches(|c: char| c == ':' || c.is_ascii_digit())
    })
}
