//! Telling what a command did, or would do.

use std::io::{self, Write as _};

use super::columns::columns_of;
use super::context::Context;
use super::failure::Failure;
use crate::diagnostic::Problem;
use crate::model::Map;
use crate::ops::Workspace;
use crate::ops::definition::Definition;
use crate::ops::definition::{Effect, FileChange, FileState, Plan};
use crate::ops::persona::PersonaFile;
use crate::ops::{project, variable};
use crate::output::{
    DefinitionView, Format, Listing, PersonaView, Side, details, diagnostics, pretty, unified,
    yaml_document,
};
use crate::text::visible;

/// A definition that outputs can print.
pub(crate) trait Printed {
    /// The object that outputs give for it.
    fn view(&self, workspace: &Workspace) -> Map;
}

impl Printed for PersonaFile {
    fn view(&self, workspace: &Workspace) -> Map {
        PersonaView {
            document: self.document(workspace),
            persona_type: self.persona_type(),
            path: self.file.shown().to_owned(),
            etag: self.file.etag(),
        }
        .into_map()
    }
}

impl Printed for Definition {
    fn view(&self, workspace: &Workspace) -> Map {
        let home = match self.noun.shape.noun {
            "variable" => ("agent", variable::agent_name(self)),
            _ => ("slug", project::slug_of(self)),
        };
        DefinitionView {
            document: self.document(workspace),
            home,
            path: self.file.shown().to_owned(),
            etag: self.file.etag(),
        }
        .into_map()
    }
}

impl Context {
    /// The object that outputs give for a persona.
    pub(crate) fn view(&self, workspace: &Workspace, persona: &PersonaFile) -> Map {
        Printed::view(persona, workspace)
    }

    /// The same of a persona that is needed no longer; with `keys`, only what is among them.
    pub(crate) fn take_view(
        &self,
        workspace: &Workspace,
        mut persona: PersonaFile,
        keys: Option<&[String]>,
    ) -> Map {
        let persona_type = persona.persona_type();
        let document = persona.take_document(workspace, keys);
        let PersonaFile { file, .. } = persona;
        let path = file.shown().to_owned();
        // Hashing each of ten thousand files for a column that nobody sees is not free.
        let hashed = keys.is_none_or(|keys| keys.iter().any(|key| key == "etag"));
        let etag = if hashed { file.etag() } else { String::new() };
        PersonaView { document, persona_type, path, etag }.into_map()
    }

    /// Prints definitions in the format asked for: one object when one is concerned.
    pub(crate) fn print_personas(
        &self,
        maps: Vec<Map>,
        single: bool,
        format: Format,
    ) -> Result<(), Failure> {
        match (format, maps.as_slice()) {
            (Format::Json, [map]) if single => self.print(&format!("{}\n", pretty(map))),
            (Format::Table, maps) => {
                let parts: Vec<String> =
                    maps.iter().map(|map| details(map, self.out_style)).collect();
                self.page(&parts.join("\n"))
            }
            (Format::Yaml, [map]) => self.print(&yaml_document(map, self.out_style)),
            _ => {
                let columns = columns_of(&maps);
                let listing = Listing { format, columns, headings: true, style: self.out_style };
                let pieces = maps.iter().map(|map| listing.piece(map)).collect();
                self.write(|out| listing.write(pieces, out))
            }
        }
    }

    /// Tells what a plan did: messages for people, and the personas where a format was asked for.
    pub(crate) fn tell<T: Printed>(
        &self,
        workspace: &Workspace,
        plan: &Plan<T>,
        single: bool,
    ) -> Result<(), Failure> {
        for planned in &plan.0 {
            self.say(&message(planned));
        }
        self.warn(plan);
        self.print_results(workspace, plan, single)
    }

    /// Shows what a plan would do, or does it under the lock and tells; the plan is what was done.
    ///
    /// It is `planned` only once the lock is held: until then others may change the files.
    pub(crate) fn carry_out<T: Printed, E>(
        &self,
        workspace: &Workspace,
        dry_run: bool,
        single: bool,
        planned: impl FnOnce() -> Result<Plan<T>, E>,
    ) -> Result<Option<Plan<T>>, Failure>
    where
        Failure: From<E>,
    {
        if dry_run {
            self.preview(workspace, &planned()?, single)?;
            return Ok(None);
        }
        let lock = self.lock(workspace)?;
        let plan = planned()?;
        plan.commit(&lock)?;
        self.tell(workspace, &plan, single)?;
        Ok(Some(plan))
    }

    /// Shows what a plan would do: the unified diff, or the personas in a machine format.
    pub(crate) fn preview<T: Printed>(
        &self,
        workspace: &Workspace,
        plan: &Plan<T>,
        single: bool,
    ) -> Result<(), Failure> {
        if self.asked_format().is_some_and(|format| !format.is_human()) {
            return self.print_results(workspace, plan, single);
        }
        for planned in &plan.0 {
            if planned.effect() == Effect::Unchanged {
                self.say(&message(planned));
            }
            let before = side(planned.before.as_ref());
            let after = side(planned.after.as_ref());
            let text = unified(before.as_ref(), after.as_ref(), self.out_style);
            self.print(&text)?;
        }
        self.warn(plan);
        Ok(())
    }

    /// Tells what is right and yet worth a second look.
    fn warn<T>(&self, plan: &Plan<T>) {
        let warnings: Vec<Problem> =
            plan.0.iter().flat_map(|planned| planned.warnings.clone()).collect();
        if !warnings.is_empty() && !self.globals.quiet {
            let warnings = self.with_pasteable_hints(&warnings);
            let text = diagnostics(&warnings, self.err_style);
            let _ = io::stderr().write_all(text.as_bytes());
        }
    }

    fn print_results<T: Printed>(
        &self,
        workspace: &Workspace,
        plan: &Plan<T>,
        single: bool,
    ) -> Result<(), Failure> {
        let Some(format) = self.asked_format() else { return Ok(()) };
        let results = plan.0.iter().filter_map(|planned| planned.result.as_ref());
        let maps = results.map(|result| result.view(workspace)).collect();
        self.print_personas(maps, single, format)
    }
}

fn side(state: Option<&FileState>) -> Option<Side<'_>> {
    let FileState { path: _, shown, text } = state?;
    Some(Side { path: shown, text })
}

fn message<T>(planned: &FileChange<T>) -> String {
    let place = |state: &Option<FileState>| {
        let shown = state.as_ref().map(|state| visible(&state.shown, false).into_owned());
        shown.unwrap_or_default()
    };
    let name = visible(&planned.name, false);
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
