//! Draws portraits of people: an [`Appearance`] in, the bytes of a PNG out.
//!
//! No file, clock or network takes part, and no operation whose result depends on the machine, so
//! the same appearance gives the same bytes everywhere. Whatever an appearance leaves open (hair,
//! skin, glasses, ...) follows from its seed.
//!
//! ```
//! use persona_portrait::{Age, Appearance, Mood, draw};
//!
//! let ada = Appearance {
//!     seed: "ada".to_owned(),
//!     age: Some(Age::Mature),
//!     mood: Some(Mood::Doubtful),
//!     ..Appearance::default()
//! };
//! let png = draw(&ada)?;
//! assert!(png.starts_with(b"\x89PNG"));
//! assert_eq!(png, draw(&ada)?);
//! # Ok::<(), persona_portrait::PortraitError>(())
//! ```

mod accessories;
mod appearance;
mod backdrop;
mod beard;
mod canvas;
mod clothes;
mod color;
mod expression;
mod features;
mod hair;
mod head;
mod rng;

use canvas::{Canvas, Stretch};
use features::Features;

pub use appearance::{Age, Appearance, Dress, Gender, Mood, Pattern};
pub use rng::SeededRng;

/// Shapes are drawn at arm's length; this brings the head and shoulders closer.
const CLOSE_UP: Stretch = Stretch { across: 1.17, down: 1.17, middle: (256.0, 318.0) };

/// Why a portrait could not be drawn.
#[derive(Debug, thiserror::Error)]
pub enum PortraitError {
    /// No memory for the canvas.
    #[error("out of memory for a portrait")]
    Memory,
    /// The PNG encoder failed.
    #[error("cannot encode the portrait as PNG: {0}")]
    Encoding(#[from] png::EncodingError),
}

/// Draws a portrait, 512 pixels a side, and returns the bytes of its PNG.
pub fn draw(appearance: &Appearance) -> Result<Vec<u8>, PortraitError> {
    let features = Features::new(appearance);
    let mut canvas = Canvas::new().ok_or(PortraitError::Memory)?;
    backdrop::paint(&mut canvas, &features);
    let head = head::stretch(&features).then(CLOSE_UP);
    canvas.stretch(head);
    hair::paint_back(&mut canvas, &features);
    canvas.stretch(CLOSE_UP);
    clothes::paint(&mut canvas, &features);
    canvas.stretch(head);
    head::paint(&mut canvas, &features);
    beard::paint(&mut canvas, &features);
    expression::paint(&mut canvas, &features);
    hair::paint_front(&mut canvas, &features);
    accessories::paint(&mut canvas, &features);
    Ok(canvas.png()?)
}
