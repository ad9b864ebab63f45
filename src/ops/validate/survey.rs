//! A look at a whole workspace: each file by itself, then all of them together.

use std::collections::HashSet;
use std::sync::OnceLock;

use super::asked::{Asked, Focus, not_found};
use super::between;
use super::carried::carried_out;
use super::entry::{At, Entry, Listing, Reader};
use super::judge::{Judge, Judged, settings};
use super::kind::{MANIFEST, PERSONA};
use super::{State, ValidateOptions, Validation, disk, focus, index, repository};
use crate::check::References;
use crate::diagnostic::Problem;
use crate::model::Manifest;
use crate::model::Scope;
use crate::ops::definition::{Folder, scan_folder};
use crate::ops::persona::system_personas;
use crate::ops::{OpsError, Progress, Role, Workspace, draft, resource};
use crate::store::{self, DEFINITION_LIMIT, Git, IndexKind, Root, read};
use crate::text::fold;

/// Everything that is going to be judged.
pub(super) struct Survey<'a> {
    pub(super) root: &'a Root,
    pub(super) git: Option<Git>,
    pub(super) manifest: Manifest,
    pub(super) listing: Listing,
    pub(super) focus: Focus,
}

impl<'a> Survey<'a> {
    /// Finds out what there is.
    pub(super) fn take(root: &'a Root, options: &ValidateOptions) -> Result<Self, OpsError> {
        let git = match &options.state {
            State::Present => None,
            State::Staged => Some(repository(root, "--staged")?),
            State::Since(_) => Some(repository(root, "--since")?),
        };
        let focus = focus(root, options, git.as_ref())?;
        let staged = git.as_ref().filter(|_| options.state == State::Staged);
        let manifest = match staged {
            Some(git) => staged_settings(root, git)?,
            None => present_settings(root),
        };
        let library = root.library(&manifest.library).ok();
        let own = library.as_ref().filter(|library| library.root == *root);
        let own = own.map(|library| root.show(&library.folder));
        let mut listing = match staged {
            Some(git) => index::listing(git, root, own.as_deref())?,
            None => disk::listing(root, own.as_deref()),
        };
        for asked in &options.asked {
            add(root, asked, staged.is_some(), &mut listing)?;
        }
        let git = git.filter(|_| options.state == State::Staged);
        Ok(Self { root, git, manifest, listing, focus })
    }

    pub(super) fn reader(&self) -> Reader<'_> {
        Reader { root: self.root, git: self.git.as_ref() }
    }

    pub(super) fn judge(&self) -> Judge<'_> {
        Judge { root: self.root, manifest: &self.manifest }
    }

    /// Adds what drafts and resources say of each other, as far as no file has said it already.
    fn add_links(&self, problems: &mut Vec<Problem>) -> Result<(), OpsError> {
        let (root, manifest) = (self.root.clone(), self.manifest.clone());
        let workspace = Workspace {
            root,
            manifest,
            is_none: false,
            role: Role::default(),
            commit_times: Default::default(),
        };
        let key = |problem: &Problem| {
            let origin = problem.origin.as_ref();
            (origin.map(|origin| (origin.file.clone(), origin.place)), problem.code)
        };
        let mut found = carried_out(draft::problems(&workspace), problems)?;
        found.extend(carried_out(resource::problems(&workspace), problems)?);
        for problem in found {
            match problems.iter_mut().find(|known| key(known) == key(&problem)) {
                Some(known) => known.hint = problem.hint,
                None => problems.push(problem),
            }
        }
        Ok(())
    }

    /// What the files are compared with and is not judged itself.
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
            ..system.clone()
        }
    }

    /// The ids in a library elsewhere; one that cannot be listed has been complained about.
    fn library_ids(&self) -> HashSet<String> {
        let library = self.root.library(&self.manifest.library).ok();
        let elsewhere = library.filter(|library| library.root != *self.root);
        let folder = elsewhere.map(|library| Folder { root: library.root, path: library.folder });
        let called = folder.and_then(|folder| scan_folder::<Scope>(&folder, |_, _| true).ok());
        let ids = called.into_iter().flatten().filter_map(|called| called.header.id);
        ids.map(|id| id.to_ascii_lowercase()).collect()
    }

    /// Judges everything and keeps what is to be reported.
    pub(super) fn report(&self, progress: &dyn Progress) -> Result<Validation, OpsError> {
        let entries: Vec<&Entry> = self.listing.entries.values().collect();
        let judge = self.judge();
        let thorough = self.focus.reaches_far();
        progress.begin(entries.len());
        let judged = self.reader().read_each(&entries, |entry, bytes| {
            progress.step();
            match thorough || self.focus.holds(&entry.path) || entry.path == store::MANIFEST {
                true => judge.judge(entry, bytes),
                false => judge.glance(entry, bytes),
            }
        })?;
        let files = entries.iter().filter(|entry| self.focus.holds(&entry.path)).count();
        let (mut problems, mut facts) = (self.listing.problems.clone(), Vec::new());
        for Judged { problems: found, facts: said } in judged {
            problems.extend(found);
            facts.push(said);
        }
        if self.git.is_none() {
            self.add_links(&mut problems)?;
        }
        problems.retain(|problem| self.focus.wants(problem, None));
        let around = self.references();
        problems.extend(between::problems(self, &entries, &facts, &around)?);
        Ok(Validation { problems, files })
    }
}

/// A file that was asked for is judged wherever it lies.
fn add(root: &Root, asked: &Asked, staged: bool, listing: &mut Listing) -> Result<(), OpsError> {
    let Asked::Inside(path) = asked else { return Ok(()) };
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
    let kind = match is_manifest(root, &whole) {
        true => &MANIFEST,
        false => &PERSONA,
    };
    let at = At::Disk(whole);
    listing.add(Entry { path: path.clone(), kind, scope: None, filed: false, at });
    Ok(())
}

/// A manifest is called `persona.yaml` and says which version it is.
fn is_manifest(root: &Root, path: &std::path::Path) -> bool {
    let bytes = read(root, path, DEFINITION_LIMIT).unwrap_or_default();
    path.file_name().is_some_and(|name| name == store::MANIFEST) && says_version(&bytes)
}

/// Whether a line of the text starts with `version:`.
pub(super) fn says_version(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    text.trim_start_matches('\u{feff}').lines().any(|line| line.starts_with("version:"))
}

pub(super) fn present_settings(root: &Root) -> Manifest {
    settings(root, read(root, &root.manifest(), DEFINITION_LIMIT).ok().as_deref())
}

/// The settings of the next commit; a manifest that git does not know yet counts as it lies there.
fn staged_settings(root: &Root, git: &Git) -> Result<Manifest, OpsError> {
    let entry = git
        .index()?
        .into_iter()
        .find(|entry| entry.path.as_os_str() == store::MANIFEST && entry.kind == IndexKind::File);
    let Some(entry) = entry else { return Ok(present_settings(root)) };
    let blob = git.blobs(&[&entry.id], DEFINITION_LIMIT)?.pop();
    Ok(settings(root, blob.and_then(Result::ok).as_deref()))
}
