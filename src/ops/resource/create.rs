//! `resource create`.

use super::{Catalogue, StoredResource};
use crate::check::{self, Finding};
use crate::diagnostic::Problem;
use crate::model::{ACTIVE_TYPE, Resource, ResourceId, ResourceKind};
use crate::ops::{OpsError, Workspace};
use crate::store::{Lock, Transaction};
use crate::text::fold;

/// What to create.
#[derive(Clone, Debug)]
pub(crate) struct CreateOptions {
    pub(crate) kind: ResourceKind,
    pub(crate) value: String,
    pub(crate) label: Option<String>,
    pub(crate) flag_type: Option<String>,
    /// An id that another system gave it.
    pub(crate) id: Option<String>,
}

/// A planned resource.
pub(crate) struct NewResource {
    pub(crate) stored: StoredResource,
    /// Whether it was there before.
    pub(crate) unchanged: bool,
    catalogue: Catalogue,
}

impl NewResource {
    pub(crate) fn commit(&self, lock: &Lock) -> Result<(), OpsError> {
        let mut transaction = Transaction::new(lock);
        self.catalogue.write(&mut transaction, None, |_| true);
        Ok(transaction.commit()?)
    }
}

/// Returns the plan that creates a resource; one that is there already stays as it is.
pub(crate) fn plan(workspace: &Workspace, options: CreateOptions) -> Result<NewResource, OpsError> {
    let given = options.id.is_some();
    let resource = check_options(options)?;
    let mut catalogue = Catalogue::read(workspace)?;
    if let Some(there) = catalogue.find_same(&resource).cloned() {
        let taken =
            |why: String| OpsError::ResourceTaken { why, by: there.display_path(workspace) };
        if given && there.resource.id != resource.id {
            return Err(taken(format!(
                "this {} has the id `{}`",
                resource.kind, there.resource.id
            )));
        }
        if resource.label.is_some() && resource.label != there.resource.label {
            let label = there.resource.label.as_deref().unwrap_or_default();
            return Err(taken(format!("this {} has the label `{label}`", resource.kind)));
        }
        return Ok(NewResource { stored: there, unchanged: true, catalogue });
    }
    if let Some(there) = catalogue.get(resource.id) {
        return Err(OpsError::IdTaken {
            id: resource.id.to_string(),
            by: format!("`{}`", there.display_path(workspace)),
        });
    }
    let id = catalogue.add(&workspace.root, resource);
    let stored = catalogue.get(id).cloned();
    let stored = stored.ok_or_else(|| OpsError::usage("the resource could not be planned"))?;
    Ok(NewResource { stored, unchanged: false, catalogue })
}

/// Returns the resource that is asked for, once everything about it is right.
fn check_options(options: CreateOptions) -> Result<Resource, OpsError> {
    let CreateOptions { kind, value, label, flag_type, id } = options;
    // An editor ends every file with a line break; in a value of one line it means nothing.
    let value = if is_one_line(kind) { value.trim().to_owned() } else { value };
    let flag_type = flag_type.map(|about| about.trim().to_owned());
    let mut problems = Vec::new();
    let own = ResourceId::of(kind, flag_type.as_deref(), &value);
    let id = match id.as_deref().map(str::trim) {
        None => own,
        Some(text) => text.parse().unwrap_or_else(|_| {
            problems.push(
                Problem::error("bad-id", format!("`{text}` is not a valid UUID")).field("id"),
            );
            own
        }),
    };
    let resource = Resource { id, kind, value, label, flag_type };
    let findings = check::resource(&resource.document(), kind);
    problems.extend(findings.iter().map(Finding::problem).filter(Problem::is_error));
    if resource.flag_type.as_deref().is_some_and(|about| fold(about) == ACTIVE_TYPE)
        && !matches!(resource.value.as_str(), "true" | "false")
    {
        let message = format!("a `{ACTIVE_TYPE}` flag is `true` or `false`, and both are built in");
        problems.push(Problem::error("wrong-kind", message).field("value"));
    }
    OpsError::refuse_problems("the resource cannot be created", problems)?;
    Ok(resource)
}

/// Returns whether blanks around a value are never meant.
fn is_one_line(kind: ResourceKind) -> bool {
    !matches!(kind, ResourceKind::Description | ResourceKind::Instruction | ResourceKind::Example)
}
