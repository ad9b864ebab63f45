//! Reads the id and name of a definition without parsing the rest of it.
//!
//! A reference or a new name concerns one file among thousands, so every file is scanned and only
//! the likely ones are parsed. The scan answers only where the text leaves no doubt: a plain or
//! simply quoted value on one line of a block mapping. Everything else is left to the parser.

use memchr::memchr;

/// What a definition is called, if its text says so plainly.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Header {
    pub id: Option<String>,
    pub name: Option<String>,
}

/// Returns the header of a definition, or `None` where only the parser can tell.
pub fn header(bytes: &[u8]) -> Option<Header> {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut header = Header::default();
    let mut start = 0;
    // Whatever comes after both is for the parser, should this be the file that is meant.
    while header.id.is_none() || header.name.is_none() {
        let Some(rest) = text.get(start..).filter(|rest| !rest.is_empty()) else { break };
        let length = memchr(b'\n', rest).unwrap_or(rest.len());
        let (line, after) = rest.split_at(length);
        start += length + 1;
        let (slot, rest) = match line {
            [b'i', b'd', rest @ ..] => (&mut header.id, rest),
            [b'n', b'a', b'm', b'e', rest @ ..] => (&mut header.name, rest),
            [b'"' | b'\'' | b'?' | b'{' | b'&' | b'!' | b'%', ..] => return None,
            _ => continue,
        };
        let value = match rest {
            [b':', value @ ..] => value,
            [b' ' | b'\t', ..] => return None,
            _ => continue,
        };
        let continues = matches!(after, [b'\n', b' ' | b'\t', ..]);
        if slot.is_some() || continues {
            return None;
        }
        *slot = Some(scalar(std::str::from_utf8(value).ok()?)?);
    }
    header.name.is_some().then_some(header)
}

/// Returns a value that means what it looks like.
fn scalar(value: &str) -> Option<String> {
    let value = value.strip_prefix([' ', '\t'])?.trim_matches([' ', '\t', '\r']);
    let value = match value.find(" #") {
        Some(_) if value.starts_with(['"', '\'']) => return None,
        Some(at) => value[..at].trim_end(),
        None => value,
    };
    for quote in ['"', '\''] {
        if let Some(inside) = value.strip_prefix(quote) {
            let inside = inside.strip_suffix(quote)?;
            return (!inside.contains(['"', '\'', '\\'])).then(|| inside.to_owned());
        }
    }
    let odd = value.is_empty()
        || value.starts_with(['&', '*', '!', '|', '>', '%', '@', '`', '{', '[', '#', ','])
        || value.contains(": ")
        || value.ends_with(':');
    (!odd).then(|| value.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{Header, header};

    fn read(text: &str) -> Option<(Option<String>, Option<String>)> {
        header(text.as_bytes()).map(|Header { id, name }| (id, name))
    }

    #[test]
    fn plain_and_simply_quoted_values_are_read() {
        let name = |text: &str| read(text).and_then(|(_, name)| name);
        assert_eq!(
            name("# c\nid: 1\nname: Ada Lovelace  # the first\n"),
            Some("Ada Lovelace".into())
        );
        assert_eq!(name("\u{feff}name: \"Ada\"\r\n"), Some("Ada".into()));
        assert_eq!(name("namely: x\nname: 'Ada'"), Some("Ada".into()));
    }

    #[test]
    fn whatever_leaves_a_doubt_is_left_to_the_parser() {
        for text in [
            "name: >-\n  Ada\n",
            "name: Ada\n  Lovelace\n",
            "\"name\": Ada\n",
            "{name: Ada}\n",
            "name: &a Ada\n",
            "name: \"A\\x64a\"\n",
            "name: Ada\nname: Eve\n",
            "name : Ada\n",
            "tone: casual\n",
            "name: \"Ada\" # x\n",
        ] {
            assert_eq!(read(text), None, "{text:?}");
        }
    }
}
