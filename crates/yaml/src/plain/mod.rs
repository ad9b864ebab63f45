//! The fast reader: the plain block style that people and this program write.
//!
//! Maps and lists by indentation, values that begin and end on one line, literal and folded texts.
//! It answers only where every line is of that kind and gives up at the first that is not, so that
//! whatever it says is what the strict parser would have said. Nothing here knows of errors: the exact
//! way finds and places them.

mod block;
mod document;
mod flow;
mod reader;
#[cfg(test)]
mod tests;
mod word;

pub(crate) use document::read;
