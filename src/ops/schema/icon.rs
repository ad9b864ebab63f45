//! Describes safe SVG as patterns, close to what the checker finds by parsing.

use serde_json::{Value, json};

use crate::model::{ICON_ELEMENTS, ICON_NOTES, ICON_PICTURES};

const PREFIX: &str = "([A-Za-z_][-A-Za-z0-9._]*:)?";

/// Returns the schema of SVG without scripts, handlers, external references, comments and doctypes.
pub(super) fn schema() -> Value {
    let notes: Vec<&str> = ICON_NOTES.iter().map(|(prefix, _)| *prefix).collect();
    let target = format!("{PREFIX}({}|{})\\s*=\\s*[\"']\\s*", any_case("href"), any_case("src"));
    let pictures = format!("data:image/({});base64,", ICON_PICTURES.join("|"));
    let elements = format!("(svg:)?({})[\\s/>]", ICON_ELEMENTS.join("|"));
    let forbidden = [
        "<!".to_owned(),
        "[^\\uFEFF]<\\?|<\\?(?!xml\\s)".to_owned(),
        format!("<(?!{elements}|({}):|[/?])", notes.join("|")),
        format!("<[^>]*\\s{PREFIX}{}[A-Za-z]*\\s*=", any_case("on")),
        format!("<(?!(svg:)?image\\s)[^>]*\\s{target}[^#\"'\\s]"),
        format!("<(svg:)?image\\s([^>]*\\s)?{target}(?!{pictures})[^\"'\\s]"),
        format!(
            "{}\\s*=\\s*[\"']\\s*{PREFIX}({}|{}|{})",
            any_case("attributeName"),
            any_case("on"),
            any_case("href"),
            any_case("src"),
        ),
        format!("{}\\(\\s*[\"']?\\s*[^#\"'\\s]", any_case("url")),
        format!("<[^>]*\\s{PREFIX}({}|{})\\s*=", any_case("srcset"), any_case("ping")),
        format!(
            "(^|[^-A-Za-z0-9_])({}|{}|{})\\(",
            any_case("src"),
            any_case("image"),
            any_case("image-set")
        ),
        format!("@{}|{}:", any_case("import"), any_case("javascript")),
    ];
    let refused: Vec<Value> = forbidden.iter().map(|pattern| json!({"pattern": pattern})).collect();
    json!({
        "type": "string",
        "pattern": format!("<{PREFIX}svg[\\s/>]"),
        "not": {"anyOf": refused},
    })
}

/// Returns a pattern for a word in any case; `pattern` knows no flags.
fn any_case(word: &str) -> String {
    word.chars()
        .map(|c| format!("[{}{}]", c.to_ascii_lowercase(), c.to_ascii_uppercase()))
        .collect()
}
