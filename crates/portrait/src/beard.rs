//! Paints beards and moustaches.

use crate::appearance::{Age, Gender, Mood};
use crate::canvas::Canvas;
use crate::features::Features;
use crate::head::outline;

pub(crate) fn paint(canvas: &mut Canvas, features: &Features) {
    if features.gender == Gender::Female {
        return;
    }
    let likely = match features.age {
        Age::Young => 25,
        Age::Adult => 55,
        _ => 60,
    };
    if !features.rng.chance("beard", likely) {
        return;
    }
    let hair = features.hair.shade(0.08);
    match features.rng.index("kind of beard", 5) {
        0 => stubble(canvas, features),
        1 | 2 => full(canvas, features),
        3 => {
            moustache(canvas, features);
            canvas.fill("M 240 316 Q 256 310 272 316 Q 278 344 256 348 Q 234 344 240 316 Z", hair);
        }
        _ => moustache(canvas, features),
    }
}

const LOWER: &str = "M 178 236 C 190 250 192 268 200 280 C 216 292 236 278 256 282 C 276 278 296 292 \
                     312 280 C 320 268 322 250 334 236 L 340 360 L 172 360 Z";

fn stubble(canvas: &mut Canvas, features: &Features) {
    canvas.clip(outline(features));
    canvas.fill(LOWER, features.hair.shade(0.2).alpha(0.2));
    canvas.unclip();
}

fn full(canvas: &mut Canvas, features: &Features) {
    let hair = features.hair.shade(0.08);
    canvas.fill(
        "M 181 232 C 190 246 194 266 202 278 C 216 288 236 277 256 281 C 276 277 296 288 310 278 C \
         318 266 322 246 331 232 C 336 300 318 358 256 360 C 194 358 176 300 181 232 Z",
        hair,
    );
    let around = if features.mood == Mood::Cheerful { 25.0 } else { 14.0 };
    canvas.oval(256.0, 304.0, 38.0, around, features.skin.shade(0.08));
}

fn moustache(canvas: &mut Canvas, features: &Features) {
    let hair = features.hair.shade(0.08);
    canvas.fill(
        "M 256 282 C 244 274 222 280 212 298 C 226 300 242 298 256 292 C 270 298 286 300 300 298 C \
         290 280 268 274 256 282 Z",
        hair,
    );
}
