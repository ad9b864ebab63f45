//! Puts portraits on one sheet: `cargo run --example portraits -- SHEET.png PORTRAIT.png...`

use std::error::Error;
use std::fs::{self, File};
use std::io::BufWriter;

use image::RgbImage;
use image::codecs::png::{CompressionType, FilterType as Filter, PngEncoder};
use image::imageops::{FilterType, replace, resize};

/// Pixels of one face and of the gap between two.
const FACE: u32 = 132;
const GAP: u32 = 8;
const COLUMNS: u32 = 6;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let target = arguments.next().ok_or("usage: portraits SHEET PORTRAIT...")?;
    let mut faces = Vec::new();
    for file in arguments {
        let face = image::load_from_memory(&fs::read(file)?)?.into_rgb8();
        faces.push(resize(&face, FACE, FACE, FilterType::CatmullRom));
    }
    let rows = u32::try_from(faces.len())?.div_ceil(COLUMNS);
    let side = |count: u32| count * (FACE + GAP) + GAP;
    let mut sheet = RgbImage::from_pixel(side(COLUMNS), side(rows), image::Rgb([255, 255, 255]));
    for (at, face) in (0u32..).zip(&faces) {
        let (x, y) = (side(at % COLUMNS), side(at / COLUMNS));
        replace(&mut sheet, face, x.into(), y.into());
    }
    let file = BufWriter::new(File::create(target)?);
    let encoder = PngEncoder::new_with_quality(file, CompressionType::Best, Filter::Adaptive);
    sheet.write_with_encoder(encoder)?;
    Ok(())
}
