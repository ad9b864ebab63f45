//! What a persona looks like: its document in, a portrait out. No file, no clock, no network.
//!
//! A portrait is drawn from shapes that are put together by what the persona says (gender, age
//! group, tone, personality, colour, accent) and, where it says nothing, by its id. The same
//! persona has the same bytes on every machine.

mod backdrop;
mod beard;
mod canvas;
mod chance;
mod clothes;
mod color;
mod expression;
mod extras;
mod hair;
mod head;
mod sitter;

use serde_json::{Map, Value};

use canvas::{Canvas, Stretch};
use sitter::Sitter;

/// How near everybody sits: shapes are drawn at an arm's length more.
const NEAR: Stretch = Stretch { across: 1.17, down: 1.17, middle: (256.0, 318.0) };

/// Why there is no picture.
#[derive(Debug, thiserror::Error)]
pub(crate) enum PortraitError {
    #[error("there is no memory for a picture")]
    Memory,
    #[error("the picture cannot be written as PNG: {0}")]
    Encoding(#[from] png::EncodingError),
}

/// The portrait of a persona, as the bytes of a PNG.
pub(crate) fn portrait(persona: &Map<String, Value>) -> Result<Vec<u8>, PortraitError> {
    let sitter = Sitter::of(persona);
    let mut canvas = Canvas::new().ok_or(PortraitError::Memory)?;
    backdrop::paint(&mut canvas, &sitter);
    let head = head::stretch(&sitter).then(NEAR);
    canvas.stretch(head);
    hair::paint_back(&mut canvas, &sitter);
    canvas.stretch(NEAR);
    clothes::paint(&mut canvas, &sitter);
    canvas.stretch(head);
    head::paint(&mut canvas, &sitter);
    beard::paint(&mut canvas, &sitter);
    expression::paint(&mut canvas, &sitter);
    hair::paint_front(&mut canvas, &sitter);
    extras::paint(&mut canvas, &sitter);
    Ok(canvas.png()?)
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use sha2::{Digest as _, Sha256};

    use super::portrait;

    fn drawn(persona: &serde_json::Value) -> Vec<u8> {
        portrait(persona.as_object().unwrap()).unwrap()
    }

    /// Wherever this fails, portraits differ from those of other machines.
    #[test]
    fn every_machine_paints_the_same_bytes() {
        let persona = json!({"id": "3c90c3cc-0d44-4b50-8888-8dd25736052a", "gender": ["female"],
            "age_group": ["50-60"], "tone": "formal", "color": "#7a5c99", "accent": ["Indian"]});
        let digest = Sha256::digest(drawn(&persona));
        assert_eq!(digest[..8], [7, 171, 171, 0, 46, 170, 240, 151]);
    }

    #[test]
    fn the_face_follows_what_the_persona_says_and_nothing_else() {
        let persona = json!({"id": "a", "tone": "casual"});
        let face = drawn(&persona);
        assert_eq!(face, drawn(&json!({"id": "a", "tone": "casual", "location": ["India"]})));
        for (key, value) in [
            ("id", json!("b")),
            ("gender", json!(["female"])),
            ("gender", json!(["male"])),
            ("age_group", json!(["60+"])),
            ("tone", json!("formal")),
            ("color", json!("#0a0")),
            ("personality", json!(["Anxious"])),
        ] {
            let mut other = persona.clone();
            other[key] = value;
            let differs = drawn(&other) != face;
            // One of the two genders is what the id alone gives.
            assert!(differs || key == "gender", "{key}");
        }
    }

    #[test]
    fn a_persona_that_says_nothing_or_nonsense_has_a_face_too() {
        for persona in [json!({}), json!({"color": "#é1234", "age_group": ["99"], "gender": [1]})]
        {
            assert!(!drawn(&persona).is_empty());
        }
    }
}
