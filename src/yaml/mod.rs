//! YAML as text: strict reading with positions, smallest-change edits, proof of each edit. Knows no persona.

mod argument;
mod build;
mod edit;
#[cfg(test)]
mod edit_tests;
mod emit;
mod explain;
mod fast;
mod format;
mod guard;
mod lint;
mod locate;
mod mistake;
mod place;
mod plain;
mod prove;
mod quoting;
#[cfg(test)]
mod random_documents;
#[cfg(test)]
mod random_tests;
mod read;
#[cfg(test)]
mod read_tests;
mod render;
mod resolve;
mod salvage;
mod scalar;
mod source;
mod strict;
mod texts_below;
mod tree;

pub(crate) use argument::read_scalar_text;
pub(crate) use edit::{Change, EditOptions, Refusal, applied, edit, rename_key, rewrite};
pub(crate) use emit::emit;
pub(crate) use format::format;
pub(crate) use locate::Locator;
pub(crate) use read::{Document, is_limit, read, read_all, read_mapping};
pub(crate) use salvage::salvage;
pub(crate) use source::{SIZE_LIMIT, Source};
pub(crate) use strict::NODE_LIMIT;
pub(crate) use texts_below::{Texts, texts};
