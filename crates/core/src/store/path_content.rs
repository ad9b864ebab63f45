//! Reads what lies at a path: a file, or a link by itself.

use std::borrow::Cow;
use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Read as _};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::etag::{hex, sha256, unhex};

/// The bytes of a file, or where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PathContent {
    File(Vec<u8>),
    Link(PathBuf),
}

impl PathContent {
    /// Returns what lies at a path, if anything does.
    pub fn at(real: &Path) -> io::Result<Option<Self>> {
        Ok(Self::open(real)?.map(|(content, _)| content))
    }

    /// Returns a file along with its bytes; a link has none.
    pub(super) fn open(real: &Path) -> io::Result<Option<(Self, Option<File>)>> {
        let file = match open(real) {
            Ok(file) => file,
            Err(cause) if cause.kind() == ErrorKind::NotFound => return Ok(None),
            Err(cause) => {
                let target = fs::read_link(real).map_err(|_| cause)?;
                return Ok(Some((Self::Link(target), None)));
            }
        };
        let mut bytes = Vec::new();
        io::BufReader::new(&file).read_to_end(&mut bytes)?;
        Ok(Some((Self::File(bytes), Some(file))))
    }

    /// Returns the text as people are shown it.
    pub fn text(&self) -> Cow<'_, str> {
        match self {
            Self::File(bytes) => String::from_utf8_lossy(bytes),
            Self::Link(target) => format!("link to {}\n", target.display()).into(),
        }
    }

    /// Returns a checksum that tells a link from a file that holds its target.
    pub(super) fn sha256(&self) -> String {
        match self {
            Self::File(bytes) => sha256(bytes),
            Self::Link(target) => {
                sha256(&[b"link\0", target.as_os_str().as_encoded_bytes()].concat())
            }
        }
    }
}

/// The bytes of a file or the target of a link, with a checksum.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FileContent {
    pub(super) sha256: String,
    content: Content,
}

/// Text as text, so that a person can read the record; anything else in hex.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Content {
    Text(String),
    Hex(String),
    Link(PathBuf),
}

impl FileContent {
    pub(super) fn of(content: &PathContent) -> Self {
        Self {
            sha256: content.sha256(),
            content: match content {
                PathContent::Link(target) => Content::Link(target.clone()),
                PathContent::File(bytes) => match std::str::from_utf8(bytes) {
                    Ok(text) => Content::Text(text.into()),
                    Err(_) => Content::Hex(hex(bytes)),
                },
            },
        }
    }

    /// Returns the content, unless it was tampered with.
    pub(super) fn content(&self) -> Option<PathContent> {
        let content = match &self.content {
            Content::Text(text) => PathContent::File(text.clone().into_bytes()),
            Content::Hex(digits) => PathContent::File(unhex(digits)?),
            Content::Link(target) => PathContent::Link(target.clone()),
        };
        (content.sha256() == self.sha256).then_some(content)
    }
}

/// Opens a file. A pipe without `O_NONBLOCK` would wait for its other end; `O_NOFOLLOW` because links
/// have been followed already, under watch.
#[cfg(unix)]
pub(super) fn open(real: &Path) -> io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt as _;
    OpenOptions::new().read(true).custom_flags(libc::O_NONBLOCK | libc::O_NOFOLLOW).open(real)
}

#[cfg(not(unix))]
pub(super) fn open(real: &Path) -> io::Result<File> {
    if std::fs::symlink_metadata(real)?.is_symlink() {
        return Err(std::io::Error::other("a link"));
    }
    OpenOptions::new().read(true).open(real)
}

#[cfg(test)]
mod tests {
    use super::{FileContent, PathContent};

    #[test]
    fn text_stays_text_and_other_bytes_come_back_too() {
        let text = PathContent::File(b"name: Ada\n".into());
        for content in
            [&text, &PathContent::File(vec![0xff, 0, 1]), &PathContent::Link("../ada.yaml".into())]
        {
            let written = serde_json::to_string(&FileContent::of(content)).unwrap();
            let after: FileContent = serde_json::from_str(&written).unwrap();
            assert_eq!(after.content().as_ref(), Some(content));
        }
        let after = FileContent::of(&text);
        assert!(serde_json::to_string(&after).unwrap().contains("name: Ada"));
    }
}
