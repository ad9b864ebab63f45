//! Shows images on terminals: as pixels where possible, else as half blocks.
//!
//! The kind of terminal follows from the environment alone. A question to the terminal itself may
//! never be answered.

use std::fmt::Write as _;
use std::io::Cursor;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use icy_sixel::SixelImage;
use image::imageops::FilterType;
use image::{DynamicImage, ImageReader, Limits, RgbaImage};

/// The most columns of an image.
const COLUMNS: u32 = 44;
/// Pixels a side on a terminal that shows pixels.
const PIXELS: u32 = 320;
/// The most bytes of memory for the pixels.
const MEMORY: u64 = 256 * 1024 * 1024;

/// How a terminal shows images.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Screen {
    Kitty,
    Iterm,
    Sixel,
    Blocks { columns: u32, all_colors: bool },
}

impl Screen {
    /// Detects the screen from the environment; `None` where colors are off.
    pub(super) fn detect(color: bool, width: Option<usize>) -> Option<Self> {
        Self::from_variables(|name| std::env::var(name).unwrap_or_default(), color, width)
    }

    fn from_variables(
        variable: impl Fn(&str) -> String,
        color: bool,
        width: Option<usize>,
    ) -> Option<Self> {
        let set = |name: &str| !variable(name).is_empty();
        let (term, program) = (variable("TERM"), variable("TERM_PROGRAM"));
        if term == "dumb" {
            return None;
        }
        // A multiplexer does not pass images on.
        if !set("TMUX") && !set("STY") && !term.starts_with("screen") && !term.starts_with("tmux") {
            if set("KITTY_WINDOW_ID") || term.contains("kitty") || term.contains("ghostty") {
                return Some(Self::Kitty);
            }
            if ["iTerm.app", "WezTerm", "mintty"].contains(&program.as_str()) {
                return Some(Self::Iterm);
            }
            if ["sixel", "foot", "mlterm", "contour"].iter().any(|name| term.contains(name)) {
                return Some(Self::Sixel);
            }
        }
        let columns = u32::try_from(width.unwrap_or(80)).unwrap_or(80).clamp(8, COLUMNS);
        let all_colors = ["truecolor", "24bit"].contains(&variable("COLORTERM").as_str());
        color.then_some(Self::Blocks { columns, all_colors })
    }
}

/// Encodes an image for a terminal; `None` where it cannot be decoded (SVG, a damaged file).
pub(super) fn encode(screen: Screen, bytes: &[u8]) -> Option<String> {
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().ok()?;
    let mut limits = Limits::default();
    limits.max_alloc = Some(MEMORY);
    reader.limits(limits);
    let image = reader.decode().ok()?;
    match screen {
        Screen::Kitty => kitty(&image),
        Screen::Iterm => iterm(&image),
        Screen::Sixel => sixel(fit(&image, PIXELS)),
        Screen::Blocks { columns, all_colors } => Some(blocks(&fit(&image, columns), all_colors)),
    }
}

fn fit(image: &DynamicImage, side: u32) -> RgbaImage {
    image.resize(side, side, FilterType::Triangle).into_rgba8()
}

fn png(image: &DynamicImage) -> Option<Vec<u8>> {
    let mut bytes = Cursor::new(Vec::new());
    let small = DynamicImage::ImageRgba8(fit(image, PIXELS));
    small.write_to(&mut bytes, image::ImageFormat::Png).ok()?;
    Some(bytes.into_inner())
}

/// Encodes for kitty: PNG in chunks of 4096 characters.
fn kitty(image: &DynamicImage) -> Option<String> {
    let coded = STANDARD.encode(png(image)?);
    let mut text = String::new();
    let pieces: Vec<&[u8]> = coded.as_bytes().chunks(4096).collect();
    for (at, piece) in pieces.iter().enumerate() {
        let start = if at == 0 { "a=T,f=100,q=2," } else { "" };
        let more = u8::from(at + 1 < pieces.len());
        let piece = String::from_utf8_lossy(piece);
        write!(text, "\x1b_G{start}m={more};{piece}\x1b\\").ok()?;
    }
    text.push('\n');
    Some(text)
}

fn iterm(image: &DynamicImage) -> Option<String> {
    let png = png(image)?;
    let (size, coded) = (png.len(), STANDARD.encode(&png));
    Some(format!("\x1b]1337;File=inline=1;size={size}:{coded}\x07\n"))
}

/// Encodes as half blocks: two pixels a character, the upper in the text color, the lower in the
/// background.
fn blocks(image: &RgbaImage, all_colors: bool) -> String {
    let mut text = String::new();
    let paint = |layer: u8, [red, green, blue]: [u8; 3]| {
        if all_colors {
            format!("\x1b[{layer}8;2;{red};{green};{blue}m")
        } else {
            format!("\x1b[{layer}8;5;{}m", 16 + cube([red, green, blue]))
        }
    };
    for y in (0..image.height()).step_by(2) {
        for x in 0..image.width() {
            text.push_str(&paint(3, over_black(image, x, y)));
            if y + 1 < image.height() {
                text.push_str(&paint(4, over_black(image, x, y + 1)));
            }
            text.push('▀');
        }
        text.push_str("\x1b[0m\n");
    }
    text
}

fn over_black(image: &RgbaImage, x: u32, y: u32) -> [u8; 3] {
    let [red, green, blue, alpha] = image.get_pixel(x, y).0;
    let part = |value: u8| u8::try_from(u16::from(value) * u16::from(alpha) / 255).unwrap_or(255);
    [part(red), part(green), part(blue)]
}

/// Returns the nearest of 6 × 6 × 6 colors.
fn cube(color: [u8; 3]) -> u8 {
    let [red, green, blue] =
        color.map(|part| u8::try_from((u16::from(part) * 5 + 127) / 255).unwrap_or(5));
    red * 36 + green * 6 + blue
}

/// Encodes as sixel, with at most 256 colors.
fn sixel(image: RgbaImage) -> Option<String> {
    let (width, height) = (image.width() as usize, image.height() as usize);
    let coded = SixelImage::try_from_rgba(image.into_raw(), width, height).ok()?.encode().ok()?;
    Some(format!("{coded}\n"))
}

#[cfg(test)]
mod tests {
    use image::{DynamicImage, ImageFormat, Rgba, RgbaImage};

    use base64::Engine as _;

    use super::{STANDARD, Screen, SixelImage, cube, encode};

    fn screen(variables: &[(&str, &str)]) -> Option<Screen> {
        let value = |name: &str| variables.iter().find(|(other, _)| *other == name);
        Screen::from_variables(
            |name| value(name).map_or("", |(_, value)| value).to_owned(),
            true,
            Some(20),
        )
    }

    fn two_pixels() -> Vec<u8> {
        let mut image = RgbaImage::new(1, 2);
        image.put_pixel(0, 0, Rgba([255, 0, 0, 255]));
        image.put_pixel(0, 1, Rgba([0, 0, 255, 255]));
        let mut bytes = std::io::Cursor::new(Vec::new());
        DynamicImage::ImageRgba8(image).write_to(&mut bytes, ImageFormat::Png).unwrap();
        bytes.into_inner()
    }

    #[test]
    fn the_environment_tells_the_terminal() {
        assert_eq!(screen(&[("TERM", "xterm-kitty")]), Some(Screen::Kitty));
        assert_eq!(screen(&[("TERM_PROGRAM", "iTerm.app")]), Some(Screen::Iterm));
        assert_eq!(screen(&[("TERM", "foot")]), Some(Screen::Sixel));
        let blocks = Some(Screen::Blocks { columns: 20, all_colors: true });
        let inside = [("TERM", "tmux"), ("KITTY_WINDOW_ID", "1"), ("COLORTERM", "truecolor")];
        assert_eq!(screen(&inside), blocks);
        assert_eq!(screen(&[("TERM", "dumb")]), None);
        assert_eq!(Screen::from_variables(|_| String::new(), false, None), None);
    }

    /// Returns a portrait, and how far each pixel of `shown` is from it on average.
    fn distance(shown: &RgbaImage) -> (Vec<u8>, f64) {
        let map = serde_json::json!({"id": "a", "name": "Ada", "system_prompt": "x"});
        let bytes = persona_portrait::draw(&crate::ops::image::appearance::appearance(
            crate::model::Persona(map.as_object().unwrap()),
        ))
        .unwrap();
        let image = image::load_from_memory(&bytes).unwrap();
        let fitted = super::fit(&image, shown.width().max(1));
        let pairs = fitted.as_raw().iter().zip(shown.as_raw());
        let sum: u64 = pairs.map(|(one, other)| u64::from(one.abs_diff(*other))).sum();
        let count = fitted.as_raw().len();
        (bytes, if count == shown.as_raw().len() { sum as f64 / count as f64 } else { f64::MAX })
    }

    fn drawn(screen: Screen) -> String {
        encode(screen, &distance(&RgbaImage::new(1, 1)).0).unwrap()
    }

    fn decoded(coded: &str) -> RgbaImage {
        let png = STANDARD.decode(coded).unwrap();
        image::load_from_memory_with_format(&png, ImageFormat::Png).unwrap().into_rgba8()
    }

    #[test]
    fn kitty_gets_the_picture_in_pieces_that_it_takes() {
        let text = drawn(Screen::Kitty);
        let pieces: Vec<&str> = text.trim_end().split_terminator("\x1b\\").collect();
        assert!(pieces.len() > 1, "{}", text.len());
        let mut coded = String::new();
        for (at, piece) in pieces.iter().enumerate() {
            let (control, data) = piece.strip_prefix("\x1b_G").unwrap().split_once(';').unwrap();
            let start = if at == 0 { "a=T,f=100,q=2," } else { "" };
            assert_eq!(control, format!("{start}m={}", u8::from(at + 1 < pieces.len())));
            assert!(data.len() <= 4096 && data.len() % 4 == 0, "{}", data.len());
            coded.push_str(data);
        }
        assert!(distance(&decoded(&coded)).1 < 0.01);
    }

    #[test]
    fn iterm_gets_the_picture_and_its_size() {
        let text = drawn(Screen::Iterm);
        let rest = text.strip_prefix("\x1b]1337;File=inline=1;size=").unwrap();
        let (size, coded) = rest.split_once(':').unwrap();
        let coded = coded.strip_suffix("\x07\n").unwrap();
        assert_eq!(STANDARD.decode(coded).unwrap().len().to_string(), size);
        assert!(distance(&decoded(coded)).1 < 0.01);
    }

    #[test]
    fn sixel_shows_the_image_in_few_colors() {
        let text = drawn(Screen::Sixel);
        assert!(text.starts_with("\x1bP") && text.ends_with("\x1b\\\n"));
        let shown = SixelImage::decode(text.trim_end().as_bytes()).unwrap();
        let (width, height) = (shown.width as u32, shown.height as u32);
        let shown = RgbaImage::from_raw(width, height, shown.pixels).unwrap();
        // The last band of six rows is not full.
        assert_eq!((width, height), (320, 324));
        let (_, far) = distance(&image::imageops::crop_imm(&shown, 0, 0, 320, 320).to_image());
        assert!(far < 6.0, "{far}");
    }

    #[test]
    fn elsewhere_two_pixels_share_a_character_and_drawings_are_not_shown() {
        let bytes = two_pixels();
        let blocks = encode(Screen::Blocks { columns: 2, all_colors: true }, &bytes).unwrap();
        assert!(blocks.contains("\x1b[38;2;255;0;0m\x1b[48;2;0;0;255m▀"), "{blocks:?}");
        assert_eq!(encode(Screen::Kitty, b"<svg/>"), None);
        assert_eq!(cube([255, 128, 0]), 5 * 36 + 3 * 6);
    }
}
