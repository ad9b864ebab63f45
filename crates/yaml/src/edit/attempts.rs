//! Tries the ways to make a change until one of them can be proven.

use serde_json::Value;

use super::apply::apply;
use super::change::{Attempt, Change, EditOptions};
use super::error::EditError;
use super::parsed_text::ParsedText;
use super::plan::{Plan, plan};
use super::proof::{parse_as, prove};
use super::style::detect_layout;
use crate::Step;

/// Returns the ways to make a change, the smallest first: those of one group are tried with each
/// end of the file before the next group is.
fn list_attempts(change: &Change) -> [Vec<Attempt>; 4] {
    let route = change.route();
    let removed = match (change, route.0.last()) {
        (Change::Remove { .. }, Some(Step::Index(index))) => Some(*index),
        _ => None,
    };
    let small = Attempt { removed, ..Attempt::small() };
    let before_last = Attempt { before_last: true, ..small.clone() };
    let quoted = Attempt { quoted: true, ..small.clone() };
    let whole = Attempt { route: route.clone(), whole: true, ..small.clone() };
    // Only the touched entry may be rewritten.
    let whole = if route.is_root() { Vec::new() } else { vec![whole] };
    [vec![small], vec![before_last], vec![quoted], whole]
}

/// How the new text ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FileEnd {
    /// As the plan has it.
    AsPlanned,
    /// Without a line break, as the file has it.
    Open,
    /// With a line break that the file did not have: a block text at its end may need one.
    Closed,
}

/// Makes several changes in one step, where each gives a new value to a top-level key that exists:
/// such changes cannot touch the same bytes.
pub(super) fn try_together(
    current: &ParsedText,
    changes: &[Change],
    options: &EditOptions<'_>,
) -> Option<ParsedText> {
    let map = current.value.as_object()?;
    let is_simple = |change: &Change| match change {
        Change::Set { route, .. } => route.0.len() == 1 && route.find_in(map).is_some(),
        Change::Remove { .. } => false,
    };
    if changes.len() < 2 || !changes.iter().all(is_simple) {
        return None;
    }
    let mut wanted = current.value.clone();
    for change in changes {
        wanted = apply(&wanted, change).ok()?;
    }
    let is_open = current.source.is_unterminated();
    let end = if is_open { FileEnd::Open } else { FileEnd::AsPlanned };
    try_attempts(current, &wanted, options, &[Attempt::small()], end).ok()
}

/// Makes one change in the smallest way that can be proven.
pub(super) fn try_change(
    current: &ParsedText,
    wanted: &Value,
    change: &Change,
    options: &EditOptions<'_>,
) -> Result<ParsedText, EditError> {
    let closed = if current.source.is_unterminated() { close_last_line(current) } else { None };
    let mut first = None;
    for attempts in list_attempts(change) {
        let ways = if current.source.is_unterminated() {
            vec![
                (Some(current), FileEnd::Open),
                (closed.as_ref(), FileEnd::Open),
                (Some(current), FileEnd::Closed),
                (closed.as_ref(), FileEnd::Closed),
            ]
        } else {
            vec![(Some(current), FileEnd::AsPlanned)]
        };
        for (current, end) in ways {
            let Some(current) = current else { continue };
            match try_attempts(current, wanted, options, &attempts, end) {
                Ok(current) => return Ok(current),
                Err(error) => first = first.or(Some(error)),
            }
        }
    }
    Err(first.unwrap_or_else(|| EditError::new("the change has no safe form")))
}

/// Returns the first attempt that can be proven, or else what stood in the way of the first.
pub(super) fn try_attempts(
    current: &ParsedText,
    wanted: &Value,
    options: &EditOptions<'_>,
    attempts: &[Attempt],
    end: FileEnd,
) -> Result<ParsedText, EditError> {
    let layout = detect_layout(&current.source, &current.tree);
    let mut first = None;
    for attempt in attempts {
        let planned = plan(current, wanted, &layout, options, attempt);
        match planned.and_then(|plan| prove(current, &ended_text(&plan, end), wanted, &plan)) {
            Ok(current) => return Ok(current),
            Err(error) => first = first.or(Some(error)),
        }
    }
    Err(first.unwrap_or_else(|| EditError::new("the change has no safe form")))
}

fn ended_text(plan: &Plan<'_>, end: FileEnd) -> String {
    let text = plan.text();
    match end {
        FileEnd::Open => text.trim_end_matches(['\n', '\r']).to_owned(),
        FileEnd::Closed if !text.ends_with('\n') => text + plan.layout.line_break,
        FileEnd::AsPlanned | FileEnd::Closed => text,
    }
}

/// Returns the same text with a line break at its end, if its value is the same with one: without
/// it the last line can be in the way.
fn close_last_line(current: &ParsedText) -> Option<ParsedText> {
    let line_break = detect_layout(&current.source, &current.tree).line_break;
    let text = format!("{}{line_break}", current.source.text());
    parse_as(current.source.with_text(&text), &current.value).ok()
}
