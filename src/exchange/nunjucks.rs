//! Escapes texts for Nunjucks.

use crate::model::{PromptText, TextPart};

/// What opens a tag.
const OPENERS: [&str; 3] = ["{{", "{%", "{#"];

/// What promptfoo takes for a place to load a text from, where it stands first.
const SCHEMES: [&str; 2] = ["file://", "package:"];

/// Writes a text that Nunjucks renders to the text that was given, with its references filled.
///
/// A raw block would do for Nunjucks alone, but promptfoo fills `{{ env.NAME }}` in one too.
pub(super) fn escape(text: &PromptText) -> String {
    let mut escaped = String::new();
    for (index, part) in text.0.iter().enumerate() {
        match part {
            TextPart::Reference(reference) => escaped.push_str(reference),
            TextPart::Text(literal) => {
                let is_last = index + 1 == text.0.len();
                add_literal(&mut escaped, literal, index == 0, is_last);
            }
        }
    }
    escaped
}

fn add_literal(escaped: &mut String, literal: &str, is_first: bool, is_last: bool) {
    let mut rest = literal;
    if is_first && SCHEMES.iter().any(|scheme| literal.starts_with(scheme)) {
        let (first, after) = literal.split_at(1);
        escaped.push_str(&expression(first));
        rest = after;
    }
    while let Some(at) = rest.find('{') {
        let (before, after) = rest.split_at(at);
        escaped.push_str(before);
        // A brace before a reference would become a part of what opens it.
        let is_opener = OPENERS.iter().any(|opener| after.starts_with(opener));
        let length = if is_opener { 2 } else { 1 };
        match is_opener || (after == "{" && !is_last) {
            true => escaped.push_str(&expression(&after[..length])),
            false => escaped.push('{'),
        }
        rest = &after[length..];
    }
    escaped.push_str(rest);
}

/// Returns an expression that writes a text.
fn expression(text: &str) -> String {
    format!("{{{{ \"{text}\" }}}}")
}
