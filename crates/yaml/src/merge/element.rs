//! Merges the lines of entries.

use serde_json::Value;

use super::comments::{Comments, bounds, comments, lost_comments};
use super::fragment::{Element, Fragment, line_break, order};
use super::lines::merge_lines;
use super::options::{MergeOptions, Side};
use super::render::{Piece, ends_with_gap, has_content};
use super::values::{Three, ValueMerge};
use crate::edit::{Change, EditOptions, edit};
use crate::source::Source;
use crate::{Route, Step};

/// A merge of texts into ours.
pub(super) struct TextMerge<'a> {
    options: &'a MergeOptions<'a>,
    line_break: &'static str,
    /// The comments of each side, in the whole file.
    our_comments: Comments,
    their_comments: Comments,
}

/// An entry that both sides have.
#[derive(Clone, Copy)]
pub(super) struct ElementVersions<'a> {
    pub(super) base: Option<&'a Element>,
    pub(super) ours: &'a Element,
    pub(super) theirs: &'a Element,
}

impl<'a> TextMerge<'a> {
    pub(super) fn new(ours: &str, theirs: &str, options: &'a MergeOptions<'a>) -> Option<Self> {
        let line_break = line_break(ours);
        let (our_comments, their_comments) = (comments(ours)?, comments(theirs)?);
        Some(Self { options, line_break, our_comments, their_comments })
    }

    pub(super) fn line_break(&self) -> &'static str {
        self.line_break
    }

    /// Merges maps by key and lists by item. None where they cannot be, and where nothing is left.
    pub(super) fn merge_fragments(
        &self,
        route: &Route,
        mut base: Option<Fragment>,
        mut ours: Fragment,
        mut theirs: Fragment,
    ) -> Option<Vec<Piece>> {
        Fragment::align_heads([base.as_mut(), Some(&mut ours), Some(&mut theirs)]);
        let (base, ours, theirs) = (base.as_ref(), &ours, &theirs);
        let is_alike = |other: &Fragment| other.is_list == ours.is_list;
        if !is_alike(theirs) || !base.is_none_or(is_alike) {
            return None;
        }
        let order = order(base, ours, theirs)?;
        let outer = |part: fn(&Fragment) -> &String| {
            self.merge_lead(base.map(|base| &**part(base)), part(ours), part(theirs))
        };
        let mut pieces = vec![Piece::Text(outer(|fragment| &fragment.head))];
        for key in &order {
            let base = base.and_then(|base| base.find(key));
            let route = if ours.is_list { route.clone() } else { route.child(key) };
            match (ours.find(key), theirs.find(key)) {
                (Some(ours), Some(theirs)) => {
                    self.merge_element(
                        &route,
                        ElementVersions { base, ours, theirs },
                        &mut pieces,
                    )?;
                }
                (Some(ours), None) => {
                    self.merge_single(&route, base, ours, Side::Ours, &mut pieces)?
                }
                (None, Some(theirs)) => {
                    self.merge_single(&route, base, theirs, Side::Theirs, &mut pieces)?;
                }
                (None, None) => {}
            }
        }
        let has_content = has_content(&pieces[1..]);
        pieces.push(Piece::Text(outer(|fragment| &fragment.tail)));
        has_content.then_some(pieces)
    }

    /// Merges an entry that only one side has: a new one stays, one that the other side removed
    /// goes unless it was changed.
    fn merge_single(
        &self,
        route: &Route,
        base: Option<&Element>,
        element: &Element,
        side: Side,
        pieces: &mut Vec<Piece>,
    ) -> Option<()> {
        let text = |text: &str| if side == Side::Ours { text.to_owned() } else { self.adapt(text) };
        let whole = |element: &Element| text(&(element.comments.clone() + &element.body));
        let own = whole(element);
        let Some(base) = base else {
            pieces.push(Piece::Text(text(&element.gap) + &own));
            return Some(());
        };
        if base.value == element.value {
            pieces.push(Piece::Text(self.new_comments(base, element, side)?));
            return Some(());
        }
        let value = Some(&element.value);
        let (ours, theirs) = if side == Side::Ours { (value, None) } else { (None, value) };
        let gap = Piece::Text(text(&element.gap));
        match (self.options.choose)(route, ours, theirs) {
            Some(winner) if winner == side => pieces.extend([gap, Piece::Text(own)]),
            Some(_) => {}
            None => {
                let (ours, theirs) =
                    if side == Side::Ours { (own, String::new()) } else { (String::new(), own) };
                let (route, base) = (route.clone(), whole(base));
                pieces.extend([gap, Piece::Conflict { route, base, ours, theirs }]);
            }
        }
        Some(())
    }

    /// Returns the comments that one side gave to an entry that the other side removed.
    fn new_comments(&self, base: &Element, element: &Element, side: Side) -> Option<String> {
        let elsewhere = if side == Side::Ours { &self.their_comments } else { &self.our_comments };
        let of = |element: &Element| {
            comments(&[&*element.gap, &element.comments, &element.body].concat())
        };
        let old = of(base)?;
        let new = lost_comments(&bounds(&old, &of(element)?, &old), &old);
        let new = new.into_iter().filter(|comment| !elsewhere.contains_key(comment));
        Some(new.map(|comment| comment + self.line_break).collect())
    }

    fn merge_element(
        &self,
        route: &Route,
        three: ElementVersions<'_>,
        pieces: &mut Vec<Piece>,
    ) -> Option<()> {
        let ElementVersions { base, ours, theirs } = three;
        let lead = |part: fn(&Element) -> &String| {
            self.merge_lead(base.map(|base| &**part(base)), part(ours), part(theirs))
        };
        let mut gap = lead(|element| &element.gap);
        // Ours may have this blank line above comments that theirs has elsewhere.
        if gap != ours.gap && gap.trim().is_empty() && ends_with_gap(pieces) {
            gap.clone_from(&ours.gap);
        }
        let above = gap + &lead(|element| &element.comments);
        pieces.push(Piece::Text(above.clone()));
        let body = base.map(|base| &*base.body);
        if let Some(body) = self.pick(body, &ours.body, &theirs.body) {
            pieces.push(Piece::Text(body));
            return Some(());
        }
        if let Some(nested) = self.merge_below(route, three) {
            pieces.extend(nested);
            return Some(());
        }
        let mut merge = ValueMerge::new(self.options.choose, Side::Ours);
        let base = base.map(|base| &base.value);
        let values = Three { base, ours: Some(&ours.value), theirs: Some(&theirs.value) };
        let merged = merge.merge(route, values)?;
        pieces.push(if merge.conflicts.is_empty() {
            Piece::Text(self.merge_body(three, &above, &merged)?)
        } else if let Some((text, value)) = self.merge_text_lines(three) {
            Piece::Lines { route: route.clone(), text, value }
        } else {
            let base = three.base.map_or_else(String::new, |base| self.adapt(&base.body));
            let (ours, theirs) = (ours.body.clone(), self.adapt(&theirs.body));
            Piece::Conflict { route: route.clone(), base, ours, theirs }
        });
        Some(())
    }

    /// Merges a text that is one line of several lines in the file, such as a folded one.
    fn merge_text_lines(&self, three: ElementVersions<'_>) -> Option<(String, Value)> {
        let ElementVersions { base, ours, theirs } = three;
        let base = base?;
        let merged = merge_lines(&unix(&base.body), &unix(&ours.body), &unix(&theirs.body))?;
        let mut elements = Fragment::split(&merged)?.elements;
        let element = elements.pop().filter(|it| elements.is_empty() && it.key == ours.key)?;
        // Lines mean something else in another style.
        let style = element.text_style()?;
        if [base, ours, theirs].iter().any(|it| it.text_style() != Some(style)) {
            return None;
        }
        Some((self.adapt(&merged), element.value))
    }

    /// Writes an entry that both sides changed: line by line, or by an edit of ours. What comments it
    /// loses then stand above, unless they do so already.
    fn merge_body(
        &self,
        three: ElementVersions<'_>,
        above: &str,
        wanted: &Value,
    ) -> Option<String> {
        let ElementVersions { base, ours, theirs } = three;
        let base_body = base.map_or("", |base| &*base.body);
        let of = |text: &str| comments(text);
        let bounds = bounds(&of(base_body)?, &of(&ours.body)?, &of(&theirs.body)?);
        let is_proven = |text: &String| {
            let is_wanted = Fragment::split(text)
                .is_some_and(|it| it.elements.len() == 1 && it.elements[0].value == *wanted);
            is_wanted
                && comments(text).is_some_and(|found| lost_comments(&bounds, &found).is_empty())
        };
        let by_line = base.and_then(|base| {
            merge_lines(&unix(&base.body), &unix(&ours.body), &unix(&theirs.body))
        });
        if let Some(text) = by_line.map(|text| self.adapt(&text)).filter(is_proven) {
            return Some(text);
        }
        let edited = self.edit_body(&ours.body, wanted)?;
        let mut text = String::new();
        let is_above = |comment: &String| above.lines().any(|line| line.trim_end() == comment);
        let lost = lost_comments(&bounds, &comments(&edited)?);
        for comment in lost.into_iter().filter(|comment| !is_above(comment)) {
            text.push_str(&format!("{comment}{}", self.line_break));
        }
        Some(text + &edited)
    }

    fn edit_body(&self, body: &str, wanted: &Value) -> Option<String> {
        let source = Source::new_unchecked("", body);
        let step = Fragment::split(body).and_then(|fragment| {
            let key = fragment.elements.first()?.key.clone();
            Some(if fragment.is_list { Step::Index(0) } else { Step::Key(key) })
        })?;
        let change = Change::Set { route: Route(vec![step]), value: wanted.clone() };
        edit(&source, &[change], &EditOptions::default()).ok()
    }

    /// Returns the version that changed, if only one did.
    pub(super) fn pick(&self, base: Option<&str>, ours: &str, theirs: &str) -> Option<String> {
        let (our, their) = (unix(ours), unix(theirs));
        let base = base.map(unix);
        if our == their || base.as_ref() == Some(&their) {
            return Some(ours.to_owned());
        }
        (base.as_ref() == Some(&our)).then(|| self.adapt(theirs))
    }

    /// Merges blank lines and comments; where both sides changed them, those of both stay.
    fn merge_lead(&self, base: Option<&str>, ours: &str, theirs: &str) -> String {
        if let Some(lead) = self.pick(Some(base.unwrap_or_default()), ours, theirs) {
            return lead;
        }
        let base = unix(base.unwrap_or_default());
        if let Some(lead) = merge_lines(&base, &unix(ours), &unix(theirs)) {
            return self.adapt(&lead);
        }
        let is_new = |line: &&str| {
            let is_in = |text: &str| text.lines().any(|other| other.trim() == line.trim());
            line.trim_start().starts_with('#') && !is_in(&base) && !is_in(ours)
        };
        let new: String = theirs.split_inclusive('\n').filter(is_new).collect();
        ours.to_owned() + &self.adapt(&new)
    }

    /// Gives a text our line breaks.
    fn adapt(&self, text: &str) -> String {
        let text = unix(text);
        if self.line_break == "\n" { text } else { text.replace('\n', self.line_break) }
    }
}

fn unix(text: &str) -> String {
    text.replace("\r\n", "\n")
}
