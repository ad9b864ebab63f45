//! Decides every visible feature of a person, from the appearance and its seed.

use crate::appearance::{Age, Appearance, Dress, Gender, Mood, Pattern};
use crate::color::{BACKDROPS, CLOTHS, Color, GREYS, SKINS, hex};
use crate::rng::SeededRng;

/// Everything that is painted. What is small is drawn from `rng` where it is painted.
pub(crate) struct Features {
    pub(crate) rng: SeededRng,
    pub(crate) gender: Gender,
    pub(crate) age: Age,
    pub(crate) mood: Mood,
    pub(crate) dress: Dress,
    pub(crate) pattern: Pattern,
    pub(crate) skin: Color,
    pub(crate) hair: Color,
    pub(crate) cloth: Color,
    pub(crate) second_cloth: Color,
    pub(crate) backdrop: Color,
}

const AGES: &[Age] = &[Age::Young, Age::Adult, Age::Adult, Age::Middle];
const MOODS: &[Mood] = &[Mood::Friendly, Mood::Composed, Mood::Quiet];
const PATTERNS: &[Pattern] =
    &[Pattern::Disc, Pattern::Sun, Pattern::Flower, Pattern::Hills, Pattern::Arch, Pattern::Leaves];

impl Features {
    /// Decides the features of a person. Skin and hair come from the seed alone.
    pub(crate) fn new(appearance: &Appearance) -> Self {
        let Appearance { seed, gender, age, mood, dress, color, pattern } = appearance;
        let rng = SeededRng::new(seed);
        let age = age.unwrap_or_else(|| *rng.choose("age", AGES));
        let (skin, hairs) = *rng.choose("skin", SKINS);
        let hair = if has_grey_hair(age, &rng) {
            *rng.choose("grey", GREYS)
        } else {
            *rng.choose("hair color", hairs)
        };
        let color = color.map_or_else(|| *rng.choose("backdrop", BACKDROPS), Color::from_rgb);
        let backdrop = soften(color, &rng);
        let (cloth, second_cloth) = choose_cloths(backdrop, skin, &rng);
        Self {
            gender: gender
                .unwrap_or_else(|| *rng.choose("gender", &[Gender::Female, Gender::Male])),
            mood: mood.unwrap_or_else(|| *rng.choose("mood", MOODS)),
            pattern: pattern.unwrap_or_else(|| *rng.choose("figure", PATTERNS)),
            dress: *dress,
            rng,
            age,
            skin,
            hair,
            cloth,
            second_cloth,
            backdrop,
        }
    }

    pub(crate) fn is_old(&self) -> bool {
        self.age == Age::Old
    }
}

fn has_grey_hair(age: Age, rng: &SeededRng) -> bool {
    match age {
        Age::Old => true,
        Age::Mature => rng.chance("is grey", 60),
        Age::Middle => rng.chance("is grey", 12),
        Age::Young | Age::Adult => false,
    }
}

/// Daylight, which every backdrop is mixed with.
const DAYLIGHT: Color = hex(0x00f6_dcbc);

/// Makes a color light and calm enough to stand behind any face.
fn soften(color: Color, rng: &SeededRng) -> Color {
    let (hue, saturation, lightness) = color.hsl();
    let saturation = if saturation < 0.08 { 0.12 } else { saturation.clamp(0.34, 0.5) };
    let hue = hue + rng.range("hue", -5.0, 5.0);
    Color::from_hsl(hue, saturation, 0.62 + lightness * 0.14).mix(DAYLIGHT, 0.14)
}

/// Chooses two colors that stand out from the backdrop, the skin and each other.
fn choose_cloths(backdrop: Color, skin: Color, rng: &SeededRng) -> (Color, Color) {
    let visible: Vec<Color> = CLOTHS
        .iter()
        .copied()
        .filter(|cloth| distance(*cloth, backdrop) > 0.10 && distance(*cloth, skin) > 0.06)
        .collect();
    let cloth = *rng.choose("cloth", &visible);
    let others: Vec<Color> =
        visible.iter().copied().filter(|other| distance(*other, cloth) > 0.15).collect();
    let second =
        if others.is_empty() { cloth.tint(0.6) } else { *rng.choose("second cloth", &others) };
    (cloth, second)
}

fn distance(one: Color, other: Color) -> f32 {
    let square = |a: f32, b: f32| (a - b) * (a - b);
    square(one.red, other.red) + square(one.green, other.green) + square(one.blue, other.blue)
}
