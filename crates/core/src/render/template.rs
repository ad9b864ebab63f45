//! Parses a prompt: literal text, escapes and references, each with its byte range.

use std::ops::Range;

use crate::model::{PromptText, is_variable_name};

/// A part of a prompt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// Literal text.
    Literal(Range<usize>),
    /// Backslashes before `{{`: each pair writes one, an odd one makes the `{{` literal.
    Escape { range: Range<usize>, kept: Range<usize> },
    /// `{{name}}`, braces included.
    Reference { name: String, range: Range<usize> },
}

/// A parsed prompt.
#[derive(Clone, Debug)]
pub struct Template<'text> {
    text: &'text str,
    pieces: Vec<Piece>,
}

const OPEN: &str = "{{";
const CLOSE: &str = "}}";

impl<'text> Template<'text> {
    /// Reads a prompt; what is not a reference is literal text.
    pub fn parse(text: &'text str) -> Self {
        let mut pieces = Vec::new();
        let mut literal = 0;
        let mut at = 0;
        while let Some(found) = text[at..].find(OPEN) {
            let brace = at + found;
            let slashes = trailing_backslashes(&text[literal..brace]);
            let found = if slashes % 2 == 1 {
                let end = brace + OPEN.len();
                vec![Piece::Escape { range: brace - slashes..end, kept: brace - slashes / 2..end }]
            } else {
                let pair = Piece::Escape {
                    range: brace - slashes..brace,
                    kept: brace - slashes / 2..brace,
                };
                let reference = reference(text, brace);
                reference.map(|reference| vec![pair, reference]).unwrap_or_default()
            };
            let (Some(first), Some(last)) = (found.first(), found.last()) else {
                at = brace + 1;
                continue;
            };
            let (start, end) = (first.range().start, last.range().end);
            if literal < start {
                pieces.push(Piece::Literal(literal..start));
            }
            (at, literal) = (end, end);
            pieces.extend(found.into_iter().filter(|piece| !piece.range().is_empty()));
        }
        if literal < text.len() {
            pieces.push(Piece::Literal(literal..text.len()));
        }
        Self { text, pieces }
    }

    /// Returns the names referred to, in order, with the byte range of each reference.
    pub fn references(&self) -> impl Iterator<Item = (&str, Range<usize>)> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Reference { name, range } => Some((name.as_str(), range.clone())),
            _ => None,
        })
    }

    /// Replaces each reference by its value; one without a value stays. Values are not parsed
    /// again.
    pub fn fill<'value>(&self, value: impl Fn(&str) -> Option<&'value str>) -> String {
        self.fill_parts(value).to_string()
    }

    /// Fills as [`Self::fill`] does, keeping references without a value apart from the text.
    pub fn fill_parts<'value>(&self, value: impl Fn(&str) -> Option<&'value str>) -> PromptText {
        let mut filled = PromptText::default();
        for piece in &self.pieces {
            match piece {
                Piece::Literal(kept) | Piece::Escape { kept, .. } => {
                    filled.push_text(&self.text[kept.clone()]);
                }
                Piece::Reference { name, range } => match value(name) {
                    Some(value) => filled.push_text(value),
                    None => filled.push_reference(&self.text[range.clone()]),
                },
            }
        }
        filled
    }
}

/// Parses a prompt and panics where its pieces do not add up to it, or where a value that is put
/// in is read again. Meant for tests with random texts.
pub fn check_template(text: &str) {
    let template = Template::parse(text);
    let mut end = 0;
    for piece in &template.pieces {
        let range = piece.range();
        assert!(range.start == end && range.end > end, "a gap before {range:?} of {text:?}");
        end = range.end;
    }
    assert_eq!(end, text.len(), "the end of {text:?} is missing");
    let (filled, again) = (template.fill(|_| Some("x")), template.fill(|_| Some("{{x}}")));
    assert_eq!(filled.len() + 4 * template.references().count(), again.len(), "{text:?}");
}

impl Piece {
    fn range(&self) -> &Range<usize> {
        match self {
            Self::Literal(range) | Self::Escape { range, .. } | Self::Reference { range, .. } => {
                range
            }
        }
    }
}

fn trailing_backslashes(text: &str) -> usize {
    text.len() - text.trim_end_matches('\\').len()
}

/// Returns the reference whose braces open at `start`, if it is one.
fn reference(text: &str, start: usize) -> Option<Piece> {
    let inside = start + OPEN.len();
    let rest = text[inside..].trim_start_matches(' ');
    let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_'))?;
    let name = &rest[..end];
    let after = rest[end..].trim_start_matches(' ').strip_prefix(CLOSE)?;
    is_variable_name(name)
        .then(|| Piece::Reference { name: name.to_owned(), range: start..text.len() - after.len() })
}

#[cfg(test)]
mod tests {
    use super::{Template, check_template};

    /// Texts of the characters that mean something, from a fixed seed.
    #[test]
    fn the_pieces_of_random_texts_add_up_to_them() {
        let alphabet = ["{", "{", "}", "}", "\\", "a", "b_1", " ", "\n", "é"];
        let mut state = 7_u64;
        for _ in 0..2000 {
            let mut text = String::new();
            for _ in 0..24 {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                text.push_str(alphabet[(state >> 33) as usize % alphabet.len()]);
            }
            check_template(&text);
        }
    }

    fn filled(text: &str) -> String {
        Template::parse(text).fill(|name| match name {
            "a" => Some("1"),
            "evil" => Some("{{a}} \\{{a}}"),
            _ => None,
        })
    }

    #[test]
    fn only_a_name_in_two_braces_is_a_reference() {
        for (text, wanted) in [
            ("{{a}}{{ a }}{{   a}}", "111"),
            ("{{{a}}}", "{1}"),
            ("{{{{a}}}}", "{{1}}"),
            (
                "{a} {{A}} {{a b}} {{}} {{ }} {{1a}} {{a-b}} {{",
                "{a} {{A}} {{a b}} {{}} {{ }} {{1a}} {{a-b}} {{",
            ),
            ("{\"k\": {\"a\": {}}}", "{\"k\": {\"a\": {}}}"),
            ("{{a\n}} {{\ta}}", "{{a\n}} {{\ta}}"),
            ("{{a}", "{{a}"),
            ("{{é{{a}}", "{{é1"),
            ("{{other}} {{ other }}", "{{other}} {{ other }}"),
        ] {
            assert_eq!(filled(text), wanted, "{text}");
        }
        let long = format!("{{{{{}}}}}", "x".repeat(51));
        assert_eq!(filled(&long), long);
        assert_eq!(Template::parse(&long).references().count(), 0);
    }

    #[test]
    fn a_backslash_keeps_the_braces() {
        assert_eq!(filled("\\{{a}}"), "{{a}}");
        assert_eq!(filled("\\{{{a}}"), "{{{a}}");
        assert_eq!(filled(r"\\{{a}}"), r"\1");
        assert_eq!(filled(r"C:\share\\{{a}}"), r"C:\share\1");
        assert_eq!(filled(r"\\\{{a}} \\\\{{a}}"), r"\{{a}} \\1");
        assert_eq!(filled(r"\\{{A}} \\{a}"), r"\\{{A}} \\{a}");
        assert_eq!(filled("{\\{{a}}"), "{{{a}}");
        assert_eq!(filled("{{a}}\\{{a}}{{a}}"), "1{{a}}1");
        assert_eq!(filled("\\{a} \\"), "\\{a} \\");
    }

    #[test]
    fn what_was_put_in_is_never_read_again() {
        assert_eq!(filled("{{evil}}{{a}}"), "{{a}} \\{{a}}1");
        assert_eq!(filled("{{{evil}}}"), "{{{a}} \\{{a}}}");
    }

    #[test]
    fn ranges_cover_the_braces() {
        let text = "é {{ a }} {{b}}";
        let template = Template::parse(text);
        let found: Vec<_> =
            template.references().map(|(name, range)| (name.to_owned(), &text[range])).collect();
        assert_eq!(found, [("a".to_owned(), "{{ a }}"), ("b".to_owned(), "{{b}}")]);
    }
}
