//! Shows drafts in full.

use crate::cli::{CommandError, Env, Exit, Ui, complete};
use crate::model::{Map, Value};
use crate::ops::Clock as _;
use crate::ops::draft::view::show;

/// Show drafts in full: fields, pending fields and ledger
#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  persona draft show 3c90c3cc
  persona draft show 'Night Owl' -o json | jq .form_state")]
pub(crate) struct Args {
    /// Id, unique id prefix (4 characters or more), name or key
    #[arg(value_name = "DRAFT", add = complete::drafts())]
    references: Vec<String>,
}

pub(crate) fn run(env: &Env, ui: &Ui, args: &Args) -> Result<Exit, CommandError> {
    let workspace = env.workspace()?;
    let references = ui.draft_references(env, &workspace, &args.references)?;
    let maps = show(&workspace, &env.scope(), &references, env.now())?;
    let view = |map| if ui.format().is_human() { drop_unset(map) } else { map };
    ui.print_by_id(maps.into_iter().map(view).collect(), references.len() == 1)?;
    Ok(Exit::Done)
}

/// Returns what people read: nothing that is unset, no ids where the values stand beside them.
fn drop_unset(map: Map) -> Map {
    let is_id = |key: &str| key.ends_with("_id") || key.ends_with("_ids");
    let unset = |value: &Value| match value {
        Value::Null => true,
        Value::Array(items) => items.is_empty(),
        _ => false,
    };
    let form = |form: &mut Map| {
        form.retain(|key, value| !unset(value) && (!is_id(key) || key == "flag_ids"));
    };
    let mut map = map;
    map.retain(|_, value| !unset(value));
    if let Some(Value::Object(state)) = map.get_mut("form_state") {
        form(state);
    }
    if let Some(Value::Array(entries)) = map.get_mut("proposals") {
        let entries = std::mem::take(entries);
        let mut ledger = Map::new();
        for entry in entries {
            let Value::Object(mut entry) = entry else { continue };
            let key = entry.shift_remove("idempotency_key");
            entry.retain(|_, value| !unset(value));
            if let Some(Value::Object(patch)) = entry.get_mut("patch") {
                patch.retain(|key, _| !is_id(key) || key == "flag_ids");
                // In a change nothing is something: it takes away.
                let cleared = patch.values_mut().filter(|value| unset(value));
                cleared.for_each(|value| *value = Value::String("(unset)".to_owned()));
            }
            let key = key.and_then(|key| Some(key.as_str()?.to_owned())).unwrap_or_default();
            ledger.insert(key, Value::Object(entry));
        }
        map.insert("proposals".to_owned(), Value::Object(ledger));
    }
    map
}
