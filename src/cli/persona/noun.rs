//! What personas add to the verbs that all nouns share.

use clap_complete::engine::ArgValueCompleter;

use crate::cli::definition::{Consequences, NoPlace, Noun};
use crate::cli::prompt::choices_of;
use crate::cli::{CommandError, Env, Ui, complete};
use crate::model::Scope;
use crate::ops::definition::{FieldEdit, Names, Plan};
use crate::ops::followers::Followers;
use crate::ops::image::change::orphans;
use crate::ops::persona::{PersonaFile, find_original};
use crate::ops::scenario::rename_callers;
use crate::ops::{IdGen, OpsError, Workspace};

impl Noun for Scope {
    type Place = NoPlace;
    const GROUP: Option<&'static str> = None;
    const PLACE: &'static str = "the workspace or project";
    const COLUMNS: &'static [&'static str] = &["name"];

    fn scope(env: &Env, _workspace: &Workspace, _place: &NoPlace) -> Result<Self, OpsError> {
        Ok(env.scope())
    }

    fn references() -> ArgValueCompleter {
        complete::own_personas()
    }

    fn originals() -> ArgValueCompleter {
        complete::personas()
    }

    fn find_original(
        &self,
        workspace: &Workspace,
        reference: &str,
    ) -> Result<PersonaFile, OpsError> {
        find_original(workspace, self, reference)
    }

    /// Asks for the name, and where nothing at all was given for the rest that makes a caller.
    fn ask(
        &self,
        ui: &Ui,
        workspace: &Workspace,
        everything: bool,
    ) -> Result<Vec<FieldEdit>, CommandError> {
        let names = Names::read(workspace, self)?;
        let taken = |name: &str| names.check_name(name, None).err().map(|error| error.to_string());
        let mut edits = vec![FieldEdit::set("name", ui.ask_name(taken)?)];
        if !everything {
            return Ok(edits);
        }
        if let Some(text) = ui.ask_text("Description")? {
            edits.push(FieldEdit::set("description", text));
        }
        if let Some(text) = ui.ask_long_text("System prompt", false)? {
            edits.push(FieldEdit::set("system_prompt", text));
        }
        let picked = ui.pick_several("Personality", choices_of("personality"))?;
        if !picked.is_empty() {
            edits.push(FieldEdit::set("personality", picked));
        }
        if let Some(tone) = ui.pick_one("Tone", choices_of("tone"))? {
            edits.push(FieldEdit::set("tone", tone));
        }
        Ok(edits)
    }

    fn followers(
        workspace: &Workspace,
        plan: &Plan,
        ids: &dyn IdGen,
    ) -> Result<Followers, OpsError> {
        rename_callers(workspace, plan, ids)
    }

    fn consequences(workspace: &Workspace, deletion: &Plan) -> Result<Consequences, OpsError> {
        Ok(Consequences { unused: orphans(workspace, deletion)?, warnings: Vec::new() })
    }
}
