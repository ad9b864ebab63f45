//! Texts in quotes that end on the line they begin on.

/// Returns the text in double quotes at the start of `line`, and what follows it.
pub(super) fn read_double(line: &str) -> Option<(String, &str)> {
    let mut rest = line.strip_prefix('"')?;
    let mut text = String::new();
    loop {
        let at = rest.bytes().position(|byte| matches!(byte, b'"' | b'\\'))?;
        text.push_str(&rest[..at]);
        if rest.as_bytes()[at] == b'"' {
            return Some((text, &rest[at + 1..]));
        }
        text.push(match rest.as_bytes().get(at + 1)? {
            b'n' => '\n',
            b't' => '\t',
            b'"' => '"',
            b'\\' => '\\',
            b'/' => '/',
            _ => return None,
        });
        rest = &rest[at + 2..];
    }
}

/// Returns the text in single quotes at the start of `line`, and what follows it.
pub(super) fn read_single(line: &str) -> Option<(String, &str)> {
    let mut rest = line.strip_prefix('\'')?;
    let mut text = String::new();
    loop {
        let at = rest.find('\'')?;
        text.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let Some(behind) = rest.strip_prefix('\'') else {
            return Some((text, rest));
        };
        text.push('\'');
        rest = behind;
    }
}
