//! Derives the appearance of a portrait from a persona.

use persona_portrait::{Age, Appearance, Dress, Gender, Mood, Pattern, SeededRng};

use crate::model::Persona;

/// Returns what of a persona shows in its portrait. Skin and hair follow from the id alone: a
/// location says nothing about looks.
pub(crate) fn appearance(persona: Persona<'_>) -> Appearance {
    let seed = persona.id().or_else(|| persona.name()).unwrap_or_default();
    let rng = SeededRng::new(seed);
    Appearance {
        seed: seed.to_owned(),
        gender: match persona.gender().as_slice() {
            ["female"] => Some(Gender::Female),
            ["male"] => Some(Gender::Male),
            _ => None,
        },
        age: age(persona, &rng),
        mood: mood(persona, &rng),
        dress: match persona.tone() {
            Some("formal") => Dress::Formal,
            Some("casual") => Dress::Casual,
            _ => Dress::Neutral,
        },
        color: persona.color().and_then(rgb),
        pattern: match persona.accent().first() {
            Some(&"American") => Some(Pattern::Disc),
            Some(&"Australian") => Some(Pattern::Sun),
            Some(&"Indian") => Some(Pattern::Flower),
            Some(&"Canadian") => Some(Pattern::Hills),
            Some(&"Neutral") => Some(Pattern::Arch),
            _ => None,
        },
    }
}

fn age(persona: Persona<'_>, rng: &SeededRng) -> Option<Age> {
    let groups = persona.age_group();
    match *groups.get(rng.index("age group", groups.len()))? {
        "18-25" => Some(Age::Young),
        "25-32" | "32-40" => Some(Age::Adult),
        "40-50" => Some(Age::Middle),
        "50-60" => Some(Age::Mature),
        "60+" => Some(Age::Old),
        _ => None,
    }
}

fn mood(persona: Persona<'_>, rng: &SeededRng) -> Option<Mood> {
    let of_trait = |personality: &str| match personality {
        "Friendly and cooperative" | "Easy-going" | "Talkative" => {
            Some(*rng.choose("cheer", &[Mood::Cheerful, Mood::Cheerful, Mood::Friendly]))
        }
        "Confident" => Some(Mood::Friendly),
        "Professional and formal" | "Analytical" | "Detail-oriented" => Some(Mood::Composed),
        "Cautious and skeptical" => Some(Mood::Doubtful),
        "Impatient and direct" => Some(Mood::Annoyed),
        "Anxious" => Some(Mood::Worried),
        "Emotional" => Some(Mood::Moved),
        "Reserved" => Some(Mood::Quiet),
        _ => None,
    };
    persona.personality().into_iter().find_map(of_trait).or(match persona.tone() {
        Some("formal") => Some(Mood::Composed),
        Some("casual") => Some(Mood::Cheerful),
        _ => None,
    })
}

/// Parses `#rgb` or `#rrggbb`.
fn rgb(color: &str) -> Option<[u8; 3]> {
    let digits = color.strip_prefix('#')?;
    let digits = match digits.len() {
        3 => digits.chars().flat_map(|digit| [digit, digit]).collect(),
        6 => digits.to_owned(),
        _ => return None,
    };
    let [_, red, green, blue] = u32::from_str_radix(&digits, 16).ok()?.to_be_bytes();
    Some([red, green, blue])
}

#[cfg(test)]
mod tests {
    use persona_portrait::draw;

    use sha2::{Digest as _, Sha256};

    use super::appearance;

    use crate::ops::persona::system_personas;

    /// Where this fails, portraits change under the users' feet.
    #[test]
    fn the_portraits_of_the_system_personas_stay_as_they_are() {
        let mut hash = Sha256::new();
        for persona in system_personas() {
            hash.update(draw(&appearance(persona.persona())).unwrap());
        }
        assert_eq!(hash.finalize()[..8], [213, 13, 236, 185, 83, 208, 223, 67]);
    }
}
