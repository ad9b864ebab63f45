//! A picture that can be kept: its kind is told by its content, its name follows from it.

use std::io::Cursor;

use image::{ImageFormat, ImageReader};
use uuid::Uuid;

use super::ImageError;
use crate::model::check_icon;

/// The most bytes that a picture may have.
pub(crate) const PICTURE_LIMIT: usize = 10 * 1024 * 1024;

/// The most pixels a side.
const LONGEST_SIDE: u32 = 16_384;

/// What the ids of pictures are made from besides the bytes.
const NAMESPACE: Uuid = Uuid::from_u128(0x6d1f_8a54_23c7_4e0b_9f35_70be_d2c1_48e6);

/// The kinds of pictures that are kept.
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

    /// The format whose signature the bytes begin with.
    fn of(bytes: &[u8]) -> Option<Self> {
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
        (text.starts_with("<?xml") || text.starts_with("<!--") || text.starts_with("<svg"))
            .then_some(Self::Svg)
    }
}

/// Bytes that have been found to be a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Picture {
    pub(crate) bytes: Vec<u8>,
    format: Format,
}

impl Picture {
    /// Looks at the bytes of `file`.
    pub(crate) fn read(file: &str, bytes: Vec<u8>) -> Result<Self, ImageError> {
        if bytes.len() > PICTURE_LIMIT {
            let limit = PICTURE_LIMIT;
            return Err(ImageError::TooLarge { file: file.to_owned(), limit });
        }
        let not = |why: String| ImageError::NotAPicture { file: file.to_owned(), why };
        let Some(format) = Format::of(&bytes) else {
            return Err(not("its content is neither PNG, JPEG, WebP nor SVG".to_owned()));
        };
        match format {
            Format::Png => check_pixels(&bytes, ImageFormat::Png),
            Format::Jpeg => check_pixels(&bytes, ImageFormat::Jpeg),
            Format::Webp => check_pixels(&bytes, ImageFormat::WebP),
            Format::Svg => check_drawing(&bytes),
        }
        .map_err(not)?;
        Ok(Self { bytes, format })
    }

    /// What the web calls the format; none for drawings, which image models do not read.
    #[cfg(feature = "openai")]
    pub(crate) fn media_type(&self) -> Option<&'static str> {
        match self.format {
            Format::Png => Some("image/png"),
            Format::Jpeg => Some("image/jpeg"),
            Format::Webp => Some("image/webp"),
            Format::Svg => None,
        }
    }

    /// The name in `images/`: the same bytes have the same everywhere.
    pub(crate) fn name(&self) -> String {
        let id = Uuid::new_v5(&NAMESPACE, &self.bytes);
        format!("{id}.{}", self.format.extension())
    }
}

fn check_pixels(bytes: &[u8], format: ImageFormat) -> Result<(), String> {
    let size = ImageReader::with_format(Cursor::new(bytes), format).into_dimensions();
    let (width, height) = size.map_err(|error| error.to_string())?;
    if width > LONGEST_SIDE || height > LONGEST_SIDE {
        return Err(format!("it may have {LONGEST_SIDE} pixels a side, found {width} × {height}"));
    }
    Ok(())
}

fn check_drawing(bytes: &[u8]) -> Result<(), String> {
    let text = std::str::from_utf8(bytes).map_err(|error| error.to_string())?;
    let text = text.trim_start_matches('\u{feff}').trim_start();
    // A declaration of the encoding does nothing; other processing instructions do.
    let text = match text.strip_prefix("<?xml").and_then(|rest| rest.split_once("?>")) {
        Some((_, rest)) => rest.trim_start(),
        None => text,
    };
    check_icon(text).map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::{Format, Picture};

    #[test]
    fn content_tells_the_kind_and_names_the_file() {
        let svg = "<?xml version=\"1.0\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\"/>";
        let picture = Picture::read("a.png", svg.into()).unwrap();
        assert_eq!(picture.format, Format::Svg);
        assert!(picture.name().ends_with(".svg"));
        assert_eq!(picture.name(), Picture::read("b", svg.into()).unwrap().name());
        for wrong in ["", "hello", "<html/>", "<svg onload=\"x()\"/>", "\u{89}PNG\r\n\x1a\n"] {
            assert!(Picture::read("a.svg", wrong.into()).is_err(), "{wrong}");
        }
        assert!(Picture::read("a.png", b"\x89PNG\r\n\x1a\nrest".to_vec()).is_err());
    }
}
