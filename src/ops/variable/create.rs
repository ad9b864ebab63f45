//! `persona variable create`.

use super::find::check_free;
use super::{NOUN, Typed};
use crate::diagnostic::Problem;
use crate::model::{Map, Value, keys};
use crate::ops::IdGen;
use crate::ops::definition::{Definition, draft, new_file};
use crate::ops::definition::{FieldEdit, InputDoc, Plan, scan_folder};
use crate::ops::persona::ordered_by;
use crate::ops::{OpsError, Workspace};
use crate::store::{Segment, definition_path};
use crate::text::Route;

/// What to create: each document is a variable, changed by the alterations that come with it.
pub(crate) struct CreateOptions {
    pub(crate) agent: Segment,
    pub(crate) documents: Vec<InputDoc>,
    pub(crate) alterations: Vec<FieldEdit>,
    pub(crate) typed: Typed,
}

/// The plan that creates the variables; every problem of every one is reported.
pub(crate) fn plan(
    workspace: &Workspace,
    options: CreateOptions,
    ids: &dyn IdGen,
) -> Result<Plan<Definition>, OpsError> {
    let CreateOptions { agent, mut documents, alterations, typed } = options;
    if documents.is_empty() {
        documents.push(InputDoc::default());
    }
    let mut drafts = Vec::new();
    let mut problems = Vec::new();
    for document in documents {
        let (map, found) = drafted(document, &alterations, &typed);
        problems.extend(found);
        drafts.push(map);
    }
    if problems.iter().any(Problem::is_error) {
        return Err(OpsError::invalid("the variable cannot be created", problems));
    }
    let folder = workspace.root.variables_dir(&agent);
    let called = scan_folder(&workspace.root, &folder)?;
    let mut plan: Plan<Definition> = Plan::default();
    for mut map in drafts {
        let text = |key: &str| map.get(key).and_then(Value::as_str).map(str::to_owned);
        let (name, id) = (text("name").unwrap_or_default(), text("id"));
        check_free(workspace, &called, &name, id.as_deref(), None)?;
        let path = definition_path(&folder, &name.parse()?);
        if plan.0.iter().any(|planned| planned.name == name) {
            let by = format!("`{}`, also given", workspace.root.show(&path));
            return Err(OpsError::NameTaken { name, by });
        }
        identify_options(&mut map, ids);
        plan.0.push(new_file(workspace, &NOUN, map, path, ids)?);
    }
    Ok(plan)
}

fn drafted(document: InputDoc, alterations: &[FieldEdit], typed: &Typed) -> (Map, Vec<Problem>) {
    let mut all = vec![FieldEdit::Document(document)];
    all.extend(alterations.iter().cloned());
    all.extend(typed.options().map(|value| FieldEdit::Set { route: Route::key("options"), value }));
    if typed.default.is_some() {
        // The type, which decides how a typed default is read, may come from any of the others.
        let (mut map, _) = draft(&NOUN, &all);
        typed.complete(&mut map);
        all.extend(
            map.get("default_value")
                .cloned()
                .map(|value| FieldEdit::Set { route: Route::key("default_value"), value }),
        );
    }
    draft(&NOUN, &all)
}

/// Gives each option without an id one, and all of them the order of the field table.
pub(super) fn identify_options(map: &mut Map, ids: &dyn IdGen) {
    let Some(Value::Array(options)) = map.get_mut("options") else { return };
    let order = NOUN.shape.field("options").map(|field| keys(field.inner())).unwrap_or_default();
    for option in options.iter_mut().filter_map(Value::as_object_mut) {
        if !option.contains_key("id") {
            option.insert("id".to_owned(), Value::String(ids.new_id()));
        }
        *option = ordered_by(option, &order);
    }
}
