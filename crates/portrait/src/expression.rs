//! Paints eyes, brows and mouth.

use crate::appearance::{Age, Gender, Mood};
use crate::canvas::Canvas;
use crate::color::{Color, INK, WHITE, hex};
use crate::features::Features;

pub(crate) fn paint(canvas: &mut Canvas, features: &Features) {
    eyes(canvas, features);
    brows(canvas, features);
    mouth(canvas, features);
}

fn eyes(canvas: &mut Canvas, features: &Features) {
    let laughing = features.mood == Mood::Cheerful && features.rng.chance("laughing eyes", 30);
    if laughing {
        canvas.line_both("M 212 238 Q 225 222 238 238", 6.0, INK);
        return;
    }
    let wide = matches!(features.mood, Mood::Worried | Mood::Moved);
    let look = match features.mood {
        Mood::Quiet => (3.0, 2.0),
        Mood::Doubtful => (3.5, 0.0),
        _ => (0.0, 0.0),
    };
    let iris = *features.rng.choose("eyes", irises(features));
    for x in [225.0, 287.0] {
        eye(canvas, x, wide, look, iris);
    }
    lids(canvas, features);
}

fn irises(features: &Features) -> &'static [Color] {
    const DARK: &[Color] = &[hex(0x003a_2420), hex(0x004a_2c20), hex(0x0030_2628)];
    const LIGHT: &[Color] = &[
        hex(0x004a_2c20),
        hex(0x005d_3a26),
        hex(0x0047_6b8a),
        hex(0x004f_7050),
        hex(0x006b_5a34),
        hex(0x003a_2420),
    ];
    if features.skin.light() > 0.72 { LIGHT } else { DARK }
}

fn eye(canvas: &mut Canvas, x: f32, wide: bool, look: (f32, f32), iris: Color) {
    let height = if wide { 12.5 } else { 10.5 };
    canvas.oval(x, 236.0, 14.5, height, hex(0x00fd_fbf8));
    let (x, y) = (x + look.0, 236.0 + look.1);
    canvas.circle(x, y, 9.3, iris);
    canvas.circle(x, y, 5.0, INK);
    canvas.circle(x + 3.0, y - 3.4, 2.8, WHITE);
}

/// Paints the upper lids, and lashes on some.
fn lids(canvas: &mut Canvas, features: &Features) {
    let (lid, crease) = match features.mood {
        Mood::Annoyed => ("M 209 230 Q 224 224 241 232", features.skin.shade(0.12)),
        Mood::Doubtful | Mood::Quiet => ("M 209 232 Q 224 224 241 232", features.skin.shade(0.12)),
        Mood::Worried | Mood::Moved => ("M 209 233 Q 225 217 241 230", features.skin.shade(0.2)),
        _ => ("M 209 234 Q 225 220 241 234", features.skin.shade(0.2)),
    };
    if matches!(features.mood, Mood::Annoyed | Mood::Doubtful | Mood::Quiet) {
        canvas.fill_both("M 206 220 L 244 220 L 243 232 Q 224 224 207 232 Z", features.skin);
    }
    canvas.line_both(lid, 4.6, INK);
    if features.gender == Gender::Female {
        canvas.line_both("M 210 233 L 203 227", 3.8, INK);
        if features.rng.chance("lashes", 60) {
            canvas.line_both("M 213 228 L 208 221", 3.2, INK);
        }
    }
    if features.age >= Age::Middle {
        canvas.line_both("M 213 221 Q 225 214 237 220", 2.2, crease);
    }
}

fn brows(canvas: &mut Canvas, features: &Features) {
    let (left, right) = match features.mood {
        Mood::Cheerful => ("M 206 207 Q 223 194 242 205", "M 306 207 Q 289 194 270 205"),
        Mood::Friendly => ("M 206 210 Q 223 199 242 208", "M 306 210 Q 289 199 270 208"),
        Mood::Composed => ("M 206 212 Q 224 203 242 210", "M 306 212 Q 288 203 270 210"),
        Mood::Doubtful => ("M 206 214 Q 224 210 242 215", "M 306 203 Q 290 190 270 203"),
        Mood::Annoyed => ("M 205 204 Q 224 204 243 216", "M 307 204 Q 288 204 269 216"),
        Mood::Worried => ("M 205 212 Q 222 206 240 196", "M 307 212 Q 290 206 272 196"),
        Mood::Moved => ("M 205 213 Q 222 203 240 200", "M 307 213 Q 290 203 272 200"),
        Mood::Quiet => ("M 206 211 Q 223 204 242 208", "M 306 211 Q 289 204 270 208"),
    };
    let width = match features.gender {
        Gender::Male => features.rng.range("brows", 7.5, 10.0),
        Gender::Female => features.rng.range("brows", 4.8, 6.6),
    };
    let color = brow_color(features);
    canvas.line(left, width, color);
    canvas.line(right, width, color);
    if features.mood == Mood::Annoyed {
        canvas.line("M 252 204 L 251 213", 2.6, features.skin.shade(0.34));
        canvas.line("M 261 204 L 262 213", 2.6, features.skin.shade(0.34));
    }
}

fn brow_color(features: &Features) -> Color {
    if features.hair.light() > 0.6 { features.hair.shade(0.38) } else { features.hair.shade(0.2) }
}

fn mouth(canvas: &mut Canvas, features: &Features) {
    let lips = lips(features);
    match features.mood {
        Mood::Cheerful => match features.rng.index("smile", 2) {
            0 => grin(canvas),
            _ => laugh(canvas),
        },
        Mood::Friendly => canvas.line("M 228 294 Q 256 318 284 294", 5.5, lips),
        Mood::Composed => canvas.line("M 233 300 Q 256 310 279 300", 5.5, lips),
        Mood::Doubtful => canvas.line("M 234 304 Q 252 306 266 300 Q 274 297 280 296", 5.5, lips),
        Mood::Annoyed => canvas.line("M 232 309 Q 256 294 280 309", 5.5, lips),
        Mood::Worried => canvas.line("M 234 307 Q 244 298 254 304 Q 266 311 278 302", 5.5, lips),
        Mood::Moved => canvas.line("M 236 306 Q 256 297 276 306", 5.5, lips),
        Mood::Quiet => canvas.line("M 238 302 Q 256 308 274 301", 5.5, lips),
    }
    if features.mood != Mood::Cheerful {
        canvas.line("M 247 318 Q 256 322 265 318", 3.2, features.skin.shade(0.2).alpha(0.7));
    }
    if features.mood == Mood::Moved && features.rng.chance("tear", 50) {
        canvas.fill(
            "M 216 254 C 208 266 209 274 216 274 C 223 274 224 266 216 254 Z",
            hex(0x00a6_d8f0),
        );
    }
}

fn lips(features: &Features) -> Color {
    let has_lipstick = features.gender == Gender::Female && features.rng.chance("lipstick", 60);
    match (features.skin.light() < 0.5, has_lipstick) {
        (true, true) => hex(0x00c4_5062),
        (true, false) => features.skin.shade(0.74),
        (false, true) => features.skin.shade(0.3).mix(hex(0x00b8_3246), 0.8),
        (false, false) => features.skin.shade(0.3).mix(hex(0x0096_3a38), 0.35),
    }
}

fn grin(canvas: &mut Canvas) {
    const OPEN: &str =
        "M 222 288 Q 256 296 290 288 C 290 314 276 326 256 326 C 236 326 222 314 222 288 Z";
    canvas.fill(OPEN, hex(0x006e_2430));
    canvas.clip(OPEN);
    canvas.fill("M 222 284 L 290 284 L 290 299 Q 256 308 222 299 Z", hex(0x00ff_fdf8));
    canvas.oval(256.0, 326.0, 20.0, 9.0, hex(0x00e0_6c6c));
    canvas.unclip();
}

fn laugh(canvas: &mut Canvas) {
    const OPEN: &str = "M 226 290 Q 256 298 286 290 Q 282 312 256 313 Q 230 312 226 290 Z";
    canvas.fill(OPEN, hex(0x00ff_fdf8));
    canvas.line(
        "M 226 290 Q 256 298 286 290 Q 282 312 256 313 Q 230 312 226 290 Z",
        4.0,
        hex(0x0092_3440),
    );
}
