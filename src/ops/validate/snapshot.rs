//! Checks the files of a workspace: each by itself, then all of them together.

use std::collections::HashSet;
use std::sync::OnceLock;

use super::checker::{Checker, FileReport};
use super::entry::{At, Entry, Listing, Reader};
use super::focus::Focus;
use super::kind::{MANIFEST, PERSONA};
use super::options::{State, ValidateOptions, Validation};
use super::target::{Target, not_found};
use super::{cross_file, disk, index, manifest, unavailable};
use crate::check::References;
use crate::diagnostic::Problem;
use crate::model::Manifest;
use crate::model::Scope;
use crate::ops::definition::{Folder, scan_folder};
use crate::ops::persona::system_personas;
use crate::ops::{LibraryConsent, OpsError, Progress, Role, Workspace, draft, resource};
use crate::store::{self, Git, Library, Root, repository_of};
use crate::text::fold;

/// The files of a workspace in one state.
pub(super) struct Snapshot<'a> {
    pub(super) root: &'a Root,
    pub(super) git: Option<Git>,
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
        let focus = Focus::read(root, options, git.as_ref())?;
        let staged = git.as_ref().filter(|_| options.state == State::Staged);
        let manifest = match staged {
            Some(git) => manifest::read_from_index(root, git)?,
            None => manifest::read_present(root),
        };
        let library = root.library(&manifest.library).ok();
        let own = library.as_ref().filter(|library| library.root == *root);
        let own = own.map(|library| root.show(&library.folder));
        let mut listing = match staged {
            Some(git) => index::listing(git, root, own.as_deref())?,
            None => disk::listing(root, own.as_deref()),
        };
        for target in &options.targets {
            add(root, target, staged.is_some(), &mut listing)?;
        }
        let git = git.filter(|_| options.state == State::Staged);
        let library = library.filter(|library| library.root != *root).map(|library| {
            let is_allowed = options.consent.check(root, &library).is_ok();
            (library, is_allowed)
        });
        Ok(Self { root, git, manifest, listing, focus, library })
    }

    pub(super) fn reader(&self) -> Reader<'_> {
        Reader { root: self.root, git: self.git.as_ref() }
    }

    pub(super) fn checker(&self) -> Checker<'_> {
        Checker { root: self.root, manifest: &self.manifest }
    }

    /// Adds the problems between drafts and resources that no file has reported already.
    fn add_links(&self, problems: &mut Vec<Problem>) -> Result<(), OpsError> {
        let (root, manifest) = (self.root.clone(), self.manifest.clone());
        let workspace = Workspace {
            root,
            manifest,
            is_none: false,
            role: Role::default(),
            consent: LibraryConsent::default(),
            commit_times: Default::default(),
        };
        let key = |problem: &Problem| {
            let origin = problem.origin.as_ref();
            (origin.map(|origin| (origin.file.clone(), origin.place)), problem.code)
        };
        let mut found = unavailable::or_problem(draft::problems(&workspace), problems)?;
        found.extend(unavailable::or_problem(resource::problems(&workspace), problems)?);
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
        let called = folder.and_then(|folder| scan_folder::<Scope>(&folder, "", |_, _| true).ok());
        let ids = called.into_iter().flatten().filter_map(|called| called.header.id);
        ids.map(|id| id.to_ascii_lowercase()).collect()
    }

    /// Checks everything and returns what is to be reported.
    pub(super) fn report(&self, progress: &dyn Progress) -> Result<Validation, OpsError> {
        let entries: Vec<&Entry> = self.listing.entries.values().collect();
        let checker = self.checker();
        let is_thorough = self.focus.covers_all();
        progress.begin(entries.len());
        let reports = self.reader().read_each(&entries, |entry, bytes| {
            progress.step();
            match is_thorough || self.focus.includes(&entry.path) || entry.path == store::MANIFEST {
                true => checker.check(entry, bytes),
                false => checker.scan(entry, bytes),
            }
        })?;
        let files = entries.iter().filter(|entry| self.focus.includes(&entry.path)).count();
        let (mut problems, mut facts) = (self.listing.problems.clone(), Vec::new());
        for FileReport { problems: found, facts: own } in reports {
            problems.extend(found);
            facts.push(own);
        }
        if self.git.is_none() {
            self.add_links(&mut problems)?;
        }
        problems.retain(|problem| self.focus.reports(problem, None));
        let reader = self.reader();
        let references = self.references();
        problems.extend(cross_file::problems(reader, &self.focus, &entries, &facts, &references)?);
        Ok(Validation { problems, files })
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
    let kind = match manifest::is_manifest(root, &whole) {
        true => &MANIFEST,
        false => &PERSONA,
    };
    let at = At::Disk(whole);
    listing.add(Entry { path: path.clone(), kind, scope: None, is_in_place: false, at });
    Ok(())
}

/// Returns the repository around the workspace, for a flag that needs one.
fn repository(root: &Root, flag: &str) -> Result<Git, OpsError> {
    repository_of(root)?.ok_or_else(|| OpsError::Usage {
        message: format!("{flag} needs a git repository, and this workspace is not in one"),
        hint: Some(format!("leave {flag} out to validate every file, or run `git init`")),
    })
}
