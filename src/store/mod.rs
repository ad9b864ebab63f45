//! The workspace on disk: layout, lock, atomic write, journal, stored shapes.
//!
//! Whoever reads asks [`recover_if_needed`] first and never waits; whoever writes takes a
//! [`Lock`] and hands it to a [`Transaction`], which refuses a definition that could not be read
//! again.

mod atomic;
mod below;
mod built_in;
mod carry;
mod change;
mod definition_file;
mod disk;
mod error;
mod etag;
mod fault;
mod folder;
mod git;
mod git_environment;
mod git_filters;
mod git_index;
mod git_path;
mod git_tree;
mod holder;
mod journal;
mod layout;
mod library;
mod lock;
mod lone_file;
mod plan;
mod read;
mod read_many;
mod readable;
mod recovery;
mod root;
mod scan;
mod segment;
mod spot;
mod sweep;
mod transaction;
mod written_out;

#[cfg(test)]
pub(crate) use fault::{DEATH, Fault, passed as faults_passed, set as set_fault};

#[cfg(test)]
mod crash_tests;
#[cfg(test)]
mod git_tests;
#[cfg(test)]
mod read_tests;
#[cfg(test)]
mod scratch;
#[cfg(test)]
mod write_tests;

pub(crate) use atomic::remove_empty_folder;
pub(crate) use below::{files_below, folders_below};
pub(crate) use built_in::{EXAMPLE_PERSONAS, SYSTEM_PERSONAS};
pub(crate) use definition_file::{DefinitionFile, unreadable};
pub(crate) use error::{FileError, StoreError};
pub(crate) use etag::etag;
pub(crate) use folder::{create_folder, is_definition};
pub(crate) use git::{Git, GitError, Revision, repository_of};
pub(crate) use git_index::IndexKind;
pub(crate) use layout::{LIBRARY, definition_path};
pub(crate) use library::Library;
pub(crate) use lock::Lock;
pub(crate) use lone_file::{read_lone, replace_lone};
pub(crate) use read::{DEFINITION_LIMIT, modified, read};
pub(crate) use read_many::read_many;
pub(crate) use readable::readable;
pub(crate) use recovery::{Kept, Recovery, recover_if_needed};
pub(crate) use root::{MANIFEST, Root, manifest_may_lie_in};
pub(crate) use scan::{Header, header};
pub(crate) use segment::{Segment, SegmentError};
pub(crate) use spot::state_folder;
pub(crate) use transaction::Transaction;
pub(crate) use written_out::{output_folder, write_out};
