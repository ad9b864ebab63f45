//! What an index knows of one file, and what it is told.

use super::head::{DocumentPlace, HeadRecord, split_texts};
use crate::store::stamp::Stamp;

/// What the index knows of a file.
#[derive(Clone, Copy, Debug)]
pub struct IndexedEntry<'a> {
    pub(super) texts: &'a [u8],
    pub(super) document: DocumentPlace,
}

impl<'a> IndexedEntry<'a> {
    /// Returns the texts that were remembered; those beyond are missing.
    pub fn texts<const N: usize>(&self) -> [Option<&'a str>; N] {
        let mut rest = self.texts;
        std::array::from_fn(|_| {
            let text;
            (text, rest) = split_texts(rest);
            text
        })
    }
}

/// What a file said that has just been read.
#[derive(Debug)]
pub struct Record {
    pub(super) stamp: Stamp,
    /// Whether the index did not know it.
    pub(super) is_news: bool,
    pub(super) texts: Vec<u8>,
    pub(super) document: DocumentPlace,
}

impl Record {
    pub(super) fn with_name<'a>(&'a self, name: &'a [u8]) -> HeadRecord<'a> {
        let Self { stamp, is_news: _, texts, document } = self;
        HeadRecord { name, stamp: Some(*stamp), texts, document: *document }
    }
}
