//! Changes definitions: every target is checked first, then all are written or none.

use super::attribute::attribute;
use super::edit_text::{EditStyle, edit_text};
use super::field_edit::{EditResult, FieldEdit, apply_edits};
use super::filter::check_filters;
use super::name_conflicts::NameConflicts;
use super::names::{Names, move_to_name};
use super::plan::{FileChange, Plan};
use super::problems_by_target::ProblemsByTarget;
use super::scan::read_each;
use super::{Definition, DefinitionKind, Filter, Selection, find_to_rename, select};
use crate::check::fixed_keys;
use crate::diagnostic::Problem;
use crate::model::{Identity, Map, Timestamps, Value, keys, normalize};
use crate::ops::{IdGen, OpsError, Workspace};
use crate::store::DefinitionFile;

/// How to change the selected definitions.
#[derive(Default)]
pub(crate) struct ChangeOptions {
    pub(crate) edits: Vec<FieldEdit>,
    /// The etag that the (only) definition must have.
    pub(crate) if_match: Option<String>,
    /// Whether an entry may be rewritten where it cannot be edited in place safely.
    pub(crate) rewrite: bool,
    /// Whether what the definition will refer to is written along with it.
    pub(crate) adds_references: bool,
}

/// Plans the change of all the definitions; every problem of every one is reported.
pub(crate) fn plan<K: DefinitionKind>(
    workspace: &Workspace,
    definitions: Vec<Definition<K>>,
    options: &ChangeOptions,
    ids: &dyn IdGen,
) -> Result<Plan<K>, OpsError> {
    let single = definitions.len() == 1;
    let steps = definitions.into_iter().map(|one| Step::new(workspace, one, options, ids));
    merge(workspace, steps, None, options, ids, single)
}

/// Plans another name for the definition that `reference` means.
pub(crate) fn plan_rename<K: DefinitionKind>(
    workspace: &Workspace,
    scope: &K,
    (reference, name): (&str, &str),
    options: &ChangeOptions,
    ids: &dyn IdGen,
) -> Result<Plan<K>, OpsError> {
    let (definition, names) = find_to_rename(workspace, scope, reference, name)?;
    let step = Step::new(workspace, definition, options, ids);
    merge(workspace, std::iter::once(step), Some(names), options, ids, true)
}

/// Plans the change of the selected definitions.
pub(crate) fn plan_selection<K: DefinitionKind>(
    workspace: &Workspace,
    scope: &K,
    selection: &Selection,
    options: &ChangeOptions,
    ids: &dyn IdGen,
) -> Result<Plan<K>, OpsError> {
    match selection {
        Selection::Matching(filters) => plan_matches(workspace, scope, filters, options, ids),
        Selection::References(_) => {
            plan(workspace, select(workspace, scope, selection)?, options, ids)
        }
    }
}

/// Plans the change of all definitions of a scope that meet the conditions, on all cores. Of
/// thousands only the old and the new text of each stay in memory.
fn plan_matches<K: DefinitionKind>(
    workspace: &Workspace,
    scope: &K,
    filters: &[Filter],
    options: &ChangeOptions,
    ids: &dyn IdGen,
) -> Result<Plan<K>, OpsError> {
    check_filters::<K>(workspace, filters)?;
    let step = |one| Step::new(workspace, one, options, ids).map(Step::without_document);
    let read =
        read_each(workspace, scope, |one| Ok(one.meets(workspace, filters).then(|| step(one))))?;
    let steps = read.complete("a file that might be meant cannot be read")?;
    let steps: Vec<_> = steps.into_iter().flatten().collect();
    let single = steps.len() == 1;
    merge(workspace, steps.into_iter(), None, options, ids, single)
}

/// What the change of one definition comes to by itself.
struct Step<K> {
    shown: String,
    errors: Vec<Problem>,
    outcome: Outcome<K>,
}

enum Outcome<K> {
    Change(Result<Box<FileChange<K>>, OpsError>),
    /// A new name, which the other names have to allow.
    Rename(Box<(Definition<K>, Map)>),
}

impl<K: DefinitionKind> Step<K> {
    fn new(
        workspace: &Workspace,
        definition: Definition<K>,
        options: &ChangeOptions,
        ids: &dyn IdGen,
    ) -> Result<Self, OpsError> {
        definition.scope.permit(workspace, Some(&definition.title()), "modified")?;
        check_etag(&definition.file, options)?;
        let (map, found) = apply(workspace, &definition, options, ids);
        let errors = found.into_iter().filter(Problem::is_error).collect();
        let shown = definition.file.display_path().to_owned();
        let outcome = if Identity(&definition.map).name() == Identity(&map).name() {
            Outcome::Change(update(workspace, definition, map, options, None, ids).map(Box::new))
        } else {
            Outcome::Rename(Box::new((definition, map)))
        };
        Ok(Self { shown, errors, outcome })
    }

    fn without_document(mut self) -> Self {
        if let Outcome::Change(Ok(change)) = &mut self.outcome {
            change.drop_document();
        }
        self
    }
}

/// Puts the changes together, or tells what is wrong with any of them. The `names` that are taken
/// are read unless they are known.
fn merge<K: DefinitionKind>(
    workspace: &Workspace,
    steps: impl Iterator<Item = Result<Step<K>, OpsError>>,
    names: Option<Names<K>>,
    options: &ChangeOptions,
    ids: &dyn IdGen,
    single: bool,
) -> Result<Plan<K>, OpsError> {
    let (mut plan, mut wrong) = (Vec::new(), ProblemsByTarget::default());
    let (mut refused, mut conflicts) = (None, NameConflicts::default());
    let steps = steps.collect::<Result<Vec<_>, _>>()?;
    let mut names = match names {
        None => read_names(workspace, &steps)?,
        known => known,
    };
    for Step { shown, errors, outcome } in steps {
        wrong.add(&shown, errors.into_iter());
        if !wrong.is_empty() || refused.is_some() {
            continue;
        }
        let change = match outcome {
            Outcome::Change(change) => change.map(|change| *change),
            Outcome::Rename(renamed) => {
                let (definition, map) = *renamed;
                update(workspace, definition, map, options, names.as_mut(), ids)
            }
        };
        match change {
            Ok(change) => plan.push(change),
            Err(error) => refused = conflicts.note(error, &options.edits).err(),
        }
    }
    if !wrong.is_empty() {
        return Err(OpsError::invalid(
            "the change is not valid",
            wrong.into_problems(K::SHAPE.noun),
        ));
    }
    if let Some(error) = refused {
        return Err(error);
    }
    conflicts.end("the change is not valid", Vec::new(), single)?;
    Ok(Plan(plan))
}

/// Reads who has the new names, if there are any.
fn read_names<K: DefinitionKind>(
    workspace: &Workspace,
    steps: &[Step<K>],
) -> Result<Option<Names<K>>, OpsError> {
    let renamed = steps.iter().filter_map(|step| match &step.outcome {
        Outcome::Change(_) => None,
        Outcome::Rename(renamed) => Some(&**renamed),
    });
    let Some((first, _)) = renamed.clone().next() else { return Ok(None) };
    let wanted = renamed.filter_map(|(_, map)| Some((Identity(map).name()?, None)));
    Names::read_for(workspace, &first.scope, wanted).map(Some)
}

/// Refuses a change that was made for another state of the file.
fn check_etag(file: &DefinitionFile, options: &ChangeOptions) -> Result<(), OpsError> {
    let given = options.edits.iter().find_map(FieldEdit::etag);
    for expected in options.if_match.as_deref().into_iter().chain(given) {
        let found = file.etag();
        if expected.trim_matches('"') != found {
            return Err(OpsError::Stale {
                path: file.display_path().to_owned(),
                expected: expected.to_owned(),
                found,
            });
        }
    }
    Ok(())
}

/// Returns the document as the edits make it, and what is wrong with that.
fn apply<K: DefinitionKind>(
    workspace: &Workspace,
    definition: &Definition<K>,
    options: &ChangeOptions,
    ids: &dyn IdGen,
) -> (Map, Vec<Problem>) {
    let edits = options.edits.as_slice();
    let EditResult { mut map, mut problems } = apply_edits(K::SHAPE, definition.map.clone(), edits);
    if workspace.manifest.timestamps == Timestamps::Derived
        && edits.iter().any(|edit| edit.etag().is_some())
    {
        restore(&mut map, &definition.map, "updated_at");
    }
    normalize(&mut map, K::SHAPE.fields, workspace.vocabulary());
    K::complete(Some(&definition.map), &mut map, ids);
    let mut findings = definition.scope.check(&map, workspace.vocabulary());
    findings.extend(fixed_keys(K::SHAPE.fields, &definition.map, &map));
    if !options.adds_references {
        findings.extend(K::check_references(workspace, Some(&definition.map), &map));
    }
    problems.extend(attribute(&findings, edits, Some(&definition.file.source)));
    (map, problems)
}

/// Takes a key back that a printed document has although no file does: it says nothing new.
fn restore(map: &mut Map, before: &Map, key: &str) {
    match before.get(key) {
        Some(value) => drop(map.insert(key.to_owned(), value.clone())),
        None => drop(map.shift_remove(key)),
    }
}

/// Plans the smallest edit of the definition's file that makes it say `map`.
fn update<K: DefinitionKind>(
    workspace: &Workspace,
    definition: Definition<K>,
    mut map: Map,
    options: &ChangeOptions,
    names: Option<&mut Names<K>>,
    ids: &dyn IdGen,
) -> Result<FileChange<K>, OpsError> {
    if map == definition.map {
        return Ok(FileChange::keep(definition));
    }
    touch(&mut map, workspace, ids);
    let order = keys(K::SHAPE.fields);
    let transfers = options.edits.iter().flat_map(|edit| edit.transfers(&definition.map));
    let transfers = transfers.collect();
    let style = EditStyle { order: &order, rewrite: options.rewrite, transfers };
    let text = edit_text(&definition.file, &definition.map, &map, &style)?;
    let name = Identity(&map).name().unwrap_or_default();
    let path = match names {
        Some(names) if name != definition.name() => move_to_name(&definition, name, names)?,
        _ => definition.file.path.clone(),
    };
    FileChange::edit(workspace, &definition, path, &text)
}

/// Brings the time of the last change up to date: a file that holds none gets none, and one that
/// need not hold it loses it.
pub(crate) fn touch(map: &mut Map, workspace: &Workspace, ids: &dyn IdGen) {
    match workspace.manifest.timestamps {
        Timestamps::Stored => {
            if let Some(time) = map.get_mut("updated_at") {
                *time = Value::String(ids.now().to_string());
            }
        }
        Timestamps::Derived => drop(map.shift_remove("updated_at")),
    }
}
