//! Finds credentials in the queries of URLs: `https://example.com/?token=…`.

use std::ops::Range;

use super::header::without_references;
use super::name::is_telling;

/// Returns the ranges of the values that telling names have in queries, in order.
pub(super) fn secrets_in_queries(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for (at, mark) in text.match_indices(['?', '&', ';', '#']) {
        let start = at + mark.len();
        let ends = |c: char| c.is_whitespace() || "&;#\"'`<>)],\\".contains(c);
        let parameter = text[start..].split(ends).next().unwrap_or_default();
        if let Some((name, value)) = parameter.split_once('=')
            && is_telling(name)
            && !without_references(value).is_empty()
        {
            let end = start + parameter.len();
            found.push(end - value.len()..end);
        }
    }
    found
}
