//! The attributes of an icon: what draws, and what drawing programs note.

use roxmltree::{Attribute, Node};

use super::IconError;
use super::known::{ATTRIBUTES, LOADING, PICTURES, SVG, XLINK, XML, holds, is_note};
use super::style::{check_note, check_style};

/// How much of a value messages quote.
const QUOTED: usize = 60;

/// What may be animated is what draws, and not what an element is or belongs to.
const FIXED: &str = " id lang role style tabindex title type ";

pub(super) fn check_attribute(
    node: Node<'_, '_>,
    attribute: Attribute<'_, '_>,
) -> Result<(), IconError> {
    let name = attribute.name().to_ascii_lowercase();
    let value = attribute.value();
    if name.starts_with("on") {
        return Err(IconError::Handler(attribute.name().to_owned()));
    }
    let noted = node.tag_name().namespace().is_some_and(is_note);
    let unknown = || Err(IconError::Attribute(attribute.name().to_owned()));
    match (attribute.namespace(), name.as_str()) {
        (None | Some(XLINK), "href") => check_target(node, value),
        (Some(XML), "lang" | "space") => Ok(()),
        (Some(namespace), name) if is_note(namespace) && !holds(LOADING, name) => check_note(value),
        (Some(_), _) => unknown(),
        (None, "id" | "class" | "lang" | "role" | "title") => Ok(()),
        (None, name) if name.starts_with("aria-") || name.starts_with("data-") => Ok(()),
        (None, "attributename") => check_animation_value(value),
        (None, name) if noted && !holds(LOADING, name) => match name {
            "style" => check_style(value),
            _ => check_note(value),
        },
        (None, name) if holds(ATTRIBUTES, name) => check_style(value),
        (None, _) => unknown(),
    }
}

/// Checks that a reference leads to a part of the icon, and that an image is embedded.
fn check_target(node: Node<'_, '_>, value: &str) -> Result<(), IconError> {
    let value = value.trim();
    let element = node.tag_name();
    let draws = matches!(element.namespace(), None | Some(SVG));
    let start: String = value.chars().take(QUOTED).collect();
    if draws && element.name() == "image" {
        return if is_picture(value) { Ok(()) } else { Err(IconError::Picture(start)) };
    }
    if value.starts_with('#') { Ok(()) } else { Err(IconError::Reference(start)) }
}

/// Pixels only: an SVG inside of an SVG could hold anything.
fn is_picture(value: &str) -> bool {
    let kinds = PICTURES.iter();
    let base64 = |c: char| c.is_ascii_alphanumeric() || c.is_whitespace() || "+/=".contains(c);
    value.strip_prefix("data:image/").is_some_and(|rest| {
        let mut data = kinds.filter_map(|kind| rest.strip_prefix(kind)?.strip_prefix(";base64,"));
        data.any(|data| data.chars().all(base64))
    })
}

fn check_animation_value(value: &str) -> Result<(), IconError> {
    let name = value.trim().to_ascii_lowercase();
    if holds(ATTRIBUTES, &name) && !holds(LOADING, &name) && !holds(FIXED, &name) {
        return Ok(());
    }
    Err(IconError::Animated(value.chars().take(QUOTED).collect()))
}
