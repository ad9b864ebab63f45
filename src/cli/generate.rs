//! `persona generate`.

use super::args::positive_number;
use super::coverage::strength;
use super::{CommandError, Env, Exit, Ui, complete};
use crate::model::draft::BODY_FIELDS;
use crate::model::{Map, PERSONA};
use crate::ops::Workspace;
use crate::ops::coverage::{Factor, parse_factors};
use crate::ops::definition::FieldEdit;
use crate::ops::draft::{Request, RequestInput, apply, find_origin};
use crate::ops::generate::{
    GenerateOptions, Weights, generate, parse_exclusions, parse_weights, plan,
};
use crate::ops::persona::find_original;
use crate::text::{Route, count};

#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  persona generate --vary tone,verbosity --dry-run
  persona generate --vary gender,age_group,accent --strength 2 --existing
  persona generate -n 8 --seed 7 --exclude 'tone=formal,slang_usage=heavy'
  persona generate --base ada --vary 'tone=formal|casual' --name '{base}, {tone}'")]
pub(crate) struct Args {
    /// The most personas; as much as possible is covered with them
    #[arg(short = 'n', long = "count", value_name = "N", value_parser = positive_number::<u32>)]
    count: Option<u32>,
    /// How many keys are combined: every value, pair or triple of values occurs [default: 2, or 1
    /// where --vary names one key]
    #[arg(long, value_name = "N", value_parser = strength)]
    strength: Option<u8>,
    /// Persona that gives all other fields: id, unique id prefix, name or slug
    #[arg(long, value_name = "REF", add = complete::personas())]
    base: Option<String>,
    /// Keys to vary, comma-separated or repeated; `KEY=v1|v2` takes these values alone [default: 16
    /// keys, from gender to behavior_config.interruption_mode]
    #[arg(long, value_name = "KEYS", value_delimiter = ',', add = complete::choice_key_lists())]
    vary: Vec<String>,
    /// Draw -n personas at random: a YAML or JSON map from key to value to weight; `-` is standard
    /// input
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath, requires = "count")]
    weights: Option<String>,
    /// Combination that no persona may have: conditions, comma-separated (repeatable)
    #[arg(long, value_name = "CONDITIONS")]
    exclude: Vec<String>,
    /// Number to draw from; the same number gives the same personas on every machine
    #[arg(long, value_name = "N", default_value_t = 0, value_parser = seed)]
    seed: u64,
    /// Leave out what the personas that are there cover already
    #[arg(long, conflicts_with = "weights")]
    existing: bool,
    /// Name of each persona, with {number}, {base} or {KEY} of a key that is varied
    #[arg(long, value_name = "TEMPLATE")]
    name: Option<String>,
    /// Propose each persona as a draft
    #[arg(long, conflicts_with = "dry_run")]
    as_draft: bool,
    /// Show what would be written and write nothing
    #[arg(long)]
    dry_run: bool,
}

fn seed(text: &str) -> Result<u64, String> {
    text.parse().map_err(|_| "expected a whole number, 0 or more".to_owned())
}

pub(crate) fn run(env: &Env, ui: &Ui, args: &Args) -> Result<Exit, CommandError> {
    let workspace = env.workspace()?;
    let scope = env.scope();
    let options = options(env, &workspace, args)?;
    if args.as_draft {
        ui.check_system_has_drafts()?;
    }
    let lock = env.lock_to_write(&workspace, args.dry_run)?;
    let documents = generate(&workspace, &scope, &options)?;
    if let Some(lock) = lock.as_ref().filter(|_| args.as_draft) {
        // All problems are reported before the first draft is made.
        plan(&workspace, &scope, documents.clone(), env)?;
        for document in documents {
            let request = Request::read(request(document), workspace.vocabulary());
            let origin = find_origin(&workspace, &scope, None)?;
            let response = apply(&workspace, lock, &request, origin, env)?;
            ui.draft_response(&response)?;
        }
        return Ok(Exit::Done);
    }
    let plan = plan(&workspace, &scope, documents.clone(), env)?;
    ui.write_plan(&workspace, &plan, false, lock)?;
    say_count(ui, &documents, if args.dry_run { "would be created" } else { "created" });
    Ok(Exit::Done)
}

fn options(env: &Env, workspace: &Workspace, args: &Args) -> Result<GenerateOptions, CommandError> {
    let factors = parse_factors(&args.vary, workspace.vocabulary())?;
    let weights = args.weights.as_ref().map(|file| weights(env, file, &factors)).transpose()?;
    let base = args.base.as_ref().map(|base| {
        find_original(workspace, &env.scope(), base)
            .and_then(crate::ops::persona::PersonaFile::valid)
    });
    Ok(GenerateOptions {
        exclusions: parse_exclusions(&args.exclude, &factors)?,
        strength: args.strength.map_or(factors.len().clamp(1, 2), usize::from),
        factors,
        limit: args.count.map(|count| count as usize),
        seed: args.seed,
        counts_existing: args.existing,
        weights,
        base: base.transpose()?,
        name: args.name.clone(),
    })
}

fn weights(env: &Env, file: &str, factors: &[Factor]) -> Result<Weights, CommandError> {
    let documents = env.documents(&PERSONA, None, &[file.to_owned()])?;
    let merged: Map = documents.into_iter().flat_map(|document| document.map).collect();
    Ok(parse_weights(&merged, factors)?)
}

/// Returns the request that proposes a persona: what the form has no field for goes by value.
fn request(document: Map) -> RequestInput {
    let mut input = RequestInput::default();
    input.set("soft", true.into());
    for (key, value) in document {
        match key.as_str() {
            "id" => {}
            "system_prompt" => input.set("instructions", value),
            known if BODY_FIELDS.iter().any(|field| field.key == known) => input.set(known, value),
            _ => input.set_value(FieldEdit::set_at(Route::key(key), value)),
        }
    }
    input
}

fn say_count(ui: &Ui, documents: &[Map], what: &str) {
    match documents.len() {
        0 => ui.say("nothing is missing"),
        many => ui.say(&format!("{} {what}", count(many, "persona"))),
    }
}
