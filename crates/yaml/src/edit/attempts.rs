//! The ways to make a change, tried in turn until one of them can be proven.

use serde_json::Value;

use super::super::read::read;
use super::super::source::Source;
use super::change::{Change, EditOptions};
use super::error::EditError;
use super::plan::{Plan, plan};
use super::proof::{ParsedText, prove};
use super::style;
use crate::{Route, Step};

/// One way to try: where the text is written anew, and how boldly.
#[derive(Clone, Debug)]
pub(super) struct Attempt {
    pub(super) route: Route,
    /// Writes the value at the route anew as a whole instead of looking for what differs in it.
    pub(super) whole: bool,
    /// Writes new entries before the last one instead of behind it.
    pub(super) early: bool,
    /// Writes texts in quotes, for what no other style can hold here.
    pub(super) quoted: bool,
    /// The list item that the change removes.
    pub(super) gone: Option<usize>,
    /// Takes comments away when they are in the way.
    pub(super) lossy: bool,
}

impl Attempt {
    /// The smallest way.
    pub(super) fn small() -> Self {
        Self {
            route: Route::root(),
            whole: false,
            early: false,
            quoted: false,
            gone: None,
            lossy: false,
        }
    }
}

/// The ways to make a change, the smallest first: those of one group are tried with each end of
/// the file before the next group is.
fn attempts(change: &Change) -> [Vec<Attempt>; 3] {
    let route = change.route();
    let gone = match (change, route.0.last()) {
        (Change::Remove { .. }, Some(Step::Index(index))) => Some(*index),
        _ => None,
    };
    let small = Attempt { gone, ..Attempt::small() };
    let early = Attempt { early: true, ..small.clone() };
    let quoted = Attempt { quoted: true, ..small.clone() };
    let whole = Attempt { route: route.clone(), whole: true, ..small.clone() };
    // Nothing but the touched entry may be written anew.
    let whole = if route.is_root() { Vec::new() } else { vec![whole] };
    [vec![small, early], vec![quoted], whole]
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

/// Makes one change in the smallest way that can be proven.
pub(super) fn try_change(
    known: &ParsedText,
    wanted: &Value,
    change: &Change,
    options: &EditOptions<'_>,
) -> Result<ParsedText, EditError> {
    let closed = if known.source.is_open() { close_last_line(known) } else { None };
    let mut first = None;
    for attempts in attempts(change) {
        let ways = if known.source.is_open() {
            vec![
                (Some(known), FileEnd::Open),
                (closed.as_ref(), FileEnd::Open),
                (Some(known), FileEnd::Closed),
                (closed.as_ref(), FileEnd::Closed),
            ]
        } else {
            vec![(Some(known), FileEnd::AsPlanned)]
        };
        for (known, end) in ways {
            let Some(known) = known else { continue };
            match proven(known, wanted, options, &attempts, end) {
                Ok(known) => return Ok(known),
                Err(stop) => first = first.or(Some(stop)),
            }
        }
    }
    Err(first.unwrap_or_else(|| EditError::new("no way was found")))
}

/// The first attempt that can be proven; what stood in the way of the first, if there is none.
pub(super) fn proven(
    known: &ParsedText,
    wanted: &Value,
    options: &EditOptions<'_>,
    attempts: &[Attempt],
    end: FileEnd,
) -> Result<ParsedText, EditError> {
    let layout = style::detect(&known.source, &known.tree);
    let mut first = None;
    for attempt in attempts {
        let planned = plan(known, wanted, &layout, options, attempt);
        match planned.and_then(|plan| prove(known, &text(&plan, end), wanted, &plan)) {
            Ok(known) => return Ok(known),
            Err(stop) => first = first.or(Some(stop)),
        }
    }
    Err(first.unwrap_or_else(|| EditError::new("no way was found")))
}

fn text(plan: &Plan<'_>, end: FileEnd) -> String {
    let text = plan.text();
    match end {
        FileEnd::Open => text.trim_end_matches(['\n', '\r']).to_owned(),
        FileEnd::Closed if !text.ends_with('\n') => text + plan.layout.line_break,
        FileEnd::AsPlanned | FileEnd::Closed => text,
    }
}

/// The same text with a line break at its end, if it means the same with one: without it the last
/// line can be in the way.
fn close_last_line(known: &ParsedText) -> Option<ParsedText> {
    let line_break = style::detect(&known.source, &known.tree).line_break;
    let text = format!("{}{line_break}", known.source.text());
    let source = Source::new_unchecked(known.source.name(), &text);
    let value = read(&source).ok().filter(|value| *value == known.value)?;
    ParsedText::new(&source, value).ok()
}
