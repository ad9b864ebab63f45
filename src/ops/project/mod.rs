//! What can be done with projects.

pub(crate) mod create;
pub(crate) mod delete;
mod find;
pub(crate) mod list;
pub(crate) mod patch;

use crate::check;
use crate::model::PROJECT;
use crate::ops::definition::{Definition, Noun};

pub(crate) use find::{find, find_slug};

/// Projects: how they are judged.
pub(crate) static NOUN: Noun = Noun { shape: &PROJECT, check: check::project };

/// The directory of a project, which is its slug.
pub(crate) fn slug_of(project: &Definition) -> String {
    let folder = project.file.path.parent().and_then(|folder| folder.file_name());
    folder.unwrap_or_default().to_string_lossy().into_owned()
}
