//! Finds the limit that a text exceeds.

use super::limit_errors::is_limit;
use super::limits::{DEPTH_LIMIT, NODE_LIMIT};
use super::read::read;
use super::source::Source;
use crate::SyntaxError;

/// Returns the limit that a text exceeds, whatever else may be wrong with it.
///
/// The text is only parsed where a count of its indicators cannot rule that out.
pub fn find_exceeded_limit(name: &str, bytes: &[u8]) -> Option<SyntaxError> {
    let is_limit = |problem: &SyntaxError| is_limit(problem.code);
    match Source::open(name, bytes) {
        Ok(source) if is_far_below_limits(source.text()) => None,
        Ok(source) => read(&source).err()?.into_iter().find(is_limit),
        Err(problems) => problems.into_iter().find(is_limit),
    }
}

/// Returns whether a text of acceptable size cannot have too many or too deep nodes.
///
/// Every key and value but the first follows an indicator or a line break, and each may open one
/// collection. A block collection inside another one starts further right, except for a list in
/// the column of its key. Aliases can make the value larger than the text.
fn is_far_below_limits(text: &str) -> bool {
    let (mut separators, mut brackets, mut open) = (0_usize, 0_usize, 0_usize);
    for byte in text.bytes() {
        match byte {
            b'*' => return false,
            b'\n' | b'\r' | b',' | b':' | b'-' | b'?' => {}
            b'[' | b'{' => {
                open += 1;
                brackets = brackets.max(open);
            }
            b']' | b'}' => open = open.saturating_sub(1),
            _ => continue,
        }
        separators += 1;
    }
    let indent = |line: &str| line.len() - line.trim_start_matches([' ', '-', '?', '\t']).len();
    let columns = text.split(['\n', '\r']).map(indent).max().unwrap_or_default();
    4 * (separators + 1) <= NODE_LIMIT && 2 * (columns + 1) + brackets < DEPTH_LIMIT
}

#[cfg(test)]
mod tests {
    use super::{find_exceeded_limit, is_far_below_limits};

    fn code(text: &str) -> Option<&'static str> {
        find_exceeded_limit("a.yaml", text.as_bytes()).map(|problem| problem.code)
    }

    #[test]
    fn only_texts_beyond_a_limit_exceed_it() {
        let indented = |depth: usize| -> String {
            (0..depth).map(|column| format!("{}a:\n", " ".repeat(column))).collect()
        };
        assert_eq!(code(&indented(64)), None);
        assert_eq!(code(&indented(65)), Some("too-deep"));
        assert_eq!(code(&"- ".repeat(65)), Some("too-deep"));
        assert_eq!(code(&format!("a: {}", "[".repeat(64) + &"]".repeat(64))), Some("too-deep"));
        assert_eq!(code(&"- a\n".repeat(9_999)), None);
        assert_eq!(code(&"- a\n".repeat(10_000)), Some("too-many-nodes"));
        assert_eq!(code(&format!("[{}]", "a,".repeat(10_000))), Some("too-many-nodes"));
        assert_eq!(code(&"x".repeat(1_100_000)), Some("too-large"));
        assert_eq!(code("a: [\n"), None);
    }

    #[test]
    fn ordinary_texts_are_not_parsed_for_it() {
        assert!(is_far_below_limits("name: Ada\nprompt: |\n  Hello, {{name}}!\ntags: [a, b]\n"));
        assert!(!is_far_below_limits(&"a: [b]\n".repeat(1_000)));
        assert!(!is_far_below_limits("a: &x 1\nb: *x\n"));
    }
}
