//! Finding secret header values in YAML or JSON text.

use std::collections::HashSet;
use std::ops::Range;

use super::secret_lines::secret_lines;
use super::secret_remarks::{Remarks, Stand};
use crate::text::{Step, looks_secret, name_speaks_of_secret};
use crate::yaml::{Below, TextBelow, texts_below};

/// The byte ranges of secret header values in `text`, in order, none across a line end.
pub(super) fn secret_spans(text: &str) -> Vec<Range<usize>> {
    if !text.to_ascii_lowercase().contains("headers") {
        return Vec::new();
    }
    let Some(Below { texts, remarks, alone }) = texts_below(text, "headers") else {
        return secret_lines(text);
    };
    let secret = texts.into_iter().filter(is_secret);
    let mut spans: Vec<Range<usize>> = secret.flat_map(|found| found.lines).collect();
    sort(&mut spans);
    let hidden = in_remarks(text, &remarks, &alone, &spans);
    spans.extend(hidden);
    let commented = secret_lines(&commented_out(text, &alone)).into_iter();
    spans.extend(commented.filter(|span| {
        let after = alone.partition_point(|remark| remark.start <= span.start);
        after > 0 && span.end <= alone[after - 1].end
    }));
    sort(&mut spans);
    spans.dedup();
    spans
}

fn sort(ranges: &mut [Range<usize>]) {
    ranges.sort_by_key(|range| (range.start, range.end));
}

/// The secrets in comments.
fn in_remarks(
    text: &str,
    below: &[Range<usize>],
    alone: &[Range<usize>],
    spans: &[Range<usize>],
) -> Vec<Range<usize>> {
    let mut all: Vec<&Range<usize>> = below.iter().chain(alone).collect();
    all.sort_by_key(|remark| remark.start);
    all.dedup();
    let below: HashSet<usize> = below.iter().map(|remark| remark.start).collect();
    let mut remarks = Remarks::default();
    let hidden = all.into_iter().filter_map(|remark| {
        let line = text[..remark.start].rfind('\n').map_or(0, |at| at + 1);
        let before = spans.partition_point(|span| span.start < remark.start);
        let beside = before > 0 && line <= spans[before - 1].start
            || name_speaks_of_secret(&text[line..remark.start]);
        let stand = match (beside, below.contains(&remark.start)) {
            (true, _) => Stand::Beside,
            (false, true) => Stand::Below,
            (false, false) => Stand::Elsewhere,
        };
        let hidden = remarks.secret(&text[remark.clone()], stand)?;
        Some(remark.start + hidden.start..remark.start + hidden.end)
    });
    hidden.collect()
}

/// What the comments that have a line to themselves would say without their `#`, each byte in its
/// place: `headers` as a whole may have been commented out. Of other lines an `x` is left, which
/// ends whatever stands above.
fn commented_out(text: &str, alone: &[Range<usize>]) -> String {
    let mut start = true;
    let filler = |byte| {
        let filler = match byte {
            b'\n' | b'\r' => byte,
            _ if start => b'x',
            _ => b' ',
        };
        start = byte == b'\n';
        filler
    };
    let mut bytes: Vec<u8> = text.bytes().map(filler).collect();
    for remark in alone {
        let marks = text[remark.clone()].bytes().take_while(|byte| *byte == b'#').count();
        let line = text[..remark.start].rfind('\n').map_or(0, |at| at + 1);
        bytes[line..remark.start].fill(b' ');
        let inside = remark.start + marks..remark.end;
        bytes[inside.clone()].copy_from_slice(&text.as_bytes()[inside]);
    }
    String::from_utf8(bytes).unwrap_or_default()
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
