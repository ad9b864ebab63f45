//! Renders the calls of a matrix for a runner.

use std::collections::{BTreeSet, HashSet};

use super::cross::CallMatrix;
use super::export::DefinitionLosses;
use crate::diagnostic::{Origin, Problem};
use crate::exchange::{Call, Format, Loss, Runner};
use crate::model::{Map, PERSONA, Persona, PromptText, SCENARIO, Scope, Value};
use crate::ops::definition::in_field_order;
use crate::ops::persona::PersonaFile;
use crate::ops::render::{FilledVariables, Values, ValuesDocument, gather, look_up, whole_prompt};
use crate::ops::scenario::ScenarioFile;
use crate::ops::variable::Agent;
use crate::ops::{OpsError, Workspace};
use crate::render::{FILLED_SCENARIO_FIELDS, attributes, references, references_in_fields};
use crate::text::shell_word;

/// How to render calls.
#[derive(Clone, Debug)]
pub(crate) struct RenderOptions {
    /// The agent that the variables belong to.
    pub(crate) agent: Agent,
    /// Whether `{{references}}` are left to the runner.
    pub(crate) keeps_variables: bool,
}

/// Renders calls for a runner, or returns everything that it would not take.
pub(crate) fn render_calls(
    workspace: &Workspace,
    format: &Format,
    runner: &Runner,
    matrix: &CallMatrix,
    options: &RenderOptions,
) -> Result<Vec<Call>, OpsError> {
    if options.keeps_variables && runner.escape.is_none() {
        return Err(OpsError::Usage {
            message: format!("{} fills no `{{{{references}}}}` itself", format.name),
            hint: Some("leave out --keep-variables".into()),
        });
    }
    let mut problems = check_documents(format, runner, matrix);
    let mut calls = Vec::new();
    for group in matrix.calls.chunk_by(|one, other| one.1 == other.1) {
        let scenario = group[0].1.map(|at| &matrix.scenarios[at]);
        let personas: Vec<_> =
            group.iter().map(|call| call.0.map(|at| &matrix.personas[at])).collect();
        let values = values(workspace, scenario, &personas, options)?;
        let renderer = CallRenderer { runner, scenario, values, options };
        problems.extend(renderer.values.problems.iter().cloned());
        for persona in personas {
            match renderer.render(persona) {
                Ok(call) => {
                    let path = persona.map(|one| one.file.display_path().to_owned());
                    let place = |problem: Problem| {
                        problem.at(Origin::file(path.clone().unwrap_or_default()))
                    };
                    problems.extend((runner.check)(&call).into_iter().map(place));
                    calls.push(call);
                }
                Err(found) => problems.extend(found),
            }
        }
    }
    let mut seen: Vec<Problem> = Vec::new();
    for problem in problems {
        if !seen.contains(&problem) {
            seen.push(problem);
        }
    }
    OpsError::refuse_problems(format!("{} does not take this", format.name), seen)?;
    Ok(calls)
}

/// Returns what the tables of the runner demand of the documents.
fn check_documents(format: &Format, runner: &Runner, matrix: &CallMatrix) -> Vec<Problem> {
    let called: HashSet<usize> = matrix.calls.iter().filter_map(|call| call.0).collect();
    let personas = matrix.personas.iter().enumerate().filter(|(at, _)| called.contains(at));
    let personas = personas.flat_map(|(_, one)| {
        let place = |problem: Problem| problem.at(Origin::file(one.file.display_path()));
        format.check(&runner.personas, &one.map).into_iter().map(place)
    });
    let scenarios = matrix.scenarios.iter().flat_map(|one| {
        let place = |problem: Problem| problem.at(Origin::file(one.file.display_path()));
        format.check(&runner.scenarios, &one.map).into_iter().map(place)
    });
    personas.chain(scenarios).collect()
}

/// Returns the values that the calls of one scenario are filled with.
fn values(
    workspace: &Workspace,
    scenario: Option<&ScenarioFile>,
    personas: &[Option<&PersonaFile>],
    options: &RenderOptions,
) -> Result<Values, OpsError> {
    let document = scenario.and_then(ValuesDocument::of_scenario);
    let of_personas = personas.iter().flatten().flat_map(|persona| references(&persona.map));
    let of_scenario = scenario
        .into_iter()
        .flat_map(|scenario| references_in_fields(&scenario.map, &FILLED_SCENARIO_FIELDS));
    let mut referenced: BTreeSet<String> =
        of_personas.chain(of_scenario).map(|reference| reference.name).collect();
    // A value that no text of this export refers to is not wrong.
    referenced.extend(document.iter().flat_map(ValuesDocument::names).cloned());
    let mut values = gather(workspace, &options.agent, &referenced, &[], document.as_ref())?;
    values.command = scenario.map(|scenario| {
        format!("scenario patch {} --set variables.", shell_word(&scenario.slug()))
    });
    Ok(values)
}

/// Renders the calls of one scenario.
struct CallRenderer<'a> {
    runner: &'a Runner,
    scenario: Option<&'a ScenarioFile>,
    values: Values,
    options: &'a RenderOptions,
}

impl CallRenderer<'_> {
    fn render(&self, persona: Option<&PersonaFile>) -> Result<Call, Vec<Problem>> {
        let mut problems = Vec::new();
        let mut call = Call::default();
        if let Some(scenario) = self.scenario {
            let references = references_in_fields(&scenario.map, &FILLED_SCENARIO_FIELDS);
            match look_up(
                &references,
                &scenario.file.source,
                &self.values,
                self.options.keeps_variables,
            ) {
                Ok(filled) => {
                    call.scenario = self.fill_scenario(scenario, &filled);
                    self.keep_values(&mut call, &filled);
                }
                Err(found) => {
                    problems.extend(found.into_iter().map(|problem| self.explain(problem, None)));
                }
            }
        }
        if let Some(persona) = persona {
            let references = references(&persona.map);
            match look_up(
                &references,
                &persona.file.source,
                &self.values,
                self.options.keeps_variables,
            ) {
                Ok(filled) => {
                    let fill = |text: &str| self.fill(text, &filled);
                    call.prompt = self.runner.text(&whole_prompt(&persona.map, &fill));
                    call.persona = in_field_order::<Scope>(&persona.map);
                    call.persona.shift_remove("headers");
                    call.persona.insert("slug".to_owned(), Value::from(persona.slug()));
                    let attributes = attributes(Persona(&persona.map)).into_iter();
                    call.attributes =
                        attributes.map(|attribute| (attribute.key, attribute.sentence)).collect();
                    self.keep_values(&mut call, &filled);
                }
                Err(found) => {
                    let explain = |problem| self.explain(problem, Some(persona));
                    problems.extend(found.into_iter().map(explain));
                }
            }
        }
        if problems.is_empty() { Ok(call) } else { Err(problems) }
    }

    fn fill(&self, text: &str, filled: &FilledVariables) -> PromptText {
        if self.options.keeps_variables {
            FilledVariables::default().fill(text)
        } else {
            filled.fill(text)
        }
    }

    fn keep_values(&self, call: &mut Call, filled: &FilledVariables) {
        if self.options.keeps_variables {
            let entry = |(name, text): (&String, &str)| (name.clone(), Value::from(text));
            call.values.extend(filled.texts().map(entry));
        }
    }

    /// Returns a scenario with its texts filled.
    fn fill_scenario(&self, scenario: &ScenarioFile, filled: &FilledVariables) -> Map {
        let text = |text: &str| Value::from(self.runner.text(&self.fill(text, filled)));
        let literal = |text: &str| {
            let mut literal = PromptText::default();
            literal.push_text(text);
            self.runner.text(&literal)
        };
        let fill = |value: &Value| match value {
            Value::String(one) => text(one),
            Value::Array(items) => items.iter().filter_map(Value::as_str).map(text).collect(),
            Value::Object(map) => {
                let entry =
                    |(key, value): (&String, &Value)| Some((literal(key), text(value.as_str()?)));
                Value::Object(map.iter().filter_map(entry).collect())
            }
            other => other.clone(),
        };
        let mut map = scenario.map.clone();
        map.insert("slug".to_owned(), Value::from(scenario.slug()));
        for key in FILLED_SCENARIO_FIELDS {
            if let Some(value) = map.get_mut(key) {
                *value = fill(value);
            }
        }
        map
    }

    /// Says which call a problem of a reference is about.
    fn explain(&self, mut problem: Problem, persona: Option<&PersonaFile>) -> Problem {
        let scenario = self.scenario.map(|scenario| format!("scenario `{}`", scenario.name()));
        let persona = persona.map(|persona| format!("persona `{}`", persona.name()));
        let call: Vec<String> = [scenario, persona].into_iter().flatten().collect();
        problem.message = format!("{} ({})", problem.message, call.join(", "));
        match self.scenario {
            Some(_) => problem,
            None => problem.hint("pass a --scenario that has the value among its `variables`"),
        }
    }
}

/// Returns what the runner leaves out of each persona and scenario that takes part.
pub(crate) fn losses(
    format: &Format,
    runner: &Runner,
    matrix: &CallMatrix,
    keeps_variables: bool,
) -> Vec<DefinitionLosses> {
    let called: HashSet<usize> = matrix.calls.iter().filter_map(|call| call.0).collect();
    let persona = |(at, one): (usize, &PersonaFile)| {
        called.contains(&at).then(|| DefinitionLosses {
            noun: PERSONA.noun,
            name: one.name().to_owned(),
            losses: format.losses(&runner.personas, &one.map),
        })
    };
    let scenario = |(at, one): (usize, &ScenarioFile)| {
        let is_called = matrix.calls.iter().any(|call| call.1 == Some(at));
        let mut losses = format.losses(&runner.scenarios, &one.map);
        if keeps_variables && !runner.holds_values && one.map.contains_key("variables") {
            let reason = Some("values are given when the calls run");
            losses.push(Loss { key: "variables".to_owned(), reason });
        }
        let (noun, name) = (SCENARIO.noun, one.name().to_owned());
        is_called.then_some(DefinitionLosses { noun, name, losses })
    };
    let personas = matrix.personas.iter().enumerate().filter_map(persona);
    personas.chain(matrix.scenarios.iter().enumerate().filter_map(scenario)).collect()
}
