//! Filling a persona's prompt.

use std::collections::{BTreeMap, BTreeSet};

use super::values::Binding;
use super::{ValueSource, Values};
use crate::diagnostic::code::{MISSING_VALUE, UNDECLARED_VARIABLE, UNDEFINED_VARIABLE};
use crate::diagnostic::{Hint, MOST_PROBLEMS, Problem, note_more};
use crate::model::{FIELDS, Map, Persona, PromptText, PromptValue, Value, Variable};
use crate::ops::OpsError;
use crate::ops::persona::PersonaFile;
use crate::ops::variable::origins;
use crate::render::{FILLED_FIELDS, Reference, Template, references, sections};
use crate::text::{Step, did_you_mean, nearest, shell_word};
use crate::yaml::Source;

/// A variable that a prompt refers to, and what it was filled with.
#[derive(Clone, Debug)]
pub(crate) struct FilledVariable {
    pub(crate) name: String,
    pub(crate) value: Value,
    pub(crate) text: String,
    pub(crate) from: ValueSource,
}

/// The values of references.
#[derive(Clone, Debug, Default)]
pub(crate) struct FilledVariables {
    used: BTreeMap<String, FilledVariable>,
    /// References that are filled although they are not declared.
    warnings: Vec<Problem>,
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
    let filled = look_up(&references, &persona.file.source, values, allow_undefined)?;
    let fill = |text: &str| filled.fill(text);
    let prompt = match field {
        Some(field) => one_field(&persona.map, field, &|text| fill(text).to_string()),
        None => Some(whole_prompt(&persona.map, &fill).to_string())
            .filter(|prompt| !prompt.is_empty())
            .map_or_else(String::new, |prompt| prompt + "\n"),
    };
    let FilledVariables { used, warnings } = filled;
    Ok(RenderResult { prompt, used: used.into_values().collect(), warnings })
}

impl FilledVariables {
    /// Fills a text; references without a value stay apart.
    pub(crate) fn fill(&self, text: &str) -> PromptText {
        let value = |name: &str| self.used.get(name).map(|one| one.text.as_str());
        Template::parse(text).fill_parts(value)
    }

    /// Returns the values as texts, by name.
    pub(crate) fn texts(&self) -> impl Iterator<Item = (&String, &str)> {
        self.used.iter().map(|(name, one)| (name, one.text.as_str()))
    }
}

/// Looks up the references of a source, or returns what is wrong with each.
pub(crate) fn look_up(
    references: &[Reference],
    source: &Source,
    values: &Values,
    allow_undefined: bool,
) -> Result<FilledVariables, Vec<Problem>> {
    let origins = origins(references, source);
    let mut unfilled = Vec::new();
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
                warnings.push(undeclared_variable(reference, values).at(origin));
                used.insert(name.clone(), used_value(name, Some((filled, *from))));
            }
            (None, None) if allow_undefined => {}
            (None, None) => unfilled.push((reference, None, origin)),
            (Some(binding), _) if binding.value.is_none() && binding.is_invalid => {}
            (Some(binding), _) if binding.value.is_none() && binding.variable.required => {
                unfilled.push((reference, Some(&binding.variable), origin));
            }
            (Some(Binding { value, .. }), _) => {
                let value = value.as_ref().map(|(filled, from)| (filled, *from));
                used.insert(name.clone(), used_value(name, value));
            }
        }
    }
    if unfilled.is_empty() {
        return Ok(FilledVariables { used, warnings });
    }
    let problem = |(reference, variable, origin)| match variable {
        None => undefined_problem(reference, values).at(origin),
        Some(variable) => required_problem(variable, values).at(origin),
    };
    let more = unfilled.len().saturating_sub(MOST_PROBLEMS);
    let mut problems: Vec<_> = unfilled.into_iter().take(MOST_PROBLEMS).map(problem).collect();
    note_more(&mut problems, more, "more");
    Err(problems)
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

/// Returns the whole prompt of a persona.
pub(crate) fn whole_prompt(map: &Map, fill: &dyn Fn(&str) -> PromptText) -> PromptText {
    let mut prompt = PromptText::default();
    for (index, section) in sections(Persona(map)).into_iter().enumerate() {
        if index > 0 {
            prompt.push_text("\n\n");
        }
        if section.is_template {
            prompt.append(&fill(&section.text))
        } else {
            prompt.push_text(&section.text)
        }
    }
    prompt
}

/// Returns one field as it is; `attributes` gives the sentences of a whole prompt.
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

/// Returns the references in what is to be rendered.
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
    match (values.nearest(name), &values.command) {
        (Some(known), _) => problem.hint(did_you_mean(&format!("{{{{{known}}}}}"))),
        (None, Some(command)) => problem.hint(Hint::command(format!("{command}{name}=VALUE"))),
        (None, None) => problem.hint(
            Hint::from(format!("give --set {name}=VALUE or --allow-undefined, or define it: "))
                .then_command(create_command(name, values)),
        ),
    }
}

fn undeclared_variable(reference: &Reference, values: &Values) -> Problem {
    let Reference { name, route, .. } = reference;
    let message = format!("`{name}` is not a variable of agent `{}`: filled as text", values.agent);
    Problem::new(UNDECLARED_VARIABLE, message)
        .field(route)
        .hint(Hint::command(create_command(name, values)))
}

fn create_command(name: &str, values: &Values) -> String {
    format!(
        "variable create {name} --agent {} --type text_short",
        shell_word(values.agent.as_str())
    )
}

fn required_problem(variable: &Variable, values: &Values) -> Problem {
    let name = &variable.name;
    let message = format!("`{name}` needs a value: {}", variable.kind.describe());
    let hint = match &values.command {
        Some(command) => Hint::command(format!("{command}{name}=VALUE")),
        None => format!("give --set {name}=VALUE").into(),
    };
    Problem::new(MISSING_VALUE, message).field(name).hint(hint)
}

/// Refuses a field that no persona has.
pub(crate) fn check_field(field: &str) -> Result<(), OpsError> {
    let keys = || FIELDS.iter().map(|field| field.key).chain(["attributes"]);
    if keys().any(|key| key == field) {
        return Ok(());
    }
    Err(OpsError::Usage {
        message: format!("a persona has no field `{field}`"),
        hint: nearest(field, keys()).map(|near| did_you_mean(near).into()),
    })
}
