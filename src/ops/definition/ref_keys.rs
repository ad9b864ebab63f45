//! Compares a reference with the id, names and file name of a definition.

use std::borrow::Cow;

use super::scan::FileHeader;
use crate::store::Header;
use crate::text::is_folded;

/// How well a reference fits; a better fit wins over a worse one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    Id,
    Name,
    Slug,
    IdPrefix,
}

/// The fewest characters of an id that are taken as a prefix.
const SHORTEST_PREFIX: usize = 4;

/// Returns whether `wanted` is the start of an id, and long enough to be meant as one.
pub(crate) fn is_id_prefix(id: &str, wanted: &str) -> bool {
    wanted.len() >= SHORTEST_PREFIX
        && id.get(..wanted.len()).is_some_and(|start| start.eq_ignore_ascii_case(wanted))
}

/// What a reference is compared with.
pub(crate) struct RefKeys<'a> {
    pub(crate) id: Option<Cow<'a, str>>,
    pub(crate) names: [Option<&'a str>; 2],
    pub(crate) stem: Cow<'a, str>,
}

impl<'a> RefKeys<'a> {
    pub(super) fn of(item: &'a FileHeader) -> Self {
        let Header { id, name } = &item.header;
        Self::new(&item.stem, id.as_deref(), name.as_deref())
    }

    pub(super) fn new(stem: &'a str, id: Option<&'a str>, name: Option<&'a str>) -> Self {
        Self { id: id.map(Cow::Borrowed), names: [name, None], stem: stem.into() }
    }

    pub(super) fn has_name(&self, is_it: impl Fn(&str) -> bool) -> bool {
        self.names.into_iter().flatten().any(is_it)
    }

    pub(super) fn fit(&self, wanted: &str) -> Option<Fit> {
        if wanted.is_empty() {
            return None;
        }
        if self.id.as_ref().is_some_and(|id| id.eq_ignore_ascii_case(wanted)) {
            return Some(Fit::Id);
        }
        if self.has_name(|name| is_folded(name, wanted)) {
            return Some(Fit::Name);
        }
        if self.stem.eq_ignore_ascii_case(wanted) {
            return Some(Fit::Slug);
        }
        self.id.as_ref().is_some_and(|id| is_id_prefix(id, wanted)).then_some(Fit::IdPrefix)
    }
}
