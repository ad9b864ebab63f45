//! Hair, in front of the head and behind it.

mod long;
mod short;

use long::{
    AFRO, BOB, BRAIDS, BUN, CURLS, FRINGE, PIXIE, PONYTAIL, SET_CURLS, SHOULDER, STRAIGHT,
    TOP_KNOT, WAVY,
};
use short::{BALD_SIDES, BUZZ, CROP, MAN_BUN, MESSY, QUIFF, RECEDING, SHORT_CURLS, SPIKES, SWEPT};

use super::canvas::Canvas;
use super::color::{Color, WHITE};
use super::sitter::{Age, Gender, Sitter};

/// One part of a hair style.
#[derive(Clone, Copy, Debug)]
enum Part {
    Shape(&'static str),
    Both(&'static str),
    Circles(&'static [(f32, f32, f32)]),
    /// A line of a darker shade, for strands.
    Strand(&'static str),
}

/// How hair is worn.
#[derive(Clone, Copy, Debug)]
struct Style {
    /// What lies behind head and shoulders.
    back: &'static [Part],
    /// What lies over the face.
    front: &'static [Part],
    shines: bool,
}

/// What is painted behind the neck.
pub(super) fn paint_back(canvas: &mut Canvas, sitter: &Sitter) {
    let color = sitter.hair.shade(0.16);
    style(sitter).back.iter().for_each(|part| paint(canvas, part, color));
}

/// What is painted over the face.
pub(super) fn paint_front(canvas: &mut Canvas, sitter: &Sitter) {
    let style = style(sitter);
    style.front.iter().for_each(|part| paint(canvas, part, sitter.hair));
    if style.shines {
        canvas.line("M 206 146 C 220 128 242 118 264 118", 8.0, WHITE.alpha(0.16));
    }
}

fn paint(canvas: &mut Canvas, part: &Part, color: Color) {
    match part {
        Part::Shape(shape) => canvas.fill(shape, color),
        Part::Both(shape) => canvas.fill_both(shape, color),
        Part::Circles(circles) => canvas.circles(circles, color),
        Part::Strand(line) => canvas.line(line, 3.0, color.shade(0.22)),
    }
}

fn style(sitter: &Sitter) -> Style {
    let styles: &[Style] = match (sitter.gender, sitter.age) {
        (Gender::Female, Age::Old) => &[BUN, PIXIE, BOB, SET_CURLS, SHOULDER],
        (Gender::Female, _) => &[
            BUN, PIXIE, BOB, SHOULDER, STRAIGHT, WAVY, PONYTAIL, CURLS, AFRO, FRINGE, BRAIDS,
            TOP_KNOT,
        ],
        (Gender::Male, Age::Old) => &[BALD_SIDES, BALD_SIDES, CROP, RECEDING, SWEPT, BUZZ],
        (Gender::Male, Age::Mature) => &[BALD_SIDES, CROP, RECEDING, SWEPT, BUZZ, SHORT_CURLS],
        (Gender::Male, _) => {
            &[CROP, BUZZ, QUIFF, SHORT_CURLS, SWEPT, MESSY, AFRO, SPIKES, MAN_BUN, CROP, RECEDING]
        }
    };
    *sitter.chance.pick("hair", styles)
}
