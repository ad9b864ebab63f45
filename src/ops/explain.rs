//! What a key may hold and what a diagnostic means.

use serde_json::{Value, json};

use super::{EntityKind, OpsError};
use crate::diagnostic::{CODES, Code};
use crate::exchange::systems_with;
use crate::model::{
    Access, FIELDS, Field, KeyMatch, Kind, MANIFEST, MANIFEST_FIELDS, Map, PERSONA, Persona,
    Vocabulary, documents,
};
use crate::render::sentences;
use crate::text::{Route, Step, count, nearest};
use crate::yaml::parse_argument;

/// What `explain` is asked about.
#[derive(Clone, Debug)]
pub(crate) enum Topic {
    Key(Box<KeyHelp>),
    Code(&'static Code),
}

/// Everything there is to say about a key.
#[derive(Clone, Debug)]
pub(crate) struct KeyHelp {
    /// Dotted, with the document in front if it is not a persona: `manifest.library`.
    pub(crate) key: String,
    pub(crate) field: &'static Field,
    pub(crate) choices: Vec<String>,
    pub(crate) children: Vec<KeyHelp>,
}

/// Returns every key of a persona and of the manifest.
pub(crate) fn every(vocabulary: &Vocabulary) -> Vec<KeyHelp> {
    let personas = FIELDS.iter().map(|field| explain_field("", field, vocabulary));
    let manifest = MANIFEST_FIELDS.iter().map(|field| explain_field(MANIFEST, field, vocabulary));
    personas.chain(manifest).collect()
}

/// Returns every key of the kind of document that `word` names.
pub(crate) fn document_keys(word: &str, vocabulary: &Vocabulary) -> Option<Vec<KeyHelp>> {
    if word == PERSONA.noun {
        return Some(FIELDS.iter().map(|field| explain_field("", field, vocabulary)).collect());
    }
    let (document, fields) = documents().find(|(document, _)| *document == word)?;
    Some(fields.iter().map(|field| explain_field(document, field, vocabulary)).collect())
}

/// Returns the key or code that `word` names.
pub(crate) fn explain(word: &str, vocabulary: &Vocabulary) -> Result<Topic, OpsError> {
    if let Some(code) = Code::find(word) {
        return Ok(Topic::Code(code));
    }
    match key(word, vocabulary) {
        Some(found) => Ok(Topic::Key(Box::new(found))),
        None => Err(unknown(word, vocabulary)),
    }
}

fn key(word: &str, vocabulary: &Vocabulary) -> Option<KeyHelp> {
    let route: Route = word.trim().parse().ok()?;
    let mut keys = route.0.iter().filter_map(|step| match step {
        Step::Key(key) => Some(key.as_str()),
        Step::Index(_) => None,
    });
    let first = keys.next()?;
    let mut found = match documents().find(|(document, _)| *document == first) {
        Some((document, fields)) => {
            let key = keys.next()?;
            let field = fields.iter().find(|field| field.key == key)?;
            explain_field(document, field, vocabulary)
        }
        None => top(first, vocabulary)?,
    };
    for key in keys {
        let wanted = key.replace('-', "_");
        found = found.children.into_iter().find(|child| child.field.key == wanted)?;
    }
    Some(found)
}

/// Returns a key of a persona in any spelling, or else one of the manifest.
fn top(key: &str, vocabulary: &Vocabulary) -> Option<KeyHelp> {
    if let KeyMatch::Key(ours) = PERSONA.match_key(key) {
        let field = FIELDS.iter().find(|field| field.key == ours)?;
        return Some(explain_field("", field, vocabulary));
    }
    let field = MANIFEST_FIELDS.iter().find(|field| field.key == key)?;
    Some(explain_field(MANIFEST, field, vocabulary))
}

fn explain_field(parent: &str, field: &'static Field, vocabulary: &Vocabulary) -> KeyHelp {
    let key = match parent {
        "" => field.key.to_owned(),
        parent => format!("{parent}.{}", field.key),
    };
    // Only the top-level keys of a persona can be widened, and are looked up by their own name.
    let choices = match field.kind.choices() {
        Some(choices) if parent.is_empty() => vocabulary.choices(field.key, choices),
        Some(choices) => choices.to_vec(),
        None => Vec::new(),
    };
    KeyHelp {
        choices: choices.into_iter().map(str::to_owned).collect(),
        children: field
            .inner()
            .iter()
            .map(|child| explain_field(&key, child, vocabulary))
            .collect(),
        key,
        field,
    }
}

fn unknown(word: &str, vocabulary: &Vocabulary) -> OpsError {
    fn collect(of: &[KeyHelp], keys: &mut Vec<String>) {
        for explained in of {
            keys.push(explained.key.clone());
            collect(&explained.children, keys);
        }
    }
    let mut keys = Vec::new();
    collect(&every(vocabulary), &mut keys);
    keys.extend(CODES.iter().map(|code| code.name.to_owned()));
    // The last part alone is what people remember: `min_words`.
    let last = |key: &&String| key.rsplit('.').next() == Some(word);
    let found = keys.iter().find(last).map(String::as_str);
    let found = found.or_else(|| nearest(word, keys.iter().map(String::as_str)));
    OpsError::NotFound {
        sought: EntityKind::Topic,
        reference: word.to_owned(),
        place: "the keys of a persona, the manifest and the diagnostics".to_owned(),
        nearest: found.map(str::to_owned),
    }
}

impl KeyHelp {
    /// Returns the type in a few words.
    pub(crate) fn kind(&self) -> &'static str {
        match self.field.kind {
            Kind::Choice(_) => "one of the choices",
            Kind::Choices(_) => "a list of choices",
            Kind::Uuid => "a UUID",
            Kind::Timestamp => "a time",
            kind => kind.describe(),
        }
    }

    /// Returns what a prompt says of a choice of a persona's; nothing where that goes without
    /// saying.
    pub(crate) fn meaning(&self, choice: &str) -> Option<String> {
        let single = matches!(self.field.kind, Kind::Choice(_));
        let value = if single { json!(choice) } else { json!([choice]) };
        let keys: Vec<&str> = self.key.split('.').collect();
        let document = match keys.as_slice() {
            ["language"] => json!({"language": value, "multilingual": true}),
            [key] => json!({*key: value}),
            ["behavior_config", key] => json!({"behavior_config": {*key: value}}),
            _ => return None,
        };
        Some(sentences(Persona(document.as_object()?))).filter(|text| !text.is_empty())
    }

    /// Returns the limits, one a line.
    pub(crate) fn rules(&self) -> Vec<String> {
        let mut rules = limits(&self.field.kind);
        if self.field.required {
            rules.push("required".to_owned());
        }
        if self.field.nullable {
            rules.push("null is a value, not the absence of one".to_owned());
        }
        match self.field.access {
            Access::Open => {}
            Access::Fixed => rules.push("given once, when the persona is made".to_owned()),
            Access::Managed => rules.push("kept by the program".to_owned()),
        }
        match self.key.as_str() {
            "multilingual" => rules.push("when true, language must not be empty".to_owned()),
            "language" => rules.push("must not be empty when multilingual is true".to_owned()),
            "behavior_config.reaction_pause_ms_max" => {
                rules.push("less than reaction_pause_ms_min is a warning".to_owned());
            }
            _ => {}
        }
        rules
    }

    /// Returns what each choice means, as far as there is something to say.
    fn meanings(&self) -> Map {
        let pair = |choice: &String| Some((choice.clone(), json!(self.meaning(choice)?)));
        self.choices.iter().filter_map(pair).collect()
    }

    /// Lists the systems that have the key, each with its own spelling.
    pub(crate) fn systems(&self) -> Vec<(&'static str, &'static str)> {
        let (noun, key) = match self.key.split_once('.') {
            Some((noun, key)) if documents().any(|(document, _)| document == noun) => (noun, key),
            _ => (PERSONA.noun, self.key.as_str()),
        };
        systems_with(noun, key)
    }

    /// Returns the object that machine formats give.
    pub(crate) fn json(&self) -> Value {
        let value = |text: &str| parse_argument(text).unwrap_or_else(|_| json!(text));
        let systems = self.systems().into_iter();
        let systems = systems.map(|(system, key)| json!({"system": system, "key": key}));
        let children: Vec<Value> = self.children.iter().map(Self::json).collect();
        json!({
            "key": self.key,
            "type": self.kind(),
            "description": self.field.doc,
            "rules": self.rules(),
            "required": self.field.required,
            "choices": self.choices,
            "meanings": self.meanings(),
            "default": self.field.default.map(value),
            "example": value(self.field.example),
            "systems": systems.collect::<Vec<_>>(),
            "keys": children,
        })
    }
}

fn limits(kind: &Kind) -> Vec<String> {
    let text = match kind {
        Kind::Uuid | Kind::Uuids => "written with hyphens".to_owned(),
        Kind::Timestamp => "RFC 3339 in UTC with whole seconds".to_owned(),
        Kind::Text { min: 0, max: None }
        | Kind::Bool
        | Kind::Object
        | Kind::Record(_)
        | Kind::Records(_)
        | Kind::Selection
        | Kind::Any => {
            return Vec::new();
        }
        Kind::Text { min: 0, max: Some(max) } => format!("at most {}", count(*max, "character")),
        Kind::Text { max: None, .. } => "not empty".to_owned(),
        Kind::Text { min, max: Some(max) } => format!("{min} to {max} characters after trimming"),
        Kind::Integer { min, max } if min == max => format!("always {min}"),
        Kind::Integer { min, max } | Kind::Integers { min, max } => format!("{min} to {max}"),
        Kind::Number { min, max } => format!("{min} to {max}"),
        Kind::Choice(_) | Kind::Choices(_) => {
            "compared without regard to case, written as below".to_owned()
        }
        Kind::Texts { filled, most } => {
            let mut rules = Vec::new();
            rules.extend(filled.then(|| "no empty items".to_owned()));
            rules.extend(most.map(|most| format!("at most {}", count(most, "item"))));
            return rules;
        }
        Kind::TextMap => "keys and values are texts that are not empty".to_owned(),
        Kind::Headers => {
            "HTTP field names (compared without case) to values of one line".to_owned()
        }
        Kind::ImageId => "the name of a file in images/".to_owned(),
        Kind::Color => "#rgb or #rrggbb, in quotes".to_owned(),
        Kind::Icon => "no script, event handler, outside reference, doctype or entity".to_owned(),
    };
    vec![text]
}
