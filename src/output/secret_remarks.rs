//! Secrets in comments below `headers`: an entry that was commented out, or the value of yesterday.

use std::ops::Range;

use crate::text::{looks_secret, name_speaks_of_secret};

/// A word of a comment that mixes letters and digits is suspicious from this length on.
const WORD: usize = 8;

/// Where a comment stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stand {
    /// Behind a secret, on its line: it is likely to speak of it.
    Beside,
    /// Below `headers`.
    Below,
    /// Anywhere else in a file with headers: formatting may have moved it out of them.
    Elsewhere,
}

/// Goes through the comments of a text in order and says what of each is to be hidden.
#[derive(Default)]
pub(super) struct Remarks {
    /// The comment above was an entry with a telling name, and its value may go on.
    goes_on: bool,
}

impl Remarks {
    /// The bytes to hide of a comment, which starts with its `#`.
    pub(super) fn secret(&mut self, comment: &str, stand: Stand) -> Option<Range<usize>> {
        let lead = comment.len() - comment.trim_start_matches(['#', ' ', '\t', '-', '?']).len();
        let content = comment[lead..].trim_end();
        if content.is_empty() {
            return None;
        }
        let whole = lead..lead + content.len();
        let pair = content.split_once([':', '=']);
        match pair {
            _ if stand == Stand::Beside => Some(whole),
            Some((name, value)) if tells(name, stand) => {
                self.goes_on = true;
                let blanks = value.len() - value.trim_start().len();
                let start = whole.end - value.len() + blanks;
                (start < whole.end).then_some(start..whole.end)
            }
            pair => {
                self.goes_on = self.goes_on && pair.is_none();
                (self.goes_on || (stand == Stand::Below && speaks(content))).then_some(whole)
            }
        }
    }
}

/// Whether the name of a commented-out entry is that of a secret. Elsewhere, it is an entry only
/// if the name is one word.
fn tells(name: &str, stand: Stand) -> bool {
    let word = !name.trim().contains(char::is_whitespace);
    (word || stand != Stand::Elsewhere) && name_speaks_of_secret(name)
}

/// Whether a comment holds something in the shape of a credential.
fn speaks(content: &str) -> bool {
    let words: Vec<&str> = content
        .split(|c: char| c.is_whitespace() || "\"'`,;()".contains(c))
        .filter(|word| !word.is_empty())
        .collect();
    let pairs = words.windows(2).any(|pair| looks_secret("", &pair.join(" ")) && is_odd(pair[1]));
    pairs || words.iter().any(|word| looks_secret("", word) || (word.len() >= WORD && is_odd(word)))
}

/// Whether a word mixes letters and digits.
fn is_odd(word: &str) -> bool {
    word.chars().any(char::is_alphabetic) && word.chars().any(char::is_numeric)
}

/// The comment at the end of a line, or the one that is all of it. Where a quote is left open,
/// the first `#` behind a blank is taken: rather hide too much.
pub(super) fn remark_of(content: &str) -> Option<usize> {
    if content.starts_with('#') {
        return Some(0);
    }
    let mut quote = None;
    let mut before = ' ';
    for (at, c) in content.char_indices() {
        match (quote, c) {
            (None, '#') if before.is_whitespace() => return Some(at),
            (None, '"' | '\'') if !before.is_alphanumeric() => quote = Some(c),
            (Some(open), _) if open == c => quote = None,
            _ => {}
        }
        before = c;
    }
    quote.and_then(|_| content.find(" #")).map(|at| at + 1)
}

#[cfg(test)]
mod tests {
    use super::{Remarks, Stand};

    #[test]
    fn what_a_comment_tells_of_a_secret_is_hidden() {
        for (comment, stand, hidden) in [
            ("# Authorization: Bearer abc", Stand::Below, "Bearer abc"),
            ("#  - X-Api-Key = 'x'", Stand::Below, "'x'"),
            ("# was sesame", Stand::Beside, "was sesame"),
            ("# yesterday sekretvalue123", Stand::Below, "yesterday sekretvalue123"),
            ("# Bearer abc1", Stand::Below, "Bearer abc1"),
            ("# the bearer of bad news", Stand::Below, ""),
            ("# for staging, since 2026-01-02", Stand::Below, ""),
            ("# X-Team: red", Stand::Below, ""),
            ("# Cookie: sesame", Stand::Elsewhere, "sesame"),
            ("# a token: sesame1", Stand::Elsewhere, ""),
            ("#", Stand::Beside, ""),
        ] {
            let found = Remarks::default().secret(comment, stand);
            assert_eq!(&comment[found.unwrap_or(0..0)], hidden, "{comment}");
        }
    }

    #[test]
    fn a_value_that_goes_on_in_the_next_comment_is_hidden_too() {
        let mut remarks = Remarks::default();
        assert_eq!(remarks.secret("# Cookie:", Stand::Below), None);
        assert_eq!(remarks.secret("#   sesame", Stand::Below), Some(4..10));
        assert_eq!(remarks.secret("# X-Team: red", Stand::Below), None);
        assert_eq!(remarks.secret("#   blue", Stand::Below), None);
    }
}
