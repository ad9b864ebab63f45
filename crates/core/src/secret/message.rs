//! Hides the secrets that a problem's texts quote from the file.

use std::ops::Range;

use super::{MASK, SecretSpans, mask_ranges};
use crate::diagnostic::{Place, Problem};

/// The shortest secret that is looked for inside of longer texts.
const SHORTEST_PART: usize = 4;

/// Masks the secrets that the messages and hints of problems quote from the lines they are about.
pub fn mask_problems(problems: &[Problem]) -> Vec<Problem> {
    let mut spans = SecretSpans::default();
    problems.iter().map(|problem| mask_problem(problem, &mut spans)).collect()
}

/// Masks one of many problems that share the secrets of their texts.
pub fn mask_problem(problem: &Problem, spans: &mut SecretSpans) -> Problem {
    let secrets = secrets_near(problem, spans);
    let mut masked = problem.clone();
    if secrets.is_empty() {
        return masked;
    }
    let related = masked.related.iter_mut().map(|related| &mut related.message);
    for text in [&mut masked.message].into_iter().chain(related) {
        *text = mask_quotes(text, &secrets);
    }
    if let Some(hint) = &mut masked.hint {
        *hint = mask_quotes(&hint.to_string(), &secrets).into();
    }
    masked
}

/// Returns the secrets in the lines that a problem is about; in all of the text where it names
/// none.
fn secrets_near(problem: &Problem, spans: &mut SecretSpans) -> Vec<String> {
    let Some(origin) = &problem.origin else { return Vec::new() };
    let Some(text) = &origin.text else { return Vec::new() };
    let lines = origin.place.map_or(0..text.len(), |place| lines_around(text, place));
    let near = |span: &&Range<usize>| span.start < lines.end && lines.start < span.end;
    let secrets = spans.of(text).iter().filter(near).map(|span| &text[span.clone()]);
    secrets
        .flat_map(|secret| [Some(secret), value_in(secret)])
        .flatten()
        .map(str::to_owned)
        .collect()
}

/// Returns the value in a line that is hidden whole.
fn value_in(line: &str) -> Option<&str> {
    let value = line.split_once(':')?.1.trim();
    (!value.is_empty()).then_some(value)
}

/// Returns the bytes of the lines that a place touches.
fn lines_around(text: &str, place: Place) -> Range<usize> {
    let start =
        text.get(..place.start).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
    let end = text.get(place.end..).and_then(|after| after.find('\n'));
    start..end.map_or(text.len(), |length| place.end + length)
}

/// Masks each secret that is quoted in a message. The words around the quotes are our own: a
/// secret such as `true` may well be one of them.
fn mask_quotes(text: &str, secrets: &[String]) -> String {
    // A secret may contain quotes, so those around it are looked for first.
    let text = secrets.iter().fold(text.to_owned(), |text, secret| mask_between(&text, secret));
    let mut masked = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some((at, quote)) = rest.char_indices().find(|(_, c)| matches!(c, '`' | '"')) {
        let (before, quoted) = (&rest[..=at], &rest[at + 1..]);
        let Some(end) = quoted.find(quote) else { break };
        masked.push_str(before);
        masked.push_str(&mask_parts(&quoted[..end], secrets));
        masked.push(quote);
        rest = &quoted[end + 1..];
    }
    masked + rest
}

/// Masks a secret wherever it has quotes on both sides.
fn mask_between(text: &str, secret: &str) -> String {
    let quotes = ['`', '"', '\''];
    let found = text.match_indices(secret).map(|(at, found)| at..at + found.len());
    let quoted = found.filter(|span| {
        text[..span.start].ends_with(quotes) && text[span.end..].starts_with(quotes)
    });
    mask_ranges(text, &quoted.collect::<Vec<_>>())
}

/// Masks the secrets in a quoted piece of a file, or all of it where it is a piece of a secret.
fn mask_parts(quoted: &str, secrets: &[String]) -> String {
    if secrets.iter().any(|secret| is_part(quoted, secret)) {
        return MASK.to_owned();
    }
    let long = secrets.iter().filter(|secret| secret.chars().count() >= SHORTEST_PART);
    long.fold(quoted.to_owned(), |text, secret| text.replace(secret.as_str(), MASK))
}

/// Returns whether `quoted` is a piece of a secret, or of the value in a line that is hidden whole.
fn is_part(quoted: &str, secret: &str) -> bool {
    let is_name = |after: &str| after.trim_start_matches(['"', '\'']).starts_with(':');
    let quoted = quoted.trim_matches(['"', '\'']);
    quoted.chars().count() >= SHORTEST_PART
        && quoted.contains(char::is_alphanumeric)
        && secret.match_indices(quoted).any(|(at, _)| !is_name(&secret[at + quoted.len()..]))
}

#[cfg(test)]
mod tests {
    use super::mask_quotes;

    #[test]
    fn only_what_is_quoted_is_masked_in_a_message() {
        let secrets = ["Bearer abc", "true", "a", "`se`", "Cookie: *sesame"].map(str::to_owned);
        for (text, masked) in [
            ("`Bearer abc` is bad", "`••••` is bad"),
            ("put it in quotes: \"Bearer abc\"", "put it in quotes: \"••••\""),
            ("`x: Bearer abc` is a true pity", "`x: ••••` is a true pity"),
            ("expected true, found `true` or `'a'`", "expected true, found `••••` or `'••••'`"),
            ("a `map` is a map", "a `map` is a map"),
            ("`a", "`a"),
            ("write `\"`se`\"` in quotes", "write `\"••••\"` in quotes"),
            ("write `\"*sesame\"`", "write `••••`"),
            ("no anchor `sesame`, in `Cookie`", "no anchor `••••`, in `Cookie`"),
        ] {
            assert_eq!(mask_quotes(text, &secrets), masked);
        }
    }
}
