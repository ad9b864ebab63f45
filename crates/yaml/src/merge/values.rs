//! Merges values.

use serde_json::{Map, Value};

use super::lines::merge_lines;
use super::list::merge_lists;
use super::options::{Choose, Side};
use crate::Route;

/// A merge of values, in which one side wins every conflict.
pub(super) struct ValueMerge<'a> {
    choose: Choose<'a>,
    winner: Side,
    pub(super) conflicts: Vec<Route>,
}

/// One entry in the version that both sides grew from, and on the sides.
#[derive(Clone, Copy)]
pub(super) struct Three<'a> {
    pub(super) base: Option<&'a Value>,
    pub(super) ours: Option<&'a Value>,
    pub(super) theirs: Option<&'a Value>,
}

impl<'a> ValueMerge<'a> {
    pub(super) fn new(choose: Choose<'a>, winner: Side) -> Self {
        Self { choose, winner, conflicts: Vec::new() }
    }

    /// Returns the merged entry; none when it goes.
    pub(super) fn merge(&mut self, route: &Route, three: Three<'_>) -> Option<Value> {
        let Three { base, ours, theirs } = three;
        if ours == theirs || base == theirs {
            return ours.cloned();
        }
        if base == ours {
            return theirs.cloned();
        }
        if let Some(merged) = self.merge_contents(route, three) {
            return Some(merged);
        }
        let winner = (self.choose)(route, ours, theirs).unwrap_or_else(|| {
            self.conflicts.push(route.clone());
            self.winner
        });
        match winner {
            Side::Ours => ours.cloned(),
            Side::Theirs => theirs.cloned(),
        }
    }

    /// Merges what consists of parts.
    fn merge_contents(&mut self, route: &Route, three: Three<'_>) -> Option<Value> {
        match (three.base, three.ours?, three.theirs?) {
            (None | Some(Value::Object(_)), Value::Object(ours), Value::Object(theirs)) => {
                let base = three.base.and_then(Value::as_object);
                Some(Value::Object(self.merge_maps(route, base, ours, theirs)))
            }
            (None | Some(Value::Array(_)), Value::Array(ours), Value::Array(theirs)) => {
                let base = three.base.and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
                merge_lists(base, ours, theirs).map(Value::Array)
            }
            (Some(Value::String(base)), Value::String(ours), Value::String(theirs)) => {
                merge_lines(base, ours, theirs).map(Value::String)
            }
            _ => None,
        }
    }

    fn merge_maps(
        &mut self,
        route: &Route,
        base: Option<&Map<String, Value>>,
        ours: &Map<String, Value>,
        theirs: &Map<String, Value>,
    ) -> Map<String, Value> {
        let new = theirs.keys().filter(|key| !ours.contains_key(*key));
        let entry = |key: &String| {
            let base = base.and_then(|base| base.get(key));
            let three = Three { base, ours: ours.get(key), theirs: theirs.get(key) };
            Some((key.clone(), self.merge(&route.child(key), three)?))
        };
        ours.keys().chain(new).filter_map(entry).collect()
    }
}
