//! What stands behind the head: a calm colour and one light figure.

use super::canvas::Canvas;
use super::color::Color;
use super::sitter::Sitter;

/// Twelve directions, a twelfth of a turn apart.
const AROUND: [(f32, f32); 12] = [
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

pub(super) fn paint(canvas: &mut Canvas, sitter: &Sitter) {
    let ground = sitter.backdrop;
    canvas.fill("M 0 0 L 512 0 L 512 512 L 0 512 Z", ground);
    let light = ground.tint(0.42);
    match sitter.figure {
        0 => canvas.circle(256.0, 250.0, 204.0, light),
        1 => sun(canvas, light, ground),
        2 => flower(canvas, light),
        3 => peaks(canvas, ground, light),
        4 => arch(canvas, light),
        _ => leaves(canvas, ground, light),
    }
    confetti(canvas, sitter, ground.tint(0.62));
}

fn sun(canvas: &mut Canvas, light: Color, ground: Color) {
    for (across, down) in AROUND {
        let (x, y) = (256.0 + across * 218.0, 260.0 + down * 218.0);
        canvas.line(&format!("M 256 260 L {x} {y}"), 26.0, light);
    }
    canvas.circle(256.0, 260.0, 182.0, ground);
    canvas.circle(256.0, 260.0, 168.0, light);
}

fn flower(canvas: &mut Canvas, light: Color) {
    let petals: Vec<(f32, f32, f32)> = AROUND
        .iter()
        .map(|(across, down)| (256.0 + across * 158.0, 252.0 + down * 158.0, 54.0))
        .chain([(256.0, 252.0, 170.0)])
        .collect();
    canvas.circles(&petals, light);
}

fn peaks(canvas: &mut Canvas, ground: Color, light: Color) {
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

/// A few dots in places of the persona's own.
fn confetti(canvas: &mut Canvas, sitter: &Sitter, color: Color) {
    let chance = &sitter.chance;
    for dot in 0..7 {
        let what = |of: &str| format!("dot {dot} {of}");
        let left = dot % 2 == 0;
        let x = chance.between(&what("x"), 22.0, 96.0);
        let x = if left { x } else { 512.0 - x };
        let y = chance.between(&what("y"), 26.0, 330.0);
        let radius = chance.between(&what("size"), 3.0, 8.5);
        if chance.happens(&what("ring"), 40) {
            canvas.ring(x, y, radius, 3.0, color);
        } else {
            canvas.circle(x, y, radius, color);
        }
    }
}
