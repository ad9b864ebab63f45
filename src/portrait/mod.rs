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
