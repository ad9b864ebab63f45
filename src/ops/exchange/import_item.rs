//! Says what an import does with each record.

use crate::diagnostic::{Problem, line_origin};
use crate::model::Scope;
use crate::ops::definition::{DefinitionKind, Effect, FileChange, NewFile};
use crate::ops::{OpsError, Workspace};

/// What happens to a record whose name is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum OnConflict {
    Rename,
    Skip,
    Update,
    Fail,
}

/// What an import does with a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum ImportAction {
    Create,
    /// Created under another name than its own.
    Rename,
    Update,
    Unchanged,
    Skip,
    Refuse,
}

impl ImportAction {
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Create => "create",
            Self::Rename => "rename",
            Self::Update => "update",
            Self::Unchanged => "unchanged",
            Self::Skip => "skip",
            Self::Refuse => "refuse",
        }
    }

    /// Says what was done, after a number.
    pub(crate) const fn outcome(self) -> &'static str {
        match self {
            Self::Create => "created",
            Self::Rename => "created under another name",
            Self::Update => "updated",
            Self::Unchanged => "unchanged",
            Self::Skip => "skipped",
            Self::Refuse => "refused",
        }
    }
}

/// What becomes of one record.
#[derive(Clone, Debug)]
pub(crate) struct ImportItem {
    pub(crate) action: ImportAction,
    /// The name it gets; of a refused one, its own.
    pub(crate) name: String,
    /// The file of the workspace.
    pub(crate) path: Option<String>,
    pub(crate) source: String,
    pub(crate) record: usize,
    pub(crate) line: usize,
    pub(crate) format: &'static str,
    pub(crate) problems: Vec<Problem>,
}

impl ImportItem {
    /// Returns a record that cannot be read.
    pub(crate) fn refuse(source: &str, problems: Vec<Problem>) -> Self {
        let place = problems.iter().find_map(|problem| problem.origin.as_ref()?.place);
        Self {
            action: ImportAction::Refuse,
            name: String::new(),
            path: None,
            source: source.to_owned(),
            record: 0,
            line: place.map_or(0, |place| place.line),
            format: "",
            problems,
        }
    }

    /// Refuses the record; a problem without a place is at the record.
    pub(super) fn refuse_for(&mut self, problems: Vec<Problem>) {
        let place = |problem: Problem| match problem.origin {
            Some(_) => problem,
            None => problem.at(line_origin(&self.source, self.line)),
        };
        self.problems = problems.into_iter().map(place).collect();
        self.action = ImportAction::Refuse;
    }
}

/// What a record becomes; the text of a new file is still to be made.
#[derive(Debug)]
pub(crate) struct RecordPlan<K: DefinitionKind = Scope> {
    pub(super) item: ImportItem,
    pub(super) file: FilePlan<K>,
}

#[derive(Debug)]
pub(super) enum FilePlan<K: DefinitionKind> {
    None,
    New(NewFile),
    Change(Box<FileChange<K>>),
}

impl<K: DefinitionKind> RecordPlan<K> {
    /// Makes the file; of many records, in any order.
    pub(crate) fn finish(
        self,
        workspace: &Workspace,
        scope: &K,
    ) -> (ImportItem, Option<FileChange<K>>) {
        let Self { mut item, file } = self;
        let change = match file {
            FilePlan::None => return (item, None),
            FilePlan::Change(change) => Ok(*change),
            FilePlan::New(new) => new.plan(workspace, scope, None).map_err(|error| {
                // The file is not there: what is wrong is wrong with the record.
                let unplaced = |problem| Problem { origin: None, ..problem };
                problems_of(error).into_iter().map(unplaced).collect()
            }),
        };
        match change {
            Ok(change) => {
                item.name.clone_from(&change.name);
                item.path = change.after.as_ref().map(|after| after.shown.clone());
                if change.effect() == Effect::Unchanged {
                    item.action = ImportAction::Unchanged;
                }
                (item, Some(change))
            }
            Err(problems) => {
                item.refuse_for(problems);
                (item, None)
            }
        }
    }
}

pub(super) fn problems_of(error: OpsError) -> Vec<Problem> {
    match error {
        OpsError::Invalid { problems, .. } => problems,
        other => vec![Problem::error("invalid", other.to_string())],
    }
}
