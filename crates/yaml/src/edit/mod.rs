//! Smallest-change edits: only the bytes of the entries that change are written anew.

mod apply;
mod attempts;
mod block;
mod diff;
mod flow;
mod insert;
mod parts;
pub(super) mod plan;
mod remove;
mod rename;
mod replace;
mod rewrite;
mod style;

use std::fmt;
use std::ops::Range;

use serde_json::Value;

use super::locate;
use super::prove::Known;
use super::read::read;
use super::source::Source;
use crate::Route;
use crate::SyntaxError;

use apply::apply;
use parts::parts;
use plan::Stop;
pub use rename::rename_key;
pub use rewrite::rewrite;

/// One wish for the value of a document.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// The value at a route, created with the maps above it where they are missing.
    Set { route: Route, value: Value },
    /// The entry or item at a route goes; nothing happens when it is not there.
    Remove { route: Route },
}

impl Change {
    /// Where the change is wanted.
    pub fn route(&self) -> &Route {
        match self {
            Self::Set { route, .. } | Self::Remove { route } => route,
        }
    }
}

/// What an edit needs to know about the file that the file does not say.
#[derive(Clone, Copy, Debug, Default)]
pub struct EditOptions<'a> {
    /// The order of the top-level keys, for the place of a new one.
    pub order: &'a [&'a str],
}

/// A proven edit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edited {
    /// The whole file, with its byte order mark if it had one.
    pub text: String,
}

/// Why an edit was not made: it could not be proven to keep everything it must keep.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// What stood in the way, lower case, without a full stop.
    pub reason: String,
    /// What the change was about.
    pub route: Route,
    /// The bytes that stood in the way, in the text of the source.
    pub place: Option<Range<usize>>,
    /// The limit that the file would be past, if that is what stood in the way.
    pub excess: Option<Box<SyntaxError>>,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.route.is_root() {
            return f.write_str(&self.reason);
        }
        write!(f, "`{}` cannot be edited in place: {}", self.route, self.reason)
    }
}

impl std::error::Error for Refusal {}

/// Makes all changes, one after the other, and proves each of them.
pub fn edit(
    source: &Source,
    changes: &[Change],
    options: &EditOptions<'_>,
) -> Result<Edited, Refusal> {
    let value = read(source).map_err(|problems| syntax_refusal(&problems))?;
    let mut known = Known::new(source, value).map_err(|stop| refusal(stop, &Route::root()))?;
    for change in changes {
        let wanted = applied(&known.value, change)?;
        if wanted == known.value {
            continue;
        }
        known = match one(&known, &wanted, change, options) {
            Ok(known) => known,
            Err(refusal) => in_parts(known, change, options, refusal)?,
        };
    }
    Ok(Edited { text: source.with_mark(known.source.text()) })
}

/// Makes a change entry by entry, where it consists of several or of a smaller one.
fn in_parts(
    known: Known,
    change: &Change,
    options: &EditOptions<'_>,
    refusal: Refusal,
) -> Result<Known, Refusal> {
    let parts = parts(&known.value, change);
    if parts.is_empty() || parts == [change.clone()] {
        return Err(refusal);
    }
    let mut known = known;
    for part in &parts {
        let wanted = applied(&known.value, part)?;
        known = match one(&known, &wanted, part, options) {
            Ok(known) => known,
            Err(_) => return Err(refusal),
        };
    }
    Ok(known)
}

/// The value after a change, or why it cannot be made in any text.
pub fn applied(value: &Value, change: &Change) -> Result<Value, Refusal> {
    let mut wanted = value.clone();
    match apply(&mut wanted, change) {
        Ok(()) => Ok(wanted),
        Err(reason) => Err(refusal(Stop::new(reason), change.route())),
    }
}

fn syntax_refusal(problems: &[SyntaxError]) -> Refusal {
    let reason = problems.first().map_or_else(String::new, |problem| problem.message.clone());
    refusal(Stop::new(format!("the file cannot be read: {reason}")), &Route::root())
}

fn refusal(stop: Stop, route: &Route) -> Refusal {
    let Stop { reason, place, excess } = stop;
    Refusal { reason, route: route.clone(), place, excess }
}

/// Makes one change, or says what most often stands in its way.
fn one(
    known: &Known,
    wanted: &Value,
    change: &Change,
    options: &EditOptions<'_>,
) -> Result<Known, Refusal> {
    attempts::try_change(known, wanted, change, options).map_err(|stop| {
        let stop = check_aliases(known, change.route()).unwrap_or(stop);
        refusal(stop, change.route())
    })
}

/// Other places use the value again, and would lose or change it.
fn check_aliases(known: &Known, route: &Route) -> Option<Stop> {
    let (_, node) = locate::find(&known.tree, known.tree.root()?, route)?;
    let anchor = (node..known.tree.node(node).next)
        .map(|id| known.tree.node(id))
        .find_map(|node| node.anchor.clone().filter(|_| node.aliased))?;
    let name = known.source.text()[anchor.clone()].trim_start_matches('&');
    let reason = format!("its value is used again as `*{}`", name);
    Some(Stop::new(reason).at(anchor))
}
