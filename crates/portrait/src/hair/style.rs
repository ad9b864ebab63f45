//! What a hair style consists of.

/// One part of a hair style.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Part {
    Shape(&'static str),
    Both(&'static str),
    Circles(&'static [(f32, f32, f32)]),
    /// A line of a darker shade.
    Strand(&'static str),
}

/// How hair is worn.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Style {
    /// The parts behind head and shoulders.
    pub(crate) back: &'static [Part],
    /// The parts over the face.
    pub(crate) front: &'static [Part],
    pub(crate) has_shine: bool,
}
