//! Paints what is behind the head: a calm color and one light figure.

use crate::appearance::Pattern;
use crate::canvas::Canvas;
use crate::color::Color;
use crate::features::Features;

/// Twelve directions, a twelfth of a turn apart.
const DIRECTIONS: [(f32, f32); 12] = [
    (1.0, 0.0),
    (0.866_025_4, 0.5),
    (0.5, 0.866_025_4),
    (0.0, 1.0),
    (-0.5, 0.866_025_4),
    (-0.866_025_4, 0.5),
    (-1.0, 0.0),
    (-0.866_025_4, -0.5),
    (-0.5, -0.866_025_4),
    (0.0, -1.0),
    (0.5, -0.866_025_4),
    (0.866_025_4, -0.5),
];

pub(crate) fn paint(canvas: &mut Canvas, features: &Features) {
    let ground = features.backdrop;
    canvas.fill("M 0 0 L 512 0 L 512 512 L 0 512 Z", ground);
    let light = ground.tint(0.42);
    match features.pattern {
        Pattern::Disc => canvas.circle(256.0, 250.0, 204.0, light),
        Pattern::Sun => sun(canvas, light, ground),
        Pattern::Flower => flower(canvas, light),
        Pattern::Hills => hills(canvas, ground, light),
        Pattern::Arch => arch(canvas, light),
        Pattern::Leaves => leaves(canvas, ground, light),
    }
    confetti(canvas, features, ground.tint(0.62));
}

fn sun(canvas: &mut Canvas, light: Color, ground: Color) {
    for (across, down) in DIRECTIONS {
        let (x, y) = (256.0 + across * 218.0, 260.0 + down * 218.0);
        canvas.line(&format!("M 256 260 L {x} {y}"), 26.0, light);
    }
    canvas.circle(256.0, 260.0, 182.0, ground);
    canvas.circle(256.0, 260.0, 168.0, light);
}

fn flower(canvas: &mut Canvas, light: Color) {
    let petals: Vec<(f32, f32, f32)> = DIRECTIONS
        .iter()
        .map(|(across, down)| (256.0 + across * 158.0, 252.0 + down * 158.0, 54.0))
        .chain([(256.0, 252.0, 170.0)])
        .collect();
    canvas.circles(&petals, light);
}

fn hills(canvas: &mut Canvas, ground: Color, light: Color) {
    canvas.circle(256.0, 214.0, 172.0, light);
    let near = ground.shade(0.12);
    canvas.fill("M 0 512 L 0 400 Q 60 320 110 372 Q 150 300 210 372 L 260 512 Z", near);
    canvas.fill("M 512 512 L 512 380 Q 452 300 408 356 Q 356 310 300 400 L 260 512 Z", near);
}

fn arch(canvas: &mut Canvas, light: Color) {
    let inner = light.tint(0.3);
    canvas.fill("M 64 512 L 64 240 C 64 0 448 0 448 240 L 448 512 Z", light);
    canvas.fill("M 98 512 L 98 246 C 98 50 414 50 414 246 L 414 512 Z", inner);
}

fn leaves(canvas: &mut Canvas, ground: Color, light: Color) {
    canvas.fill(
        "M 60 250 C 40 120 170 30 280 48 C 400 60 480 150 462 270 C 448 380 360 450 250 452 \
         C 150 452 70 360 60 250 Z",
        light,
    );
    let leaf = ground.shade(0.14);
    canvas.fill_both("M 24 512 C 10 430 40 370 96 344 C 106 410 84 470 60 512 Z", leaf);
    canvas.line_both("M 44 506 C 50 450 66 400 88 364", 3.0, ground.tint(0.15));
}

/// Paints a few dots whose places follow from the seed.
fn confetti(canvas: &mut Canvas, features: &Features, color: Color) {
    let rng = &features.rng;
    for dot in 0..7 {
        let name = |part: &str| format!("dot {dot} {part}");
        let left = dot % 2 == 0;
        let x = rng.range(&name("x"), 22.0, 96.0);
        let x = if left { x } else { 512.0 - x };
        let y = rng.range(&name("y"), 26.0, 330.0);
        let radius = rng.range(&name("size"), 3.0, 8.5);
        if rng.chance(&name("ring"), 40) {
            canvas.ring(x, y, radius, 3.0, color);
        } else {
            canvas.circle(x, y, radius, color);
        }
    }
}
