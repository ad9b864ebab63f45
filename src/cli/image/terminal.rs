//! Pictures on terminals: whole where one can show them, of half blocks where not.
//!
//! Which kind of terminal it is follows from the environment alone. Asking the terminal itself
//! would mean to wait for an answer that may never come.

use std::fmt::Write as _;
use std::io::Cursor;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use image::imageops::FilterType;
use image::{DynamicImage, ImageReader, Limits, RgbaImage};

/// Columns that a picture takes at most.
const COLUMNS: u32 = 44;
/// Pixels of a picture on a terminal that shows pixels.
const PIXELS: u32 = 320;
/// Bytes of memory that a picture may take when it is unpacked.
const MEMORY: u64 = 256 * 1024 * 1024;

/// How a terminal shows pictures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Screen {
    Kitty,
    Iterm,
    Sixel,
    Blocks { columns: u32, all_colors: bool },
}

impl Screen {
    /// The screen that the environment speaks of; none where colours are unwanted.
    pub(super) fn of_environment(color: bool, width: Option<usize>) -> Option<Self> {
        Self::of(|name| std::env::var(name).unwrap_or_default(), color, width)
    }

    fn of(variable: impl Fn(&str) -> String, color: bool, width: Option<usize>) -> Option<Self> {
        let set = |name: &str| !variable(name).is_empty();
        let (term, program) = (variable("TERM"), variable("TERM_PROGRAM"));
        if term == "dumb" {
            return None;
        }
        // Inside a multiplexer the outer terminal never sees the picture.
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

/// What to write to a terminal to show a picture; none for a picture that cannot be unpacked
/// (drawings in SVG, damage).
pub(super) fn drawing(screen: Screen, bytes: &[u8]) -> Option<String> {
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().ok()?;
    let mut limits = Limits::default();
    limits.max_alloc = Some(MEMORY);
    reader.limits(limits);
    let image = reader.decode().ok()?;
    match screen {
        Screen::Kitty => kitty(&image),
        Screen::Iterm => iterm(&image),
        Screen::Sixel => Some(sixel(&fitted(&image, PIXELS))),
        Screen::Blocks { columns, all_colors } => {
            Some(blocks(&fitted(&image, columns), all_colors))
        }
    }
}

fn fitted(image: &DynamicImage, side: u32) -> RgbaImage {
    image.resize(side, side, FilterType::Triangle).into_rgba8()
}

fn png(image: &DynamicImage) -> Option<Vec<u8>> {
    let mut bytes = Cursor::new(Vec::new());
    let small = DynamicImage::ImageRgba8(fitted(image, PIXELS));
    small.write_to(&mut bytes, image::ImageFormat::Png).ok()?;
    Some(bytes.into_inner())
}

/// The kitty protocol takes PNG in pieces of 4096 characters.
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

/// Two pixels a character: the upper half in its own colour, the lower in that of the ground.
fn blocks(image: &RgbaImage, all_colors: bool) -> String {
    let mut text = String::new();
    let paint = |layer: u8, [red, green, blue]: [u8; 3]| match all_colors {
        true => format!("\x1b[{layer}8;2;{red};{green};{blue}m"),
        false => format!("\x1b[{layer}8;5;{}m", 16 + cube([red, green, blue])),
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

/// The nearest of 6 × 6 × 6 colours.
fn cube(color: [u8; 3]) -> u8 {
    let [red, green, blue] =
        color.map(|part| u8::try_from((u16::from(part) * 5 + 127) / 255).unwrap_or(5));
    red * 36 + green * 6 + blue
}

/// Bands of six rows, each painted colour by colour.
fn sixel(image: &RgbaImage) -> String {
    let mut text = format!("\x1bP0;1q\"1;1;{};{}", image.width(), image.height());
    for color in 0..216u32 {
        let part = |value: u32| value % 6 * 20;
        let (red, green, blue) = (part(color / 36), part(color / 6), part(color));
        let _ = write!(text, "#{color};2;{red};{green};{blue}");
    }
    for top in (0..image.height()).step_by(6) {
        let rows = 6.min(image.height() - top);
        let mut masks = vec![Vec::new(); 216];
        for x in 0..image.width() {
            for row in 0..rows {
                let color = usize::from(cube(over_black(image, x, top + row)));
                let mask = &mut masks[color];
                mask.resize(image.width() as usize, 0u8);
                mask[x as usize] |= 1 << row;
            }
        }
        for (color, mask) in masks.iter().enumerate().filter(|(_, mask)| !mask.is_empty()) {
            let _ = write!(text, "#{color}");
            text.extend(mask.iter().map(|bits| char::from(63 + bits)));
            text.push('$');
        }
        text.push('-');
    }
    text.push_str("\x1b\\\n");
    text
}

#[cfg(test)]
mod tests {
    use image::{DynamicImage, ImageFormat, Rgba, RgbaImage};

    use super::{Screen, cube, drawing};

    fn screen(variables: &[(&str, &str)]) -> Option<Screen> {
        let value = |name: &str| variables.iter().find(|(other, _)| *other == name);
        Screen::of(|name| value(name).map_or("", |(_, value)| value).to_owned(), true, Some(20))
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
        assert_eq!(Screen::of(|_| String::new(), false, None), None);
    }

    #[test]
    fn each_protocol_carries_the_picture() {
        let bytes = two_pixels();
        let shown = |screen| drawing(screen, &bytes).unwrap();
        assert!(shown(Screen::Kitty).starts_with("\x1b_Ga=T,f=100,q=2,m=0;iVBORw0KGgo"));
        assert!(shown(Screen::Iterm).starts_with("\x1b]1337;File=inline=1;size="));
        assert!(shown(Screen::Sixel).ends_with("\x1b\\\n"));
        let blocks = shown(Screen::Blocks { columns: 2, all_colors: true });
        assert!(blocks.contains("\x1b[38;2;255;0;0m\x1b[48;2;0;0;255m▀"), "{blocks:?}");
        assert_eq!(drawing(Screen::Kitty, b"<svg/>"), None);
        assert_eq!(cube([255, 128, 0]), 5 * 36 + 3 * 6);
    }
}
