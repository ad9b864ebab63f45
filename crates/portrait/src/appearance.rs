//! What a caller says about the person to draw.

/// A person to draw. What is `None` follows from the seed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Appearance {
    /// Decides everything that the other fields leave open; an id is a good seed.
    pub seed: String,
    /// Which hair and beards the person may have.
    pub gender: Option<Gender>,
    /// How old the person looks.
    pub age: Option<Age>,
    /// The expression of eyes, brows and mouth.
    pub mood: Option<Mood>,
    /// The kind of clothes.
    pub dress: Dress,
    /// Red, green and blue of the backdrop, which is drawn lighter and calmer.
    pub color: Option<[u8; 3]>,
    /// The figure on the backdrop.
    pub pattern: Option<Pattern>,
}

/// Which hair and beards are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Gender {
    /// Long or short hair, no beard.
    Female,
    /// Short hair, perhaps a beard.
    Male,
}

/// The age that is drawn, in ascending order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Age {
    /// Up to 25.
    Young,
    /// 25 to 40.
    Adult,
    /// 40 to 50.
    Middle,
    /// 50 to 60.
    Mature,
    /// Over 60.
    Old,
}

/// The expression of a face.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mood {
    /// A broad smile.
    Cheerful,
    /// A light smile.
    Friendly,
    /// A calm, attentive face.
    Composed,
    /// One raised brow.
    Doubtful,
    /// A frown.
    Annoyed,
    /// Wide eyes, raised brows.
    Worried,
    /// Near tears.
    Moved,
    /// Lowered eyes.
    Quiet,
}

/// The kind of clothes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Dress {
    /// Shirts, suits and blouses.
    Formal,
    /// Hoodies, stripes and dungarees.
    Casual,
    /// Anything between the two.
    #[default]
    Neutral,
}

/// The figure on the backdrop.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Pattern {
    /// A plain disc.
    Disc,
    /// A sun with rays.
    Sun,
    /// A flower.
    Flower,
    /// Hills below a disc.
    Hills,
    /// An arch.
    Arch,
    /// A shape between leaves.
    Leaves,
}
