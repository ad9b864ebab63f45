//! Lists drafts.

use crate::cli::list_args::{ListArgs, ListKind};
use crate::cli::pick::Choice;
use crate::cli::{CommandError, Env, Exit, Ui};
use crate::diagnostic::Hint;
use crate::model::{Identity, Map, Shape, Value};
use crate::ops::draft::DraftFile;
use crate::ops::draft::view::list;
use crate::ops::{Clock as _, OpsError, Workspace};
use crate::text::escape_controls;

impl ListKind for DraftFile {
    const SHAPE: &'static Shape = &Shape::of_list(
        "draft",
        &[
            "id",
            "name",
            "status",
            "pending",
            "undecided",
            "age",
            "persona_id",
            "project",
            "active",
            "created_at",
            "path",
        ],
    );
    const NAMED_BY_ID: bool = true;
}

/// List drafts and their undecided proposals
///
/// STATUS is dormant (proposed), rejected or active; PENDING names the fields whose value is pending,
/// UNDECIDED the keys of proposals to accept or reject.
#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  persona draft list
  persona draft list --pending
  persona draft list --where status=dormant -o name")]
pub(crate) struct Args {
    /// Only drafts with an undecided proposal or a pending field
    #[arg(long)]
    pending: bool,
    #[command(flatten)]
    list: ListArgs<DraftFile>,
}

pub(crate) fn run(env: &Env, ui: &Ui, args: &Args) -> Result<Exit, CommandError> {
    let workspace = env.workspace()?;
    let listed = list(&workspace, &env.scope(), env.now())?;
    let mut maps = listed.items;
    maps.retain(|map| is_selected(args, map));
    let columns = ["id", "name", "status", "pending", "undecided", "age"];
    let shown = args.list.print(ui, DraftFile::SHAPE, &columns, maps)?;
    OpsError::refuse_problems("some drafts cannot be read", listed.broken)?;
    if shown == 0 && !args.list.is_narrow() && !args.pending {
        ui.note("no drafts yet");
        ui.hint(Hint::command("draft create --name NAME").then(", or --persona REF"));
    } else if shown == 0 {
        ui.note("no draft matches");
    }
    Ok(Exit::Done)
}

fn is_selected(args: &Args, map: &Map) -> bool {
    let some =
        |key: &str| map.get(key).and_then(Value::as_array).is_some_and(|items| !items.is_empty());
    !args.pending || some("pending") || some("undecided")
}

impl Ui {
    /// Returns the drafts that are given, or one that is picked.
    pub(super) fn draft_references(
        &self,
        env: &Env,
        workspace: &Workspace,
        given: &[String],
    ) -> Result<Vec<String>, CommandError> {
        if !given.is_empty() {
            return Ok(given.to_vec());
        }
        let text = |map: &Map, key: &str| {
            map.get(key).and_then(Value::as_str).unwrap_or_default().to_owned()
        };
        let choice = |map: &Map| {
            let (id, name) = (text(map, "id"), text(map, "name"));
            let label =
                format!("{} ({}, {})", escape_controls(&name, false), text(map, "status"), id);
            Choice { reference: id, label }
        };
        let choices = || {
            let listed = list(workspace, &env.scope(), env.now())?;
            Ok(listed.items.iter().map(choice).collect())
        };
        self.pick_reference("draft", "pass a DRAFT", choices).map(|one| vec![one])
    }

    /// Lets a person pick the key of an undecided proposal.
    pub(super) fn pick_proposal(
        &self,
        env: &Env,
        workspace: &Workspace,
    ) -> Result<String, CommandError> {
        let choices = || {
            let listed = list(workspace, &env.scope(), env.now())?;
            let keys = |map: &Map| {
                let name = Identity(map).name().unwrap_or_default().to_owned();
                let keys = map.get("undecided").and_then(Value::as_array).cloned();
                let keys = keys.unwrap_or_default().into_iter();
                keys.filter_map(move |key| Some((key.as_str()?.to_owned(), name.clone())))
                    .collect::<Vec<_>>()
            };
            let choice = |(key, name): (String, String)| Choice {
                label: escape_controls(&format!("{key} ({name})"), false).into_owned(),
                reference: key,
            };
            Ok(listed.items.iter().flat_map(keys).map(choice).collect())
        };
        let hint = Hint::command("draft list --pending").then(" lists the keys");
        self.pick_reference("proposal", hint, choices)
    }

    /// Returns the draft that is given, or one that is picked.
    pub(super) fn draft_reference(
        &self,
        env: &Env,
        workspace: &Workspace,
        given: Option<&String>,
    ) -> Result<String, CommandError> {
        let given: Vec<String> = given.into_iter().cloned().collect();
        Ok(self.draft_references(env, workspace, &given)?.remove(0))
    }
}
