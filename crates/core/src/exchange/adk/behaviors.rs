//! Writes the attributes of a persona as behaviors, each with what would break it.

use serde_json::json;

use super::rubrics::violations;
use crate::exchange::Call;
use crate::model::{Map, Persona, Value};

/// What every simulated user does: ADK says it only in the behaviors of its own personas.
const PLAN: Behavior<'_> = Behavior {
    name: "Follow the Conversation Plan",
    description: "The user pursues the goals of the Conversation Plan, with what it and the Persona \
                  Description say.",
    instructions: &[
        "React to what the Agent said last: answer it, correct a mistake that it made, or go on to \
         your next goal.",
        "State only facts that the Conversation Plan, your Persona Description or the conversation \
         holds. If you are asked for anything else, say that you do not know or do not have it.",
    ],
    rubrics: &[
        "pursues a goal that is not in the Conversation Plan",
        "repeats a request that the Agent has already fulfilled",
        "states a number, a name, an address or another fact that neither the Conversation Plan nor \
         the Persona Description nor the conversation holds",
        "leaves a question of the Agent about the request without any answer",
    ],
};

const END: Behavior<'_> = Behavior {
    name: "End the conversation",
    description: "The conversation is over when the Agent has fulfilled every goal of the \
                  Conversation Plan, has failed twice at the same goal, has handed the user over to \
                  a person, or has ended the conversation itself.",
    instructions: &[
        "Say `{{ stop_signal }}` in your response as soon as the conversation is over.",
        "Never say `{{ stop_signal }}` before.",
    ],
    rubrics: &[
        "does not contain `{{ stop_signal }}` although the conversation is over",
        "contains `{{ stop_signal }}` although the conversation is not over",
    ],
};

/// One behavior, in the template language of ADK.
struct Behavior<'a> {
    name: &'a str,
    description: &'a str,
    instructions: &'a [&'a str],
    /// Without their subject.
    rubrics: &'a [&'a str],
}

/// Returns the behaviors of the user in a call.
pub(super) fn behaviors(call: &Call) -> Vec<Value> {
    let attributes = call.attributes.iter();
    let own = attributes.filter_map(|(key, sentence)| behavior(call.persona(), key, sentence));
    [PLAN.to_value(), END.to_value()].into_iter().chain(own).collect()
}

/// Returns the behavior of one attribute, if a text can show it.
fn behavior(persona: Persona<'_>, key: &str, sentence: &str) -> Option<Value> {
    let choices = choices(persona, key);
    let choices: Vec<&str> = choices.iter().map(String::as_str).collect();
    let rubrics = violations(key, &choices, persona.multilingual() == Some(true));
    let rubrics: Vec<String> = rubrics.iter().map(|rubric| literal(rubric)).collect();
    if rubrics.is_empty() {
        return None;
    }
    let sentence = literal(sentence);
    let behavior = Behavior {
        name: &literal(&name(key, &choices)),
        description: &format!(
            "The user was told: \"{sentence}\" This holds for every response but one that says \
             nothing except `{{{{ stop_signal }}}}`."
        ),
        instructions: &[&sentence],
        rubrics: &rubrics.iter().map(String::as_str).collect::<Vec<_>>(),
    };
    Some(behavior.to_value())
}

impl Behavior<'_> {
    fn to_value(&self) -> Value {
        let rubrics: Vec<String> = self
            .rubrics
            .iter()
            .map(|rubric| format!("The Generated User Response {rubric}."))
            .collect();
        json!({
            "name": self.name,
            "description": self.description,
            "behavior_instructions": self.instructions,
            "violation_rubrics": rubrics,
        })
    }
}

/// Returns what the persona has chosen for a key, at the top level or in `behavior_config`.
fn choices(persona: Persona<'_>, key: &str) -> Vec<String> {
    let inner = || persona.behavior_config().and_then(|behavior: &Map| behavior.get(key));
    match persona.0.get(key).or_else(inner) {
        Some(Value::String(one)) => vec![one.clone()],
        Some(Value::Array(items)) => {
            items.iter().filter_map(Value::as_str).map(str::to_owned).collect()
        }
        Some(Value::Bool(one)) => vec![one.to_string()],
        _ => Vec::new(),
    }
}

/// Names a behavior: `Emoji usage: never`.
fn name(key: &str, choices: &[&str]) -> String {
    let words = key.replace('_', " ");
    let mut letters = words.chars();
    let first = letters.next().map(|first| first.to_ascii_uppercase());
    let title: String = first.into_iter().chain(letters).collect();
    format!("{title}: {}", choices.join(", "))
}

/// Writes a text that the templates of ADK render as it stands.
fn literal(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letters.peek() {
            Some('{' | '%' | '#') if letter == '{' => escaped.push_str("{{ '{' }}"),
            _ => escaped.push(letter),
        }
    }
    escaped
}
