//! Drafts as their files say them.

use std::path::{Path, PathBuf};

use crate::check;
use crate::diagnostic::{Origin, Problem};
use crate::model::draft::{DRAFT_FIELDS, Draft, DraftId, Slot, Values};
use crate::model::{Vocabulary, normalise};
use crate::ops::resource::Catalogue;
use crate::ops::{OpsError, Workspace, located};
use crate::store::{DEFINITION_LIMIT, DefinitionFile, read_many, unreadable};

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
        findings.extend(check::draft_values(&file.raw, &file.stem(), values));
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

    pub(super) fn name<'a>(&self, values: &'a dyn Values) -> Option<&'a str> {
        values.value(*self.draft.state().ids(Slot::Name).first()?)
    }
}

/// All drafts of a workspace.
#[derive(Clone, Debug, Default)]
pub(crate) struct Drafts {
    pub(crate) items: Vec<StoredDraft>,
    /// What is wrong with files that could not be understood.
    pub(crate) broken: Vec<Problem>,
    /// Those files.
    pub(super) torn: Vec<PathBuf>,
    /// The project that references are looked up in; none where all drafts are meant.
    pub(super) project: Option<String>,
}

impl Drafts {
    pub(crate) fn read(workspace: &Workspace, values: &Catalogue) -> Result<Self, OpsError> {
        let root = &workspace.root;
        let files = root.files(&root.drafts_dir())?;
        let read = read_many(root, &files, DEFINITION_LIMIT, |path: &Path, bytes| {
            let bytes = bytes.map_err(|error| vec![unreadable(&error)]);
            let file =
                bytes.and_then(|bytes| DefinitionFile::parse(path, &root.show(path), &bytes));
            let stored = file.and_then(|file| StoredDraft::examine(file, values));
            stored.map_err(|problems| (path.to_owned(), problems))
        });
        let mut drafts = Self::default();
        for item in read {
            match item {
                Ok(stored) => drafts.items.push(stored),
                Err((path, problems)) => {
                    drafts.torn.push(path);
                    drafts.broken.extend(problems.into_iter().map(advised));
                }
            }
        }
        Ok(drafts)
    }
}

/// What to keep of a conflict. By default git leaves out of a conflict what both sides share, and
/// two proposals share lines; the style `diff3` shows each side whole.
fn advised(problem: Problem) -> Problem {
    let Some(origin) = problem.origin.as_ref().filter(|_| problem.code == "merge-conflict") else {
        return problem;
    };
    let hint = format!(
        "`git checkout --conflict=diff3 {}` shows both sides whole. Keep both of two proposals, \
         but one of two with one key and one of two decisions; of two values one with its id; of \
         two pending_ids what both name. Delete the markers and what stands between ||||||| and \
         =======, then `persona validate` and `git add`",
        origin.file
    );
    problem.hint(hint)
}
