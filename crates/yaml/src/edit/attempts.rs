//! The ways to make a change, tried in turn until one of them can be proven.

use serde_json::Value;

use super::super::prove::{self, Known};
use super::super::read::read;
use super::super::source::Source;
use super::plan::{Plan, Stop, plan};
use super::{Change, EditOptions, style};
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
pub(super) enum End {
    /// As the plan has it.
    AsPlanned,
    /// Without a line break, as the file has it.
    Open,
    /// With a line break that the file did not have: a block text at its end may need one.
    Closed,
}

/// Makes one change in the smallest way that can be proven.
pub(super) fn try_change(
    known: &Known,
    wanted: &Value,
    change: &Change,
    options: &EditOptions<'_>,
) -> Result<Known, Stop> {
    let closed = if known.source.is_open() { close_last_line(known) } else { None };
    let mut first = None;
    for attempts in attempts(change) {
        let ways = if known.source.is_open() {
            vec![
                (Some(known), End::Open),
                (closed.as_ref(), End::Open),
                (Some(known), End::Closed),
                (closed.as_ref(), End::Closed),
            ]
        } else {
            vec![(Some(known), End::AsPlanned)]
        };
        for (known, end) in ways {
            let Some(known) = known else { continue };
            match proven(known, wanted, options, &attempts, end) {
                Ok(known) => return Ok(known),
                Err(stop) => first = first.or(Some(stop)),
            }
        }
    }
    Err(first.unwrap_or_else(|| Stop::new("no way was found")))
}

/// The first attempt that can be proven; what stood in the way of the first, if there is none.
pub(super) fn proven(
    known: &Known,
    wanted: &Value,
    options: &EditOptions<'_>,
    attempts: &[Attempt],
    end: End,
) -> Result<Known, Stop> {
    let layout = style::detect(&known.source, &known.tree);
    let mut first = None;
    for attempt in attempts {
        let planned = plan(known, wanted, &layout, options, attempt);
        match planned.and_then(|plan| prove::prove(known, &text(&plan, end), wanted, &plan)) {
            Ok(known) => return Ok(known),
            Err(stop) => first = first.or(Some(stop)),
        }
    }
    Err(first.unwrap_or_else(|| Stop::new("no way was found")))
}

fn text(plan: &Plan<'_>, end: End) -> String {
    let text = plan.text();
    match end {
        End::Open => text.trim_end_matches(['\n', '\r']).to_owned(),
        End::Closed if !text.ends_with('\n') => text + plan.layout.line_break,
        End::AsPlanned | End::Closed => text,
    }
}

/// The same text with a line break at its end, if it means the same with one: without it the last
/// line can be in the way.
fn close_last_line(known: &Known) -> Option<Known> {
    let line_break = style::detect(&known.source, &known.tree).line_break;
    let text = format!("{}{line_break}", known.source.text());
    let source = Source::trusted(known.source.name(), &text);
    let value = read(&source).ok().filter(|value| *value == known.value)?;
    Known::new(&source, value).ok()
}
