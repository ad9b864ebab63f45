//! Hides whole lines of a text that does not parse.

use std::ops::Range;

use super::MASK;
use super::name::{is_headers, is_telling};
use super::shape::{has_password, is_credential, is_mixed, is_scheme};
use super::url::secrets_in_queries;

/// Returns the content of each line that may hold a secret: one that speaks of secrets, the lines
/// below it and those that go on with it, and all the rest when it leaves a quote open.
pub(super) fn secret_lines(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut above: Option<usize> = None;
    let mut open = false;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let content = line.trim();
        let indent = line.len() - line.trim_start().len();
        let start = at + indent;
        at += line.len();
        if content.is_empty() || is_conflict_marker(content) {
            continue;
        }
        let goes_on = above.is_some_and(|above| indent > above || !starts_entry(content));
        if open || goes_on || names_secret(content) || holds_headers(content) {
            found.push(start..start + content.len());
            open = open || leaves_quote_open(content);
            above = above.filter(|_| goes_on).or(Some(indent));
        } else {
            above = None;
        }
    }
    found
}

/// Returns an argument that could not be read, or the mask where it may hold a secret.
pub fn mask_argument(text: &str) -> &str {
    if names_secret(text) || holds_headers(text) { MASK } else { text }
}

/// Returns whether a line names a secret or holds something in the shape of one.
fn names_secret(content: &str) -> bool {
    telling_pair(content).is_some()
        || !secrets_in_queries(content).is_empty()
        || holds_credential(content)
}

/// Returns where the value of the first telling `name:` or `name=` begins.
pub(super) fn telling_pair(content: &str) -> Option<usize> {
    names(content).find(|name| is_telling(&content[name.clone()])).map(|name| name.end + 1)
}

fn holds_headers(content: &str) -> bool {
    names(content).any(|name| is_headers(&content[name]))
}

/// Returns what stands before each `:` and `=`: from the one before on, with the last word before
/// that, which may be the first of two words that tell.
fn names(content: &str) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    content.match_indices([':', '=']).map(move |(end, _)| {
        let name = start..end;
        let last_word = content[name.clone()].trim_end_matches(|c: char| !c.is_alphanumeric());
        let last_word = last_word.trim_end_matches(char::is_alphanumeric);
        start += last_word.len();
        name
    })
}

/// Returns whether a word has the shape of a credential, or follows `Bearer`.
pub(super) fn holds_credential(content: &str) -> bool {
    let words: Vec<&str> = content
        .split(|c: char| c.is_whitespace() || "\"'`,()".contains(c))
        .filter(|word| !word.is_empty())
        .collect();
    words.iter().any(|word| is_credential(word) || has_password(word))
        || words.windows(2).any(|pair| is_scheme(pair[0]) && is_mixed(pair[1]))
}

/// Returns whether a line begins with `name:`, so that it does not go on with the line above.
fn starts_entry(content: &str) -> bool {
    let content = content.trim_start_matches(['-', '{', '}', ',', ' ']);
    let name = content.trim_start_matches(['"', '\'']);
    name.starts_with(char::is_alphanumeric)
        && name.split_once(':').is_some_and(|(_, rest)| rest.is_empty() || rest.starts_with(' '))
}

fn leaves_quote_open(content: &str) -> bool {
    ['"', '\''].iter().any(|quote| content.matches(*quote).count() % 2 == 1)
}

fn is_conflict_marker(content: &str) -> bool {
    ["<<<<<<<", "|||||||", "=======", ">>>>>>>"].iter().any(|marker| content.starts_with(marker))
}

#[cfg(test)]
mod tests {
    use super::secret_lines;
    use crate::secret::mask_ranges;

    fn masked(text: &str) -> String {
        mask_ranges(text, &secret_lines(text))
    }

    #[test]
    fn lines_that_may_hold_a_secret_are_hidden_whole() {
        let text = "\
name: Ada
token: >-
  folded

  secret
tone: formal
<<<<<<< ours
? Authorization: a
: b
=======
headers: {Accept: x,
  Via: y}
>>>>>>> theirs
link: https://x.y/?token=a
note: as Bearer abc1 says
# password: a
color: red
cookie: \"a
name: Eve
";
        insta::assert_snapshot!(masked(text), @"
        name: Ada
        ••••
          ••••

          ••••
        tone: formal
        <<<<<<< ours
        ••••
        ••••
        =======
        ••••
          ••••
        >>>>>>> theirs
        ••••
        ••••
        ••••
        color: red
        ••••
        ••••
        ");
    }
}
