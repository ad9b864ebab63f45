//! Making and changing a definition: every problem at once, the smallest edit of its file.

use std::path::PathBuf;

use super::create::stamp;
use super::patch::edited;
use super::{Definition, Noun};
use super::{EditResult, FieldEdit, FileChange, FileState, apply_all, attribute};
use crate::check::fixed_keys_of;
use crate::diagnostic::Problem;
use crate::model::{Map, Timestamps, Value, Vocabulary, keys, normalise};
use crate::ops::IdGen;
use crate::ops::persona::ordered_by;
use crate::ops::{OpsError, Workspace};
use crate::store::DefinitionFile;
use crate::yaml;

/// The document that the alterations make of nothing, and what is wrong with it.
pub(crate) fn draft(noun: &Noun, alterations: &[FieldEdit]) -> (Map, Vec<Problem>) {
    let EditResult { mut map, mut problems } = apply_all(Map::new(), alterations);
    map.retain(|_, value| !value.is_null());
    normalise(&mut map, noun.shape.fields, &Vocabulary::default());
    problems.extend(attribute(&(noun.check)(&map), alterations, None));
    (map, problems)
}

/// The definition as the alterations make it. `refine` has the last word before it is judged.
pub(crate) fn altered(
    definition: &Definition,
    alterations: &[FieldEdit],
    refine: impl FnOnce(&mut Map),
) -> Result<Map, OpsError> {
    let noun = definition.noun;
    let EditResult { mut map, mut problems } = apply_all(definition.map.clone(), alterations);
    // Null clears; clearing what is not there changes nothing.
    let known = |key: &str| noun.shape.fields.iter().any(|field| field.key == key);
    map.retain(|key, value| !value.is_null() || !known(key));
    normalise(&mut map, noun.shape.fields, &Vocabulary::default());
    refine(&mut map);
    let mut findings = (noun.check)(&map);
    findings.extend(fixed_keys_of(noun.shape.fields, &definition.map, &map));
    problems.extend(attribute(&findings, alterations, Some(&definition.file.source)));
    problems.retain(Problem::is_error);
    if problems.is_empty() {
        return Ok(map);
    }
    Err(OpsError::invalid("the change is not valid", problems))
}

/// A new file of this document, with its id and times.
pub(crate) fn new_file(
    workspace: &Workspace,
    noun: &'static Noun,
    mut map: Map,
    path: PathBuf,
    ids: &dyn IdGen,
) -> Result<FileChange<Definition>, OpsError> {
    stamp(&mut map, workspace, ids);
    let text = yaml::emit(&ordered_by(&map, &keys(noun.shape.fields)));
    let after = FileState { shown: workspace.root.show(&path), path, text };
    let result = reread(noun, &after)?.valid()?;
    Ok(FileChange {
        name: result.name().to_owned(),
        before: None,
        after: Some(after),
        result: Some(result),
        warnings: Vec::new(),
    })
}

/// The definition's file with the smallest edit that makes it say `map`, at `path`.
pub(crate) fn rewritten(
    workspace: &Workspace,
    definition: Definition,
    mut map: Map,
    path: PathBuf,
    rewrite: bool,
    ids: &dyn IdGen,
) -> Result<FileChange<Definition>, OpsError> {
    let noun = definition.noun;
    let before = FileState::of_file(&definition.file);
    let changed = map != definition.map;
    let text = if changed {
        if workspace.manifest.timestamps == Timestamps::Stored {
            map.insert("updated_at".to_owned(), Value::String(ids.now().to_string()));
        }
        stamp(&mut map, workspace, ids);
        edited(&definition.file, &definition.map, &map, &keys(noun.shape.fields), rewrite)?
    } else {
        before.text.clone()
    };
    let after = FileState { shown: workspace.root.show(&path), path, text };
    let result = if changed { reread(noun, &after)? } else { definition.clone() };
    Ok(FileChange {
        name: result.name().to_owned(),
        before: Some(before),
        after: Some(after),
        result: Some(result),
        warnings: Vec::new(),
    })
}

/// The written file as everybody will read it.
fn reread(noun: &'static Noun, after: &FileState) -> Result<Definition, OpsError> {
    let file = DefinitionFile::parse(&after.path, &after.shown, after.text.as_bytes())
        .map_err(|problems| OpsError::invalid(after.shown.clone(), problems))?;
    Ok(Definition::examine(noun, file))
}
