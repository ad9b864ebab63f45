//! An image as `images/` holds it: whole, safe, and named after its content.

use std::io::Cursor;

use image::{DynamicImage, ImageDecoder as _, ImageFormat, ImageReader, Limits};
use uuid::Uuid;

use super::ImageError;
use super::container::{check_jpeg, check_webp, png_pixels};
use crate::model::{check_icon, without_declaration};

/// The most bytes of an image.
pub(crate) const IMAGE_LIMIT: usize = 10 * 1024 * 1024;

/// The most pixels a side.
const LONGEST_SIDE: u32 = 4096;

/// The most bytes of memory for the pixels.
const MEMORY: u64 = 96 * 1024 * 1024;

/// The namespace of the ids of images.
const NAMESPACE: Uuid = Uuid::from_u128(0x6d1f_8a54_23c7_4e0b_9f35_70be_d2c1_48e6);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Format {
    Png,
    Jpeg,
    Webp,
    Svg,
}

impl Format {
    const fn extension(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Jpeg => "jpg",
            Self::Webp => "webp",
            Self::Svg => "svg",
        }
    }

    /// Returns the format whose signature the bytes begin with.
    fn detect(bytes: &[u8]) -> Option<Self> {
        if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
            return Some(Self::Png);
        }
        if bytes.starts_with(&[0xff, 0xd8, 0xff]) {
            return Some(Self::Jpeg);
        }
        if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
            return Some(Self::Webp);
        }
        let text = std::str::from_utf8(bytes).ok()?.trim_start_matches('\u{feff}').trim_start();
        text.starts_with('<').then_some(Self::Svg)
    }
}

/// The bytes of an image that may be stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ImageFile {
    pub(crate) bytes: Vec<u8>,
    format: Format,
}

impl ImageFile {
    /// Takes over a portrait that this program has drawn.
    pub(super) fn from_portrait(png: Vec<u8>) -> Self {
        Self { bytes: png, format: Format::Png }
    }

    /// Decodes and re-encodes the whole image, so that only pixels are stored: no metadata,
    /// no profiles, nothing in front of or behind the image.
    pub(crate) fn decode(file: &str, bytes: &[u8]) -> Result<Self, ImageError> {
        if bytes.len() > IMAGE_LIMIT {
            return Err(ImageError::TooLarge { file: file.to_owned(), limit: IMAGE_LIMIT });
        }
        let invalid = |reason: String| ImageError::InvalidImage { file: file.to_owned(), reason };
        let Some(format) = Format::detect(bytes) else {
            return Err(invalid("expected PNG, JPEG, WebP or SVG".to_owned()));
        };
        let bytes = match format {
            Format::Png => png_pixels(bytes).and_then(|png| rewrite(&png, ImageFormat::Png)),
            Format::Jpeg => check_jpeg(bytes).and_then(|()| rewrite(bytes, ImageFormat::Jpeg)),
            Format::Webp => check_webp(bytes).and_then(|()| rewrite(bytes, ImageFormat::WebP)),
            Format::Svg => svg(bytes),
        };
        Ok(Self { bytes: bytes.map_err(invalid)?, format })
    }

    /// Returns the media type; `None` for SVG, which image models do not read.
    #[cfg(feature = "openai")]
    pub(super) fn media_type(&self) -> Option<&'static str> {
        match self.format {
            Format::Png => Some("image/png"),
            Format::Jpeg => Some("image/jpeg"),
            Format::Webp => Some("image/webp"),
            Format::Svg => None,
        }
    }

    /// Returns the name in `images/`: the same bytes have the same name everywhere.
    pub(crate) fn name(&self) -> String {
        let id = Uuid::new_v5(&NAMESPACE, &self.bytes);
        format!("{id}.{}", self.format.extension())
    }
}

/// Decodes an image within the limits and encodes it again, the right way up.
fn rewrite(bytes: &[u8], format: ImageFormat) -> Result<Vec<u8>, String> {
    let mut limits = Limits::default();
    limits.max_image_width = Some(LONGEST_SIDE);
    limits.max_image_height = Some(LONGEST_SIDE);
    limits.max_alloc = Some(MEMORY);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(reason)?;
    let orientation = decoder.orientation().map_err(reason)?;
    let mut image = DynamicImage::from_decoder(decoder).map_err(reason)?;
    image.apply_orientation(orientation);
    let mut rewritten = Cursor::new(Vec::new());
    image.write_to(&mut rewritten, format).map_err(reason)?;
    Ok(rewritten.into_inner())
}

fn reason(error: image::ImageError) -> String {
    match error {
        image::ImageError::Limits(_) => format!("expected at most {LONGEST_SIDE} pixels a side"),
        error => error.to_string(),
    }
}

/// Checks an SVG and returns its text without byte order mark and XML declaration.
fn svg(bytes: &[u8]) -> Result<Vec<u8>, String> {
    let text = std::str::from_utf8(bytes).map_err(|error| error.to_string())?;
    let text = without_declaration(text).trim_start();
    check_icon(text).map_err(|error| error.to_string())?;
    Ok(text.as_bytes().to_vec())
}
