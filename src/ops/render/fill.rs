//! Filling a persona's prompt.

use std::collections::{BTreeMap, BTreeSet};

use super::values::Binding;
use super::{ValueSource, Values};
use crate::diagnostic::Problem;
use crate::diagnostic::code::{MISSING_VALUE, UNDECLARED_VARIABLE, UNDEFINED_VARIABLE};
use crate::model::{FIELDS, Map, Persona, PromptValue, Value, Variable};
use crate::ops::OpsError;
use crate::ops::persona::PersonaFile;
use crate::ops::variable::origins;
use crate::render::{FILLED_FIELDS, Reference, Section, Template, references, sections};
use crate::text::{Step, did_you_mean, nearest, shell_word};

/// A variable that a prompt refers to, and what it was filled with.
#[derive(Clone, Debug)]
pub(crate) struct FilledVariable {
    pub(crate) name: String,
    pub(crate) value: Value,
    pub(crate) text: String,
    pub(crate) from: ValueSource,
}

/// A filled prompt.
#[derive(Clone, Debug)]
pub(crate) struct RenderResult {
    pub(crate) prompt: String,
    pub(crate) used: Vec<FilledVariable>,
    /// References that are filled although they are not declared.
    pub(crate) warnings: Vec<Problem>,
}

/// Returns the required variables without a value, in the order of the prompt.
pub(crate) fn missing_variables<'v>(
    values: &'v Values,
    personas: &[PersonaFile],
    field: Option<&str>,
) -> Vec<&'v Variable> {
    let mut seen = BTreeSet::new();
    personas
        .iter()
        .flat_map(|persona| list_references(persona, field))
        .filter(|reference| seen.insert(reference.name.clone()))
        .filter_map(|reference| values.bindings.get(&reference.name))
        .filter(|binding| binding.value.is_none() && binding.variable.required)
        .map(|binding| &binding.variable)
        .collect()
}

/// Renders the prompt of a persona, or one field of it. A whole prompt ends with a line break.
pub(crate) fn render(
    persona: &PersonaFile,
    values: &Values,
    field: Option<&str>,
    allow_undefined: bool,
) -> Result<RenderResult, Vec<Problem>> {
    let references = list_references(persona, field);
    let origins = origins(&references, &persona.file.source);
    let mut problems = Vec::new();
    let mut warnings = Vec::new();
    let mut used: BTreeMap<String, FilledVariable> = BTreeMap::new();
    let mut seen = BTreeSet::new();
    for (reference, origin) in references.iter().zip(origins) {
        let name = &reference.name;
        if !seen.insert(name) {
            continue;
        }
        match (values.bindings.get(name), values.undeclared.get(name)) {
            (None, Some((filled, from))) => {
                warnings.push(undeclared(reference, values).at(origin));
                used.insert(name.clone(), used_value(name, Some((filled, *from))));
            }
            (None, None) if allow_undefined => {}
            (None, None) => problems.push(undefined_problem(reference, values).at(origin)),
            (Some(binding), _) if binding.value.is_none() && binding.is_invalid => {}
            (Some(binding), _) if binding.value.is_none() && binding.variable.required => {
                problems.push(required_problem(&binding.variable).at(origin));
            }
            (Some(Binding { value, .. }), _) => {
                let value = value.as_ref().map(|(filled, from)| (filled, *from));
                used.insert(name.clone(), used_value(name, value));
            }
        }
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let fill =
        |text: &str| Template::parse(text).fill(|name| used.get(name).map(|one| one.text.as_str()));
    let prompt = match field {
        Some(field) => one_field(&persona.map, field, &fill),
        None => whole(&persona.map, &fill),
    };
    Ok(RenderResult { prompt, used: used.into_values().collect(), warnings })
}

/// Returns the value of a reference; an optional variable without one is filled with nothing.
fn used_value(name: &str, value: Option<(&PromptValue, ValueSource)>) -> FilledVariable {
    let name = name.to_owned();
    match value {
        Some((PromptValue { value, text }, from)) => {
            FilledVariable { name, value: value.clone(), text: text.clone(), from }
        }
        None => FilledVariable {
            name,
            value: Value::Null,
            text: String::new(),
            from: ValueSource::None,
        },
    }
}

fn whole(map: &Map, fill: &dyn Fn(&str) -> String) -> String {
    let part = |section: Section| match section.is_template {
        true => fill(&section.text),
        false => section.text,
    };
    let parts: Vec<String> = sections(Persona(map)).into_iter().map(part).collect();
    if parts.is_empty() {
        return String::new();
    }
    format!("{}\n", parts.join("\n\n"))
}

/// One field as it is; `attributes` are the sentences that a whole prompt has.
fn one_field(map: &Map, field: &str, fill: &dyn Fn(&str) -> String) -> String {
    if field == "attributes" {
        let parts: Vec<String> = sections(Persona(map))
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
fn list_references(persona: &PersonaFile, field: Option<&str>) -> Vec<Reference> {
    let within = |reference: &Reference| match (field, reference.route.0.first()) {
        (Some(field), Some(Step::Key(key))) => key == field,
        _ => true,
    };
    references(&persona.map).into_iter().filter(within).collect()
}

fn undefined_problem(reference: &Reference, values: &Values) -> Problem {
    let name = &reference.name;
    let message = format!("agent `{}` has no variable `{name}`", values.agent);
    let problem = Problem::new(UNDEFINED_VARIABLE, message).field(&reference.route);
    match values.nearest(name) {
        Some(known) => problem.hint(did_you_mean(&format!("{{{{{known}}}}}"))),
        None => problem.hint(format!(
            "give --set {name}=VALUE or --allow-undefined, or define it: persona variable create \
             {name} --agent {} --type text_short",
            shell_word(values.agent.as_str())
        )),
    }
}

fn undeclared(reference: &Reference, values: &Values) -> Problem {
    let Reference { name, route, .. } = reference;
    let message = format!("`{name}` is not a variable of agent `{}`: filled as text", values.agent);
    let hint = format!(
        "persona variable create {name} --agent {} --type text_short",
        shell_word(values.agent.as_str())
    );
    Problem::new(UNDECLARED_VARIABLE, message).field(route).hint(hint)
}

fn required_problem(variable: &Variable) -> Problem {
    let name = &variable.name;
    let message = format!("`{name}` needs a value: {}", variable.kind.describe());
    Problem::new(MISSING_VALUE, message).field(name).hint(format!("give --set {name}=VALUE"))
}

/// Refuses a field that no persona has.
pub(crate) fn check_field(field: &str) -> Result<(), OpsError> {
    let keys = || FIELDS.iter().map(|field| field.key).chain(["attributes"]);
    if keys().any(|key| key == field) {
        return Ok(());
    }
    Err(OpsError::Usage {
        message: format!("a persona has no field `{field}`"),
        hint: nearest(field, keys()).map(did_you_mean),
    })
}
