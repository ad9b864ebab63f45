//! Finding secret header values in YAML or JSON text.

use std::ops::Range;

use super::secret_lines::secret_lines;
use crate::text::{Step, looks_secret, name_speaks_of_secret};
use crate::yaml::{TextBelow, texts_below};

/// The byte ranges of secret header values in `text`, in order, none across a line end.
pub(super) fn secret_spans(text: &str) -> Vec<Range<usize>> {
    if !text.to_ascii_lowercase().contains("headers") {
        return Vec::new();
    }
    let Some(found) = texts_below(text, "headers") else { return secret_lines(text) };
    let secret = found.into_iter().filter(is_secret);
    let mut spans: Vec<Range<usize>> = secret.flat_map(|found| found.lines).collect();
    spans.sort_by_key(|span| (span.start, span.end));
    spans.dedup();
    spans
}

/// Whether a text below `headers` is hidden. Where that is no map, names cannot be told from
/// values, and all of it is.
fn is_secret(found: &TextBelow) -> bool {
    let keys = || {
        found.route.0.iter().filter_map(|step| match step {
            Step::Key(key) => Some(key.as_str()),
            Step::Index(_) => None,
        })
    };
    let Some(Step::Key(_)) = found.route.0.first() else { return true };
    keys().any(name_speaks_of_secret) || looks_secret("", &found.text)
}
