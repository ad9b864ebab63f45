//! Filling a persona's prompt.

use std::collections::BTreeSet;

use super::values::Known;
use super::{Origins, Values};
use crate::diagnostic::Problem;
use crate::model::{FIELDS, Filled, Map, Value, Variable};
use crate::ops::OpsError;
use crate::ops::persona::PersonaFile;
use crate::ops::variable::place_of;
use crate::render::{FILLED_FIELDS, Reference, Section, Template, references, sections};
use crate::text::{Step, did_you_mean, nearest, shell_word};

/// A variable that a prompt refers to, and what it was filled with.
#[derive(Clone, Debug)]
pub(crate) struct Used {
    pub(crate) name: String,
    pub(crate) value: Value,
    pub(crate) text: String,
    pub(crate) from: Origins,
}

/// A filled prompt.
#[derive(Clone, Debug)]
pub(crate) struct Rendered {
    pub(crate) prompt: String,
    pub(crate) used: Vec<Used>,
}

/// The variables that the personas refer to, that need a value and have none.
pub(crate) fn missing<'v>(
    values: &'v Values,
    personas: &[PersonaFile],
    field: Option<&str>,
) -> Vec<&'v Variable> {
    let names: BTreeSet<String> = personas
        .iter()
        .flat_map(|persona| referred(persona, field))
        .map(|reference| reference.name)
        .collect();
    let mut missing: Vec<&Variable> = values
        .known
        .values()
        .filter(|known| known.value.is_none() && known.variable.required)
        .map(|known| &known.variable)
        .filter(|variable| names.contains(&variable.name))
        .collect();
    missing.sort_by_key(|variable| (variable.sort_order, variable.name.clone()));
    missing
}

/// The prompt of a persona, or one field of it. A line break ends a whole prompt.
pub(crate) fn render(
    persona: &PersonaFile,
    values: &Values,
    field: Option<&str>,
    allow_undefined: bool,
) -> Result<Rendered, Vec<Problem>> {
    let references = referred(persona, field);
    let mut problems = Vec::new();
    let mut used: Vec<Used> = Vec::new();
    let mut seen = BTreeSet::new();
    for reference in &references {
        let first = seen.insert(reference.name.clone());
        match values.known.get(&reference.name) {
            None if allow_undefined => {}
            None => problems.push(undefined(reference, values, persona)),
            Some(_) if !first => {}
            Some(known) if known.value.is_none() && known.misfit => {}
            Some(known) if known.value.is_none() && known.variable.required => {
                problems.push(needed(&known.variable, reference, persona));
            }
            Some(known) => used.push(filled(&reference.name, known)),
        }
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let fill = |text: &str| {
        Template::parse(text)
            .fill(|name| used.iter().find(|one| one.name == name).map(|one| one.text.as_str()))
    };
    let prompt = match field {
        Some(field) => one_field(&persona.map, field, &fill),
        None => whole(&persona.map, &fill),
    };
    used.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(Rendered { prompt, used })
}

/// What a variable is filled with; one that has no value and needs none, with nothing.
fn filled(name: &str, known: &Known) -> Used {
    let (value, text, from) = match &known.value {
        Some((Filled { value, text }, from)) => (value.clone(), text.clone(), *from),
        None => (Value::Null, String::new(), Origins::None),
    };
    Used { name: name.to_owned(), value, text, from }
}

fn whole(map: &Map, fill: &dyn Fn(&str) -> String) -> String {
    let part = |section: Section| match section.is_template {
        true => fill(&section.text),
        false => section.text,
    };
    let parts: Vec<String> = sections(map).into_iter().map(part).collect();
    if parts.is_empty() {
        return String::new();
    }
    format!("{}\n", parts.join("\n\n"))
}

/// One field as it is; `attributes` are the sentences that a whole prompt has.
fn one_field(map: &Map, field: &str, fill: &dyn Fn(&str) -> String) -> String {
    if field == "attributes" {
        let parts: Vec<String> = sections(map)
            .into_iter()
            .filter(|section| section.key == "attributes")
            .map(|section| section.text)
            .collect();
        return parts.join("\n\n");
    }
    let filled = FILLED_FIELDS.contains(&field);
    let text = |text: &str| if filled { fill(text) } else { text.to_owned() };
    match map.get(field) {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(value)) => text(value),
        Some(Value::Array(items)) => {
            let line = |item: &Value| item.as_str().map_or_else(|| item.to_string(), text);
            items.iter().map(line).collect::<Vec<_>>().join("\n")
        }
        Some(other) => other.to_string(),
    }
}

/// The references in what is to be rendered.
fn referred(persona: &PersonaFile, field: Option<&str>) -> Vec<Reference> {
    let within = |reference: &Reference| match (field, reference.route.0.first()) {
        (Some(field), Some(Step::Key(key))) => key == field,
        _ => true,
    };
    references(&persona.map).into_iter().filter(within).collect()
}

fn undefined(reference: &Reference, values: &Values, persona: &PersonaFile) -> Problem {
    let name = &reference.name;
    let message = format!("agent `{}` has no variable `{name}`", values.agent);
    let problem = Problem::error("undefined-variable", message)
        .field(&reference.route)
        .at(place_of(reference, &persona.file.source));
    match values.nearest(name) {
        Some(known) => problem.hint(did_you_mean(&format!("{{{{{known}}}}}"))),
        None => problem.hint(format!(
            "persona variable create {} --agent {} --type text_short, or give --allow-undefined",
            shell_word(name),
            shell_word(values.agent.as_str())
        )),
    }
}

fn needed(variable: &Variable, reference: &Reference, persona: &PersonaFile) -> Problem {
    let name = &variable.name;
    Problem::error("missing-value", format!("`{name}` needs a value: {}", variable.kind.expected()))
        .field(name)
        .at(place_of(reference, &persona.file.source))
        .hint(format!("give --set {name}=VALUE"))
}

/// Refuses a field that no persona has.
pub(crate) fn check_field(field: &str) -> Result<(), OpsError> {
    let keys = || FIELDS.iter().map(|field| field.key).chain(["attributes"]);
    if keys().any(|key| key == field) {
        return Ok(());
    }
    Err(OpsError::Usage {
        message: format!("`{field}` is no field of a persona"),
        hint: nearest(field, keys()).map(did_you_mean),
    })
}
