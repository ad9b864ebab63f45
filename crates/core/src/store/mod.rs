//! The workspace on disk: layout, lock, atomic write, journal, stored shapes.
//!
//! Readers never wait, and write nothing but the index. Writers take a [`Lock`], which finishes what
//! a dead one left, and hand it to a [`Transaction`], which refuses a definition that could not be
//! read again.

mod apply;
mod attributes;
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
mod git_attributes;
mod git_command;
mod git_commit_diff;
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

pub use definition_file::{DefinitionFile, check_limits, is_definition, read_problem};
pub use error::{FileError, StoreError, expect_regular};
pub use etag::etag;
pub use external_file::{append_external, read_external, replace_external};
pub use folder::{create_folder, remove_empty_folder};
pub use git::{Git, GitError, Revision, repository_of};
pub use git_commit_diff::CommitDiff;
pub use git_config::{HooksFolder, remove_hook, write_hook};
pub use git_index::{IndexEntry, IndexKind};
pub use git_log::{Commit, CommitFile};
pub use git_merge_file::{merge_as_text, shows_base_in_conflicts};
pub use git_times::commit_times;
pub use index::{FolderIndex, FolderListing, IndexContent, IndexedEntry, check_index};
pub use library::Library;
pub use lock::Lock;
pub use names::{LIBRARY, MANIFEST};
pub use output_file::{create_output_folder, write_output_file};
pub use path_content::PathContent;
pub use read::{DEFINITION_LIMIT, modification_time, read};
pub use read_many::{read_many, visit_folder};
pub use recovery::{Conflict, Recovery, has_unfinished_change};
pub use root::{Root, check_manifest_place, state_folder};
pub use scan::{Header, header};
pub use segment::{Segment, SegmentError};
pub use transaction::Transaction;
pub use undo_log::{UndoCommand, forget_all, forget_commands, undo_commands};
pub use undo_record::UndoFile;
pub use walk::{files_below, folders_below};
