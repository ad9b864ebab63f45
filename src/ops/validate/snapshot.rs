//! Checks the files of a workspace: each by itself, then all of them together.

use std::collections::HashSet;
use std::fs;
use std::path::Path;
use std::sync::OnceLock;

use tempfile::TempDir;

use super::checker::{Checker, FileReport};
use super::cross_file;
use super::disk;
use super::entry::{At, Entry, Listing, Reader};
use super::focus::Focus;
use super::index;
use super::kind::{MANIFEST, PERSONA};
use super::manifest;
use super::options::{State, ValidateOptions, Validation};
use super::report::reports;
use super::target::{Target, not_found};
use super::unavailable;
use crate::check::References;
use crate::diagnostic::{Origin, Problem};
use crate::model::{Manifest, Scope};
use crate::ops::definition::{Folder, scan_folder};
use crate::ops::persona::system_personas;
use crate::ops::{OpsError, Progress, Workspace, draft, resource, scenario, variable};
use crate::store::{self, FileError, Git, GitError, Library, Root, repository_of};
use crate::text::fold;

/// The files of a workspace in one state.
pub(super) struct Snapshot<'a> {
    pub(super) root: &'a Root,
    /// Where the files are read from, unless it is the disk.
    pub(super) git: Option<Git>,
    state: State,
    pub(super) manifest: Manifest,
    pub(super) listing: Listing,
    pub(super) focus: Focus,
    /// A library outside of the workspace, and whether it may be read.
    library: Option<(Library, bool)>,
}

impl<'a> Snapshot<'a> {
    /// Lists the files.
    pub(super) fn take(root: &'a Root, options: &ValidateOptions) -> Result<Self, OpsError> {
        let git = match &options.state {
            State::Present => None,
            State::Staged => Some(repository(root, "--staged")?),
            State::Since(_) => Some(repository(root, "--since")?),
        };
        let mut focus = Focus::read(root, options, git.as_ref())?;
        let staged = git.as_ref().filter(|_| options.state == State::Staged);
        let manifest = match staged {
            Some(git) => manifest::read_from_index(root, git)?,
            None => manifest::read_present(root),
        };
        let library = root.library(&manifest.library).ok();
        let own = library.as_ref().filter(|library| library.root == *root);
        let own = own.map(|library| root.show(&library.folder));
        let mut listing = match staged {
            Some(git) => index::listing(git.index()?, git, root, own.as_deref())?,
            None => disk::listing(root, own.as_deref()),
        };
        for target in &options.targets {
            add(root, target, staged.is_some(), &mut listing)?;
        }
        focus.follow_links(root, &listing);
        let git = git.filter(|_| options.state == State::Staged);
        let library = library.filter(|library| library.root != *root).map(|library| {
            let is_allowed = options.consent.check(root, &library).is_ok();
            (library, is_allowed)
        });
        let state = options.state.clone();
        Ok(Self { root, git, state, manifest, listing, focus, library })
    }

    pub(super) fn reader(&self) -> Reader<'_> {
        Reader { root: self.root, git: self.git.as_ref() }
    }

    pub(super) fn checker(&self) -> Checker<'_> {
        Checker { root: self.root, manifest: &self.manifest }
    }

    /// Adds the problems between drafts, resources and scenarios that no file has reported already,
    /// and those of variables where only some files are reported on. `root` is a workspace on disk.
    fn add_links(&self, root: &Root, problems: &mut Vec<Problem>) -> Result<(), OpsError> {
        let workspace = Workspace::new(root.clone(), self.manifest.clone());
        let key = |problem: &Problem| {
            let origin = problem.origin.as_ref();
            (origin.map(|origin| (origin.file.clone(), origin.place)), problem.code)
        };
        let mut found = unavailable::or_problem(draft::problems(&workspace), problems)?;
        found.extend(unavailable::or_problem(resource::problems(&workspace), problems)?);
        found.extend(unavailable::or_problem(scenario::problems(&workspace), problems)?);
        if self.state != State::Present {
            found.extend(unavailable::or_problem(variable::problems(&workspace), problems)?);
        }
        for problem in found {
            match problems.iter_mut().find(|known| key(known) == key(&problem)) {
                Some(known) => known.hint = problem.hint,
                None => problems.push(problem),
            }
        }
        Ok(())
    }

    /// Returns what the files are compared with and is not checked itself.
    fn references(&self) -> References {
        static SYSTEM: OnceLock<References> = OnceLock::new();
        let system = SYSTEM.get_or_init(|| References {
            system_names: system_personas().iter().map(|persona| fold(persona.name())).collect(),
            system_ids: system_personas()
                .iter()
                .filter_map(|p| p.id().map(str::to_owned))
                .collect(),
            ..References::default()
        });
        References {
            images: self.listing.images.clone(),
            library_ids: self.library_ids(),
            has_closed_library: self.library.as_ref().is_some_and(|(_, is_allowed)| !is_allowed),
            ..system.clone()
        }
    }

    /// Returns the ids in a library elsewhere; one that cannot be listed is reported already.
    fn library_ids(&self) -> HashSet<String> {
        let library = self.library.iter().find(|(_, is_allowed)| *is_allowed);
        let folder = library.map(|(library, _)| Folder {
            root: library.root.clone(),
            path: library.folder.clone(),
        });
        let called =
            folder.and_then(|folder| scan_folder::<Scope>(&folder, "", |_, _, _| true).ok());
        let ids = called.into_iter().flatten().filter_map(|called| called.header.id);
        ids.map(|id| id.to_ascii_lowercase()).collect()
    }

    /// Adds [`Self::add_links`] from wherever the files are.
    fn add_links_of_state(&self, problems: &mut Vec<Problem>) -> Result<(), OpsError> {
        if self.git.is_none() {
            return self.add_links(self.root, problems);
        }
        if !self.listing.entries.values().any(|entry| entry.kind.has_links) {
            return Ok(());
        }
        let checkout = Checkout::write(&self.listing, self.reader())?;
        self.add_links(&checkout.root, problems)
    }

    /// Writes the commit that the files are compared with into a separate directory.
    pub(super) fn base(&self) -> Result<Option<Checkout>, OpsError> {
        let (flag, name) = match &self.state {
            State::Present => return Ok(None),
            State::Staged => ("--staged", "HEAD"),
            State::Since(revision) => ("--since", revision.as_str()),
        };
        let git = repository(self.root, flag)?;
        let revision = match git.revision(name) {
            Err(GitError::NoCommit) => return Ok(None),
            revision => revision?,
        };
        let library = self.root.library(&self.manifest.library).ok();
        let own = library.filter(|library| library.root == *self.root);
        let own = own.map(|library| self.root.show(&library.folder));
        let listing =
            index::listing(git.tree_entries(&revision)?, &git, self.root, own.as_deref())?;
        let reader = Reader { root: self.root, git: Some(&git) };
        Checkout::write(&listing, reader).map(Some)
    }

    /// Checks everything; returns what is to be reported, and the other problems between files.
    pub(super) fn report(
        &self,
        progress: &dyn Progress,
    ) -> Result<(Validation, Vec<Problem>), OpsError> {
        let entries: Vec<&Entry> = self.listing.entries.values().collect();
        let checker = self.checker();
        let is_thorough = self.focus.covers_all(&self.listing);
        progress.begin(entries.len());
        let reports = reports(self.reader(), checker, &entries, |entry| {
            progress.step();
            is_thorough || self.focus.includes(&entry.path) || entry.path == store::MANIFEST
        })?;
        let files = entries.iter().filter(|entry| self.focus.includes(&entry.path)).count();
        let (mut problems, mut facts) = (self.listing.problems.clone(), Vec::new());
        for FileReport { problems: found, facts: own } in reports {
            problems.extend(found);
            facts.push(own);
        }
        let of_files = problems.len();
        self.add_links_of_state(&mut problems)?;
        let links = problems.split_off(of_files.min(problems.len()));
        let is_reported = |problem: &Problem| self.focus.reports(problem, None);
        problems.retain(is_reported);
        let (links, mut others): (Vec<_>, Vec<_>) = links.into_iter().partition(is_reported);
        problems.extend(links);
        let (reader, references) = (self.reader(), self.references());
        let (found, rest) =
            cross_file::problems(reader, &self.focus, &entries, &facts, &references)?;
        problems.extend(found);
        others.extend(rest);
        // What a changed file is reported for names the other one already.
        let place = |code, origin: &Origin| (code, origin.file.clone());
        let of_changed =
            problems.iter().filter_map(|told| Some(place(told.code, told.origin.as_ref()?)));
        let reported: HashSet<(&str, String)> = of_changed.collect();
        let is_told = |problem: &Problem| {
            problem
                .related
                .iter()
                .any(|other| reported.contains(&place(problem.code, &other.origin)))
        };
        others.retain(|problem| self.focus.is_asked_for(problem) && !is_told(problem));
        Ok((Validation { problems, files }, others))
    }
}

/// Adds a file that was asked for, wherever it lies.
fn add(root: &Root, target: &Target, staged: bool, listing: &mut Listing) -> Result<(), OpsError> {
    let Target::Inside(path) = target else { return Ok(()) };
    let below = format!("{path}/");
    if path.is_empty()
        || listing.entries.contains_key(path)
        || listing.entries.keys().any(|entry| entry.starts_with(&below))
    {
        return Ok(());
    }
    let whole = root.path().join(path);
    match whole.symlink_metadata() {
        Err(_) => return Err(not_found(path, root.path())),
        Ok(found) if found.is_dir() || staged => return Ok(()),
        Ok(_) => {}
    }
    let kind = if manifest::is_manifest(root, &whole) { &MANIFEST } else { &PERSONA };
    let at = At::Disk(whole);
    listing.add(Entry { path: path.clone(), kind, is_in_place: false, at });
    Ok(())
}

/// Returns the repository around the workspace, for a flag that needs one.
fn repository(root: &Root, flag: &str) -> Result<Git, OpsError> {
    repository_of(root)?.ok_or_else(|| OpsError::Usage {
        message: format!("{flag} needs a git repository, and this workspace is not in one"),
        hint: Some(format!("leave {flag} out to validate every file, or run `git init`").into()),
    })
}

/// A workspace as git holds it; deleted when dropped.
pub(super) struct Checkout {
    _directory: TempDir,
    pub(super) root: Root,
}

impl Checkout {
    /// Writes the files of a listing. What cannot be read is left out; images are names alone.
    pub(super) fn write(listing: &Listing, reader: Reader<'_>) -> Result<Self, OpsError> {
        let failed = |cause| FileError::from_io("a temporary directory", "write", cause);
        let directory = TempDir::new().map_err(failed)?;
        let root = Root::at(directory.path())?;
        let entries: Vec<&Entry> = listing.entries.values().collect();
        let written = reader.read_each(&entries, |entry, bytes| match bytes {
            Ok(bytes) => write(&root.path().join(&entry.path), &bytes),
            Err(_) => Ok(()),
        })?;
        written.into_iter().collect::<Result<(), _>>().map_err(failed)?;
        for image in &listing.images {
            write(&root.images_dir().join(image), &[]).map_err(failed)?;
        }
        Ok(Self { _directory: directory, root })
    }
}

fn write(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    fs::create_dir_all(path.parent().unwrap_or(path))?;
    fs::write(path, bytes)
}
