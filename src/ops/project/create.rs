//! `persona project create`.

use super::NOUN;
use super::find::{CalledProject, called_projects};
use crate::diagnostic::Problem;
use crate::model::{Value, slug};
use crate::ops::IdGen;
use crate::ops::definition::{Definition, draft, new_file};
use crate::ops::definition::{FieldEdit, Plan};
use crate::ops::{OpsError, Workspace};
use crate::store::Segment;
use crate::text::fold;

/// The plan that creates a project.
pub(crate) fn plan(
    workspace: &Workspace,
    alterations: &[FieldEdit],
    ids: &dyn IdGen,
) -> Result<Plan<Definition>, OpsError> {
    let (map, problems) = draft(&NOUN, alterations);
    if problems.iter().any(Problem::is_error) {
        return Err(OpsError::invalid("the project cannot be created", problems));
    }
    let text = |key: &str| map.get(key).and_then(Value::as_str).map(str::to_owned);
    let name = text("name").unwrap_or_default();
    let called = called_projects(workspace)?;
    check_free(workspace, &called, &name, text("id").as_deref(), None)?;
    let path = workspace.root.project_file(&free_slug(&called, &name, None)?);
    Ok(Plan(vec![new_file(workspace, &NOUN, map, path, ids)?]))
}

/// Refuses a name or an id that another project than `own` has.
pub(super) fn check_free(
    workspace: &Workspace,
    called: &[CalledProject],
    name: &str,
    id: Option<&str>,
    own: Option<&str>,
) -> Result<(), OpsError> {
    for item in called.iter().filter(|item| Some(item.slug.as_str()) != own) {
        let by = format!("`{}`", workspace.root.show(&item.file));
        if item.header.name.as_deref().is_some_and(|other| fold(other) == fold(name)) {
            return Err(OpsError::NameTaken { name: name.to_owned(), by });
        }
        let same = |other: &str| id.is_some_and(|id| id.eq_ignore_ascii_case(other));
        if let Some(id) = item.header.id.as_deref().filter(|other| same(other)) {
            return Err(OpsError::IdTaken { id: id.to_owned(), by });
        }
    }
    Ok(())
}

/// The directory that a project of this name gets; `own` is the one it has already.
pub(super) fn free_slug(
    called: &[CalledProject],
    name: &str,
    own: Option<&str>,
) -> Result<Segment, OpsError> {
    // A directory without a `project.yaml` waits for one.
    let taken = |slug: &str| {
        called
            .iter()
            .filter(|item| item.is_defined)
            .map(|item| item.slug.as_str())
            .any(|other| other.eq_ignore_ascii_case(slug) && Some(other) != own)
    };
    let plain = slug(name);
    let counted = std::iter::once(plain.clone()).chain((2..).map(|n| format!("{plain}-{n}")));
    let free = counted.into_iter().find(|slug| !taken(slug)).unwrap_or(plain);
    Ok(free.parse()?)
}
