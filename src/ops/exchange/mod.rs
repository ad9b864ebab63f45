//! Carries personas in and out of other formats.

pub(crate) mod calls;
pub(crate) mod convert;
pub(crate) mod cross;
pub(crate) mod export;
pub(crate) mod import;
mod import_item;
mod load;

pub(crate) use import_item::{ImportAction, ImportItem, OnConflict, RecordPlan};
pub use load::check_import;
pub(crate) use load::{LoadOptions, LoadedRecord, open_records};
