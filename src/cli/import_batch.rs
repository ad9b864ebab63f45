//! Plans and writes the records of an import, of whatever kind each is.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::{CommandError, Env};
use crate::diagnostic::Problem;
use crate::model::{SCENARIO, Scope};
use crate::ops::definition::stage_change;
use crate::ops::exchange::import::Importer;
use crate::ops::exchange::{ImportAction, ImportItem, LoadedRecord, OnConflict, RecordPlan};
use crate::ops::scenario::Scenarios;
use crate::ops::{OpsError, Workspace};
use crate::store::{Lock, Transaction};

/// An import on its way.
pub(super) struct Import<'a> {
    env: &'a Env,
    workspace: &'a Workspace,
    on_conflict: OnConflict,
    personas: Importer<'a>,
    /// Read when the first scenario comes.
    scenarios: Option<Importer<'a, Scenarios>>,
    /// What is planned, in the order of the records.
    planned: Vec<BatchRecord>,
    /// Nothing where nothing is to be written.
    transaction: Option<Transaction<'a>>,
    pub(super) summary: ImportSummary,
}

/// A record whose name and place are settled.
enum BatchRecord {
    Persona(RecordPlan),
    Scenario(RecordPlan<Scenarios>),
    Refused(ImportItem),
}

/// What became of the records.
#[derive(Default)]
pub(super) struct ImportSummary {
    /// Kept only where they are printed.
    pub(super) items: Option<Vec<ImportItem>>,
    pub(super) problems: Vec<Problem>,
    pub(super) counts: BTreeMap<ImportAction, usize>,
    pub(super) formats: BTreeMap<&'static str, usize>,
}

impl<'a> Import<'a> {
    pub(super) fn new(
        env: &'a Env,
        workspace: &'a Workspace,
        lock: Option<&'a Lock>,
        on_conflict: OnConflict,
        keeps_items: bool,
    ) -> Result<Self, OpsError> {
        Ok(Self {
            env,
            workspace,
            on_conflict,
            personas: Importer::new(workspace, env.scope(), on_conflict, env)?,
            scenarios: None,
            planned: Vec::new(),
            transaction: lock.map(Transaction::new),
            summary: ImportSummary {
                items: keeps_items.then(Vec::new),
                ..ImportSummary::default()
            },
        })
    }

    /// Plans the records of a file.
    pub(super) fn take(
        &mut self,
        file: &str,
        records: Result<Vec<LoadedRecord>, Vec<Problem>>,
    ) -> Result<(), CommandError> {
        let records = match records {
            Ok(records) => records,
            Err(problems) => {
                self.planned.push(BatchRecord::Refused(ImportItem::refuse(file, problems)));
                return Ok(());
            }
        };
        for record in records {
            let planned = if record.shape.noun == SCENARIO.noun {
                BatchRecord::Scenario(self.scenarios()?.plan(file, record))
            } else {
                BatchRecord::Persona(self.personas.plan(file, record))
            };
            self.planned.push(planned);
        }
        Ok(())
    }

    fn scenarios(&mut self) -> Result<&mut Importer<'a, Scenarios>, OpsError> {
        if self.env.scope() != Scope::Workspace {
            return Err(OpsError::usage("scenarios belong to the workspace: leave out --to"));
        }
        let new = match self.scenarios.take() {
            Some(scenarios) => scenarios,
            None => Importer::new(self.workspace, Scenarios, self.on_conflict, self.env)?,
        };
        Ok(self.scenarios.insert(new))
    }

    /// Returns how many records are planned and not written.
    pub(super) fn pending_count(&self) -> usize {
        self.planned.len()
    }

    /// Makes the files of what is planned.
    pub(super) fn finish(&mut self) {
        let scope = self.env.scope();
        let finish = |planned| match planned {
            BatchRecord::Persona(record) => {
                let (item, change) = record.finish(self.workspace, &scope);
                (item, change.map(|change| (change.before, change.after)))
            }
            BatchRecord::Scenario(record) => {
                let (item, change) = record.finish(self.workspace, &Scenarios);
                (item, change.map(|change| (change.before, change.after)))
            }
            BatchRecord::Refused(item) => (item, None),
        };
        let planned = std::mem::take(&mut self.planned);
        let done: Vec<_> = planned.into_par_iter().map(finish).collect();
        for (item, change) in done {
            self.summary.add(item);
            if let (Some(transaction), Some((before, after))) = (&mut self.transaction, change) {
                stage_change(transaction, before.as_ref(), after.as_ref());
            }
        }
    }

    /// Writes all files or none.
    pub(super) fn commit(&mut self) -> Result<(), CommandError> {
        match &mut self.transaction {
            Some(transaction) => Ok(transaction.commit().map_err(OpsError::from)?),
            None => Ok(()),
        }
    }
}

impl ImportSummary {
    fn add(&mut self, item: ImportItem) {
        *self.counts.entry(item.action).or_default() += 1;
        if !item.format.is_empty() {
            *self.formats.entry(item.format).or_default() += 1;
        }
        self.problems.extend(item.problems.iter().cloned());
        if let Some(items) = &mut self.items {
            items.push(item);
        }
    }

    pub(super) fn count(&self, action: ImportAction) -> usize {
        self.counts.get(&action).copied().unwrap_or_default()
    }
}
