//! Tells what a response does that breaks an attribute of a persona.

use super::character_rubrics::CHARACTER;
use super::manner_rubrics::MANNER;
use crate::text::alternatives;

/// The keys of which one choice of several is true, and what breaks them; `{}` stands for the
/// choices.
const IDENTITY: &[(&str, &[&str])] = &[
    ("gender", &["says or implies that the user is not {}"]),
    (
        "age_group",
        &[
            "says or implies that the user's age is outside of {}",
            "speaks of school, work, family or retirement in a way that people of that age do not",
        ],
    ),
    (
        "location",
        &[
            "says or implies that the user lives outside of {}",
            "speaks of the user's own address, currency or public services as those of another \
             country",
        ],
    ),
    (
        "accent",
        &[
            "says or implies that the user's accent is not {}",
            "spells words so that they imitate another accent than {}",
        ],
    ),
    (
        "language",
        &["is in another language than {}, beyond names, loanwords and single regional words"],
    ),
    ("profession", &["says or implies that the user's occupation is not {}"]),
];

/// Returns what a response does that breaks an attribute; nothing if no text can show it.
pub(super) fn violations(key: &str, choices: &[&str], is_multilingual: bool) -> Vec<String> {
    let mut found: Vec<String> = match key {
        "background_sound" if choices == ["true"] => {
            vec!["says or implies that it is quiet where the user is".to_owned()]
        }
        "background_sound" => vec!["says or implies that it is noisy where the user is".to_owned()],
        "language" if is_multilingual && choices.len() > 1 => vec![
            "is, with the three user responses before it, the fourth in a row in one language alone"
                .to_owned(),
        ],
        _ => Vec::new(),
    };
    if let Some((_, rubrics)) = IDENTITY.iter().find(|(known, _)| *known == key) {
        let choices = alternatives(choices).replace('`', "\"");
        found.extend(rubrics.iter().map(|rubric| rubric.replace("{}", &choices)));
    }
    if let Some((_, rubrics)) = MANNER.iter().chain(CHARACTER).find(|(known, _)| *known == key) {
        for choice in choices {
            match rubrics.iter().find(|(known, _)| known == choice) {
                Some((_, rubrics)) => found.extend(rubrics.iter().map(|one| (*one).to_owned())),
                // A choice that the workspace added.
                None => found.push(format!("shows the opposite of \"{choice}\"")),
            }
        }
    }
    found
}
