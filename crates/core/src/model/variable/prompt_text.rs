//! A text whose references are filled, or left for a runner to fill.

use std::fmt;

/// A filled text. References that a runner fills stay apart from the text around them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PromptText(pub(crate) Vec<TextPart>);

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum TextPart {
    Text(String),
    /// `{{name}}`, as it is written.
    Reference(String),
}

impl PromptText {
    pub fn push_text(&mut self, text: &str) {
        match self.0.last_mut() {
            Some(TextPart::Text(last)) => last.push_str(text),
            _ if text.is_empty() => {}
            _ => self.0.push(TextPart::Text(text.to_owned())),
        }
    }

    pub(crate) fn push_reference(&mut self, reference: &str) {
        self.0.push(TextPart::Reference(reference.to_owned()));
    }

    /// Adds another text behind this one.
    pub fn append(&mut self, other: &Self) {
        for part in &other.0 {
            match part {
                TextPart::Text(text) => self.push_text(text),
                TextPart::Reference(reference) => self.push_reference(reference),
            }
        }
    }
}

impl fmt::Display for PromptText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for part in &self.0 {
            let (TextPart::Text(text) | TextPart::Reference(text)) = part;
            f.write_str(text)?;
        }
        Ok(())
    }
}
