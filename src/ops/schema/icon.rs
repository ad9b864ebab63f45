//! Safe SVG as patterns: nearly what the checker knows from parsing it.

use serde_json::{Value, json};

use crate::model::FORBIDDEN_ELEMENTS;

const PREFIX: &str = "([A-Za-z_][-A-Za-z0-9._]*:)?";

/// SVG without scripts, handlers, outside references, doctypes and entities.
pub(super) fn schema() -> Value {
    let elements: Vec<String> = FORBIDDEN_ELEMENTS.iter().map(|name| any_case(name)).collect();
    let forbidden = [
        format!("<!({}|{})", any_case("doctype"), any_case("entity")),
        format!("<{PREFIX}({})[\\s/>]", elements.join("|")),
        format!("<[^>]*\\s{PREFIX}{}[A-Za-z]*\\s*=", any_case("on")),
        format!(
            "<[^>]*\\s{PREFIX}({}|{})\\s*=\\s*[\"']\\s*[^#\"'\\s]",
            any_case("href"),
            any_case("src")
        ),
        format!("{}\\(\\s*[\"']?\\s*[^#\"'\\s]", any_case("url")),
        format!("@{}|{}:", any_case("import"), any_case("javascript")),
    ];
    let refused: Vec<Value> = forbidden.iter().map(|pattern| json!({"pattern": pattern})).collect();
    json!({
        "type": "string",
        "pattern": format!("<{PREFIX}svg[\\s/>]"),
        "not": {"anyOf": refused},
    })
}

/// A pattern for a word in any case; `pattern` knows no flags.
fn any_case(word: &str) -> String {
    word.chars()
        .map(|c| format!("[{}{}]", c.to_ascii_lowercase(), c.to_ascii_uppercase()))
        .collect()
}
