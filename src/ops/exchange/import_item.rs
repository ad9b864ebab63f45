//! Says what an import does with each record.

use crate::diagnostic::{Problem, line_origin};

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
