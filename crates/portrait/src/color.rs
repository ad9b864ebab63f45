//! Mixes and shades colors; holds the palettes of skin, hair and cloth.

/// Red, green, blue and opacity, each from 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Color {
    pub(crate) red: f32,
    pub(crate) green: f32,
    pub(crate) blue: f32,
    pub(crate) alpha: f32,
}

pub(crate) const WHITE: Color = hex(0x00ff_ffff);
pub(crate) const INK: Color = hex(0x002d_2226);

/// Returns the color `0xrrggbb`.
pub(crate) const fn hex(rgb: u32) -> Color {
    let [_, red, green, blue] = rgb.to_be_bytes();
    Color { red: part(red), green: part(green), blue: part(blue), alpha: 1.0 }
}

const fn part(byte: u8) -> f32 {
    byte as f32 / 255.0
}

impl Color {
    /// Converts red, green and blue.
    pub(crate) fn from_rgb([red, green, blue]: [u8; 3]) -> Self {
        Self { red: part(red), green: part(green), blue: part(blue), alpha: 1.0 }
    }

    pub(crate) fn alpha(self, alpha: f32) -> Self {
        Self { alpha, ..self }
    }

    /// Moves `share` of the way to another color.
    pub(crate) fn mix(self, other: Self, share: f32) -> Self {
        let way = |from: f32, to: f32| from + (to - from) * share;
        Self {
            red: way(self.red, other.red),
            green: way(self.green, other.green),
            blue: way(self.blue, other.blue),
            alpha: self.alpha,
        }
    }

    /// Darkens the color and warms it a little, as a shadow in daylight.
    pub(crate) fn shade(self, share: f32) -> Self {
        self.mix(hex(0x0042_1a2c), share)
    }

    pub(crate) fn tint(self, share: f32) -> Self {
        self.mix(hex(0x00ff_fbf2), share)
    }

    /// Returns how light the color looks, from 0 to 1.
    pub(crate) fn light(self) -> f32 {
        0.3 * self.red + 0.59 * self.green + 0.11 * self.blue
    }

    /// Returns the hue (0 to 360), saturation and lightness (0 to 1).
    pub(crate) fn hsl(self) -> (f32, f32, f32) {
        let Self { red, green, blue, .. } = self;
        let (most, least) = (red.max(green).max(blue), red.min(green).min(blue));
        let (lightness, range) = ((most + least) / 2.0, most - least);
        if range <= 0.0 {
            return (0.0, 0.0, lightness);
        }
        let saturation = range / (1.0 - (2.0 * lightness - 1.0).abs());
        let sixth = if red >= most {
            (green - blue) / range + if green < blue { 6.0 } else { 0.0 }
        } else if green >= most {
            (blue - red) / range + 2.0
        } else {
            (red - green) / range + 4.0
        };
        (sixth * 60.0, saturation, lightness)
    }

    /// Returns the color of a hue (taken modulo 360), saturation and lightness.
    pub(crate) fn from_hsl(hue: f32, saturation: f32, lightness: f32) -> Self {
        let reach = saturation * lightness.min(1.0 - lightness);
        let channel = |offset: f32| {
            let place = (offset + hue / 30.0).rem_euclid(12.0);
            lightness - reach * (place - 3.0).min(9.0 - place).clamp(-1.0, 1.0)
        };
        Self { red: channel(0.0), green: channel(8.0), blue: channel(4.0), alpha: 1.0 }
    }
}

/// Skin from light to dark, each with the hair colors that are drawn with it.
pub(crate) const SKINS: &[(Color, &[Color])] = &[
    (hex(0x00fb_dcc4), FAIR),
    (hex(0x00f6_cba8), FAIR),
    (hex(0x00ee_b98f), ANY),
    (hex(0x00e0_a376), ANY),
    (hex(0x00c9_8a5e), DARK),
    (hex(0x00ad_6f47), DARK),
    (hex(0x008d_5637), DARK),
    (hex(0x006e_422c), DARK),
];

const BLACK: Color = hex(0x002b_2430);
const DEEP_BROWN: Color = hex(0x0045_2e28);
const BROWN: Color = hex(0x0066_4231);
const CHESTNUT: Color = hex(0x0084_4c2e);
const AUBURN: Color = hex(0x00a5_4f2a);
const GINGER: Color = hex(0x00cf_7038);
const SAND: Color = hex(0x00c0_9155);
const BLOND: Color = hex(0x00e3_b968);

const FAIR: &[Color] = &[DEEP_BROWN, BROWN, CHESTNUT, AUBURN, GINGER, SAND, BLOND, BLOND];
const ANY: &[Color] = &[BLACK, DEEP_BROWN, BROWN, CHESTNUT, AUBURN, SAND];
const DARK: &[Color] = &[BLACK, BLACK, DEEP_BROWN, hex(0x0053_342b)];

pub(crate) const GREYS: &[Color] =
    &[hex(0x00b9_b6b8), hex(0x00d6_d2cf), hex(0x00ee_e9e2), hex(0x009c_9699)];

/// Cloth, of which only what stands out from backdrop and skin is used.
pub(crate) const CLOTHS: &[Color] = &[
    hex(0x0035_5070),
    hex(0x00c8_553d),
    hex(0x002f_6f6a),
    hex(0x00e0_a030),
    hex(0x0074_4a7c),
    hex(0x00f1_e4d0),
    hex(0x004d_6b3c),
    hex(0x00b5_4560),
    hex(0x003b_3f58),
    hex(0x008f_b8c9),
    hex(0x00d9_7b4f),
    hex(0x0020_5072),
    hex(0x00e7_b7a6),
    hex(0x0067_8d8a),
    hex(0x00fa_f0e2),
];

/// Backdrops where no color is given.
pub(crate) const BACKDROPS: &[Color] = &[
    hex(0x00f2_b28c),
    hex(0x0093_bfa8),
    hex(0x00f0_c66b),
    hex(0x0090_b5d6),
    hex(0x00d9_a3b8),
    hex(0x00b7_a5d8),
    hex(0x00e8_9a7d),
    hex(0x00a9_c27c),
];
