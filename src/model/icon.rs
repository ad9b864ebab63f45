//! SVG icons that are safe to show: no script, handler, outside reference, doctype or entity.

/// Why an icon is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum IconError {
    #[error("the SVG is not well-formed: {0}")]
    Syntax(String),
    #[error("the SVG has a doctype, through which entities and outside files come in")]
    Doctype,
    #[error("the SVG is `<{0}>`, not `<svg>`")]
    Root(String),
    #[error("the SVG holds `<{0}>`, which can run code or bring in other documents")]
    Element(String),
    #[error("the SVG has the event handler `{0}`")]
    Handler(String),
    #[error("the SVG refers to `{0}`, which lies outside of it")]
    Reference(String),
}

/// The elements that no icon may hold, in lower case.
pub(crate) const FORBIDDEN: &[&str] = &[
    "script",
    "foreignobject",
    "iframe",
    "embed",
    "object",
    "audio",
    "video",
    "handler",
    "listener",
    "set",
    "animate",
    "animatetransform",
    "animatemotion",
    "html",
    "body",
    "link",
    "meta",
    "base",
];

/// Checks that `markup` is an SVG that can be shown anywhere without harm.
pub(crate) fn check_icon(markup: &str) -> Result<(), IconError> {
    let lowered = markup.to_ascii_lowercase();
    if lowered.contains("<!doctype") || lowered.contains("<!entity") {
        return Err(IconError::Doctype);
    }
    let document =
        roxmltree::Document::parse(markup).map_err(|error| IconError::Syntax(error.to_string()))?;
    let root = document.root_element().tag_name().name();
    if root != "svg" {
        return Err(IconError::Root(root.to_owned()));
    }
    document.descendants().try_for_each(check_node)
}

fn check_node(node: roxmltree::Node<'_, '_>) -> Result<(), IconError> {
    if node.is_pi() {
        return Err(IconError::Reference("a processing instruction".to_owned()));
    }
    if !node.is_element() {
        return Ok(());
    }
    let element = node.tag_name().name();
    let plain = element.to_ascii_lowercase();
    if FORBIDDEN.contains(&plain.as_str()) {
        return Err(IconError::Element(element.to_owned()));
    }
    if plain == "style" {
        check_style(node.text().unwrap_or_default())?;
    }
    node.attributes().try_for_each(check_attribute)
}

fn check_attribute(attribute: roxmltree::Attribute<'_, '_>) -> Result<(), IconError> {
    let name = attribute.name().to_ascii_lowercase();
    let value = attribute.value();
    if name.starts_with("on") {
        return Err(IconError::Handler(attribute.name().to_owned()));
    }
    let refers =
        matches!(name.as_str(), "href" | "src" | "action" | "formaction" | "data" | "base");
    if refers && !value.trim().starts_with('#') {
        return Err(IconError::Reference(value.to_owned()));
    }
    check_style(value)
}

/// Style text may point to parts of the icon itself and to nothing else.
fn check_style(style: &str) -> Result<(), IconError> {
    let lowered = style.to_ascii_lowercase();
    let suspect = ["@import", "javascript:", "expression(", "\\"];
    if let Some(found) = suspect.iter().find(|word| lowered.contains(**word)) {
        return Err(IconError::Reference((*found).to_owned()));
    }
    for target in lowered.split("url(").skip(1) {
        let inside = target.trim_start().trim_start_matches(['"', '\'']).trim_start();
        if !inside.starts_with('#') {
            let end = inside.find(')').unwrap_or(inside.len());
            return Err(IconError::Reference(inside[..end].to_owned()));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{IconError, check_icon};

    fn icon(inside: &str) -> Result<(), IconError> {
        check_icon(&format!("<svg xmlns=\"http://www.w3.org/2000/svg\">{inside}</svg>"))
    }

    #[test]
    fn a_drawing_passes() {
        assert_eq!(icon("<g id=\"a\"><circle r=\"4\" fill=\"url(#a)\"/></g>"), Ok(()));
        assert_eq!(icon("<use href=\"#a\"/>"), Ok(()));
    }

    #[test]
    fn whatever_acts_or_reaches_out_is_refused() {
        assert_eq!(icon("<script/>"), Err(IconError::Element("script".into())));
        assert_eq!(icon("<g onload=\"x()\"/>"), Err(IconError::Handler("onload".into())));
        let outside = Err(IconError::Reference("https://example.org/a".into()));
        assert_eq!(icon("<image href=\"https://example.org/a\"/>"), outside);
        assert!(icon("<rect style=\"fill: url( 'http://x' )\"/>").is_err());
        assert_eq!(check_icon("<!DOCTYPE svg><svg/>"), Err(IconError::Doctype));
        assert_eq!(check_icon("<html/>"), Err(IconError::Root("html".into())));
        assert!(matches!(check_icon("<svg"), Err(IconError::Syntax(_))));
    }
}
