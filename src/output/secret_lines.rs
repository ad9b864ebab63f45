//! Finding secret header values in YAML or JSON text that is too broken to parse.

use std::ops::Range;

use super::secret_remarks::{Remarks, Stand, remark_of};
use crate::text::{looks_secret, name_speaks_of_secret};

/// The byte ranges of secret header values in `text`, in order, none across a line end.
///
/// It reads lines rather than YAML. When in doubt it hides, but only below a `headers` key.
pub(super) fn secret_lines(text: &str) -> Vec<Range<usize>> {
    let mut spans = Vec::new();
    let mut block = Block::default();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        block.read(line, at, &mut spans);
        at += line.len();
    }
    spans
}

/// Where the reading stands: within which indentation.
#[derive(Default)]
struct Block {
    /// Indentation of the `headers` key whose entries are being read.
    headers: Option<usize>,
    /// Whether the entries stand in braces, several on a line.
    braces: bool,
    /// The entry whose value may go on.
    entry: Option<Entry>,
    /// The name of `? Name`, whose value comes with the next `:`.
    name: Option<String>,
    remarks: Remarks,
}

/// A header whose value may take further lines: deeper ones, or those up to a closing quote.
#[derive(Clone, Copy)]
struct Entry {
    indent: usize,
    secret: bool,
    open: Option<char>,
}

impl Block {
    fn read(&mut self, line: &str, at: usize, spans: &mut Vec<Range<usize>>) {
        let content = line.trim();
        if content.is_empty() {
            return;
        }
        let indent = line.len() - line.trim_start().len();
        let start = at + indent;
        if let Some(entry) = self.entry
            && (entry.open.is_some() || indent > entry.indent)
        {
            if entry.secret || looks_secret("", content.trim_end_matches(['"', '\''])) {
                spans.push(start..start + content.len());
            }
            if entry.open.is_some_and(|quote| closing(content, quote).is_some()) {
                self.entry = None;
            }
            return;
        }
        self.entry = None;
        if self.headers.is_some_and(|headers| indent <= headers) && !content.starts_with('#') {
            self.headers = None;
        }
        if let Some(headers) = self.headers {
            self.braces = self.braces || content.starts_with('{');
            self.entry = match self.braces {
                true => flow(content, headers, start, spans),
                false => self.entry(content, indent, start, spans),
            };
        } else if let Some((before, after)) = headers_key(content) {
            self.headers = Some(indent + before);
            self.entry = self.first(content, after, indent + before, start, spans);
        }
        if self.headers.is_some()
            && let Some(at) = remark_of(content)
        {
            let beside = spans.last().is_some_and(|span| span.start >= start)
                || name_speaks_of_secret(&content[..at]);
            let stand = if beside { Stand::Beside } else { Stand::Below };
            let hidden = self.remarks.secret(&content[at..], stand);
            spans.extend(hidden.map(|span| start + at + span.start..start + at + span.end));
        }
    }

    /// Reads an entry of a block map, or half of one: `? Name`, then `: value`.
    fn entry(
        &mut self,
        content: &str,
        indent: usize,
        start: usize,
        spans: &mut Vec<Range<usize>>,
    ) -> Option<Entry> {
        if let Some(name) = content.strip_prefix("? ") {
            self.name = Some(name.trim().trim_matches(['"', '\'']).to_owned());
            return None;
        }
        match self.name.take() {
            Some(name) if content.starts_with(':') => {
                Some(valued(content, &name, 1..content.len(), indent, start, spans))
            }
            _ => entry(content, indent, start, spans),
        }
    }

    /// Reads what stands behind the `headers` key itself.
    fn first(
        &mut self,
        content: &str,
        after: usize,
        indent: usize,
        start: usize,
        spans: &mut Vec<Range<usize>>,
    ) -> Option<Entry> {
        let rest = content[after..].trim_start();
        self.braces = rest.starts_with('{');
        // A text or a list in the place of the map: names cannot be told from values.
        if !rest.is_empty() && !rest.starts_with(['{', '#', '&', '!', '*']) {
            return Some(valued(content, "secret", after..content.len(), indent, start, spans));
        }
        flow(&content[after..], indent, start + after, spans)
    }
}

/// Reads one `Name: value`.
fn entry(
    content: &str,
    indent: usize,
    start: usize,
    spans: &mut Vec<Range<usize>>,
) -> Option<Entry> {
    if content.starts_with('#') {
        return None;
    }
    let Some((name, value)) = pair(content) else {
        // No entry, so it may go on with the one above.
        spans.push(start..start + content.len());
        return None;
    };
    Some(valued(content, name, value, indent, start, spans))
}

/// Reads the value of a header.
fn valued(
    content: &str,
    name: &str,
    value: Range<usize>,
    indent: usize,
    start: usize,
    spans: &mut Vec<Range<usize>>,
) -> Entry {
    let (inner, open) = bare(content, value);
    let text = &content[inner.clone()];
    let block = text.is_empty() || (open.is_none() && text.starts_with(['|', '>']));
    // The credential may follow its scheme on the next line.
    let scheme = ["bearer", "basic", "token"].iter().any(|known| text.eq_ignore_ascii_case(known));
    let secret = if block { name_speaks_of_secret(name) } else { looks_secret(name, text) };
    if secret && !block {
        spans.push(start + inner.start..start + inner.end);
    }
    Entry { indent, secret: secret || scheme, open }
}

/// Reads the pairs of `{Name: value, Name: value}`; the last may go on in the next line.
fn flow(
    content: &str,
    indent: usize,
    start: usize,
    spans: &mut Vec<Range<usize>>,
) -> Option<Entry> {
    let mut from = 0;
    let mut last = None;
    for end in cuts(content) {
        let part = &content[from..end];
        let lead = part.len() - part.trim_start_matches(['{', '}', ' ', ',']).len();
        if lead < part.len() {
            last = entry(&part[lead..], indent, start + from + lead, spans);
        }
        from = end;
    }
    let ended = content.ends_with(['"', '\'', ',', '}']);
    last.filter(|entry| entry.open.is_some() || (entry.secret && !ended))
}

/// Where a flow map is cut into pairs: at commas and braces outside quotes, and at the end.
fn cuts(content: &str) -> Vec<usize> {
    let mut quote = None;
    let mut escaped = false;
    let mut found = Vec::new();
    for (at, c) in content.char_indices() {
        match (quote, c) {
            _ if escaped => escaped = false,
            (Some('"'), '\\') => escaped = true,
            (None, '"' | '\'') => quote = Some(c),
            (None, ',' | '{' | '}') => found.push(at),
            (Some(open), _) if open == c => quote = None,
            _ => {}
        }
    }
    found.push(content.len());
    found
}

/// The name and the range of the raw value of `Name: value`.
fn pair(content: &str) -> Option<(&str, Range<usize>)> {
    let colon = match content.chars().next()? {
        quote @ ('"' | '\'') => {
            let close = 1 + closing(&content[1..], quote)?;
            close + content[close..].find(':')?
        }
        _ => content.find(':')?,
    };
    let name = content[..colon].trim().trim_matches(['"', '\'']);
    Some((name, colon + 1..content.len()))
}

/// The range of a value without the blanks, the quotes, the comma or the comment around it, and
/// its quote when that is never closed.
fn bare(content: &str, range: Range<usize>) -> (Range<usize>, Option<char>) {
    let raw = &content[range.clone()];
    let start = range.start + (raw.len() - raw.trim_start().len());
    let value = raw.trim();
    match value.chars().next() {
        Some(quote @ ('"' | '\'')) => match closing(&value[1..], quote) {
            Some(length) if goes_on(&value[length + 2..]) => (start..start + value.len(), None),
            Some(length) => (start + 1..start + 1 + length, None),
            None => (start + 1..start + value.len(), Some(quote)),
        },
        _ => {
            let value = value.find(" #").map_or(value, |at| &value[..at]);
            let value = value.trim_end().trim_end_matches(',');
            (start..start + value.len(), None)
        }
    }
}

/// Whether something stands behind a closing quote that cannot stand there.
fn goes_on(rest: &str) -> bool {
    let rest = rest.trim_start();
    !rest.is_empty() && !rest.starts_with(['#', ',', '}', ']'])
}

/// How far a quoted text goes, if it is closed.
fn closing(text: &str, quote: char) -> Option<usize> {
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if c == '\\' && quote == '"' {
            chars.next();
        } else if c == quote {
            // In single quotes a doubled one stands for itself.
            let doubled = quote == '\'' && chars.next_if(|(_, next)| *next == quote).is_some();
            if !doubled {
                return Some(at);
            }
        }
    }
    None
}

/// Where the `headers` key of a line starts and the byte after its colon: as the line's first
/// key, in a list too, or in the braces of JSON.
fn headers_key(content: &str) -> Option<(usize, usize)> {
    let lower = content.to_ascii_lowercase();
    lower.match_indices("headers").find_map(|(at, key)| {
        let before = lower[..at].trim_end_matches(['"', '\'']).trim_end_matches([' ', '-']);
        let rest = content[at + key.len()..].trim_start_matches(['"', '\'']).trim_start();
        let starts = before.is_empty() || before.ends_with(['{', ',']);
        let column = if before.is_empty() { at } else { 0 };
        (starts && rest.starts_with(':')).then(|| (column, content.len() - rest.len() + 1))
    })
}
