//! Telling what a command did, or would do.

use super::columns::columns_of;
use super::{CommandError, Exit, Ui};
use crate::diagnostic::Problem;
use crate::model::{Map, Value};
use crate::ops::definition::{Definition, DefinitionKind, Effect, FileChange, FileState, Plan};
use crate::ops::followers::Followers;
use crate::ops::persona::PersonaFile;
use crate::ops::{OpsError, Workspace};
use crate::output::{
    DefinitionView, Format, Listing, Side, details, pretty, unified_diff, yaml_document,
};
use crate::store::Lock;
use crate::text::{Route, escape_controls};

/// Returns the object that outputs give for a definition.
pub(crate) fn view<K: DefinitionKind>(workspace: &Workspace, definition: &Definition<K>) -> Map {
    DefinitionView {
        document: definition.document(workspace),
        derived: definition.scope.derived_keys(&definition.file),
        path: definition.file.display_path().to_owned(),
        etag: definition.file.etag(),
    }
    .into_map()
}

/// Consumes a persona and returns the object that outputs give for it; with `keys` it need only have
/// these keys.
pub(crate) fn take_view(
    workspace: &Workspace,
    mut persona: PersonaFile,
    keys: Option<&[String]>,
) -> Map {
    // Of ten thousand files, keys that are not printed take time.
    let is_wanted = |key: &str| keys.is_none_or(|keys| keys.iter().any(|wanted| wanted == key));
    let mut map = persona.take_document(workspace, keys);
    let PersonaFile { file, scope, .. } = persona;
    let mut add = |key: &str, text: String| map.insert(key.to_owned(), Value::String(text));
    for (key, text) in scope.derived_keys(&file).into_iter().filter(|(key, _)| is_wanted(key)) {
        add(key, text);
    }
    if is_wanted("path") {
        add("path", file.display_path().to_owned());
    }
    if is_wanted("etag") {
        add("etag", file.etag());
    }
    map
}

impl Ui {
    /// Prints definitions in the format asked for: one object when one is concerned.
    pub(crate) fn print_definitions(
        &self,
        maps: Vec<Map>,
        single: bool,
    ) -> Result<(), CommandError> {
        if let Some(system) = self.system {
            return self.print_response(system, maps, single);
        }
        match (self.format(), maps.as_slice()) {
            (Format::Json, [map]) if single && !self.is_array => {
                self.print(&format!("{}\n", pretty(map)))
            }
            (Format::Table, maps) => {
                let parts: Vec<String> =
                    maps.iter().map(|map| details(map, self.out_style)).collect();
                self.page(&parts.join("\n"))
            }
            (Format::Yaml, [map]) => self.print(&yaml_document(map, self.out_style)),
            _ => self.print_rows(columns_of(&maps), &maps),
        }
    }

    /// Prints drafts or resources as [`Ui::print_definitions`] does; `-o name` gives ids.
    pub(crate) fn print_by_id(&self, maps: Vec<Map>, single: bool) -> Result<(), CommandError> {
        self.print_definitions(self.name_by_id(maps), single)
    }

    /// Puts the id in the place of the name for `-o name`: what is piped on must mean one alone.
    pub(crate) fn name_by_id(&self, mut maps: Vec<Map>) -> Vec<Map> {
        if self.format() == Format::Name {
            for map in &mut maps {
                let id = map.get("id").cloned().unwrap_or_default();
                map.insert("name".to_owned(), id);
            }
        }
        maps
    }

    /// Prints a row for each map.
    pub(crate) fn print_rows(&self, columns: Vec<Route>, maps: &[Map]) -> Result<(), CommandError> {
        let (format, style) = (self.format(), self.out_style);
        let listing = Listing { format, columns, headings: true, style };
        let pieces = maps.iter().map(|map| listing.piece(map)).collect();
        self.write(|out| listing.write(pieces, out))
    }

    /// Writes a plan and tells what it did; without a lock, shows what it would do.
    pub(crate) fn write_plan<K: DefinitionKind>(
        &self,
        workspace: &Workspace,
        plan: &Plan<K>,
        single: bool,
        lock: Option<Lock>,
    ) -> Result<Exit, CommandError> {
        let followers = Followers::default();
        self.write_with_followers(workspace, (plan, single), &followers, lock.as_ref())
    }

    /// Tells what a plan did: messages for people, and the personas where a format was asked for.
    pub(crate) fn done<K: DefinitionKind>(
        &self,
        workspace: &Workspace,
        plan: &Plan<K>,
        single: bool,
    ) -> Result<Exit, CommandError> {
        for planned in &plan.0 {
            self.say(&message(planned));
        }
        self.warn(plan);
        self.print_results(workspace, plan, single)
    }

    /// Shows what a plan would do: the unified diff, or the personas in a machine format.
    pub(crate) fn diff<K: DefinitionKind>(
        &self,
        workspace: &Workspace,
        plan: &Plan<K>,
        single: bool,
    ) -> Result<Exit, CommandError> {
        if self.machine_format().is_some() {
            return self.print_results(workspace, plan, single);
        }
        for planned in &plan.0 {
            if planned.effect() == Effect::Unchanged {
                self.say(&message(planned));
            }
            let before = side(planned.before.as_ref());
            let after = side(planned.after.as_ref());
            let text = unified_diff(before.as_ref(), after.as_ref(), self.out_style);
            self.print(&text)?;
        }
        self.warn(plan);
        Ok(Exit::Done)
    }

    /// Tells what is right and yet worth a second look.
    fn warn<K>(&self, plan: &Plan<K>) {
        let warnings: Vec<Problem> =
            plan.0.iter().flat_map(|planned| planned.warnings.clone()).collect();
        if !warnings.is_empty() && !self.quiet {
            self.problems(&warnings);
        }
    }

    fn print_results<K: DefinitionKind>(
        &self,
        workspace: &Workspace,
        plan: &Plan<K>,
        single: bool,
    ) -> Result<Exit, CommandError> {
        if self.format_flag().is_none() {
            return Ok(Exit::Done);
        }
        // What was deleted has no response.
        let is_answered =
            |change: &&FileChange<K>| self.system.is_none() || change.effect() != Effect::Deleted;
        let answered = plan.0.iter().filter(is_answered);
        let view = |change: &FileChange<K>| Ok(view(workspace, &*change.definition(workspace)?));
        let maps = answered.map(view).collect::<Result<Vec<Map>, OpsError>>()?;
        if self.system.is_none() || !maps.is_empty() {
            self.print_definitions(maps, single)?;
        }
        Ok(Exit::Done)
    }
}

fn side(state: Option<&FileState>) -> Option<Side<'_>> {
    let FileState { path: _, shown, text, modified: _ } = state?;
    Some(Side { path: shown, text })
}

fn message<K: DefinitionKind>(planned: &FileChange<K>) -> String {
    let place = |state: &Option<FileState>| {
        let shown = state.as_ref().map(|state| escape_controls(&state.shown, false).into_owned());
        shown.unwrap_or_default()
    };
    let name = escape_controls(&planned.name, false);
    match planned.effect() {
        Effect::Created => format!("created `{name}` in {}", place(&planned.after)),
        Effect::Patched => format!("patched `{name}` in {}", place(&planned.after)),
        Effect::Renamed => {
            format!("patched `{name}`: {} is now {}", place(&planned.before), place(&planned.after))
        }
        Effect::Unchanged => format!("unchanged: `{name}` in {}", place(&planned.after)),
        Effect::Deleted => format!("deleted `{name}` ({})", place(&planned.before)),
    }
}
