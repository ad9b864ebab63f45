//! Paints hair, behind the head and over the face.

mod long;
mod short;
mod style;

use long::{
    AFRO, BOB, BRAIDS, BUN, CURLS, FRINGE, PIXIE, PONYTAIL, SET_CURLS, SHOULDER, STRAIGHT,
    TOP_KNOT, WAVY,
};
use short::{BALD_SIDES, BUZZ, CROP, MAN_BUN, MESSY, QUIFF, RECEDING, SHORT_CURLS, SPIKES, SWEPT};
use style::{Part, Style};

use crate::appearance::{Age, Gender};
use crate::canvas::Canvas;
use crate::color::{Color, WHITE};
use crate::features::Features;

/// Paints the hair behind the neck.
pub(crate) fn paint_back(canvas: &mut Canvas, features: &Features) {
    let color = features.hair.shade(0.16);
    choose_style(features).back.iter().for_each(|part| paint(canvas, part, color));
}

/// Paints the hair over the face.
pub(crate) fn paint_front(canvas: &mut Canvas, features: &Features) {
    let style = choose_style(features);
    style.front.iter().for_each(|part| paint(canvas, part, features.hair));
    if style.has_shine {
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

fn choose_style(features: &Features) -> Style {
    let styles: &[Style] = match (features.gender, features.age) {
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
    *features.rng.choose("hair", styles)
}
