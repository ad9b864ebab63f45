//! Hiding the header values that look secret.

use std::ops::Range;

use serde_json::{Map, Value};

use crate::text::{Step, looks_secret, name_speaks_of_secret};

/// What is shown in place of a secret.
pub(crate) const MASK: &str = "••••";

/// A secret shorter than this may be a part of many a word.
const SHORT: usize = 4;

/// Put the mask in place of each secret value below `headers`, wherever in a document that key
/// stands, as `secret_spans` does in its text.
pub(crate) fn mask_headers(map: &mut Map<String, Value>) {
    for (key, value) in map {
        match is_headers(key) {
            true => mask_below_headers(&[], value),
            false => mask_value(value),
        }
    }
}

/// The same for the value that stands at a route of a document.
pub(super) fn mask_at(route: &[Step], value: &mut Value) {
    let headers = |step: &Step| matches!(step, Step::Key(key) if is_headers(key));
    match route.iter().position(headers) {
        Some(at) => mask_below_headers(&route[at + 1..], value),
        None => mask_value(value),
    }
}

fn is_headers(key: &str) -> bool {
    key.eq_ignore_ascii_case("headers")
}

fn mask_value(value: &mut Value) {
    match value {
        Value::Object(map) => mask_headers(map),
        Value::Array(items) => items.iter_mut().for_each(mask_value),
        _ => {}
    }
}

/// Masks what stands at a route below `headers`. Where that is no map, names cannot be told from
/// values, and all of it is hidden.
fn mask_below_headers(route: &[Step], value: &mut Value) {
    match (route, &mut *value) {
        ([], Value::Object(map)) => map.iter_mut().for_each(|(name, value)| {
            mask_secrets(name_speaks_of_secret(name), value);
        }),
        ([Step::Key(_), ..], value) => {
            let named = route
                .iter()
                .any(|step| matches!(step, Step::Key(name) if name_speaks_of_secret(name)));
            mask_secrets(named, value);
        }
        (_, value) => mask_secrets(true, value),
    }
}

/// Masks the texts and numbers in a value: all, or those in the shape of a credential.
fn mask_secrets(all: bool, value: &mut Value) {
    let text = match &*value {
        Value::Null => return,
        Value::Object(_) | Value::Array(_) => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    match value {
        Value::Object(map) => map.iter_mut().for_each(|(name, value)| {
            mask_secrets(all || name_speaks_of_secret(name), value);
        }),
        Value::Array(items) => items.iter_mut().for_each(|item| mask_secrets(all, item)),
        _ if all && !text.trim().is_empty() || looks_secret("", &text) => {
            *value = Value::String(MASK.to_owned());
        }
        _ => {}
    }
}

/// The part `range` of `text` with the spans in it masked; spans are in order and apart.
pub(super) fn mask_spans(text: &str, range: Range<usize>, spans: &[Range<usize>]) -> String {
    let mut shown = String::with_capacity(range.len());
    let mut from = range.start;
    for span in spans {
        let (start, end) = (span.start.max(from), span.end.min(range.end));
        if start < end {
            shown.push_str(&text[from..start]);
            shown.push_str(MASK);
            from = end;
        }
    }
    shown.push_str(&text[from..range.end]);
    shown
}

/// `text` with the mask in place of each secret that is quoted in it. The words around the quotes
/// are our own: a secret such as `true` may well be one of them.
pub(super) fn mask_quoted(text: &str, secrets: &[String]) -> String {
    // A secret may hold quotes of its own, so those around it are looked for first.
    let text = secrets.iter().fold(text.to_owned(), |text, secret| delimited(&text, secret));
    let mut masked = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some((at, quote)) = rest.char_indices().find(|(_, c)| matches!(c, '`' | '"')) {
        let (before, quoted) = (&rest[..=at], &rest[at + 1..]);
        let Some(end) = quoted.find(quote) else { break };
        masked.push_str(before);
        masked.push_str(&inside(&quoted[..end], secrets));
        masked.push(quote);
        rest = &quoted[end + 1..];
    }
    masked + rest
}

/// The text without a secret wherever it has quotes on both sides.
fn delimited(text: &str, secret: &str) -> String {
    let quotes = ['`', '"', '\''];
    let found = text.match_indices(secret).map(|(at, found)| at..at + found.len());
    let quoted = found.filter(|span| {
        text[..span.start].ends_with(quotes) && text[span.end..].starts_with(quotes)
    });
    mask_spans(text, 0..text.len(), &quoted.collect::<Vec<_>>())
}

/// What stands between quotes, and may be a piece of the file around a secret.
fn inside(quoted: &str, secrets: &[String]) -> String {
    let long = secrets.iter().filter(|secret| secret.chars().count() >= SHORT);
    long.fold(quoted.to_owned(), |text, secret| text.replace(secret.as_str(), MASK))
}

#[cfg(test)]
mod tests {
    use serde_json::{Map, Value, json};

    use super::{MASK, mask_at, mask_headers, mask_quoted};

    fn document() -> Map<String, Value> {
        let value = json!({
            "name": "Ada",
            "token": "stays",
            "headers": {"Authorization": "Bearer abc", "Accept-Language": "en-GB", "x-api-key": 1234},
        });
        value.as_object().cloned().unwrap_or_default()
    }

    #[test]
    fn only_secret_header_values_are_masked() {
        let mut map = document();
        mask_headers(&mut map);
        assert_eq!(map["token"], "stays");
        assert_eq!(map["headers"]["Authorization"], MASK);
        assert_eq!(map["headers"]["x-api-key"], MASK);
        assert_eq!(map["headers"]["Accept-Language"], "en-GB");
    }

    #[test]
    fn headers_are_masked_at_any_depth_and_in_any_shape() {
        let mut map = Map::from_iter([(
            "traits".to_owned(),
            json!({"a": [{"Headers": {"Cookie": {"b": ["c"]}, "Via": "d"}}], "headers": ["e"]}),
        )]);
        mask_headers(&mut map);
        let masked = json!(
            {"a": [{"Headers": {"Cookie": {"b": [MASK]}, "Via": "d"}}], "headers": [MASK]}
        );
        assert_eq!(map["traits"], masked);
        for (route, hidden) in [
            ("headers.Cookie", true),
            ("headers.Via", false),
            ("traits.headers.Cookie.b", true),
            ("traits.Cookie", false),
            ("headers", true),
            ("headers[0]", true),
        ] {
            let mut value = json!("x");
            mask_at(&route.parse::<crate::text::Route>().expect("a route").0, &mut value);
            assert_eq!(value == MASK, hidden, "{route}");
        }
    }

    #[test]
    fn only_what_is_quoted_is_masked_in_a_message() {
        let secrets = ["Bearer abc", "true", "a", "`se`"].map(str::to_owned);
        for (text, masked) in [
            ("`Bearer abc` is bad", "`••••` is bad"),
            ("put it in quotes: \"Bearer abc\"", "put it in quotes: \"••••\""),
            ("`x: Bearer abc` is a true pity", "`x: ••••` is a true pity"),
            ("expected true, found `true` or `'a'`", "expected true, found `••••` or `'••••'`"),
            ("a `map` is a map", "a `map` is a map"),
            ("`a", "`a"),
            ("write `\"`se`\"` in quotes", "write `\"••••\"` in quotes"),
        ] {
            assert_eq!(mask_quoted(text, &secrets), masked);
        }
    }
}
