//! Escapes texts for the templates of a runner.

use crate::model::{PromptText, TextPart};

/// Writes a text that a template engine renders to the text that was given, with its references
/// filled: every mark that the engine reads becomes an expression that writes it.
///
/// Raw blocks would be shorter, but promptfoo fills `{{ env.NAME }}` in one too.
pub(super) fn escape(text: &PromptText, marks: &[&str]) -> String {
    let mut escaped = String::new();
    for (index, part) in text.0.iter().enumerate() {
        match part {
            TextPart::Reference(reference) => escaped.push_str(reference),
            TextPart::Text(literal) => {
                // A brace before a reference would become a part of what opens it.
                let opens = literal.ends_with('{') && index + 1 < text.0.len();
                let literal = if opens { &literal[..literal.len() - 1] } else { literal };
                add_literal(&mut escaped, literal, marks);
                if opens {
                    escaped.push_str(&expression("{"));
                }
            }
        }
    }
    escaped
}

fn add_literal(escaped: &mut String, literal: &str, marks: &[&str]) {
    let mut rest = literal;
    loop {
        let found = marks.iter().filter_map(|mark| Some((rest.find(mark)?, *mark))).min();
        let Some((at, mark)) = found else { break };
        escaped.push_str(&rest[..at]);
        escaped.push_str(&expression(mark));
        rest = &rest[at + mark.len()..];
    }
    escaped.push_str(rest);
}

/// Returns an expression that writes a text.
pub(super) fn expression(text: &str) -> String {
    format!("{{{{ \"{text}\" }}}}")
}
