//! Tells how a file is written, from its name and its first bytes.

/// How records are written in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Syntax {
    Json,
    /// One JSON record a line.
    Lines,
    Yaml,
    Csv,
    /// YAML between two lines of `---`, and a text.
    Markdown,
    Png,
    Zip,
}

/// The extensions of files that hold a text below their frontmatter.
const TEXTS: [&str; 2] = [".md", ".mdx"];

impl Syntax {
    /// Guesses from the name of a file and how it begins.
    pub fn guess(name: &str, start: &[u8]) -> Self {
        let name = name.to_ascii_lowercase();
        let has = |ends: &[&str]| ends.iter().any(|end| name.ends_with(end));
        let start = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start);
        let first = start.iter().find(|byte| !byte.is_ascii_whitespace());
        match first {
            _ if start.starts_with(b"\x89PNG\r\n\x1a\n") || has(&[".png"]) => Self::Png,
            _ if start.starts_with(b"PK\x03\x04") || has(&[".charx"]) => Self::Zip,
            _ if has(&[".csv"]) => Self::Csv,
            _ if has(&[".jsonl", ".ndjson"]) => Self::Lines,
            _ if has(&TEXTS) => Self::Markdown,
            Some(b'{' | b'[') => Self::Json,
            _ => Self::Yaml,
        }
    }

    /// Returns whether a file of this name may hold personas of some format.
    pub(super) fn is_readable(name: &str) -> bool {
        let name = name.to_ascii_lowercase();
        let data = [".csv", ".jsonl", ".ndjson", ".json", ".yaml", ".yml", ".png", ".charx"];
        data.iter().chain(&TEXTS).any(|end| name.ends_with(end))
    }
}
