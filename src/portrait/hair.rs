//! Hair, in front of the head and behind it.

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

const CROP: Style = Style {
    back: &[],
    front: &[Part::Shape(
        "M 178 226 C 168 160 194 106 260 104 C 324 102 346 152 334 226 C 330 200 324 186 314 176 C \
         282 182 240 174 216 156 C 208 176 190 190 186 206 Z",
    )],
    shines: true,
};

const BUZZ: Style = Style {
    back: &[],
    front: &[Part::Shape(
        "M 181 222 C 176 150 210 112 256 112 C 302 112 336 150 331 222 C 326 194 318 172 300 164 C \
         272 156 240 156 212 164 C 194 172 186 194 181 222 Z",
    )],
    shines: false,
};

const QUIFF: Style = Style {
    back: &[],
    front: &[
        Part::Shape(
            "M 180 226 C 174 196 176 172 188 154 C 178 122 214 84 266 86 C 318 80 348 120 334 166 C \
             338 188 336 206 332 226 C 328 200 322 184 312 172 C 290 162 250 168 208 160 C 196 176 \
             188 196 180 226 Z",
        ),
        Part::Strand("M 214 138 C 232 116 262 106 292 110"),
        Part::Strand("M 236 146 C 254 130 280 122 306 130"),
    ],
    shines: false,
};

const SHORT_CURLS: Style = Style {
    back: &[],
    front: &[
        Part::Circles(&[
            (190.0, 192.0, 18.0),
            (194.0, 166.0, 24.0),
            (212.0, 138.0, 28.0),
            (242.0, 122.0, 30.0),
            (274.0, 120.0, 30.0),
            (302.0, 138.0, 28.0),
            (318.0, 166.0, 24.0),
            (322.0, 192.0, 18.0),
            (228.0, 158.0, 20.0),
            (256.0, 152.0, 22.0),
            (286.0, 158.0, 20.0),
        ]),
        Part::Strand("M 222 140 Q 234 128 246 140"),
        Part::Strand("M 264 136 Q 276 124 288 138"),
    ],
    shines: false,
};

const SWEPT: Style = Style {
    back: &[],
    front: &[
        Part::Shape(
            "M 178 236 C 164 158 188 102 262 100 C 336 102 350 160 334 236 C 330 216 328 204 322 196 \
             C 304 188 294 172 290 156 C 268 182 226 188 202 186 C 192 204 186 218 178 236 Z",
        ),
        Part::Strand("M 284 150 C 262 172 232 176 212 176"),
    ],
    shines: true,
};

const MESSY: Style = Style {
    back: &[],
    front: &[Part::Shape(
        "M 178 232 C 166 190 168 158 182 140 C 186 118 206 110 216 104 C 232 88 258 96 268 92 C \
             292 88 310 102 316 112 C 336 122 344 146 340 166 C 344 190 340 214 334 232 C 330 212 \
             328 200 320 186 L 308 174 L 300 190 L 284 170 L 272 192 L 254 168 L 238 190 L 226 168 \
             L 210 188 C 196 196 188 212 178 232 Z",
    )],
    shines: true,
};

const SPIKES: Style = Style {
    back: &[],
    front: &[Part::Shape(
        "M 180 224 C 174 194 176 172 184 156 L 178 132 L 200 136 L 206 108 L 228 122 L 244 92 L 262 \
         116 L 288 96 L 294 122 L 320 116 L 318 140 L 338 142 L 328 166 C 336 188 336 206 332 224 C \
         328 200 322 184 312 172 C 284 164 236 164 204 172 C 192 184 186 200 180 224 Z",
    )],
    shines: false,
};

const MAN_BUN: Style = Style {
    back: &[Part::Circles(&[(256.0, 92.0, 30.0)])],
    front: &[
        Part::Shape(
            "M 180 224 C 174 150 208 108 256 108 C 304 108 338 150 332 224 C 328 186 302 152 256 150 \
             C 210 152 184 186 180 224 Z",
        ),
        Part::Strand("M 214 154 C 226 134 240 122 252 112"),
        Part::Strand("M 298 154 C 286 134 272 122 260 112"),
    ],
    shines: false,
};

const RECEDING: Style = Style {
    back: &[],
    front: &[Part::Shape(
        "M 180 230 C 170 160 202 110 258 110 C 314 110 342 160 332 230 C 328 206 324 194 316 188 C \
         314 168 306 150 292 140 C 276 156 238 156 222 140 C 206 150 198 168 196 188 C 188 194 184 \
         206 180 230 Z",
    )],
    shines: false,
};

const BALD_SIDES: Style = Style {
    back: &[],
    front: &[Part::Both(
        "M 180 240 C 164 214 168 174 190 160 C 194 166 190 178 190 192 C 188 208 190 224 188 240 Z",
    )],
    shines: false,
};

const PIXIE: Style = Style {
    back: &[],
    front: &[
        Part::Shape(
            "M 176 250 C 162 166 188 102 260 100 C 330 100 352 160 336 250 C 332 226 330 206 320 192 \
             C 300 196 252 190 232 156 C 222 184 206 196 196 204 C 192 220 186 236 176 250 Z",
        ),
        Part::Strand("M 238 148 C 256 174 288 182 314 180"),
    ],
    shines: true,
};

const BOB: Style = Style {
    back: &[Part::Shape(
        "M 162 336 C 144 250 148 102 256 98 C 364 102 368 250 350 336 C 336 352 304 348 296 340 L 216 \
         340 C 208 348 176 352 162 336 Z",
    )],
    front: &[Part::Shape(
        "M 180 262 C 166 176 196 106 258 104 C 320 106 346 176 332 262 C 326 226 326 208 316 186 C 290 \
         184 260 172 244 146 C 234 172 206 186 198 196 C 190 216 186 236 180 262 Z",
    )],
    shines: true,
};

const FRINGE: Style = Style {
    back: &[Part::Shape(
        "M 158 352 C 140 250 146 98 256 94 C 366 98 372 250 354 352 C 338 366 306 360 296 350 L 216 \
         350 C 206 360 174 366 158 352 Z",
    )],
    front: &[
        Part::Shape(
            "M 178 286 C 166 182 190 102 256 102 C 322 102 346 182 334 286 C 328 250 324 216 318 194 C \
             280 204 232 204 194 194 C 188 216 184 250 178 286 Z",
        ),
        Part::Strand("M 228 150 Q 222 178 224 196"),
        Part::Strand("M 284 150 Q 290 178 288 196"),
    ],
    shines: true,
};

const SHOULDER: Style = Style {
    back: &[Part::Shape(
        "M 150 396 C 134 330 140 100 256 96 C 372 100 378 330 362 396 C 346 414 312 404 300 390 L 212 \
         390 C 200 404 166 414 150 396 Z",
    )],
    front: &[Part::Shape(
        "M 224 124 C 238 164 306 170 334 272 C 346 200 344 148 316 122 C 288 94 244 98 224 124 Z M 228 \
         116 C 206 152 188 196 178 272 C 166 200 168 150 196 122 C 206 114 220 110 228 116 Z",
    )],
    shines: true,
};

const STRAIGHT: Style = Style {
    back: &[Part::Shape(
        "M 150 474 C 138 370 138 98 256 94 C 374 98 374 370 362 474 C 340 488 308 474 302 446 L 210 \
         446 C 204 474 172 488 150 474 Z",
    )],
    front: &[Part::Shape(
        "M 257 116 C 248 164 200 184 184 234 C 180 262 180 280 178 300 C 162 206 170 102 257 100 C 342 \
         102 350 206 334 300 C 332 280 332 262 328 234 C 312 184 266 164 257 116 Z",
    )],
    shines: false,
};

const WAVY: Style = Style {
    back: &[Part::Shape(
        "M 152 452 C 128 424 156 400 140 366 C 124 334 150 308 142 270 C 132 160 182 94 258 94 C 334 \
         94 380 160 370 270 C 362 308 388 334 372 366 C 356 400 384 424 360 452 C 340 472 314 458 306 \
         430 L 206 430 C 198 458 172 472 152 452 Z",
    )],
    front: &[
        Part::Shape(
            "M 218 122 C 236 172 312 176 332 268 C 346 204 346 152 318 122 C 286 92 238 98 218 122 Z M \
             224 116 C 204 150 186 190 180 268 C 166 204 166 150 194 122 C 204 112 216 110 224 116 Z",
        ),
        Part::Strand("M 240 130 C 262 158 304 170 322 204"),
    ],
    shines: true,
};

const PONYTAIL: Style = Style {
    back: &[Part::Shape(
        "M 296 112 C 372 100 410 176 386 262 C 378 306 392 340 366 372 C 344 346 356 300 350 262 C 346 \
         214 336 170 296 158 Z",
    )],
    front: &[
        Part::Shape(
            "M 180 238 C 168 152 204 106 258 106 C 310 106 344 152 332 238 C 330 196 318 172 288 152 C \
             254 168 210 168 196 190 C 188 206 184 218 180 238 Z",
        ),
        Part::Strand("M 288 146 C 262 158 232 160 212 168"),
    ],
    shines: true,
};

const BUN: Style = Style {
    back: &[Part::Circles(&[(256.0, 92.0, 38.0)])],
    front: &[
        Part::Shape(
            "M 180 238 C 170 150 208 106 256 106 C 304 106 342 150 332 238 C 330 192 306 154 256 148 C \
             206 154 182 192 180 238 Z",
        ),
        Part::Strand("M 212 158 C 224 138 238 124 250 114"),
        Part::Strand("M 300 158 C 288 138 274 124 262 114"),
    ],
    shines: false,
};

const TOP_KNOT: Style = Style {
    back: &[
        Part::Circles(&[(236.0, 88.0, 26.0), (274.0, 86.0, 28.0), (256.0, 70.0, 24.0)]),
        Part::Shape("M 160 330 C 146 250 150 140 200 120 L 312 120 C 362 140 366 250 352 330 Z"),
    ],
    front: &[Part::Shape(
        "M 178 300 C 164 170 200 104 256 104 C 312 104 348 170 334 300 C 332 240 322 190 300 166 C 270 \
         172 232 170 212 160 C 190 190 182 240 178 300 Z",
    )],
    shines: true,
};

const AFRO: Style = Style {
    back: &[Part::Circles(&[
        (256.0, 176.0, 110.0),
        (162.0, 158.0, 38.0),
        (186.0, 116.0, 40.0),
        (234.0, 92.0, 38.0),
        (286.0, 93.0, 38.0),
        (328.0, 118.0, 40.0),
        (351.0, 160.0, 38.0),
        (150.0, 204.0, 40.0),
        (362.0, 206.0, 40.0),
        (164.0, 250.0, 34.0),
        (348.0, 250.0, 34.0),
    ])],
    front: &[Part::Shape(
        "M 180 226 C 172 150 206 110 256 110 C 306 110 340 150 332 226 C 328 194 316 172 300 164 C 276 \
         154 236 154 212 164 C 196 172 184 194 180 226 Z",
    )],
    shines: false,
};

const CURLS: Style = Style {
    back: &[Part::Circles(&[
        (256.0, 190.0, 112.0),
        (160.0, 180.0, 36.0),
        (148.0, 226.0, 36.0),
        (146.0, 274.0, 38.0),
        (150.0, 322.0, 38.0),
        (164.0, 364.0, 34.0),
        (198.0, 372.0, 28.0),
        (352.0, 180.0, 36.0),
        (364.0, 226.0, 36.0),
        (366.0, 274.0, 38.0),
        (362.0, 322.0, 38.0),
        (348.0, 364.0, 34.0),
        (314.0, 372.0, 28.0),
    ])],
    front: &[
        Part::Circles(&[
            (186.0, 200.0, 20.0),
            (194.0, 166.0, 26.0),
            (216.0, 136.0, 28.0),
            (250.0, 122.0, 30.0),
            (284.0, 128.0, 28.0),
            (312.0, 152.0, 28.0),
            (326.0, 188.0, 22.0),
            (236.0, 154.0, 18.0),
            (266.0, 152.0, 20.0),
            (292.0, 164.0, 18.0),
        ]),
        Part::Strand("M 204 150 Q 216 134 230 148"),
        Part::Strand("M 264 134 Q 278 122 290 138"),
    ],
    shines: false,
};

const SET_CURLS: Style = Style {
    back: &[Part::Circles(&[
        (256.0, 176.0, 96.0),
        (170.0, 196.0, 30.0),
        (168.0, 236.0, 28.0),
        (178.0, 270.0, 22.0),
        (342.0, 196.0, 30.0),
        (344.0, 236.0, 28.0),
        (334.0, 270.0, 22.0),
    ])],
    front: &[
        Part::Circles(&[
            (184.0, 182.0, 24.0),
            (198.0, 148.0, 28.0),
            (228.0, 124.0, 30.0),
            (264.0, 116.0, 30.0),
            (298.0, 130.0, 30.0),
            (320.0, 158.0, 28.0),
            (328.0, 190.0, 22.0),
            (222.0, 152.0, 18.0),
            (252.0, 146.0, 20.0),
            (284.0, 152.0, 18.0),
        ]),
        Part::Strand("M 190 168 Q 202 152 216 164"),
        Part::Strand("M 240 132 Q 254 118 268 132"),
        Part::Strand("M 292 150 Q 306 138 318 154"),
    ],
    shines: false,
};

const BRAIDS: Style = Style {
    back: &[
        Part::Shape("M 164 300 C 148 180 170 98 256 96 C 342 98 364 180 348 300 Z"),
        Part::Circles(&[
            (166.0, 306.0, 22.0),
            (162.0, 340.0, 22.0),
            (164.0, 374.0, 21.0),
            (168.0, 406.0, 19.0),
            (174.0, 434.0, 15.0),
            (346.0, 306.0, 22.0),
            (350.0, 340.0, 22.0),
            (348.0, 374.0, 21.0),
            (344.0, 406.0, 19.0),
            (338.0, 434.0, 15.0),
        ]),
    ],
    front: &[Part::Shape(
        "M 257 114 C 250 150 206 164 188 210 C 184 232 182 250 178 268 C 164 190 176 104 257 102 C 338 \
         104 348 190 334 268 C 330 250 328 232 324 210 C 306 164 264 150 257 114 Z",
    )],
    shines: false,
};
