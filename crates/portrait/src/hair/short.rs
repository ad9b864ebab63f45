//! Hair styles that end above the ears, and thinning hair.

use super::style::{Part, Style};

pub(crate) const CROP: Style = Style {
    back: &[],
    front: &[Part::Shape(
        "M 178 226 C 168 160 194 106 260 104 C 324 102 346 152 334 226 C 330 200 324 186 314 176 C \
         282 182 240 174 216 156 C 208 176 190 190 186 206 Z",
    )],
    has_shine: true,
};

pub(crate) const BUZZ: Style = Style {
    back: &[],
    front: &[Part::Shape(
        "M 181 222 C 176 150 210 112 256 112 C 302 112 336 150 331 222 C 326 194 318 172 300 164 C \
         272 156 240 156 212 164 C 194 172 186 194 181 222 Z",
    )],
    has_shine: false,
};

pub(crate) const QUIFF: Style = Style {
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
    has_shine: false,
};

pub(crate) const SHORT_CURLS: Style = Style {
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
    has_shine: false,
};

pub(crate) const SWEPT: Style = Style {
    back: &[],
    front: &[
        Part::Shape(
            "M 178 236 C 164 158 188 102 262 100 C 336 102 350 160 334 236 C 330 216 328 204 322 196 \
             C 304 188 294 172 290 156 C 268 182 226 188 202 186 C 192 204 186 218 178 236 Z",
        ),
        Part::Strand("M 284 150 C 262 172 232 176 212 176"),
    ],
    has_shine: true,
};

pub(crate) const MESSY: Style = Style {
    back: &[],
    front: &[Part::Shape(
        "M 178 232 C 166 190 168 158 182 140 C 186 118 206 110 216 104 C 232 88 258 96 268 92 C \
             292 88 310 102 316 112 C 336 122 344 146 340 166 C 344 190 340 214 334 232 C 330 212 \
             328 200 320 186 L 308 174 L 300 190 L 284 170 L 272 192 L 254 168 L 238 190 L 226 168 \
             L 210 188 C 196 196 188 212 178 232 Z",
    )],
    has_shine: true,
};

pub(crate) const SPIKES: Style = Style {
    back: &[],
    front: &[Part::Shape(
        "M 180 224 C 174 194 176 172 184 156 L 178 132 L 200 136 L 206 108 L 228 122 L 244 92 L 262 \
         116 L 288 96 L 294 122 L 320 116 L 318 140 L 338 142 L 328 166 C 336 188 336 206 332 224 C \
         328 200 322 184 312 172 C 284 164 236 164 204 172 C 192 184 186 200 180 224 Z",
    )],
    has_shine: false,
};

pub(crate) const MAN_BUN: Style = Style {
    back: &[Part::Circles(&[(256.0, 92.0, 30.0)])],
    front: &[
        Part::Shape(
            "M 180 224 C 174 150 208 108 256 108 C 304 108 338 150 332 224 C 328 186 302 152 256 150 \
             C 210 152 184 186 180 224 Z",
        ),
        Part::Strand("M 214 154 C 226 134 240 122 252 112"),
        Part::Strand("M 298 154 C 286 134 272 122 260 112"),
    ],
    has_shine: false,
};

pub(crate) const RECEDING: Style = Style {
    back: &[],
    front: &[Part::Shape(
        "M 180 230 C 170 160 202 110 258 110 C 314 110 342 160 332 230 C 328 206 324 194 316 188 C \
         314 168 306 150 292 140 C 276 156 238 156 222 140 C 206 150 198 168 196 188 C 188 194 184 \
         206 180 230 Z",
    )],
    has_shine: false,
};

pub(crate) const BALD_SIDES: Style = Style {
    back: &[],
    front: &[Part::Both(
        "M 180 240 C 164 214 168 174 190 160 C 194 166 190 178 190 192 C 188 208 190 224 188 240 Z",
    )],
    has_shine: false,
};
