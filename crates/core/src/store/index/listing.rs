//! Lists the files of a folder, most of which the index knows.

use std::hash::BuildHasher as _;
use std::path::Path;

use hashbrown::{DefaultHashBuilder, HashTable};

use super::head::Head;
use super::place::path_of;
use crate::store::definition_file::is_definition_name;
use crate::store::open_folder::OpenFolder;

/// The files of a folder. Only the names that the index does not know are kept twice.
pub struct FolderListing<'a> {
    head: &'a Head,
    /// Which of the files in the head are there.
    is_there: Vec<bool>,
    /// The names of the others, sorted.
    unknown: Vec<Box<[u8]>>,
}

impl<'a> FolderListing<'a> {
    pub(super) fn read(folder: &OpenFolder, head: &'a Head) -> Option<Self> {
        let hasher = DefaultHashBuilder::default();
        let hash = |at: &usize| hasher.hash_one(head.name(*at));
        let mut known = HashTable::with_capacity(head.len());
        for at in 0..head.len() {
            known.insert_unique(hash(&at), at, hash);
        }
        let (mut is_there, mut unknown) = (vec![false; head.len()], Vec::new());
        let each = |name: &[u8]| {
            if name.starts_with(b".") || !is_definition_name(name) {
                return;
            }
            match known.find(hasher.hash_one(Some(name)), |at| head.name(*at) == Some(name)) {
                Some(at) => is_there[*at] = true,
                None => unknown.push(name.into()),
            }
        };
        folder.visit_names(each).ok()?;
        unknown.sort_unstable();
        Some(Self { head, is_there, unknown })
    }

    /// Returns the names of all files, sorted.
    pub fn names(&self) -> Option<Vec<&Path>> {
        let known = (0..self.head.len()).filter(|at| self.is_there[*at]);
        let known: Vec<&[u8]> = known.filter_map(|at| self.head.name(at)).collect();
        let (mut names, mut rest) = (Vec::<&[u8]>::with_capacity(known.len()), known.as_slice());
        for unknown in &self.unknown {
            let (before, after) = rest.split_at(rest.partition_point(|name| *name < &**unknown));
            names.extend(before);
            names.push(unknown);
            rest = after;
        }
        names.extend(rest);
        names.into_iter().map(path_of).collect()
    }
}
