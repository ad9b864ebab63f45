//! Finds the secrets in YAML or JSON text.

use std::ops::Range;
use std::sync::Arc;

use super::lines::{holds_credential, secret_lines, telling_pair};
use super::shape::is_mixed;
use super::url::secrets_in_queries;
use super::{Class, mask_ranges};
use crate::yaml::{Texts, collect_texts};

/// The shortest word of a comment below `headers` that may be a secret if it mixes letters and
/// digits.
const SHORTEST_MIXED: usize = 8;

/// Masks each secret in a text of YAML or JSON.
pub fn mask_text(text: &str) -> String {
    mask_ranges(text, &secret_spans(text))
}

/// Remembers the secrets of the last text: the problems of one file usually follow each other.
#[derive(Default)]
pub struct SecretSpans {
    text: Option<Arc<str>>,
    spans: Vec<Range<usize>>,
}

impl SecretSpans {
    /// Returns the byte ranges of the secrets in a text, in order.
    pub fn of(&mut self, text: &Arc<str>) -> &[Range<usize>] {
        if !self.text.as_ref().is_some_and(|last| Arc::ptr_eq(last, text)) {
            self.spans = secret_spans(text);
            self.text = Some(Arc::clone(text));
        }
        &self.spans
    }
}

/// Returns the byte ranges of the secrets in a text, in order and apart, none across a line end.
fn secret_spans(text: &str) -> Vec<Range<usize>> {
    let Some(found) = collect_texts(text, Class::default(), |class, step| class.descend(step))
    else {
        return secret_lines(text);
    };
    let mut spans = Vec::new();
    for part in &found.parts {
        if part.state.is_secret(&part.text) {
            spans.extend(part.lines.iter().cloned());
        } else {
            for line in &part.lines {
                let secrets = secrets_in_queries(&text[line.clone()]);
                spans.extend(secrets.into_iter().map(|span| shift(span, line.start)));
            }
        }
    }
    spans.sort_by_key(|span| (span.start, span.end));
    let comments = secret_comments(text, &found, &spans);
    spans.extend(comments);
    spans.sort_by_key(|span| (span.start, span.end));
    let mut end = 0;
    spans.retain(|span| {
        let apart = span.start >= end;
        end = end.max(span.end);
        apart
    });
    spans
}

fn shift(span: Range<usize>, by: usize) -> Range<usize> {
    span.start + by..span.end + by
}

/// Returns the secrets in comments.
fn secret_comments(text: &str, found: &Texts<Class>, spans: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut secrets = Vec::new();
    let mut goes_on = None;
    for comment in &found.comments {
        let line = text[..comment.start].rfind('\n').map_or(0, |at| at + 1);
        let is_alone = text[line..comment.start].trim().is_empty();
        let beside = |range: &Range<usize>| {
            range.start <= comment.start && if is_alone { comment.start } else { line } <= range.end
        };
        let has_entry = |class: Class| {
            found.entries.iter().any(|(state, range)| *state == class && beside(range))
        };
        let content = &text[comment.clone()];
        let lead = content.len() - content.trim_start_matches(['#', ' ', '\t', '-']).len();
        let whole = comment.start + lead..comment.start + content.trim_end().len().max(lead);
        let joins = goes_on == Some(line) && telling_pair(content).is_none();
        goes_on = None;
        let hidden = if has_entry(Class::Secret) || (!is_alone && spans.iter().any(beside)) {
            Some(whole)
        } else if let Some(at) = telling_pair(content) {
            let value = content[at..].trim();
            if value.is_empty() {
                goes_on = Some(comment.end + 1);
            }
            let start = comment.start + content.trim_end().len() - value.len();
            Some(start..start + value.len())
        } else if joins
            || holds_credential(content)
            || (has_entry(Class::Headers) && has_mixed_word(content))
        {
            Some(whole)
        } else {
            let queries = secrets_in_queries(content);
            secrets.extend(queries.into_iter().map(|span| shift(span, comment.start)));
            None
        };
        secrets.extend(hidden.filter(|span| !span.is_empty()));
    }
    secrets
}

fn has_mixed_word(content: &str) -> bool {
    let mut words = content.split(|c: char| c.is_whitespace() || "\"'`,;()".contains(c));
    words.any(|word| word.len() >= SHORTEST_MIXED && is_mixed(word))
}

#[cfg(test)]
mod tests {
    use super::mask_text;

    #[test]
    fn secrets_are_found_however_they_are_written() {
        let text = "\
# Authorization: Bearer abc
name: Ada
system_prompt: |
  Ask about headers: and
  token: stays, for it is prose
  https://example.com/?token=abc
headers:
  # for staging, once sekretvalue123
  Authorization: \"Bearer abc\" # mine
  Accept: text/plain # for staging
  X-Api-Key: >-
    folded
    secret
  Cookie:
    a=1
  ? Set-Cookie
  : 'it''s
   b=2'
  X-Team: blue
  X-Token: Bearer ${env:TOKEN}
  # X-Token:
  #   abc
Authorization: Bearer abc
traits: {password: a, y: [\"Bearer abc1\"]}
";
        insta::assert_snapshot!(mask_text(text), @r#"
        # Authorization: ••••
        name: Ada
        system_prompt: |
          Ask about headers: and
          token: stays, for it is prose
          https://example.com/?token=••••
        headers:
          # ••••
          Authorization: "••••" # ••••
          Accept: text/plain # for staging
          X-Api-Key: >-
            ••••
            ••••
          Cookie:
            ••••
          ? Set-Cookie
          : '••••
           ••••'
          X-Team: blue
          X-Token: Bearer ${env:TOKEN}
          # X-Token:
          #   ••••
        Authorization: ••••
        traits: {password: ••••, y: ["••••"]}
        "#);
    }

    #[test]
    fn json_and_other_shapes_are_read_too() {
        for (text, shown) in [
            (
                "headers: {X-Api-Key: abc, Accept: 'a, b', Cookie: \"c=1, d\"}\n",
                "headers: {X-Api-Key: ••••, Accept: 'a, b', Cookie: \"••••\"}\n",
            ),
            (
                "{\"name\": \"A\", \"headers\": {\"X-Api-Key\": \"a\\\"bc\"}}",
                "{\"name\": \"A\", \"headers\": {\"X-Api-Key\": \"••••\"}}",
            ),
            ("x: &s abc\nheaders: {Cookie: *s}\n", "x: &s ••••\nheaders: {Cookie: *s}\n"),
            ("x: &s {a: b}\nheaders: *s\n", "x: &s {a: b}\nheaders: *s\n"),
            ("headers: Cookie=abc # x\ntone: a\n", "headers: •••• # ••••\ntone: a\n"),
            ("headers:\n  Cookie: #abc\n", "headers:\n  Cookie: #••••\n"),
        ] {
            assert_eq!(mask_text(text), shown);
        }
    }
}
