//! Proves a merge: its text reads as the merge of the values, and no comment is lost.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::comments::{bounds, comments, count};
use super::error::MergeError;
use super::options::{MergeOptions, Side, Sides};
use super::render::{Piece, for_side};
use super::values::{Three, ValueMerge};
use crate::edit::apply;
use crate::read::{self, read};
use crate::source::Source;
use crate::{Change, Route};

/// The three versions, read.
pub(super) struct Versions<'a> {
    pub(super) sides: Sides<'a>,
    options: MergeOptions<'a>,
    base: Option<Value>,
    pub(super) ours: Value,
    theirs: Value,
}

impl<'a> Versions<'a> {
    pub(super) fn read(sides: &Sides<'a>, options: &MergeOptions<'a>) -> Result<Self, MergeError> {
        let base =
            if sides.base.text().trim().is_empty() { None } else { Some(read_map(sides.base)?) };
        let (ours, theirs) = (read_map(sides.ours)?, read_map(sides.theirs)?);
        Ok(Self { sides: *sides, options: *options, base, ours, theirs })
    }

    pub(super) fn texts(&self) -> [&'a str; 3] {
        [self.sides.base, self.sides.ours, self.sides.theirs].map(|source| &**source.text())
    }

    /// Returns the merged value, in which one side wins every conflict, and the conflicts.
    pub(super) fn merge_values(&self, winner: Side) -> (Value, Vec<Route>) {
        let mut merge = ValueMerge::new(self.options.choose, winner);
        let three =
            Three { base: self.base.as_ref(), ours: Some(&self.ours), theirs: Some(&self.theirs) };
        let value = merge.merge(&Route::root(), three);
        (value.unwrap_or_else(|| Value::Object(Map::new())), merge.conflicts)
    }

    /// Proves a text: for each side, with its conflicts won by that side.
    pub(super) fn prove(&self, pieces: &[Piece], is_open: bool) -> Option<()> {
        // How often each comment is there, and how often outside of conflicts.
        let mut found = BTreeMap::<String, (usize, usize)>::new();
        for side in [Side::Ours, Side::Theirs] {
            let text = for_side(pieces, side, is_open);
            let source = Source::new_unchecked("", &text);
            source.check_size().ok()?;
            if read(&source).ok()? != self.expected_value(pieces, side)? {
                return None;
            }
            let comments = comments(&text)?;
            let conflicts = pieces.iter().filter(|piece| piece.conflict().is_some());
            let conflicts: String = conflicts.map(|piece| piece.side(side)).collect();
            for comment in comments.keys() {
                let all = count(&comments, comment);
                let outside = all.saturating_sub(conflicts.matches(comment.as_str()).count());
                let most = found.entry(comment.clone()).or_default();
                *most = (all.max(most.0), outside.max(most.1));
            }
        }
        let [base, ours, theirs] = self.texts().map(comments);
        let mut bounds = bounds(&base?, &ours?, &theirs?).into_iter();
        let is_kept = |(comment, (least, most)): (String, (usize, usize))| {
            let (all, outside) = found.get(&comment).copied().unwrap_or_default();
            least <= all && outside <= most
        };
        bounds.all(is_kept).then_some(())
    }

    /// Returns whether a text that was merged in another way says the same, without a conflict.
    pub(super) fn says(&self, text: &[u8]) -> bool {
        let (wanted, conflicts) = self.merge_values(Side::Ours);
        let source = Source::open("merge", text).ok();
        let found = source.and_then(|source| read_map(&source).ok());
        conflicts.is_empty() && found == Some(wanted)
    }

    /// Returns the value that the text of one side must have: an entry in conflict is that side's.
    fn expected_value(&self, pieces: &[Piece], side: Side) -> Option<Value> {
        let (mut wanted, conflicts) = self.merge_values(side);
        let whole = if side == Side::Ours { &self.ours } else { &self.theirs };
        let decided: Vec<(&Route, Option<&Value>)> = pieces
            .iter()
            .filter_map(|piece| match piece {
                Piece::Text(_) => None,
                Piece::Lines { route, value, .. } => Some((route, Some(value))),
                Piece::Conflict { route, .. } => Some((route, route.find(whole))),
            })
            .collect();
        let is_decided = |it: &Route| decided.iter().any(|(route, _)| it.0.starts_with(&route.0));
        if !conflicts.iter().all(is_decided) {
            return None;
        }
        for (route, value) in decided {
            let (route, value) = (route.clone(), value.cloned());
            let change = match value {
                Some(value) => Change::Set { route, value },
                None => Change::Remove { route },
            };
            wanted = apply(&wanted, &change).ok()?;
        }
        Some(wanted)
    }
}

fn read_map(source: &Source) -> Result<Value, MergeError> {
    let map = read::read_mapping(source).map_err(|problems| {
        let reason = problems.first().map_or_else(String::new, |problem| problem.message.clone());
        MergeError::new(format!("`{}` cannot be read: {reason}", source.name()))
    })?;
    Ok(Value::Object(map))
}
