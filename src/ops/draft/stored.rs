//! Drafts as their files say them, and the one that a reference means.

use std::path::Path;

use crate::check;
use crate::diagnostic::{Origin, Problem};
use crate::model::draft::{DRAFT_FIELDS, Draft, DraftId, Key, Slot, Values};
use crate::model::{Vocabulary, normalise};
use crate::ops::resource::Catalogue;
use crate::ops::{Candidate, OpsError, Workspace, located};
use crate::store::{DEFINITION_LIMIT, DefinitionFile, Extension, read_many, unreadable};
use crate::text::{fold, nearest};

/// The fewest characters of an id that are taken as a prefix.
const SHORTEST_PREFIX: usize = 4;

/// One draft that could be read.
#[derive(Clone, Debug)]
pub(crate) struct StoredDraft {
    pub(crate) draft: Draft,
    pub(crate) file: DefinitionFile,
}

impl StoredDraft {
    /// Judges a file that could be read.
    pub(super) fn examine(file: DefinitionFile, values: &dyn Values) -> Result<Self, Vec<Problem>> {
        let mut findings = check::draft(&file.raw);
        findings.extend(check::draft_values(&file.raw, values));
        let mut problems = located(&findings, &file.source);
        problems.retain(Problem::is_error);
        let mut map = file.raw.clone();
        normalise(&mut map, DRAFT_FIELDS, &Vocabulary::default());
        let text = map.get("id").and_then(|id| id.as_str()).map(str::to_owned);
        match text.unwrap_or_else(|| file.stem()).parse::<DraftId>() {
            Ok(id) if problems.is_empty() => {
                Ok(Self { draft: Draft::from_document(&map, id), file })
            }
            Ok(_) => Err(problems),
            Err(_) => {
                if problems.is_empty() {
                    let message = "a draft's file is named after its id, a UUID";
                    let place = Origin::file(file.shown());
                    problems.push(Problem::error("bad-id", message).at(place));
                }
                Err(problems)
            }
        }
    }

    /// What people call it: the name in its form, or the start of its id.
    pub(crate) fn title(&self, values: &dyn Values) -> String {
        let id = self.draft.id.to_string();
        let name = self.draft.state().ids(Slot::Name).first();
        match name.and_then(|id| values.value(*id)) {
            Some(name) => format!("{name} ({})", &id[..8]),
            None => id,
        }
    }

    fn name<'a>(&self, values: &'a dyn Values) -> Option<&'a str> {
        values.value(*self.draft.state().ids(Slot::Name).first()?)
    }
}

/// All drafts of a workspace.
#[derive(Clone, Debug, Default)]
pub(crate) struct Drafts {
    pub(crate) items: Vec<StoredDraft>,
    /// What is wrong with files that could not be understood.
    pub(crate) broken: Vec<Problem>,
}

impl Drafts {
    pub(crate) fn read(workspace: &Workspace, values: &Catalogue) -> Result<Self, OpsError> {
        let root = &workspace.root;
        let files = root.files(&root.drafts_dir(), Extension::Yaml)?;
        let read = read_many(root, &files, DEFINITION_LIMIT, |path: &Path, bytes| {
            let bytes = bytes.map_err(|error| vec![unreadable(&error)])?;
            let file = DefinitionFile::parse(path, &root.show(path), &bytes)?;
            StoredDraft::examine(file, values)
        });
        let mut drafts = Self::default();
        for item in read {
            match item {
                Ok(stored) => drafts.items.push(stored),
                Err(problems) => drafts.broken.extend(problems.into_iter().map(advised)),
            }
        }
        Ok(drafts)
    }

    /// The draft that has an operation of this key.
    pub(crate) fn with_key(&self, key: &Key) -> Option<&StoredDraft> {
        self.items.iter().find(|stored| stored.draft.ledger().find(key).is_some())
    }

    /// The draft that `reference` means: an id, the name in its form, the start of an id.
    pub(crate) fn find(
        &self,
        reference: &str,
        values: &dyn Values,
    ) -> Result<&StoredDraft, OpsError> {
        let wanted = reference.trim().to_ascii_lowercase();
        let id = |stored: &StoredDraft| stored.draft.id.to_string() == wanted;
        let named = |stored: &StoredDraft| {
            stored.name(values).is_some_and(|name| fold(name) == fold(reference))
        };
        let starts = |stored: &StoredDraft| {
            wanted.len() >= SHORTEST_PREFIX && stored.draft.id.to_string().starts_with(&wanted)
        };
        let tests: [&dyn Fn(&StoredDraft) -> bool; 3] = [&id, &named, &starts];
        for fits in tests {
            let found: Vec<_> = self.items.iter().filter(|stored| fits(stored)).collect();
            match found.as_slice() {
                [] => {}
                [one] => return Ok(one),
                several => return Err(ambiguous(reference, several, values)),
            }
        }
        Err(self.none(reference, values))
    }

    /// The draft that all the references mean, if there are any: two that differ are invalid.
    pub(crate) fn find_same(
        &self,
        references: &[String],
        values: &dyn Values,
    ) -> Result<Option<&StoredDraft>, OpsError> {
        let mut same: Option<(&String, &StoredDraft)> = None;
        for reference in references {
            let found = self.find(reference, values)?;
            match same {
                Some((other, before)) if before.draft.id != found.draft.id => {
                    let message = format!("`{other}` and `{reference}` are two drafts");
                    let problem = Problem::error("twin-mismatch", message).field("draft_id");
                    let problem = problem.hint("name the draft once");
                    return Err(OpsError::invalid("the request is not valid", vec![problem]));
                }
                Some(_) => {}
                None => same = Some((reference, found)),
            }
        }
        Ok(same.map(|(_, found)| found))
    }

    /// A broken draft might be the one that is meant: then that is what is wrong.
    fn none(&self, reference: &str, values: &dyn Values) -> OpsError {
        let start = format!("drafts/{}", reference.trim().to_ascii_lowercase());
        let meant = |problem: &&Problem| {
            problem.origin.as_ref().is_some_and(|origin| origin.file.starts_with(&start))
        };
        let broken: Vec<Problem> = self.broken.iter().filter(meant).cloned().collect();
        if !broken.is_empty() && reference.trim().len() >= SHORTEST_PREFIX {
            return OpsError::invalid("the draft cannot be read", broken);
        }
        // A name stands in the file, so one that cannot be read might have it.
        if !self.broken.is_empty() && reference.trim().parse::<DraftId>().is_err() {
            let subject = format!("no draft `{reference}`, but some drafts cannot be read");
            return OpsError::invalid(subject, self.broken.clone());
        }
        let names = self.items.iter().filter_map(|stored| stored.name(values));
        OpsError::NotFound {
            noun: "draft",
            reference: reference.to_owned(),
            place: "the workspace".to_owned(),
            nearest: nearest(reference, names).map(str::to_owned).into_iter().collect(),
        }
    }
}

/// A conflict in a ledger has one answer: both entries stay.
fn advised(problem: Problem) -> Problem {
    if problem.code != "merge-conflict" {
        return problem;
    }
    problem.hint(
        "of two added proposals keep both; of two values of one field keep one with its id; \
         delete the markers, then `git add` the file",
    )
}

fn ambiguous(reference: &str, found: &[&StoredDraft], values: &dyn Values) -> OpsError {
    let describe = |stored: &&StoredDraft| Candidate {
        name: stored.name(values).unwrap_or("draft without a name").to_owned(),
        id: Some(stored.draft.id.to_string()),
        path: stored.file.shown().to_owned(),
    };
    OpsError::SeveralFit {
        noun: "draft",
        reference: reference.to_owned(),
        candidates: found.iter().map(describe).collect(),
    }
}
