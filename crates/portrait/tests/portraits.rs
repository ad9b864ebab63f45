//! Portraits as a user of the crate gets them.

use persona_portrait::{Age, Appearance, Dress, Gender, Mood, Pattern, draw};
use sha2::{Digest as _, Sha256};

fn appearance(seed: &str) -> Appearance {
    Appearance { seed: seed.to_owned(), ..Appearance::default() }
}

/// Where this fails, portraits differ from those of earlier versions or other machines.
#[test]
fn every_machine_paints_the_same_bytes() {
    let portrait = draw(&Appearance {
        seed: "3c90c3cc-0d44-4b50-8888-8dd25736052a".to_owned(),
        gender: Some(Gender::Female),
        age: Some(Age::Mature),
        mood: Some(Mood::Composed),
        dress: Dress::Formal,
        color: Some([0x7a, 0x5c, 0x99]),
        pattern: Some(Pattern::Flower),
    });
    assert_eq!(Sha256::digest(portrait.unwrap())[..8], [7, 171, 171, 0, 46, 170, 240, 151]);
}

#[test]
fn every_field_shows() {
    let plain = appearance("a");
    let portrait = draw(&plain).unwrap();
    let others = [
        appearance("b"),
        Appearance { gender: Some(Gender::Male), ..plain.clone() },
        Appearance { age: Some(Age::Old), ..plain.clone() },
        Appearance { mood: Some(Mood::Annoyed), ..plain.clone() },
        Appearance { dress: Dress::Formal, ..plain.clone() },
        Appearance { color: Some([0, 170, 0]), ..plain.clone() },
        Appearance { pattern: Some(Pattern::Sun), ..plain.clone() },
    ];
    for other in others {
        assert_ne!(draw(&other).unwrap(), portrait, "{other:?}");
    }
}

#[test]
fn an_empty_seed_gives_a_portrait_too() {
    assert!(draw(&Appearance::default()).unwrap().starts_with(b"\x89PNG"));
}
