//! Hiding the header values that look secret.

use std::ops::Range;

use serde_json::{Map, Value};

use crate::text::looks_secret;

/// What is shown in place of a secret.
pub(crate) const MASK: &str = "••••";

/// A secret shorter than this is hidden only where it stands as a word of its own.
const SHORT: usize = 4;

/// Put the mask in place of each secret value in the `headers` of a document.
pub(crate) fn mask_headers(map: &mut Map<String, Value>) {
    let Some(Value::Object(headers)) = map.get_mut("headers") else { return };
    for (name, value) in headers {
        if secret_text(name, value).is_some() {
            *value = Value::String(MASK.to_owned());
        }
    }
}

/// The secret header values of a document.
pub(crate) fn secrets(map: &Map<String, Value>) -> Vec<String> {
    let Some(Value::Object(headers)) = map.get("headers") else { return Vec::new() };
    headers.iter().filter_map(|(name, value)| secret_text(name, value)).collect()
}

/// Whether a header value is a secret.
pub(super) fn is_secret(name: &str, value: &Value) -> bool {
    secret_text(name, value).is_some()
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

/// The text of a header value when it is a secret.
fn secret_text(name: &str, value: &Value) -> Option<String> {
    let text = match value {
        Value::Null => return None,
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    (text != MASK && looks_secret(name, &text)).then_some(text)
}

/// `text` with the mask in place of each secret, however YAML or JSON spells it.
pub(crate) fn mask_text(text: &str, secrets: &[String]) -> String {
    let mut spellings: Vec<String> = secrets.iter().flat_map(|secret| spellings(secret)).collect();
    spellings.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
    spellings.dedup();
    spellings.iter().fold(text.to_owned(), |text, secret| replace(&text, secret))
}

/// The ways a secret may stand in a file: plain, quoted in either manner, or line by line.
fn spellings(secret: &str) -> Vec<String> {
    let json = Value::String(secret.to_owned()).to_string();
    let mut spellings = vec![
        secret.trim().to_owned(),
        json[1..json.len() - 1].to_owned(),
        secret.trim().replace('\'', "''"),
    ];
    let lines = secret.lines().map(str::trim).filter(|line| line.len() >= SHORT);
    spellings.extend(lines.map(str::to_owned));
    spellings.retain(|spelling| !spelling.is_empty() && !MASK.contains(spelling.as_str()));
    spellings
}

fn replace(text: &str, secret: &str) -> String {
    if secret.chars().count() >= SHORT {
        return text.replace(secret, MASK);
    }
    let mut masked = String::with_capacity(text.len());
    let mut copied = 0;
    for (at, _) in text.match_indices(secret) {
        let end = at + secret.len();
        let joined = text[..at].ends_with(char::is_alphanumeric)
            || text[end..].starts_with(char::is_alphanumeric);
        if !joined {
            masked.push_str(&text[copied..at]);
            masked.push_str(MASK);
            copied = end;
        }
    }
    masked.push_str(&text[copied..]);
    masked
}

#[cfg(test)]
mod tests {
    use serde_json::{Map, Value, json};

    use super::{MASK, mask_headers, mask_text, secrets};

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
        assert_eq!(secrets(&map), Vec::<String>::new());
    }

    #[test]
    fn secrets_vanish_from_a_text_however_they_are_quoted() {
        let mut secrets = secrets(&document());
        assert_eq!(secrets, ["Bearer abc", "1234"]);
        secrets.push("it's \"so\"".into());
        secrets.push("a1".into());
        let text = "+a: Bearer abc\n-b: 'it''s \"so\"'\n c: \"it's \\\"so\\\"\"\n d: a1, ba1\n";
        let masked = "+a: ••••\n-b: '••••'\n c: \"••••\"\n d: ••••, ba1\n";
        assert_eq!(mask_text(text, &secrets), masked);
    }
}
