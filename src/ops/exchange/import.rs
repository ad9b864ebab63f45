//! Plans the import of definitions: what each record becomes, and why another is refused.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

use uuid::Uuid;

use super::import_item::{FilePlan, RecordPlan, problems_of};
use super::import_item::{ImportAction, ImportItem, OnConflict};
use super::load::LoadedRecord;
use crate::diagnostic::Problem;
use crate::diagnostic::code::{MISSING_KEY, NAME_TAKEN};
use crate::exchange::Format;
use crate::model::{Identity, Map, PersonaName, Scope, Timestamp, Value, apply_at, normalize};
use crate::ops::definition::{
    Definition, DefinitionKind, FieldEdit, FileChange, InputDoc, Names, NewFile, change, create,
};
use crate::ops::{IdGen, OpsError, Workspace};
use crate::store::{DEFINITION_LIMIT, read};
use crate::text::{Route, hidden_character};

/// Plans records one after the other; each knows of those before it.
pub(crate) struct Importer<'a, K: DefinitionKind = Scope> {
    workspace: &'a Workspace,
    scope: K,
    on_conflict: OnConflict,
    names: Names<K>,
    /// How often a file gave a name, for ids that stay the same.
    given: HashMap<(String, String), usize>,
    /// The ids of records that were planned already, and the files that they change.
    planned: HashSet<String>,
    changed: HashSet<PathBuf>,
    ids: &'a dyn IdGen,
}

impl<'a, K: DefinitionKind> Importer<'a, K> {
    pub(crate) fn new(
        workspace: &'a Workspace,
        scope: K,
        on_conflict: OnConflict,
        ids: &'a dyn IdGen,
    ) -> Result<Self, OpsError> {
        scope.permit(workspace, None, "added")?;
        let names = Names::read(workspace, &scope)?;
        let (given, planned, changed) = (HashMap::new(), HashSet::new(), HashSet::new());
        Ok(Self { workspace, scope, on_conflict, names, given, planned, changed, ids })
    }

    /// Plans one record of the file `source`.
    pub(crate) fn plan(&mut self, source: &str, record: LoadedRecord) -> RecordPlan<K> {
        let LoadedRecord { format, mut map, number, line, .. } = record;
        let mut item = ImportItem {
            action: ImportAction::Refuse,
            name: String::new(),
            path: None,
            source: source.to_owned(),
            record: number,
            line,
            format: format.name,
            problems: Vec::new(),
        };
        if map.keys().all(|key| key == "extensions") {
            let message = format!("the record has no key of a {}", K::SHAPE.noun);
            let problem = Problem::new(MISSING_KEY, message);
            item.refuse_for(vec![problem.hint("map its keys: --map PATH=KEY")]);
            return RecordPlan { item, file: FilePlan::None };
        }
        let given = Identity(&map).name().map(|name| name.trim().to_owned());
        let wanted = self.name(&mut map, source, number);
        let is_changed = given.is_some_and(|given| !given.is_empty() && given != wanted);
        item.name.clone_from(&wanted);
        normalize(&mut map, K::SHAPE.fields, self.workspace.vocabulary());
        let id = self.id(&mut map, source, &wanted);
        self.keep_foreign(&mut map, format);
        let file = match self.decide(&mut map, &id, &wanted) {
            Ok(Decision::Create(action)) => {
                item.action = if is_changed { ImportAction::Rename } else { action };
                self.create(map).map(FilePlan::New)
            }
            Ok(Decision::Update(path)) if self.changed.contains(&path) => {
                let message = format!("`{wanted}` is given twice in this import");
                Err(vec![Problem::new(NAME_TAKEN, message).field("name")])
            }
            Ok(Decision::Update(path)) => {
                self.changed.insert(path.clone());
                item.action = ImportAction::Update;
                self.update(&path, map).map(|change| FilePlan::Change(Box::new(change)))
            }
            Ok(Decision::Skip) => {
                item.action = ImportAction::Skip;
                Ok(FilePlan::None)
            }
            Err(problem) => Err(vec![*problem]),
        };
        match file {
            Ok(file) => {
                if item.action != ImportAction::Skip {
                    self.planned.insert(id);
                }
                RecordPlan { item, file }
            }
            Err(problems) => {
                item.refuse_for(problems);
                RecordPlan { item, file: FilePlan::None }
            }
        }
    }

    /// Returns a name that files can have: of a record without one, that of its file.
    fn name(&self, map: &mut Map, source: &str, number: usize) -> String {
        let given = Identity(map).name().unwrap_or_default().trim().to_owned();
        let mut name: String =
            given.chars().filter(|c| hidden_character(&c.to_string()).is_none()).collect();
        if name.trim().is_empty() {
            let stem = stem(source);
            name = if number > 1 { format!("{stem} {number}") } else { stem };
        }
        if name.chars().count() > PersonaName::LONGEST {
            name = name.chars().take(PersonaName::LONGEST - 1).collect::<String>() + "…";
        }
        map.insert("name".to_owned(), Value::from(name.as_str()));
        name
    }

    /// Returns the record's id. One without gets the same at every import: it follows from the
    /// file, the name and how often both were given.
    fn id(&mut self, map: &mut Map, source: &str, name: &str) -> String {
        let given = Identity(map).id().and_then(|id| id.parse::<Uuid>().ok());
        // A copy of a system persona is another persona.
        let given = given.filter(|id| !self.names.is_built_in_id(&id.to_string()));
        let id = given.unwrap_or_else(|| {
            let file = source.rsplit(['/', '\\']).next().unwrap_or(source).to_owned();
            let count = self.given.entry((file.clone(), name.to_owned())).or_insert(0);
            *count += 1;
            let key = format!("persona import\n{file}\n{name}\n{count}");
            Uuid::new_v5(&Uuid::NAMESPACE_OID, key.as_bytes())
        });
        let id = id.to_string();
        map.insert("id".to_owned(), Value::from(id.as_str()));
        id
    }

    /// Keeps what refers to a file that is not here for the system that it came from.
    fn keep_foreign(&self, map: &mut Map, format: &Format) {
        for finding in K::check_references(self.workspace, None, map) {
            let ours = finding.route.to_string();
            let keys = format.table(K::SHAPE).map_or(&[][..], |table| table.keys);
            let Some(key) = keys.iter().find(|key| key.ours == ours) else { continue };
            let value = map.shift_remove(&ours);
            let kept = Route::key("extensions").child(format.extension);
            let route = key.theirs.split('.').fold(kept, |route, step| route.child(step));
            let _ = apply_at(map, &route, value);
        }
    }

    fn decide(&mut self, map: &mut Map, id: &str, name: &str) -> Result<Decision, Box<Problem>> {
        if self.planned.contains(id) {
            let message = format!("id `{id}` is given twice in this import");
            return Err(Box::new(Problem::error("id-taken", message).field("id")));
        }
        if let Some(path) = self.names.file_with_id(id) {
            let path = path.to_owned();
            let other = self.names.file_with_name(name).filter(|other| *other != path);
            if other.is_some() || (self.names.is_name_taken(name) && self.is_built_in(name)) {
                // It got another name when it was first imported.
                map.shift_remove("name");
            }
            return Ok(Decision::Update(path));
        }
        if !self.names.is_name_taken(name) {
            return Ok(Decision::Create(ImportAction::Create));
        }
        match self.on_conflict {
            OnConflict::Skip => Ok(Decision::Skip),
            OnConflict::Rename => {
                map.insert("name".to_owned(), Value::from(self.names.free_name(name)));
                Ok(Decision::Create(ImportAction::Rename))
            }
            OnConflict::Update => match self.names.file_with_name(name) {
                Some(path) if self.workspace_has(path) => {
                    map.shift_remove("id");
                    map.shift_remove("created_at");
                    Ok(Decision::Update(path.to_owned()))
                }
                _ => Err(Box::new(self.name_problem(name))),
            },
            OnConflict::Fail => Err(Box::new(self.name_problem(name))),
        }
    }

    fn name_problem(&self, name: &str) -> Problem {
        let message = match self.names.check_name(name, None) {
            Err(error) => error.to_string(),
            Ok(()) => format!("name `{name}` is taken"),
        };
        let hint = "give --on-conflict rename, skip or update";
        Problem::new(NAME_TAKEN, message).field("name").hint(hint)
    }

    fn is_built_in(&self, name: &str) -> bool {
        self.names.file_with_name(name).is_none()
    }

    /// Returns whether a file is there already, and not only planned.
    fn workspace_has(&self, path: &Path) -> bool {
        self.scope
            .folder(self.workspace)
            .ok()
            .flatten()
            .is_some_and(|folder| read(&folder.root, path, DEFINITION_LIMIT).is_ok())
    }

    fn create(&mut self, mut map: Map) -> Result<NewFile, Vec<Problem>> {
        K::complete(None, &mut map, self.ids);
        let findings = self.scope.check(&map, self.workspace.vocabulary());
        let problems: Vec<Problem> =
            findings.iter().map(|finding| finding.problem()).filter(Problem::is_error).collect();
        if !problems.is_empty() {
            return Err(problems);
        }
        create::claim(self.workspace, map, &mut self.names, self.ids).map_err(problems_of)
    }

    fn update(&self, path: &Path, map: Map) -> Result<FileChange<K>, Vec<Problem>> {
        let folder = self.scope.folder(self.workspace).map_err(problems_of)?;
        let Some(folder) = folder else { return Err(Vec::new()) };
        let bytes = read(&folder.root, path, DEFINITION_LIMIT);
        let shown = folder.root.show(path);
        let found = Definition::load(self.workspace, &self.scope, path, &shown, bytes)?;
        let mut map = map;
        let updated_at = map.shift_remove("updated_at");
        // When a persona was made, and by whom, stays.
        for key in ["created_at", "cloned_from"] {
            map.shift_remove(key);
        }
        let edits = vec![FieldEdit::Document(InputDoc::of(map))];
        let options = change::ChangeOptions { edits, ..change::ChangeOptions::default() };
        let plan = change::plan(self.workspace, vec![found], &options, self.ids);
        let mut change = plan.map_err(problems_of)?.0.pop().ok_or_else(Vec::new)?;
        if let Some(after) = &mut change.after {
            let time =
                updated_at.as_ref().and_then(|time| time.as_str()?.parse::<Timestamp>().ok());
            after.modified = time.map(|time| time.instant().into());
        }
        Ok(change)
    }
}

enum Decision {
    Create(ImportAction),
    Update(PathBuf),
    Skip,
}

/// Returns what a file is called, without what tells its format.
fn stem(source: &str) -> String {
    let file = source.rsplit(['/', '\\']).next().unwrap_or(source);
    let stem = file.split('.').find(|part| !part.is_empty()).unwrap_or("persona");
    let plain = stem.trim_matches(['<', '>']).replace(['_', '-'], " ");
    if plain.trim().is_empty() { "persona".to_owned() } else { plain }
}
