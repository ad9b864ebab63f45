//! What an icon may hold: everything that draws, nothing that acts, loads or links.

/// The elements, in the namespace of SVG or in none.
pub const ELEMENTS: &[&str] = &[
    "svg",
    "g",
    "defs",
    "symbol",
    "use",
    "title",
    "desc",
    "metadata",
    "style",
    "switch",
    "path",
    "rect",
    "circle",
    "ellipse",
    "line",
    "polyline",
    "polygon",
    "text",
    "tspan",
    "textPath",
    "linearGradient",
    "radialGradient",
    "stop",
    "pattern",
    "clipPath",
    "mask",
    "marker",
    "filter",
    "feBlend",
    "feColorMatrix",
    "feComponentTransfer",
    "feComposite",
    "feConvolveMatrix",
    "feDiffuseLighting",
    "feDisplacementMap",
    "feDistantLight",
    "feDropShadow",
    "feFlood",
    "feFuncA",
    "feFuncB",
    "feFuncG",
    "feFuncR",
    "feGaussianBlur",
    "feMerge",
    "feMergeNode",
    "feMorphology",
    "feOffset",
    "fePointLight",
    "feSpecularLighting",
    "feSpotLight",
    "feTile",
    "feTurbulence",
    "image",
    "animate",
    "animateMotion",
    "animateTransform",
    "mpath",
    "set",
];

/// The attributes without a namespace, in lower case. `aria-…` and `data-…` are known as well; `t`
/// and `p-id` are what iconfont notes.
pub(super) const ATTRIBUTES: &str = " accumulate additive alignment-baseline amplitude \
    attributename attributetype azimuth basefrequency baseline-shift baseprofile begin bias by \
    calcmode class clip clip-path clip-rule clippathunits color color-interpolation \
    color-interpolation-filters color-rendering cx cy d diffuseconstant direction display \
    divisor dominant-baseline dur dx dy edgemode elevation enable-background end exponent fill \
    fill-opacity fill-rule filter filterunits flood-color flood-opacity focusable font \
    font-family font-size font-size-adjust font-stretch font-style font-variant font-weight fr \
    from fx fy gradienttransform gradientunits height href id image-rendering in in2 intercept \
    isolation k1 k2 k3 k4 kernelmatrix kernelunitlength kerning keypoints keysplines keytimes \
    lang lengthadjust letter-spacing lighting-color limitingconeangle line-height marker \
    marker-end marker-mid marker-start markerheight markerunits markerwidth mask mask-type \
    maskcontentunits maskunits max media method min mix-blend-mode mode numoctaves offset \
    opacity operator order orient origin overflow p-id paint-order path pathlength \
    patterncontentunits patterntransform patternunits pointer-events points pointsatx pointsaty \
    pointsatz preservealpha preserveaspectratio primitiveunits r radius refx refy repeatcount \
    repeatdur restart result role rotate rx ry scale seed shape-rendering side slope spacing \
    specularconstant specularexponent spreadmethod startoffset stddeviation stitchtiles \
    stop-color stop-opacity stroke stroke-dasharray stroke-dashoffset stroke-linecap \
    stroke-linejoin stroke-miterlimit stroke-opacity stroke-width style surfacescale \
    systemlanguage t tabindex tablevalues targetx targety text-anchor text-decoration \
    text-overflow text-rendering textlength title to transform transform-origin type \
    unicode-bidi values vector-effect version viewbox visibility white-space width word-spacing \
    writing-mode x x1 x2 xchannelselector y y1 y2 ychannelselector z ";

/// The functions of style text; none of them loads anything but `url`, whose target is checked.
pub(super) const FUNCTIONS: &str = " blur brightness calc circle clamp color color-mix \
    conic-gradient contrast cubic-bezier drop-shadow ellipse grayscale hsl hsla hue-rotate hwb \
    inset invert lab lch linear-gradient matrix matrix3d max min not nth-child nth-of-type oklab \
    oklch opacity path perspective polygon radial-gradient rect rgb rgba rotate rotate3d rotatex \
    rotatey rotatez saturate scale scale3d scalex scaley scalez sepia skew skewx skewy steps \
    translate translate3d translatex translatey translatez url var ";

/// The rules of style text that start with `@`.
pub(super) const AT_RULES: &str = " keyframes media supports ";

/// What drawing programs note in a file, and no viewer looks at: prefix and namespace.
pub const NOTES: &[(&str, &str)] = &[
    ("inkscape", "http://www.inkscape.org/namespaces/inkscape"),
    ("sodipodi", "http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd"),
    ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
    ("cc", "http://creativecommons.org/ns#"),
    ("dc", "http://purl.org/dc/elements/1.1/"),
    ("sketch", "http://www.bohemiancoding.com/sketch/ns"),
    ("serif", "http://www.serif.com/"),
    ("osb", "http://www.openswatchbook.org/uri/2009/osb"),
    ("svgjs", "http://svgjs.com/svgjs"),
    ("svgjs", "http://svgjs.dev/svgjs"),
    ("bx", "https://boxy-svg.com"),
    ("figma", "http://www.figma.com/figma/ns"),
    ("vectornator", "http://vectornator.io"),
];

/// Names of attributes that load or send, in whatever namespace.
pub(super) const LOADING: &str =
    " action background cite data formaction href longdesc manifest ping poster src srcset ";

/// The kinds of pictures that an icon may hold, none of which can hold anything else.
pub const PICTURES: &[&str] = &["png", "jpeg", "gif", "webp"];

pub(super) const SVG: &str = "http://www.w3.org/2000/svg";
pub(super) const XLINK: &str = "http://www.w3.org/1999/xlink";
pub(super) const XML: &str = "http://www.w3.org/XML/1998/namespace";

/// Returns whether a list of words holds a word.
pub(super) fn holds(list: &str, word: &str) -> bool {
    !word.is_empty() && list.split_ascii_whitespace().any(|known| known == word)
}

/// Returns whether a namespace is that of a drawing program's notes.
pub(super) fn is_note(namespace: &str) -> bool {
    NOTES.iter().any(|(_, known)| *known == namespace)
}
