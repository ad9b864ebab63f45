//! The secrets in a line of YAML, found without parsing the file.

use std::ops::Range;

use crate::text::looks_secret;

/// The byte ranges of the values in `line` that look secret, in order.
///
/// The file may be broken, so the line is read naively: `key: value`, `- key: value`, the same
/// inside braces, or a lone value that goes on from the line before.
pub(crate) fn line_secrets(line: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(colon) = next_colon(line, at) {
        let key = key_before(&line[at..colon]);
        let value = value_after(line, colon + 1);
        let nested = line[value.clone()].starts_with(['{', '[']);
        if nested {
            at = value.start + 1;
            continue;
        }
        at = value.end.max(colon + 1);
        if looks_secret(key, &line[value.clone()]) && !is_block_mark(&line[value.clone()]) {
            found.push(value);
        }
    }
    if found.is_empty() && at == 0 {
        let start = line.len() - line.trim_start_matches([' ', '\t', '-', '"', '\'']).len();
        let end = line.trim_end_matches([' ', '\t', '"', '\'']).len();
        if start < end && looks_secret("", &line[start..end]) {
            found.push(start..end);
        }
    }
    found
}

/// `|`, `>-`, `&anchor`, `*alias`: not a value itself.
fn is_block_mark(value: &str) -> bool {
    value.starts_with(['|', '>', '*']) && value.len() < 4
}

/// The colon that ends a key: one in front of a blank, the end, or after a quote.
fn next_colon(line: &str, from: usize) -> Option<usize> {
    line[from..].match_indices(':').map(|(at, _)| from + at).find(|at| {
        let after = &line[at + 1..];
        let quoted = line[from..*at].trim_end().ends_with(['"', '\'']);
        after.is_empty() || after.starts_with([' ', '\t']) || quoted
    })
}

fn key_before(text: &str) -> &str {
    let start = text.rfind(['{', ',', '[']).map_or(0, |at| at + 1);
    text[start..].trim().trim_start_matches("- ").trim().trim_matches(['"', '\''])
}

/// The range of the value that starts after a colon, without its quotes or a comment.
fn value_after(line: &str, from: usize) -> Range<usize> {
    let rest = &line[from..];
    let start = from + (rest.len() - rest.trim_start().len());
    let text = &line[start..];
    if let Some(quote) = text.chars().next().filter(|c| ['"', '\''].contains(c)) {
        let length = closing(&text[1..], quote);
        return start + 1..start + 1 + length;
    }
    let in_braces = line[..from].contains(['{', '[']);
    let comment = text.find(" #").unwrap_or(text.len());
    let length = text[..comment].find([',', '}']).filter(|_| in_braces).unwrap_or(comment);
    start..start + text[..length].trim_end().len()
}

/// How far a quoted text goes; one that is never closed goes to the end.
fn closing(text: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' if quote == '"' => escaped = true,
            _ if c == quote => return at,
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::line_secrets;

    fn found(line: &str) -> Vec<&str> {
        line_secrets(line).into_iter().map(|range| &line[range]).collect()
    }

    #[test]
    fn values_of_secret_keys_are_found_in_every_way_of_writing() {
        assert_eq!(found("  Authorization: Bearer abc # mine"), ["Bearer abc"]);
        assert_eq!(found("  - \"X-Api-Key\": \"a\\\"b\""), ["a\\\"b"]);
        assert_eq!(found("headers: {a: b, cookie: id=1, token: 'x'}"), ["id=1", "x"]);
        assert_eq!(found("{\"headers\": {\"password\":\"p\"}}"), ["p"]);
        assert_eq!(found("    Bearer abcdef"), ["Bearer abcdef"]);
    }

    #[test]
    fn ordinary_lines_hold_no_secret() {
        for line in ["name: Ada", "  token:", "authorization: |", "", "max_tokens: 7", "a: b: c"] {
            assert_eq!(found(line), Vec::<&str>::new(), "{line}");
        }
    }
}
