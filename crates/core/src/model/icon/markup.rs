//! Checks the elements of an SVG.

use roxmltree::Node;

use super::IconError;
use super::attribute::check_attribute;
use super::known::{self, ELEMENTS};
use super::style::check_style;

/// Checks that `markup` is an SVG that can be shown anywhere without harm.
pub fn check_icon(markup: &str) -> Result<(), IconError> {
    let lowered = markup.to_ascii_lowercase();
    if lowered.contains("<!doctype") || lowered.contains("<!entity") {
        return Err(IconError::Doctype);
    }
    check_comments(&lowered)?;
    check_limits(&lowered)?;
    let document =
        roxmltree::Document::parse(markup).map_err(|error| IconError::Syntax(error.to_string()))?;
    let root = document.root_element().tag_name().name();
    if root != "svg" {
        return Err(IconError::Root(root.to_owned()));
    }
    document.descendants().try_for_each(check_node)
}

/// Checks an icon as `check_icon` does. Meant for tests with random texts.
pub fn check_icon_text(markup: &str) {
    let _ = check_icon(markup);
}

/// Refuses what an HTML parser ends elsewhere than an XML parser: comments, CDATA sections and
/// processing instructions. An XML declaration of UTF-8 at the start is allowed.
fn check_comments(markup: &str) -> Result<(), IconError> {
    let rest = without_declaration(markup);
    let hidden = [
        ("<!--", "a comment"),
        ("<![cdata[", "a CDATA section"),
        ("<?", "a processing instruction"),
    ];
    match hidden.iter().find(|(mark, _)| rest.contains(mark)) {
        Some((_, what)) => Err(IconError::Hidden(what)),
        None => Ok(()),
    }
}

/// Returns what comes after a byte order mark and an XML declaration of UTF-8.
pub fn without_declaration(markup: &str) -> &str {
    let start = markup.trim_start_matches('\u{feff}').trim_start();
    match start.strip_prefix("<?xml ").and_then(|rest| rest.split_once("?>")) {
        Some((declaration, rest)) if is_utf8_declaration(declaration) => rest,
        _ => start,
    }
}

/// Returns whether an XML declaration names no encoding but UTF-8.
fn is_utf8_declaration(declaration: &str) -> bool {
    declaration.split_ascii_whitespace().all(|attribute| {
        let attribute = attribute.replace('\'', "\"").to_ascii_lowercase();
        attribute.starts_with("version=\"1.")
            || attribute.starts_with("standalone=")
            || attribute == "encoding=\"utf-8\""
    })
}

/// Bounds what takes an XML parser more than linear time.
fn check_limits(markup: &str) -> Result<(), IconError> {
    if markup.matches("xmlns").count() > 64 {
        return Err(IconError::TooMany("namespaces"));
    }
    let attributes = |tag: &str| tag.matches("=\"").count() + tag.matches("='").count();
    if markup.split('<').any(|tag| attributes(tag) > 256) {
        return Err(IconError::TooMany("attributes on one element"));
    }
    Ok(())
}

fn check_node(node: Node<'_, '_>) -> Result<(), IconError> {
    if !node.is_element() {
        return Ok(());
    }
    let element = node.tag_name();
    let known = match element.namespace() {
        None | Some(known::SVG) => ELEMENTS.contains(&element.name()),
        Some(namespace) => known::is_note(namespace) && has_prefix(node),
    };
    if !known {
        return Err(IconError::Element(element.name().to_owned()));
    }
    if element.name() == "style" {
        let texts = node.descendants().filter_map(|inner| inner.text());
        check_style(&texts.collect::<String>())?;
    }
    node.attributes().try_for_each(|attribute| check_attribute(node, attribute))
}

/// Returns whether a name has a prefix: HTML knows no namespaces and would read `script` as one.
fn has_prefix(node: Node<'_, '_>) -> bool {
    let text = &node.document().input_text()[node.range()];
    let name = text[1..].split(|c: char| c.is_whitespace() || matches!(c, '/' | '>')).next();
    name.is_some_and(|name| name.contains(':'))
}

#[cfg(test)]
mod tests {
    use super::check_icon;
    use crate::model::icon::IconError;

    fn icon(inside: &str) -> Result<(), IconError> {
        check_icon(&format!("<svg xmlns=\"http://www.w3.org/2000/svg\">{inside}</svg>"))
    }

    #[test]
    fn a_drawing_passes() {
        assert_eq!(icon("<g id=\"a\"><circle r=\"4\" fill=\"url(#a)\"/></g>"), Ok(()));
        assert_eq!(icon("<use href=\"#a\"/>"), Ok(()));
        let style = "@media (min-width: 1px) { .a:not(.b) { fill: rgb(0 0 0 / 50%) } }";
        assert_eq!(icon(&format!("<style>{style}</style><path class=\"a\" d=\"M0 0\"/>")), Ok(()));
        assert_eq!(
            icon("<g transform=\"translate(1 2) rotate(3)\" aria-label=\"Go (up)\"/>"),
            Ok(())
        );
    }

    #[test]
    fn whatever_acts_or_reaches_out_is_refused() {
        assert_eq!(icon("<script/>"), Err(IconError::Element("script".into())));
        assert_eq!(icon("<g onload=\"x()\"/>"), Err(IconError::Handler("onload".into())));
        assert_eq!(icon("<image href=\"#a\"/>"), Err(IconError::Picture("#a".into())));
        let script = "<script xmlns=\"http://creativecommons.org/ns#\"/>";
        assert_eq!(icon(script), Err(IconError::Element("script".into())));
        let outside = Err(IconError::Reference("https://example.org/a".into()));
        assert_eq!(icon("<use href=\"https://example.org/a\"/>"), outside);
        assert!(icon("<rect style=\"fill: url( 'http://x' )\"/>").is_err());
        assert!(icon("<rect fill=\"url(&quot;'#a)\"/>").is_err());
        let called = |name: &str| Err(IconError::Style(name.into()));
        for hidden in ["<!-->x-->", "<title><!--x--></title>", "<![CDATA[x]]>", "<?a b?>"] {
            assert!(matches!(icon(hidden), Err(IconError::Hidden(_))), "{hidden}");
        }
        assert_eq!(check_icon("<?xml version=\"1.0\"?><svg/>"), Ok(()));
        let style = "<style>a{} b { background: image-set('http://x' 1x) }</style>";
        assert_eq!(icon(style), called("image-set()"));
        assert_eq!(icon("<g style=\"mask: image('http://x')\"/>"), called("image()"));
        assert_eq!(icon("<g filter=\"src('http://x')\"/>"), called("src()"));
        assert_eq!(icon("<style>@font-face { src: local(a) }</style>"), called("@font-face"));
        assert_eq!(icon("<g srcset=\"a\"/>"), Err(IconError::Attribute("srcset".into())));
        let named = "<g xmlns:h=\"http://www.w3.org/1999/xhtml\" h:srcset=\"a\"/>";
        assert_eq!(icon(named), Err(IconError::Attribute("srcset".into())));
        assert_eq!(icon("<g ping=\"http://x\"/>"), Err(IconError::Attribute("ping".into())));
        assert_eq!(check_icon("<!DOCTYPE svg><svg/>"), Err(IconError::Doctype));
        assert_eq!(check_icon("<html/>"), Err(IconError::Root("html".into())));
        assert!(matches!(check_icon("<svg"), Err(IconError::Syntax(_))));
    }
}
