//! Paints glasses and earrings.

use crate::appearance::{Age, Gender};
use crate::canvas::Canvas;
use crate::color::{Color, INK, WHITE, hex};
use crate::features::Features;

pub(crate) fn paint(canvas: &mut Canvas, features: &Features) {
    earrings(canvas, features);
    glasses(canvas, features);
}

fn earrings(canvas: &mut Canvas, features: &Features) {
    let likely = if features.gender == Gender::Female { 50 } else { 6 };
    if !features.rng.chance("earrings", likely) {
        return;
    }
    let gold = hex(0x00f0_c14b);
    match features.rng.index("kind of earrings", 3) {
        0 => {
            canvas.circle(175.0, 268.0, 5.0, gold);
            canvas.circle(337.0, 268.0, 5.0, gold);
        }
        1 => {
            canvas.ring(174.0, 276.0, 10.0, 3.6, gold);
            canvas.ring(338.0, 276.0, 10.0, 3.6, gold);
        }
        _ => {
            canvas.fill_both(
                "M 175 266 L 181 282 L 175 292 L 169 282 Z",
                features.second_cloth.tint(0.2),
            );
            canvas.circle(175.0, 266.0, 3.4, gold);
            canvas.circle(337.0, 266.0, 3.4, gold);
        }
    }
}

fn glasses(canvas: &mut Canvas, features: &Features) {
    let likely = match features.age {
        Age::Young | Age::Adult => 24,
        Age::Middle => 36,
        Age::Mature => 50,
        Age::Old => 62,
    };
    if !features.rng.chance("glasses", likely) {
        return;
    }
    let frames: [Color; 5] =
        [INK, hex(0x006b_3f2a), hex(0x00b0_8436), hex(0x0033_4a66), hex(0x0091_2f3f)];
    let frame = *features.rng.choose("frame", &frames);
    let glass = WHITE.alpha(0.16);
    canvas.line_both("M 202 230 L 182 226", 4.4, frame);
    canvas.line("M 248 232 Q 256 226 264 232", 4.8, frame);
    match features.rng.index("kind of glasses", 3) {
        0 => {
            for x in [225.0, 287.0] {
                canvas.circle(x, 237.0, 24.0, glass);
                canvas.ring(x, 237.0, 24.0, 4.8, frame);
            }
        }
        1 => {
            const SQUARE: &str = "M 206 218 L 243 218 Q 249 218 249 226 L 247 246 Q 245 258 234 258 L \
                                  214 258 Q 204 258 202 246 L 200 226 Q 200 218 206 218 Z";
            canvas.fill_both(SQUARE, glass);
            canvas.line_both(SQUARE, 5.0, frame);
        }
        _ => {
            const CAT: &str = "M 195 215 Q 222 215 243 222 Q 251 226 248 240 Q 244 257 225 257 Q 206 \
                               257 202 240 Q 200 226 195 215 Z";
            canvas.fill_both(CAT, glass);
            canvas.line_both(CAT, 5.0, frame);
        }
    }
}
