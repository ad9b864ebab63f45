//! Why an icon is refused.

/// Explains why an icon is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum IconError {
    #[error("the SVG is not well-formed: {0}")]
    Syntax(String),
    #[error("the SVG has a doctype or an entity")]
    Doctype,
    #[error("the SVG contains {0}, which a web page may read as markup")]
    Hidden(&'static str),
    #[error("the SVG has too many {0}")]
    TooMany(&'static str),
    #[error("the SVG is `<{0}>`, not `<svg>`")]
    Root(String),
    #[error("the SVG contains `<{0}>`, which is not an allowed drawing element")]
    Element(String),
    #[error("the SVG has the attribute `{0}`, which is not an allowed drawing attribute")]
    Attribute(String),
    #[error("the style of the SVG uses `{0}`, which is not allowed")]
    Style(String),
    #[error("the SVG has the event handler `{0}`")]
    Handler(String),
    #[error("the SVG refers to `{0}`, which is outside of it")]
    Reference(String),
    #[error(
        "the SVG shows the external image `{0}`: expected an embedded one \
         (data:image/png;base64,…, also jpeg, gif and webp)"
    )]
    Picture(String),
    #[error("the SVG animates `{0}`, which is not allowed")]
    Animated(String),
}
