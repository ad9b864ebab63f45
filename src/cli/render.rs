//! `persona render`.

use std::path::PathBuf;

use serde_json::json;

use super::field_values::split_pair;
use super::pick::Offer;
use super::variable::AgentArgs;
use super::{CommandError, Env, Exit, Ui, complete};
use crate::diagnostic::Problem;
use crate::model::{Map, Scope, Value};
use crate::ops::definition::{find, select};
use crate::ops::persona::PersonaFile;
use crate::ops::render::{
    FilledVariable, RenderResult, ValueSource, Values, ValuesDocument, check_field, gather,
    missing_variables, render,
};
use crate::ops::{OpsError, Workspace};
use crate::output::{Format, compact, pretty, yaml_document};
use crate::render::references;
use crate::store::{create_output_folder, write_output_file};
use crate::text::count;

#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:
  persona render ada --set customer_name=Ada --set 'plans=Pro plan, Team'
  persona render ada --values values.yaml -o json
  persona render ada --field system_prompt > prompt.txt
  persona render --all prompts/ --values values.yaml
  persona render 'Worried Grandmother' --allow-undefined")]
pub(crate) struct Args {
    /// Id, unique id prefix (4 characters or more), name or slug
    #[arg(value_name = "REF", add = complete::personas())]
    reference: Option<String>,
    /// Value of a variable, read by its type; overrides --values (repeatable)
    #[arg(long, value_name = "NAME=VALUE", add = complete::variable_pairs())]
    set: Vec<String>,
    /// YAML or JSON map of names to values; `-` is standard input
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    values: Option<String>,
    /// Print one field alone (`attributes` for the sentences made of the attributes)
    #[arg(long, value_name = "KEY", add = complete::rendered_fields())]
    field: Option<String>,
    /// Leave references to variables that are not defined as they are
    #[arg(long)]
    allow_undefined: bool,
    /// Write the prompt of every persona of the workspace or project to DIR, as SLUG.txt
    #[arg(long, value_name = "DIR", conflicts_with = "reference")]
    all: Option<PathBuf>,
    #[command(flatten)]
    agent: AgentArgs,
}

pub(crate) fn run(env: &Env, ui: &Ui, args: &Args) -> Result<Exit, CommandError> {
    if let Some(field) = &args.field {
        check_field(field)?;
    }
    let format = ui.format();
    if format == Format::Csv || format.is_reference() {
        return Err(OpsError::usage("render prints text, json, jsonl or yaml").into());
    }
    let workspace = env.workspace_or_none()?;
    let personas = personas(env, ui, &workspace, args)?;
    let mut values = values(env, &workspace, &personas, args)?;
    if values.problems.is_empty() && ui.is_interactive {
        ask(ui, &mut values, &personas, args)?;
    }
    let rendered = render_all(&mut values, &personas, args)?;
    for warning in rendered.iter().flat_map(|one| &one.warnings) {
        ui.warning(&warning.message);
    }
    match &args.all {
        Some(folder) => write_all(env, ui, folder, &personas, &rendered),
        None => {
            for (persona, one) in personas.iter().zip(rendered) {
                print(ui, persona, one, &values, args, format)?;
            }
            Ok(Exit::Done)
        }
    }
}

fn personas(
    env: &Env,
    ui: &Ui,
    workspace: &Workspace,
    args: &Args,
) -> Result<Vec<PersonaFile>, CommandError> {
    let scope = env.reading_scope(workspace);
    if args.all.is_some() {
        if scope == Scope::System {
            env.workspace()?;
        }
        let all = crate::ops::definition::Selection::Matching(Vec::new());
        return valid(select(workspace, &scope, &all)?);
    }
    let reference = ui.reference(args.reference.as_ref(), workspace, &scope, Offer::All)?;
    valid(vec![find(workspace, &scope, &reference)?])
}

/// Returns all of them, or every problem of every one.
fn valid(personas: Vec<PersonaFile>) -> Result<Vec<PersonaFile>, CommandError> {
    let broken = personas.iter().filter(|persona| !persona.is_valid());
    let problems: Vec<Problem> = broken.flat_map(|persona| persona.problems.clone()).collect();
    OpsError::refuse_problems("a persona is not valid", problems)?;
    Ok(personas)
}

fn values(
    env: &Env,
    workspace: &Workspace,
    personas: &[PersonaFile],
    args: &Args,
) -> Result<Values, CommandError> {
    let mut set = Vec::new();
    for pair in &args.set {
        let Some((name, value)) = split_pair(pair) else {
            return Err(CommandError::usage(
                format!("`--set {pair}` has no `=`"),
                "--set name=value",
            ));
        };
        set.push((name.trim().to_owned(), value.to_owned()));
    }
    let document = match &args.values {
        None => None,
        Some(file) => {
            let input = env.input(file)?;
            let document = ValuesDocument::open(&input.name, &input.bytes);
            Some(document.map_err(|found| OpsError::invalid("the values cannot be read", found))?)
        }
    };
    let references = personas.iter().flat_map(|persona| references(&persona.map));
    let referenced = references.map(|reference| reference.name).collect();
    Ok(gather(workspace, &args.agent.agent(workspace)?, &referenced, &set, document.as_ref())?)
}

fn ask(
    ui: &Ui,
    values: &mut Values,
    personas: &[PersonaFile],
    args: &Args,
) -> Result<(), CommandError> {
    let open: Vec<_> =
        missing_variables(values, personas, args.field.as_deref()).into_iter().cloned().collect();
    for variable in open {
        let filled = ui.ask_value(&variable)?;
        values.put(&variable.name, filled, ValueSource::Asked);
    }
    Ok(())
}

/// Returns every prompt, or every problem: of the values and of all the prompts.
fn render_all(
    values: &mut Values,
    personas: &[PersonaFile],
    args: &Args,
) -> Result<Vec<RenderResult>, CommandError> {
    let mut problems = std::mem::take(&mut values.problems);
    let mut rendered = Vec::new();
    for persona in personas {
        match render(persona, values, args.field.as_deref(), args.allow_undefined) {
            Ok(one) => rendered.push(one),
            Err(found) => problems.extend(found),
        }
    }
    OpsError::refuse_problems("the prompt cannot be rendered", problems)?;
    Ok(rendered)
}

fn print(
    ui: &Ui,
    persona: &PersonaFile,
    rendered: RenderResult,
    values: &Values,
    args: &Args,
    format: Format,
) -> Result<(), CommandError> {
    let RenderResult { prompt, used, .. } = rendered;
    if format == Format::Table {
        let gap = if prompt.is_empty() || prompt.ends_with('\n') { "" } else { "\n" };
        let text = format!("{prompt}{gap}");
        return ui.print_file(text.as_bytes());
    }
    let entries = [
        ("name", persona.name().into()),
        ("persona_type", persona.persona_type().to_string().into()),
        ("path", persona.file.display_path().into()),
        ("agent", values.agent.to_string().into()),
        ("field", args.field.clone().into()),
        ("prompt", prompt.into()),
        ("values", Value::Object(used.into_iter().map(used_entry).collect())),
    ];
    let mut map = Map::from_iter(entries.map(|(key, value)| (key.to_owned(), value)));
    if args.field.is_none() {
        map.shift_remove("field");
    }
    ui.print(&match format {
        Format::Yaml => yaml_document(&map, ui.out_style),
        Format::Jsonl => compact(&map) + "\n",
        _ => format!("{}\n", pretty(&map)),
    })
}

/// Returns what a variable was filled with, under its name.
fn used_entry(used: FilledVariable) -> (String, Value) {
    let FilledVariable { name, value, text, from } = used;
    (name, json!({"value": value, "text": text, "from": from.to_string()}))
}

fn write_all(
    env: &Env,
    ui: &Ui,
    folder: &std::path::Path,
    personas: &[PersonaFile],
    rendered: &[RenderResult],
) -> Result<Exit, CommandError> {
    let folder = env.directory.join(folder);
    create_output_folder(&folder).map_err(OpsError::from)?;
    for (persona, one) in personas.iter().zip(rendered) {
        let name = format!("{}.txt", persona.file.stem());
        write_output_file(&folder, &name, one.prompt.as_bytes()).map_err(OpsError::from)?;
    }
    ui.say(&format!("wrote {} to {}", count(rendered.len(), "prompt"), folder.display()));
    Ok(Exit::Done)
}
