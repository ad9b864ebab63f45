//! The problems of many files, for people and for the machines that watch over a repository.

mod content;
mod format;
mod github;
mod json;
mod sarif;

pub(crate) use content::{PrintedFix, Report, Summary};
pub(crate) use format::ReportFormat;
