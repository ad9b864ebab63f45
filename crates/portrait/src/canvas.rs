//! A square to paint on.
//!
//! Uses no sine, power or vector unit, so that every machine paints the same bytes.

use tiny_skia::{
    FillRule, LineCap, LineJoin, Mask, Paint, Path, PathBuilder, Pixmap, Rect, Stroke, Transform,
};

use crate::color::Color;

/// The width and height of a portrait, in pixels.
pub(crate) const SIZE: u16 = 512;

/// How the drawing is stretched, from the standard head to the one that is painted.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Stretch {
    pub(crate) across: f32,
    pub(crate) down: f32,
    /// The point that does not move.
    pub(crate) middle: (f32, f32),
}

impl Stretch {
    pub(crate) const NONE: Self = Self { across: 1.0, down: 1.0, middle: (0.0, 0.0) };

    /// Returns the stretch that applies `self`, then `other`.
    pub(crate) fn then(self, other: Self) -> Self {
        let (across, down) = (self.across * other.across, self.down * other.down);
        // The point that both together do not move.
        let fixed_point = |factor: f32, own: f32, middle: f32, its: f32, other_middle: f32| {
            let offset = middle * (1.0 - own) * its + other_middle * (1.0 - its);
            if (1.0 - factor).abs() < 1e-6 { middle } else { offset / (1.0 - factor) }
        };
        let x = fixed_point(across, self.across, self.middle.0, other.across, other.middle.0);
        let y = fixed_point(down, self.down, self.middle.1, other.down, other.middle.1);
        Self { across, down, middle: (x, y) }
    }

    fn transform(self) -> Transform {
        let Self { across, down, middle } = self;
        let (x, y) = (middle.0 * (1.0 - across), middle.1 * (1.0 - down));
        Transform::from_row(across, 0.0, 0.0, down, x, y)
    }
}

/// The portrait while it is painted.
pub(crate) struct Canvas {
    pixmap: Pixmap,
    stretch: Stretch,
    clip: Option<Mask>,
}

impl Canvas {
    /// Returns an empty canvas, or `None` where memory is short.
    pub(crate) fn new() -> Option<Self> {
        let pixmap = Pixmap::new(SIZE.into(), SIZE.into())?;
        Some(Self { pixmap, stretch: Stretch::NONE, clip: None })
    }

    pub(crate) fn stretch(&mut self, stretch: Stretch) {
        self.stretch = stretch;
    }

    /// Limits painting to `shape`, until [`Canvas::unclip`].
    pub(crate) fn clip(&mut self, shape: &str) {
        let mask = Mask::new(SIZE.into(), SIZE.into()).zip(path(shape));
        self.clip = mask.map(|(mut mask, path)| {
            mask.fill_path(&path, FillRule::EvenOdd, true, self.stretch.transform());
            mask
        });
    }

    pub(crate) fn unclip(&mut self) {
        self.clip = None;
    }

    /// Fills a shape, except for its holes.
    pub(crate) fn fill(&mut self, shape: &str, color: Color) {
        self.fill_path(path(shape).as_ref(), color);
    }

    /// Fills a shape and its mirror image across the middle of the face.
    pub(crate) fn fill_both(&mut self, shape: &str, color: Color) {
        let one = path(shape);
        let mirror = Transform::from_row(-1.0, 0.0, 0.0, 1.0, f32::from(SIZE), 0.0);
        let other = one.clone().and_then(|path| path.transform(mirror));
        self.fill_path(one.as_ref(), color);
        self.fill_path(other.as_ref(), color);
    }

    pub(crate) fn oval(&mut self, x: f32, y: f32, across: f32, down: f32, color: Color) {
        let frame = Rect::from_xywh(x - across, y - down, across * 2.0, down * 2.0);
        self.fill_path(frame.and_then(PathBuilder::from_oval).as_ref(), color);
    }

    pub(crate) fn circle(&mut self, x: f32, y: f32, radius: f32, color: Color) {
        self.oval(x, y, radius, radius, color);
    }

    pub(crate) fn circles(&mut self, circles: &[(f32, f32, f32)], color: Color) {
        // One path, so that translucent circles do not show where they overlap.
        let mut builder = PathBuilder::new();
        for (x, y, radius) in circles {
            builder.push_circle(*x, *y, *radius);
        }
        let whole = builder.finish();
        self.fill_with(whole.as_ref(), color, FillRule::Winding);
    }

    pub(crate) fn ring(&mut self, x: f32, y: f32, radius: f32, width: f32, color: Color) {
        let whole = PathBuilder::from_circle(x, y, radius);
        self.stroke_path(whole.as_ref(), width, color);
    }

    /// Paints a line with round ends.
    pub(crate) fn line(&mut self, shape: &str, width: f32, color: Color) {
        self.stroke_path(path(shape).as_ref(), width, color);
    }

    /// Paints a line and its mirror image across the middle of the face.
    pub(crate) fn line_both(&mut self, shape: &str, width: f32, color: Color) {
        let one = path(shape);
        let mirror = Transform::from_row(-1.0, 0.0, 0.0, 1.0, f32::from(SIZE), 0.0);
        let other = one.clone().and_then(|path| path.transform(mirror));
        self.stroke_path(one.as_ref(), width, color);
        self.stroke_path(other.as_ref(), width, color);
    }

    fn fill_path(&mut self, path: Option<&Path>, color: Color) {
        self.fill_with(path, color, FillRule::EvenOdd);
    }

    fn fill_with(&mut self, path: Option<&Path>, color: Color, rule: FillRule) {
        if let Some(path) = path {
            let transform = self.stretch.transform();
            self.pixmap.fill_path(path, &paint(color), rule, transform, self.clip.as_ref());
        }
    }

    fn stroke_path(&mut self, path: Option<&Path>, width: f32, color: Color) {
        let Some(path) = path else { return };
        let stroke = Stroke {
            width,
            line_cap: LineCap::Round,
            line_join: LineJoin::Round,
            ..Stroke::default()
        };
        let transform = self.stretch.transform();
        self.pixmap.stroke_path(path, &paint(color), &stroke, transform, self.clip.as_ref());
    }

    /// Encodes the portrait as a PNG without alpha: the backdrop covers every pixel.
    pub(crate) fn png(&self) -> Result<Vec<u8>, png::EncodingError> {
        let opaque: Vec<u8> =
            self.pixmap.pixels().iter().flat_map(|it| [it.red(), it.green(), it.blue()]).collect();
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, SIZE.into(), SIZE.into());
        encoder.set_color(png::ColorType::Rgb);
        encoder.set_compression(png::Compression::High);
        let mut writer = encoder.write_header()?;
        writer.write_image_data(&opaque)?;
        writer.finish()?;
        Ok(bytes)
    }
}

fn paint(color: Color) -> Paint<'static> {
    let Color { red, green, blue, alpha } = color;
    let [red, green, blue, alpha] = [red, green, blue, alpha].map(|part| part.clamp(0.0, 1.0));
    let mut paint = Paint { anti_alias: true, ..Paint::default() };
    let color = tiny_skia::Color::from_rgba(red, green, blue, alpha);
    paint.set_color(color.unwrap_or(tiny_skia::Color::BLACK));
    paint
}

/// Parses a path: `M x y`, `L x y`, `Q x y x y`, `C x y x y x y` and `Z`, as in SVG.
fn path(shape: &str) -> Option<Path> {
    let mut builder = PathBuilder::new();
    let mut words = shape.split_ascii_whitespace();
    while let Some(word) = words.next() {
        let mut next = || words.next().and_then(|word| word.parse::<f32>().ok());
        match word {
            "M" => builder.move_to(next()?, next()?),
            "L" => builder.line_to(next()?, next()?),
            "Q" => builder.quad_to(next()?, next()?, next()?, next()?),
            "C" => builder.cubic_to(next()?, next()?, next()?, next()?, next()?, next()?),
            "Z" => builder.close(),
            _ => return None,
        }
    }
    builder.finish()
}
