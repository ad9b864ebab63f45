//! What of a persona shows in a face.

use serde_json::{Map, Value};

use super::chance::Chance;
use super::color::{BACKDROPS, CLOTHS, Color, GREYS, SKINS, hex};

/// How somebody looks out of the picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mood {
    Beaming,
    Friendly,
    Composed,
    Doubtful,
    Annoyed,
    Worried,
    Moved,
    Quiet,
}

/// How somebody is dressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dress {
    Formal,
    Casual,
    Neutral,
}

/// The age that is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Age {
    Young,
    Grown,
    Middle,
    Mature,
    Old,
}

/// Which hair and beard somebody may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gender {
    Female,
    Male,
}

/// Everything that is painted, decided.
pub(super) struct Sitter {
    pub(super) chance: Chance,
    pub(super) gender: Gender,
    pub(super) age: Age,
    pub(super) mood: Mood,
    pub(super) dress: Dress,
    pub(super) skin: Color,
    pub(super) hair: Color,
    pub(super) cloth: Color,
    pub(super) second_cloth: Color,
    pub(super) backdrop: Color,
    /// Which figure stands behind the head.
    pub(super) figure: usize,
}

/// How many figures can stand behind a head.
pub(super) const FIGURES: usize = 6;

impl Sitter {
    /// Somebody to paint, from the document of a persona. Skin and hair come from the id alone:
    /// where somebody lives says nothing about them.
    pub(super) fn of(persona: &Map<String, Value>) -> Self {
        let seed = text(persona, "id").or_else(|| text(persona, "name")).unwrap_or_default();
        let chance = Chance::new(seed);
        let (age, gender) = (age(persona, &chance), gender(persona, &chance));
        let (skin, hairs) = *chance.pick("skin", SKINS);
        let hair = if is_grey(age, &chance) {
            *chance.pick("grey", GREYS)
        } else {
            *chance.pick("hair color", hairs)
        };
        let color = text(persona, "color").and_then(Color::parse);
        let backdrop = backdrop(color.unwrap_or(*chance.pick("backdrop", BACKDROPS)), &chance);
        let (cloth, second_cloth) = cloths(backdrop, skin, &chance);
        Self {
            mood: mood(persona, &chance),
            dress: match text(persona, "tone") {
                Some("formal") => Dress::Formal,
                Some("casual") => Dress::Casual,
                _ => Dress::Neutral,
            },
            figure: figure(persona, &chance),
            chance,
            gender,
            age,
            skin,
            hair,
            cloth,
            second_cloth,
            backdrop,
        }
    }

    pub(super) fn is_old(&self) -> bool {
        self.age == Age::Old
    }
}

fn text<'a>(persona: &'a Map<String, Value>, key: &str) -> Option<&'a str> {
    persona.get(key)?.as_str()
}

fn list<'a>(persona: &'a Map<String, Value>, key: &str) -> Vec<&'a str> {
    let items = persona.get(key).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    items.iter().filter_map(Value::as_str).collect()
}

fn gender(persona: &Map<String, Value>, chance: &Chance) -> Gender {
    match list(persona, "gender").as_slice() {
        ["female"] => Gender::Female,
        ["male"] => Gender::Male,
        _ => *chance.pick("gender", &[Gender::Female, Gender::Male]),
    }
}

fn age(persona: &Map<String, Value>, chance: &Chance) -> Age {
    let groups = list(persona, "age_group");
    let any = [Age::Young, Age::Grown, Age::Grown, Age::Middle];
    let Some(group) = groups.get(chance.below("age group", groups.len())) else {
        return *chance.pick("age", &any);
    };
    match *group {
        "18-25" => Age::Young,
        "25-32" | "32-40" => Age::Grown,
        "40-50" => Age::Middle,
        "50-60" => Age::Mature,
        "60+" => Age::Old,
        _ => *chance.pick("age", &any),
    }
}

fn is_grey(age: Age, chance: &Chance) -> bool {
    match age {
        Age::Old => true,
        Age::Mature => chance.happens("is grey", 60),
        Age::Middle => chance.happens("is grey", 12),
        Age::Young | Age::Grown => false,
    }
}

fn mood(persona: &Map<String, Value>, chance: &Chance) -> Mood {
    let of_trait = |given: &str| match given {
        "Friendly and cooperative" | "Easy-going" | "Talkative" => {
            Some(*chance.pick("cheer", &[Mood::Beaming, Mood::Beaming, Mood::Friendly]))
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
    let shown = list(persona, "personality").into_iter().find_map(of_trait);
    shown.unwrap_or_else(|| match text(persona, "tone") {
        Some("formal") => Mood::Composed,
        Some("casual") => Mood::Beaming,
        _ => *chance.pick("mood", &[Mood::Friendly, Mood::Composed, Mood::Quiet]),
    })
}

fn figure(persona: &Map<String, Value>, chance: &Chance) -> usize {
    match list(persona, "accent").first() {
        Some(&"American") => 0,
        Some(&"Australian") => 1,
        Some(&"Indian") => 2,
        Some(&"Canadian") => 3,
        Some(&"Neutral") => 4,
        _ => chance.below("figure", FIGURES),
    }
}

/// Daylight, in which every backdrop hangs.
const WARM: Color = hex(0x00f6_dcbc);

/// The persona's colour, light and calm enough to stand behind any face.
fn backdrop(color: Color, chance: &Chance) -> Color {
    let (hue, saturation, lightness) = color.hsl();
    let calm = if saturation < 0.08 { 0.12 } else { saturation.clamp(0.34, 0.5) };
    let light = 0.62 + lightness * 0.14;
    let own = Color::from_hsl(hue + chance.between("hue", -5.0, 5.0), calm, light);
    own.mix(WARM, 0.14)
}

fn cloths(backdrop: Color, skin: Color, chance: &Chance) -> (Color, Color) {
    let distance = |one: Color, other: Color| {
        let part = |a: f32, b: f32| (a - b) * (a - b);
        part(one.red, other.red) + part(one.green, other.green) + part(one.blue, other.blue)
    };
    let stands_out =
        |cloth: &&Color| distance(**cloth, backdrop) > 0.10 && distance(**cloth, skin) > 0.06;
    let fit: Vec<Color> = CLOTHS.iter().filter(stands_out).copied().collect();
    let cloth = *chance.pick("cloth", &fit);
    let far: Vec<Color> = fit.iter().copied().filter(|it| distance(*it, cloth) > 0.15).collect();
    let second = if far.is_empty() { cloth.tint(0.6) } else { *chance.pick("second cloth", &far) };
    (cloth, second)
}
