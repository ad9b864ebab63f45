//! Resolves references and keys to drafts.

use super::file::{DraftFile, Drafts, MalformedDraft};
use crate::diagnostic::Problem;
use crate::model::Scope;
use crate::model::draft::{DraftId, Key, Values};
use crate::ops::definition::is_id_prefix;
use crate::ops::project::find_slug;
use crate::ops::{Candidate, EntityKind, OpsError, Workspace};
use crate::text::{fold, nearest};

impl Drafts {
    /// Narrows what references and keys can mean to the drafts of a project, where one is asked
    /// for; it must be there.
    pub(crate) fn in_project(
        mut self,
        workspace: &Workspace,
        scope: &Scope,
    ) -> Result<Self, OpsError> {
        let Scope::Project(name) = scope else { return Ok(self) };
        let project = find_slug(workspace, name)?;
        let same =
            |own: &str| own == name || find_slug(workspace, own).is_ok_and(|own| own == project);
        self.items.retain(|stored| stored.draft.project.as_deref().is_some_and(same));
        // Their projects are unknown.
        self.malformed.clear();
        self.project = Some(name.clone());
        Ok(self)
    }

    /// Finds a draft by its id, its name, the key of one of its entries, or an id prefix.
    pub(crate) fn find(
        &self,
        reference: &str,
        values: &dyn Values,
    ) -> Result<&DraftFile, OpsError> {
        let wanted = reference.trim().to_ascii_lowercase();
        let id = |stored: &DraftFile| stored.draft.id.to_string() == wanted;
        let named = |stored: &DraftFile| {
            stored.name(values).is_some_and(|name| fold(name) == fold(reference))
        };
        let starts = |stored: &DraftFile| is_id_prefix(&stored.draft.id.to_string(), &wanted);
        let has_key = |stored: &DraftFile| {
            let key = reference.parse::<Key>();
            key.is_ok_and(|key| stored.draft.ledger().find(&key).is_some())
        };
        let tests: [&dyn Fn(&DraftFile) -> bool; 4] = [&id, &named, &has_key, &starts];
        for fits in tests {
            let found: Vec<_> = self.items.iter().filter(|stored| fits(stored)).collect();
            match found.as_slice() {
                [] => {}
                [one] => return Ok(one),
                several => return Err(ambiguous(EntityKind::Draft, reference, several, values)),
            }
        }
        Err(self.no_draft(reference, values))
    }

    /// Returns the one draft that cannot be read and whose folder has this name or id prefix.
    pub(super) fn find_malformed_draft(&self, reference: &str) -> Option<&MalformedDraft> {
        let wanted = reference.trim().to_ascii_lowercase();
        let name = |draft: &MalformedDraft| {
            let name = draft.folder.file_name().unwrap_or_default();
            name.to_string_lossy().to_ascii_lowercase()
        };
        let starts = |draft: &&MalformedDraft| {
            let name = name(draft);
            is_id_prefix(&name, &wanted) && name.parse::<DraftId>().is_ok()
        };
        let mut found = self.malformed.iter().filter(starts);
        let first = found.next();
        let exact = self.malformed.iter().find(|draft| name(draft) == wanted);
        exact.or_else(|| first.filter(|_| found.next().is_none()))
    }

    /// Returns the draft that all the references mean, if there are any: two that differ are
    /// invalid.
    pub(crate) fn find_same(
        &self,
        references: &[String],
        values: &dyn Values,
    ) -> Result<Option<&DraftFile>, OpsError> {
        let mut same: Option<(&String, &DraftFile)> = None;
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

    /// Returns the drafts that have an operation of this key.
    pub(super) fn with_key(&self, key: &Key) -> Vec<&DraftFile> {
        self.items.iter().filter(|stored| stored.draft.ledger().find(key).is_some()).collect()
    }

    /// Returns the one draft with a key, of all or of the one that was named.
    pub(super) fn draft_with_key(
        &self,
        key: &Key,
        named: Option<&DraftFile>,
        values: &dyn Values,
    ) -> Result<&DraftFile, OpsError> {
        let all = self.with_key(key);
        let meant = |found: &&DraftFile| named.is_none_or(|named| named.draft.id == found.draft.id);
        let found: Vec<&DraftFile> = all.iter().copied().filter(meant).collect();
        match found.as_slice() {
            [one] => Ok(one),
            [] => Err(self.no_proposal(key, named, values)),
            several => Err(ambiguous(EntityKind::Proposal, key.as_str(), several, values)),
        }
    }

    /// Returns the error that no draft has a key; a draft that cannot be read may have it.
    pub(super) fn no_proposal(
        &self,
        key: &Key,
        named: Option<&DraftFile>,
        values: &dyn Values,
    ) -> OpsError {
        if !self.broken.is_empty() {
            let subject = format!("no proposal `{key}`, but some drafts cannot be read");
            return OpsError::invalid(subject, self.broken.clone());
        }
        let elsewhere = self.with_key(key).first().map(|other| other.title(values));
        let place = match (named.map(|named| named.title(values)), elsewhere) {
            (Some(named), Some(other)) => format!("draft {named}; draft {other} has it"),
            (Some(named), None) => format!("draft {named}"),
            (None, _) => format!("the drafts of {}", Scope::of(self.project.as_ref())),
        };
        let among: Vec<&DraftFile> = match named {
            Some(named) => vec![named],
            None => self.items.iter().collect(),
        };
        let ledgers = among.into_iter().flat_map(|stored| stored.draft.ledger().entries());
        let keys: Vec<&str> = ledgers.map(|entry| entry.key().as_str()).collect();
        OpsError::NotFound {
            sought: EntityKind::Proposal,
            reference: key.to_string(),
            place,
            nearest: nearest(key.as_str(), keys).map(str::to_owned),
        }
    }

    /// Returns the error that no draft is meant; the problems of one that cannot be read and may be.
    fn no_draft(&self, reference: &str, values: &dyn Values) -> OpsError {
        let meant = |problem: &&Problem| {
            let file = problem.origin.as_ref().map(|origin| origin.file.as_str());
            let id = file.and_then(|file| file.strip_prefix("drafts/"));
            id.is_some_and(|id| is_id_prefix(id, reference.trim()))
        };
        let broken: Vec<Problem> = self.broken.iter().filter(meant).cloned().collect();
        if !broken.is_empty() {
            return OpsError::invalid("the draft cannot be read", broken);
        }
        // A name stands in the file, so one that cannot be read might have it.
        if !self.broken.is_empty() && reference.trim().parse::<DraftId>().is_err() {
            let subject = format!("no draft `{reference}`, but some drafts cannot be read");
            return OpsError::invalid(subject, self.broken.clone());
        }
        let names = self.items.iter().filter_map(|stored| stored.name(values));
        OpsError::NotFound {
            sought: EntityKind::Draft,
            reference: reference.to_owned(),
            place: Scope::of(self.project.as_ref()).to_string(),
            nearest: nearest(reference, names).map(str::to_owned),
        }
    }
}

fn ambiguous(
    sought: EntityKind,
    reference: &str,
    found: &[&DraftFile],
    values: &dyn Values,
) -> OpsError {
    let describe = |stored: &&DraftFile| Candidate {
        name: stored.name(values).unwrap_or("draft without a name").to_owned(),
        id: Some(stored.draft.id.to_string()),
        path: stored.file.display_path().to_owned(),
    };
    OpsError::Ambiguous {
        sought,
        reference: reference.to_owned(),
        candidates: found.iter().map(describe).collect(),
    }
}
