//! Paints neck, shoulders and clothes.

use crate::appearance::Dress;
use crate::canvas::Canvas;
use crate::color::{Color, INK, WHITE, hex};
use crate::features::Features;

const SHOULDERS: &str =
    "M 78 512 C 82 440 122 414 176 400 L 222 384 L 290 384 L 336 400 C 390 414 430 440 434 512 Z";
const NECK: &str = "M 218 290 L 218 376 C 218 398 236 418 256 418 C 276 418 294 398 294 376 \
                    L 294 290 Z";

pub(crate) fn paint(canvas: &mut Canvas, features: &Features) {
    let (cloth, second) = (features.cloth, features.second_cloth);
    canvas.fill(SHOULDERS, cloth);
    sleeves(canvas, cloth);
    let garment = match features.dress {
        Dress::Formal => features.rng.index("dress", 3),
        Dress::Casual => 3 + features.rng.index("dress", 4),
        Dress::Neutral => [0, 7, 8, 4, 9][features.rng.index("dress", 5)],
    };
    match garment {
        1 => with_neck(canvas, features, |canvas| suit(canvas, cloth, second)),
        2 => with_neck(canvas, features, |canvas| blouse(canvas, cloth)),
        3 => with_neck(canvas, features, |canvas| hoodie(canvas, cloth)),
        4 => {
            stripes(canvas, second);
            with_neck(canvas, features, |canvas| collar_band(canvas, cloth));
        }
        5 => with_neck(canvas, features, |canvas| collar_band(canvas, second)),
        6 => with_neck(canvas, features, |canvas| dungarees(canvas, second)),
        7 => turtleneck(canvas, features),
        8 => with_neck(canvas, features, |canvas| cardigan(canvas, cloth, second)),
        9 => {
            canvas.fill("M 204 388 L 256 452 L 308 388 Z", features.skin.shade(0.04));
            with_neck(canvas, features, |canvas| neckline(canvas, cloth));
        }
        _ => with_neck(canvas, features, |canvas| shirt(canvas, cloth)),
    }
}

fn with_neck(canvas: &mut Canvas, features: &Features, over: impl FnOnce(&mut Canvas)) {
    let skin = features.skin;
    canvas.fill("M 206 388 C 214 428 298 428 306 388 L 294 370 L 218 370 Z", skin.shade(0.06));
    canvas.fill(NECK, skin);
    canvas.clip(NECK);
    canvas.oval(256.0, 316.0, 68.0, 54.0, skin.shade(0.2));
    canvas.unclip();
    over(canvas);
}

fn sleeves(canvas: &mut Canvas, cloth: Color) {
    canvas.line_both("M 138 512 C 138 488 142 470 150 456", 4.0, cloth.shade(0.28));
}

fn shirt(canvas: &mut Canvas, cloth: Color) {
    let collar = cloth.tint(0.28);
    canvas.fill("M 236 512 L 236 420 L 276 420 L 276 512 Z", cloth.shade(0.1));
    canvas.fill_both("M 212 380 L 256 430 L 226 456 L 194 394 Z", collar);
    for y in [456.0, 490.0] {
        canvas.circle(256.0, y, 4.5, cloth.tint(0.55));
    }
}

fn suit(canvas: &mut Canvas, cloth: Color, second: Color) {
    let jacket = cloth.mix(INK, 0.35);
    canvas.fill("M 206 388 L 256 430 L 306 388 L 300 512 L 212 512 Z", hex(0x00fa_f4ea));
    canvas.fill("M 244 424 L 268 424 L 274 444 L 266 512 L 246 512 L 238 444 Z", second);
    canvas.fill("M 240 420 L 272 420 L 266 442 L 246 442 Z", second.shade(0.25));
    canvas.fill_both("M 212 380 L 252 422 L 228 444 L 198 392 Z", WHITE);
    canvas.fill_both("M 78 512 C 82 440 122 414 176 400 L 202 390 L 236 512 Z", jacket);
    canvas.fill_both(
        "M 202 388 L 178 428 L 196 438 L 188 452 L 238 512 L 226 450 Z",
        jacket.tint(0.12),
    );
}

fn blouse(canvas: &mut Canvas, cloth: Color) {
    let collar = cloth.tint(0.4);
    canvas.fill_both("M 210 382 C 200 402 206 432 228 446 C 246 442 256 430 256 420 Z", collar);
    canvas.fill_both(
        "M 256 432 C 238 420 226 428 228 442 C 230 456 246 452 256 440 Z",
        cloth.shade(0.25),
    );
    canvas.circle(256.0, 437.0, 7.0, cloth.shade(0.35));
}

fn hoodie(canvas: &mut Canvas, cloth: Color) {
    let hood = cloth.shade(0.14);
    canvas.fill_both("M 216 366 C 176 376 156 402 172 424 C 196 448 232 450 256 446 L 256 430 C 230 424 214 400 216 366 Z", hood);
    canvas.line_both("M 226 438 L 224 484", 5.0, cloth.tint(0.6));
    canvas.line_both("M 224 478 L 224 486", 7.0, cloth.tint(0.75));
}

fn stripes(canvas: &mut Canvas, second: Color) {
    canvas.clip(SHOULDERS);
    for y in [428, 462, 496] {
        canvas.line(&format!("M 60 {} Q 256 {} 452 {}", y + 12, y + 34, y + 12), 12.0, second);
    }
    canvas.unclip();
}

fn collar_band(canvas: &mut Canvas, color: Color) {
    canvas.line("M 206 388 C 214 430 298 430 306 388", 11.0, color.shade(0.1));
}

fn dungarees(canvas: &mut Canvas, second: Color) {
    canvas.line("M 206 388 C 214 430 298 430 306 388", 9.0, WHITE.shade(0.08));
    canvas.fill("M 176 512 L 182 462 Q 256 474 330 462 L 336 512 Z", second);
    canvas.line_both("M 192 468 L 168 404", 20.0, second);
    canvas.circle(192.0, 472.0, 7.0, hex(0x00f2_cf6b));
    canvas.circle(320.0, 472.0, 7.0, hex(0x00f2_cf6b));
}

fn turtleneck(canvas: &mut Canvas, features: &Features) {
    let cloth = features.cloth;
    canvas.fill(NECK, features.skin.shade(0.2));
    canvas.fill(
        "M 212 350 C 236 364 276 364 300 350 L 304 398 C 280 416 232 416 208 398 Z",
        cloth.tint(0.1),
    );
    canvas.line("M 210 394 C 236 414 276 414 302 394", 5.0, cloth.shade(0.22));
    canvas.line("M 213 366 C 238 380 274 380 299 366", 3.0, cloth.shade(0.14));
}

fn cardigan(canvas: &mut Canvas, cloth: Color, second: Color) {
    canvas.fill("M 204 388 L 256 500 L 308 388 C 296 430 216 430 204 388 Z", second.tint(0.25));
    canvas.fill("M 204 388 C 216 426 296 426 308 388 L 300 512 L 212 512 Z", second.tint(0.25));
    canvas.fill_both("M 78 512 C 82 440 122 414 176 400 L 200 391 L 244 512 Z", cloth);
    canvas.line_both("M 202 392 L 242 512", 10.0, cloth.shade(0.2));
    sleeves(canvas, cloth);
}

fn neckline(canvas: &mut Canvas, cloth: Color) {
    canvas.line("M 200 390 L 256 446 L 312 390", 10.0, cloth.shade(0.18));
}
