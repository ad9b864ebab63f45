//! Masks what differs from run to run, so that snapshots can hold the rest.

/// Replaces what differs from run to run: UUIDs, their first digits behind a name, temporary
/// directories, the copies of an editor.
pub(crate) fn masked(text: &str) -> String {
    const COPY: &str = ".persona/edit/";
    let directory = format!("{}/.tmp", std::env::temp_dir().display());
    let mut shown = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let is_copy = rest.starts_with(COPY);
        let stem = rest.find(".yaml").filter(|end| is_copy && *end > COPY.len() + 6);
        let taken = if is_uuid(rest.as_bytes().get(..36).unwrap_or_default()) {
            shown.push_str("[uuid]");
            36
        } else if is_short_id(rest.as_bytes().get(..10).unwrap_or_default()) {
            shown.push_str("([id])");
            10
        } else if rest.starts_with(&directory) {
            shown.push_str("[directory]");
            directory.len() + 6
        } else if let Some(end) = stem {
            shown.push_str(&rest[..end - 6]);
            shown.push_str("[copy]");
            end
        } else {
            shown.push(c);
            c.len_utf8()
        };
        rest = &rest[taken..];
    }
    shown
}

fn is_uuid(bytes: &[u8]) -> bool {
    bytes.len() == 36
        && bytes.iter().enumerate().all(|(at, byte)| match at {
            8 | 13 | 18 | 23 => *byte == b'-',
            _ => byte.is_ascii_hexdigit() && !byte.is_ascii_uppercase(),
        })
}

/// Returns whether these are the first digits of a UUID in parentheses.
fn is_short_id(bytes: &[u8]) -> bool {
    matches!(bytes, [b'(', digits @ .., b')'] if digits.len() == 8 && digits.iter().all(u8::is_ascii_hexdigit))
}
