//! Paints ears, face, nose and wrinkles.

use crate::appearance::{Age, Gender};
use crate::canvas::{Canvas, Stretch};
use crate::color::hex;
use crate::features::Features;

const FACES: [&str; 4] = [
    "M 184 212 C 184 150 214 120 256 120 C 298 120 328 150 328 212 L 328 240 C 328 296 296 336 256 \
     336 C 216 336 184 296 184 240 Z",
    "M 182 214 C 182 150 212 120 256 120 C 300 120 330 150 330 214 L 330 244 C 330 304 300 330 256 \
     330 C 212 330 182 304 182 244 Z",
    "M 184 212 C 184 150 214 120 256 120 C 298 120 328 150 328 212 L 328 258 C 328 300 304 336 278 \
     338 L 234 338 C 208 336 184 300 184 258 Z",
    "M 183 212 C 183 150 213 120 256 120 C 299 120 329 150 329 212 L 329 236 C 329 284 292 342 256 \
     342 C 220 342 183 284 183 236 Z",
];

/// Returns the outline of the face.
pub(crate) fn outline(features: &Features) -> &'static str {
    let faces: &[&'static str] = match features.gender {
        Gender::Male => &[FACES[0], FACES[2], FACES[2], FACES[1]],
        Gender::Female => &[FACES[0], FACES[1], FACES[3]],
    };
    faces[features.rng.index("face", faces.len())]
}

/// Returns how this head differs from the standard one.
pub(crate) fn stretch(features: &Features) -> Stretch {
    let rng = &features.rng;
    Stretch {
        across: rng.range("width", 0.95, 1.06),
        down: rng.range("height", 0.97, 1.05),
        middle: (256.0, 240.0),
    }
}

pub(crate) fn paint(canvas: &mut Canvas, features: &Features) {
    let skin = features.skin;
    canvas.fill_both(
        "M 190 214 C 166 204 162 236 172 254 C 178 264 188 264 192 256 Z",
        skin.shade(0.07),
    );
    canvas.line_both("M 184 226 C 176 224 174 236 180 246", 3.0, skin.shade(0.28));
    canvas.fill(outline(features), skin);
    canvas.clip(outline(features));
    canvas.fill(
        "M 300 120 C 316 200 312 290 262 342 L 340 342 L 340 120 Z",
        skin.shade(0.1).alpha(0.5),
    );
    let blush = hex(0x00e8_5a4f).alpha(if skin.light() > 0.6 { 0.22 } else { 0.16 });
    canvas.oval(208.0, 276.0, 20.0, 13.0, blush);
    canvas.oval(304.0, 276.0, 20.0, 13.0, blush);
    canvas.unclip();
    freckles(canvas, features);
    wrinkles(canvas, features);
    nose(canvas, features);
}

fn freckles(canvas: &mut Canvas, features: &Features) {
    let likely = if features.skin.light() > 0.75 { 30 } else { 6 };
    if features.is_old() || !features.rng.chance("freckles", likely) {
        return;
    }
    let color = features.skin.mix(hex(0x00a8_5a34), 0.55).alpha(0.75);
    for (x, y) in [(200.0, 264.0), (211.0, 259.0), (221.0, 266.0), (207.0, 274.0), (232.0, 261.0)] {
        canvas.circle(x, y, 2.3, color);
        canvas.circle(512.0 - x, y + 1.0, 2.3, color);
    }
}

/// Paints the lines that come with age.
fn wrinkles(canvas: &mut Canvas, features: &Features) {
    let color = features.skin.shade(0.34).alpha(0.6);
    if features.age >= Age::Middle {
        canvas.line_both("M 212 249 Q 223 256 235 250", 2.4, color);
    }
    if features.age >= Age::Mature {
        canvas.line_both("M 198 228 L 190 223", 2.6, color);
        canvas.line_both("M 198 235 L 189 236", 2.6, color);
        canvas.line_both("M 226 276 Q 216 287 215 300", 2.8, color);
    }
    if features.is_old() {
        canvas.line("M 228 178 Q 256 172 284 178", 2.6, color);
        canvas.line("M 234 189 Q 256 184 278 189", 2.6, color);
        canvas.line_both("M 198 242 L 191 248", 2.6, color);
        canvas.line_both("M 206 306 Q 202 316 208 324", 2.4, color);
    }
}

fn nose(canvas: &mut Canvas, features: &Features) {
    let shade = features.skin.shade(0.3);
    match features.rng.index("nose", 4) {
        0 => canvas.line("M 257 238 C 254 252 246 266 248 271 C 250 276 260 276 265 272", 4.5, shade),
        1 => canvas.fill(
            "M 256 236 C 262 252 272 264 268 272 C 264 279 248 279 244 272 C 241 264 252 254 256 236 Z",
            shade.alpha(0.55),
        ),
        2 => canvas.line("M 243 268 C 247 278 265 278 269 268", 4.5, shade),
        _ => {
            canvas.line("M 259 240 C 262 252 271 262 267 270 C 264 276 254 276 249 273", 4.5, shade);
        }
    }
}
