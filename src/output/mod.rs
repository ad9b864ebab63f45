//! How it looks: one format, one file; printed JSON has its own types.

mod cell;
mod csv;
mod details;
mod diagnostics;
#[cfg(test)]
mod diagnostics_tests;
mod diff;
mod error_json;
mod field_changes;
mod field_diff;
mod format;
mod json;
mod listing;
mod report;
mod rule_page;
mod source_line;
mod style;
mod table;
mod view;
mod yaml;

pub(crate) use cell::cell;
pub(crate) use details::details;
pub(crate) use diagnostics::{diagnostics, summary};
pub(crate) use diff::{Side, unified_diff};
pub(crate) use error_json::ErrorView;
pub(crate) use field_changes::render_changes;
pub(crate) use field_diff::{FieldChange, changes_listing, field_changes};
pub(crate) use format::Format;
pub(crate) use json::{compact, pretty};
pub(crate) use listing::{Listing, Piece};
pub(crate) use report::{PrintedFix, Report, ReportFormat, Summary};
pub(crate) use rule_page::RulePage;
pub(crate) use style::{Paint, Style};
pub(crate) use view::{
    CoverageGroup, CoverageView, DefinitionView, DraftComparison, DraftResponse,
};
pub(crate) use yaml::document as yaml_document;
