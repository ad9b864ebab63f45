//! How it looks: one format, one file; printed shapes are types of their own.

mod cell;
mod csv;
mod details;
mod format;
mod listing;
mod style;
mod table;
mod view;
mod yaml;

pub(crate) use cell::one_line;
pub(crate) use details::details;
pub(crate) use format::Format;
pub(crate) use listing::{Listing, Piece, pretty};
pub(crate) use style::{Paint, Style};
pub(crate) use view::PersonaView;
pub(crate) use yaml::document as yaml_document;
