//! Words a persona's attributes for an engine.

use super::choices::{Attribute, BEHAVIOR, STYLE, choice_sentences};
use crate::model::Persona;

/// Returns the attributes as sentences, in one paragraph; empty when there are none.
pub fn sentences(persona: Persona<'_>) -> String {
    let sentences: Vec<String> =
        attributes(persona).into_iter().map(|attribute| attribute.sentence).collect();
    sentences.join(" ")
}

/// Returns the attributes that an engine can act on, each as a sentence.
pub fn attributes(persona: Persona<'_>) -> Vec<Attribute> {
    let lists = [
        ("gender", word(&persona.gender(), |items| format!("You are {}.", or(&lowercase(items))))),
        ("age_group", word(&persona.age_group(), age)),
        ("location", word(&persona.location(), location)),
        (
            "personality",
            word(&persona.personality(), |items| {
                format!("By nature you are {}.", and(&lowercase(items)))
            }),
        ),
        (
            "communication_style",
            word(&persona.communication_style(), |items| {
                format!("Your way of communicating is {}.", and(&lowercase(items)))
            }),
        ),
        ("accent", word(&persona.accent(), accent)),
        (
            "language",
            word(&persona.language(), |items| {
                languages(items, persona.multilingual() == Some(true))
            }),
        ),
        ("profession", word(&persona.profession(), profession)),
        ("conversation_speed", word(&persona.conversation_speed(), speed)),
        ("background_sound", persona.background_sound().map(background)),
        (
            "finished_speaking_sensitivity",
            sensitivity(&persona.finished_speaking_sensitivity(), "the end of a turn"),
        ),
        ("interrupt_sensitivity", sensitivity(&persona.interrupt_sensitivity(), "interruptions")),
    ];
    let said = lists
        .into_iter()
        .filter_map(|(key, sentence)| sentence.map(|sentence| Attribute { key, sentence }));
    let mut attributes: Vec<Attribute> = said.collect();
    attributes.extend(choice_sentences(persona.0, STYLE));
    if let Some(behavior) = persona.behavior_config() {
        attributes.extend(choice_sentences(behavior, BEHAVIOR));
    }
    attributes
}

fn location(items: &[&str]) -> String {
    let places: Vec<String> = items.iter().map(|place| with_article(place)).collect();
    format!("You live in {}.", or(&places))
}

/// Words a list; an empty one says nothing.
fn word(items: &[&str], sentence: impl Fn(&[&str]) -> String) -> Option<String> {
    (!items.is_empty()).then(|| sentence(items))
}

fn age(items: &[&str]) -> String {
    let ages: Vec<String> = items
        .iter()
        .map(|group| match (group.split_once('-'), group.strip_suffix('+')) {
            (Some((from, to)), _) => format!("between {from} and {to}"),
            (None, Some(from)) => format!("{from} or older"),
            _ => (*group).to_owned(),
        })
        .collect();
    match ages.as_slice() {
        [one] if one.starts_with("between") => format!("You are {one} years old."),
        _ => format!("Your age is {}.", ages.join(", or ")),
    }
}

fn accent(items: &[&str]) -> String {
    let accents: Vec<String> = items
        .iter()
        .map(
            |accent| if *accent == "Neutral" { "neutral".to_owned() } else { (*accent).to_owned() },
        )
        .collect();
    let joined = or(&accents);
    let article =
        if joined.starts_with(['A', 'E', 'I', 'O', 'a', 'e', 'i', 'o']) { "an" } else { "a" };
    format!("You speak with {article} {joined} accent.")
}

fn languages(items: &[&str], is_multilingual: bool) -> String {
    let names: Vec<String> = items.iter().map(|item| (*item).to_owned()).collect();
    let names = and(&names);
    match (is_multilingual, items.len()) {
        (true, 1) => format!("You are multilingual and speak mainly {names}."),
        (true, _) => {
            format!("You are multilingual: you speak {names} and switch between them.")
        }
        (false, _) => format!("You speak {names}."),
    }
}

fn profession(items: &[&str]) -> String {
    let phrases: Vec<String> = items
        .iter()
        .map(|item| match *item {
            "Student" | "Homemaker" | "Freelancer" => format!("are a {}", item.to_lowercase()),
            "Retired" => "are retired".to_owned(),
            "Customer Service" => "work in customer service".to_owned(),
            "Other" => "have another profession".to_owned(),
            _ => {
                let name = item.to_lowercase();
                let article = if name.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
                format!("work as {article} {name}")
            }
        })
        .collect();
    format!("You {}.", or(&phrases))
}

fn speed(items: &[&str]) -> String {
    let phrases: Vec<String> = items
        .iter()
        .map(|item| match *item {
            "0.5" => "very slowly".to_owned(),
            "0.75" => "slowly".to_owned(),
            "1.0" => "at a normal speed".to_owned(),
            "1.25" => "fast".to_owned(),
            "1.5" => "very fast".to_owned(),
            other => format!("at {other} times the normal speed"),
        })
        .collect();
    format!("You speak {}.", or(&phrases))
}

fn background(is_there: bool) -> String {
    let sentence = if is_there {
        "There is background sound where you are."
    } else {
        "It is quiet where you are."
    };
    sentence.to_owned()
}

fn sensitivity(levels: &[i64], what: &str) -> Option<String> {
    let levels: Vec<String> = levels.iter().map(ToString::to_string).collect();
    let listed = or(&levels);
    (!levels.is_empty()).then(|| format!("Your sensitivity to {what} is {listed} out of 10."))
}

/// Adds the article that some countries have.
fn with_article(place: &str) -> String {
    if place.starts_with("United ") { format!("the {place}") } else { place.to_owned() }
}

/// Returns the choices as they read inside a sentence; abbreviations keep their capitals.
fn lowercase(items: &[&str]) -> Vec<String> {
    items
        .iter()
        .map(|item| {
            let mut chars = item.chars();
            let first = chars.next().map(|c| c.to_lowercase().collect::<String>());
            let rest = chars.as_str();
            if rest.starts_with(char::is_uppercase) {
                return (*item).to_owned();
            }
            format!("{}{rest}", first.unwrap_or_default())
        })
        .collect()
}

fn and(items: &[String]) -> String {
    join(items, "and")
}

fn or(items: &[String]) -> String {
    join(items, "or")
}

/// Joins items: `a and b`, `a, b, and c`. A comma also separates two items where one contains "and".
fn join(items: &[String], word: &str) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [one, two] if word == "or" || !items.iter().any(|item| item.contains(" and ")) => {
            format!("{one} {word} {two}")
        }
        [rest @ .., last] => format!("{}, {word} {last}", rest.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::sentences;
    use crate::model::Persona;

    #[test]
    fn attributes_read_as_english() {
        let map = json!({
            "gender": ["female"], "age_group": ["25-32"], "location": ["United Kingdom"],
            "personality": ["Impatient and direct", "Anxious"],
            "communication_style": ["Technical", "Questioning"], "accent": ["American"],
            "multilingual": true, "language": ["English", "Hindi"], "tone": "casual",
            "emoji_usage": "never", "behavior_config": {"first_speaker": "persona"},
        });
        assert_eq!(
            sentences(Persona(map.as_object().expect("a map"))),
            "You are female. You are between 25 and 32 years old. You live in the United Kingdom. \
             By nature you are impatient and direct, and anxious. Your way of communicating is \
             technical and questioning. You speak with an American accent. You are multilingual: \
             you speak English and Hindi and switch between them. Your tone is casual. You never \
             use emoji. You speak first."
        );
        let map = json!({
            "age_group": ["50-60", "60+"], "accent": ["Neutral", "Indian"], "tone": "dreamy",
            "personality": ["Confident", "Reserved", "ADHD"],
        });
        assert_eq!(
            sentences(Persona(map.as_object().expect("a map"))),
            "Your age is between 50 and 60, or 60 or older. By nature you are confident, reserved, \
             and ADHD. You speak with a neutral or Indian accent. Your tone is dreamy."
        );
    }

    #[test]
    fn the_fields_of_a_voice_simulation_have_sentences() {
        let map = json!({
            "profession": ["Engineer", "Retired"], "simulation_type": "voice",
            "conversation_speed": ["1.25"], "background_sound": false,
            "finished_speaking_sensitivity": [3, 4], "interrupt_sensitivity": [10],
        });
        assert_eq!(
            sentences(Persona(map.as_object().expect("a map"))),
            "You work as an engineer or are retired. You speak fast. It is quiet where you are. \
             Your sensitivity to the end of a turn is 3 or 4 out of 10. Your sensitivity to \
             interruptions is 10 out of 10. You speak on a call."
        );
    }
}
