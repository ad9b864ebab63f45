//! The workspace on disk: layout, lock, atomic write, journal, stored shapes.
//!
//! Readers never wait, and write nothing but the index. Writers take a [`Lock`], which finishes what
//! a dead one left, and hand it to a [`Transaction`], which refuses a definition that could not be
//! read again.

mod apply;
mod attributes;
mod built_in;
mod change;
mod definition_file;
mod destination;
mod disk;
mod error;
mod etag;
mod external_file;
mod fault;
mod file_bytes;
mod folder;
mod folder_handles;
mod git;
mod git_command;
mod git_config;
mod git_environment;
mod git_filters;
mod git_index;
mod git_log;
mod git_merge_file;
mod git_times;
mod git_tree;
mod holder;
mod index;
mod journal;
mod layout;
mod library;
mod lock;
mod names;
mod open_folder;
mod output_file;
mod path_content;
mod plan;
mod read;
mod read_many;
mod recoverable;
mod recovery;
mod resolved_path;
mod root;
mod scan;
mod segment;
mod stamp;
mod sweep;
mod transaction;
mod undo_log;
mod undo_record;
mod walk;
mod workspace_below;

#[cfg(test)]
mod crash_tests;
#[cfg(test)]
mod git_tests;
#[cfg(test)]
mod read_tests;
#[cfg(test)]
mod recovery_tests;
#[cfg(test)]
mod scratch;
#[cfg(test)]
mod write_tests;

pub(crate) use built_in::{EXAMPLE_PERSONAS, SYSTEM_PERSONAS};
pub(crate) use definition_file::check_limits;
pub(crate) use definition_file::{DefinitionFile, is_definition, read_problem};
pub(crate) use error::expect_regular;
pub(crate) use error::{FileError, StoreError};
pub(crate) use etag::etag;
pub(crate) use external_file::{append_external, read_external, replace_external};
pub(crate) use folder::{create_folder, remove_empty_folder};
pub(crate) use git::{Git, GitError, Revision, repository_of};
pub(crate) use git_config::{HooksFolder, remove_hook, write_hook};
pub(crate) use git_index::{IndexEntry, IndexKind};
pub(crate) use git_log::{Commit, CommitFile};
pub(crate) use git_merge_file::merge_as_text;
pub(crate) use git_times::commit_times;
pub use index::check_index;
pub(crate) use index::{FolderIndex, IndexContent, IndexedEntry};
pub(crate) use library::Library;
pub(crate) use lock::Lock;
pub(crate) use names::{LIBRARY, MANIFEST};
pub(crate) use output_file::{create_output_folder, write_output_file};
pub(crate) use path_content::PathContent;
pub(crate) use read::{DEFINITION_LIMIT, modification_time, read};
pub(crate) use read_many::{read_many, visit_folder};
pub(crate) use recovery::has_unfinished_change;
pub(crate) use recovery::{Conflict, Recovery};
pub(crate) use root::state_folder;
pub(crate) use root::{Root, check_manifest_place};
pub(crate) use scan::{Header, header};
pub(crate) use segment::{Segment, SegmentError};
pub(crate) use transaction::Transaction;
pub(crate) use undo_log::{UndoCommand, forget_all, forget_commands, undo_commands};
pub(crate) use undo_record::UndoFile;
pub(crate) use walk::{files_below, folders_below};
