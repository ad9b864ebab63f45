//! Lists the definitions of the working directory.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use super::entry::{At, Entry, Listing, patterns};
use super::kind::Kind;
use crate::check::{buried_file, missing_project, stray_file, stray_name};
use crate::diagnostic::{Origin, Problem};
use crate::store::{Root, StoreError, is_definition};

/// Lists everything that lies where a definition may lie.
pub(super) fn listing(root: &Root, library: Option<&str>) -> Listing {
    let mut walk = Walk { root, listing: Listing::default(), seen: HashSet::new() };
    for (steps, kind) in patterns(library) {
        let steps: Vec<&str> = steps.iter().map(String::as_str).collect();
        walk.folder(root.path().to_path_buf(), &steps, kind);
    }
    walk.projects();
    match root.entries(&root.images_dir()) {
        Ok(images) => walk.listing.images = images.iter().map(|path| name(path)).collect(),
        Err(error) => walk.report(&root.images_dir(), &error),
    }
    walk.listing
}

struct Walk<'a> {
    root: &'a Root,
    listing: Listing,
    /// Folders of definitions that have been listed.
    seen: HashSet<PathBuf>,
}

impl Walk<'_> {
    fn folder(&mut self, folder: PathBuf, steps: &[&str], kind: &'static Kind) {
        match steps {
            ["*.yaml"] => self.definitions(&folder, kind),
            [file] => {
                let path = folder.join(file);
                if path.symlink_metadata().is_ok() {
                    self.add(path, kind);
                }
            }
            ["*", rest @ ..] => match self.root.entries(&folder) {
                Ok(entries) => entries.into_iter().for_each(|inner| self.inner(inner, rest, kind)),
                Err(error) => self.report(&folder, &error),
            },
            [step, rest @ ..] => self.folder(folder.join(step), rest, kind),
            [] => {}
        }
    }

    /// Visits a folder in a folder; a link that cannot be followed is reported.
    fn inner(&mut self, folder: PathBuf, rest: &[&str], kind: &'static Kind) {
        let linked = folder.symlink_metadata().is_ok_and(|found| found.is_symlink());
        if linked
            && !folder.is_file()
            && let Err(error) = self.root.entries(&folder)
        {
            return self.report(&folder, &error);
        }
        if folder.is_dir() {
            self.folder(folder, rest, kind);
        }
    }

    fn definitions(&mut self, folder: &Path, kind: &'static Kind) {
        if !self.seen.insert(folder.to_path_buf()) {
            return;
        }
        let entries = match self.root.entries(folder) {
            Ok(entries) => entries,
            Err(error) => return self.report(folder, &error),
        };
        for path in entries {
            let (name, shown) = (name(&path), self.root.show(&path));
            if let Some(why) = stray_name(&name) {
                self.listing.problems.push(stray_file(&shown, why));
            }
            if is_definition(&path) {
                self.add(path, kind);
            } else if path.symlink_metadata().is_ok_and(|found| found.is_dir()) {
                self.find_nested_files(&path);
            }
        }
    }

    /// Reports definitions that are one folder too deep.
    fn find_nested_files(&mut self, folder: &Path) {
        for path in self.root.entries(folder).unwrap_or_default() {
            if is_definition(&path) {
                self.listing.problems.push(buried_file(&self.root.show(&path)));
            }
        }
    }

    fn add(&mut self, path: PathBuf, kind: &'static Kind) {
        self.listing.add(Entry::in_place(self.root.show(&path), kind, At::Disk(path)));
    }

    fn report(&mut self, folder: &Path, error: &StoreError) {
        let shown = self.root.show(folder);
        let problem = Problem::error(error.code(), error.to_string()).at(Origin::file(shown));
        if !self.listing.problems.contains(&problem) {
            self.listing.problems.push(problem);
        }
    }

    /// Reports project folders with definitions and without `project.yaml`.
    fn projects(&mut self) {
        for folder in self.root.folders(&self.root.projects_dir()).unwrap_or_default() {
            let is_missing = folder.join("project.yaml").symlink_metadata().is_err();
            let shown = self.root.show(&folder);
            let is_used =
                self.listing.entries.keys().any(|path| path.starts_with(&format!("{shown}/")));
            if is_missing && is_used {
                self.listing.problems.push(missing_project(&shown));
            }
        }
    }
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
