//! Lists the definitions in git's index: those of the next commit.

use std::collections::{BTreeMap, BTreeSet};

use super::entry::{At, Entry, Listing, patterns};
use super::kind::Kind;
use super::links::{LinkTarget, Links};
use crate::check::{buried_file, missing_project, stray_file, stray_name};
use crate::diagnostic::{Origin, Problem};
use crate::ops::OpsError;
use crate::store::{FileError, Git, IndexEntry, IndexKind, Root, is_definition, read_problem};
use crate::text::shell_word;

/// How a path of the index fits a pattern.
enum Fit {
    None,
    Definition,
    /// It lies beside definitions.
    Beside,
    /// It lies in a folder beside definitions.
    Below,
}

/// Lists everything in the index, or in a commit, that lies where a definition may lie.
pub(super) fn listing(
    index: Vec<IndexEntry>,
    git: &Git,
    root: &Root,
    library: Option<&str>,
) -> Result<Listing, OpsError> {
    let staged = IndexFiles::read(index, git, root)?;
    let mut listing = Listing::default();
    let patterns = patterns(library);
    for (path, at) in &staged.files {
        for (steps, kind) in &patterns {
            place(path, at, steps, kind, &mut listing);
        }
        if let Some(image) = path.strip_prefix("images/") {
            listing.images.insert(image.to_owned());
        }
    }
    listing.problems.extend(staged.problems);
    listing.problems.extend(projects(&listing));
    let below =
        |path: &str| staged.submodules.iter().any(|module| path.starts_with(&format!("{module}/")));
    if !staged.submodules.is_empty() {
        // The files of another repository, which checks its own commits: here only their names count.
        let disk = super::disk::listing(root, library);
        disk.entries.into_values().filter(|entry| below(&entry.path)).for_each(|e| listing.add(e));
    }
    Ok(listing)
}

/// The paths of the index with links followed.
struct IndexFiles {
    files: BTreeMap<String, At>,
    submodules: Vec<String>,
    problems: Vec<Problem>,
}

impl IndexFiles {
    fn read(index: Vec<IndexEntry>, git: &Git, root: &Root) -> Result<Self, OpsError> {
        let shown = |path: &std::path::Path| root.show(&root.path().join(path));
        let mut staged =
            Self { files: BTreeMap::new(), submodules: Vec::new(), problems: Vec::new() };
        let mut links = Vec::new();
        for entry in index {
            let path = shown(&entry.path);
            match entry.kind {
                IndexKind::File => drop(staged.files.insert(path, At::Object(entry.id))),
                IndexKind::Submodule => staged.submodules.push(path),
                IndexKind::Link => links.push((path, entry.id)),
                IndexKind::Unmerged => {
                    let problem = unmerged_problem(&path);
                    staged.files.insert(path, At::Unreadable(Box::new(problem)));
                }
            }
        }
        let links = Links::read(git, links)?;
        staged.follow(&links);
        Ok(staged)
    }

    /// Adds what each link leads to; a link to a folder adds the files of the folder.
    fn follow(&mut self, links: &Links) {
        let mut found = Vec::new();
        for (link, target) in links.resolve_all() {
            match target {
                LinkTarget::Inside(target) => match self.files.get(&target) {
                    Some(at) => found.push((link, at.clone())),
                    None => found.extend(self.linked_folder(&link, &target)),
                },
                LinkTarget::Outside(target) => {
                    let error =
                        FileError::Outside { file: link.clone(), place: "workspace", target };
                    found.push((link, At::Unreadable(Box::new(read_problem(&error)))));
                }
            }
        }
        self.files.extend(found);
    }

    fn linked_folder(&self, link: &str, target: &str) -> Vec<(String, At)> {
        let prefix = format!("{target}/");
        let inside = self.files.range(prefix.clone()..);
        let found: Vec<(String, At)> = inside
            .take_while(|(path, _)| path.starts_with(&prefix))
            .map(|(path, at)| (format!("{link}/{}", &path[prefix.len()..]), at.clone()))
            .collect();
        let in_submodule = self.submodules.iter().any(|module| target.starts_with(module));
        if !found.is_empty() || in_submodule {
            return found;
        }
        let is_reserved =
            target.split('/').any(|step| step == ".git") || target.starts_with(".persona/");
        let (file, target) = (link.to_owned(), target.to_owned());
        let error = if is_reserved {
            FileError::Reserved { file }
        } else {
            FileError::Dangling { file, target }
        };
        vec![(link.to_owned(), At::Unreadable(Box::new(read_problem(&error))))]
    }
}

fn unmerged_problem(path: &str) -> Problem {
    Problem::error("merge-conflict", format!("`{path}` is unmerged in git's index"))
        .at(Origin::file(path))
        .hint(format!("resolve the conflict, then: git add {}", shell_word(path)))
}

fn place(path: &str, at: &At, steps: &[String], kind: &'static Kind, listing: &mut Listing) {
    let parts: Vec<&str> = path.split('/').collect();
    if parts.iter().any(|part| part.starts_with('.')) {
        return;
    }
    if let At::Unreadable(problem) = at
        && parts.len() < steps.len()
        && leads_to(&parts, steps)
    {
        // A folder of definitions that is a link to nowhere.
        if !listing.problems.contains(problem) {
            listing.problems.push(problem.as_ref().clone());
        }
        return;
    }
    let name = parts.last().copied().unwrap_or_default();
    match fit(&parts, steps) {
        Fit::None => {}
        Fit::Definition => {
            if let Some(why) = stray_name(name).filter(|_| parts.len() > 1) {
                listing.problems.push(stray_file(path, why));
            }
            listing.add(Entry::in_place(path.to_owned(), kind, at.clone()));
        }
        Fit::Beside => {
            let stray = stray_name(name).map(|why| stray_file(path, why));
            listing.problems.extend(stray);
        }
        Fit::Below => listing.problems.push(buried_file(path)),
    }
}

fn leads_to(parts: &[&str], steps: &[String]) -> bool {
    parts.iter().zip(steps).all(|(part, step)| step == "*" || step == part)
}

fn fit(parts: &[&str], steps: &[String]) -> Fit {
    let Some((last, folders)) = steps.split_last() else { return Fit::None };
    if parts.len() <= folders.len() || !leads_to(&parts[..folders.len()], folders) {
        return Fit::None;
    }
    let name = parts.last().copied().unwrap_or_default();
    let folder_of_definitions = last == "*.yaml";
    match parts.len() - folders.len() {
        1 if last == name => Fit::Definition,
        1 if folder_of_definitions && is_definition(name.as_ref()) => Fit::Definition,
        1 if folder_of_definitions => Fit::Beside,
        2 if folder_of_definitions && is_definition(name.as_ref()) => Fit::Below,
        _ => Fit::None,
    }
}

/// Reports project folders with definitions and without `project.yaml`.
fn projects(listing: &Listing) -> Vec<Problem> {
    let folders: BTreeSet<&str> = listing
        .entries
        .keys()
        .filter_map(|path| path.strip_prefix("projects/")?.split('/').next())
        .collect();
    let missing =
        |folder: &String| !listing.entries.contains_key(&format!("{folder}/project.yaml"));
    let folders = folders.into_iter().map(|name| format!("projects/{name}"));
    folders.filter(missing).map(|folder| missing_project(&folder)).collect()
}
