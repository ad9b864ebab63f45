//! Takes a card out of a PNG or a CHARX archive, and puts one into a PNG.
//!
//! Cards are data from strangers: every length is checked, and of an archive only one entry is
//! read, by its name, into memory.

use std::io::{Cursor, Read as _};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use zip::result::ZipError;

use crate::diagnostic::Problem;
use crate::diagnostic::code::{NOT_A_PICTURE, TOO_LARGE};
use crate::model::Value;

const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";
/// The keyword of a V3 card, and that of the earlier ones.
const KEYWORDS: [&[u8]; 2] = [b"ccv3", b"chara"];
/// The most bytes of a card.
const LIMIT: u64 = 8 * 1024 * 1024;

/// Returns the card in a PNG: the newest version that it holds.
pub(super) fn read_picture(bytes: &[u8]) -> Result<Value, Problem> {
    let broken = || Problem::new(NOT_A_PICTURE, "the PNG is damaged");
    let mut rest = bytes.strip_prefix(SIGNATURE).ok_or_else(broken)?;
    let mut found: [Option<&[u8]>; 2] = [None, None];
    while !rest.is_empty() {
        let (kind, data, after) = chunk(rest).ok_or_else(broken)?;
        rest = after;
        if kind != b"tEXt" {
            continue;
        }
        let Some(end) = data.iter().position(|byte| *byte == 0) else { continue };
        if let Some(at) = KEYWORDS.iter().position(|keyword| *keyword == &data[..end]) {
            found[at] = Some(&data[end + 1..]);
        }
    }
    let Some(text) = found.into_iter().flatten().next() else {
        let hint = "a card has a `chara` or `ccv3` text chunk";
        return Err(Problem::new(NOT_A_PICTURE, "the PNG holds no character card").hint(hint));
    };
    let json = STANDARD.decode(text.trim_ascii());
    let json =
        json.map_err(|_| Problem::new(NOT_A_PICTURE, "the card in the PNG is not Base64"))?;
    card(&json)
}

/// Returns the first chunk's type and data, and what comes after it.
fn chunk(bytes: &[u8]) -> Option<(&[u8], &[u8], &[u8])> {
    let (length, rest) = bytes.split_first_chunk::<4>()?;
    let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
    let (kind, rest) = rest.split_at_checked(4)?;
    let (data, rest) = rest.split_at_checked(length)?;
    let (_, rest) = rest.split_at_checked(4)?;
    Some((kind, data, rest))
}

/// Returns the card in a CHARX archive: `card.json` at its root.
pub(super) fn read_archive(bytes: &[u8]) -> Result<Value, Problem> {
    let broken = |error: ZipError| {
        let message = match error {
            ZipError::FileNotFound => "the archive holds no `card.json`".to_owned(),
            error => format!("not a CHARX archive: {error}"),
        };
        Problem::new(NOT_A_PICTURE, message)
    };
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(broken)?;
    let entry = archive.by_name("card.json").map_err(broken)?;
    let mut json = Vec::new();
    // The size that the archive states may be a lie.
    let read = entry.take(LIMIT + 1).read_to_end(&mut json);
    read.map_err(|error| Problem::new(NOT_A_PICTURE, format!("not a CHARX archive: {error}")))?;
    card(&json)
}

fn card(json: &[u8]) -> Result<Value, Problem> {
    if json.len() as u64 > LIMIT {
        return Err(Problem::new(TOO_LARGE, "the card is larger than 8 MiB"));
    }
    serde_json::from_slice(json)
        .map_err(|error| Problem::new(NOT_A_PICTURE, format!("the card is not JSON: {error}")))
}

/// Puts a card into a PNG, for programs that know V3 and for those that do not.
pub(crate) fn card_picture(picture: &[u8], card: &str) -> Result<Vec<u8>, Problem> {
    let end = picture.len().checked_sub(12).filter(|_| picture.starts_with(SIGNATURE));
    let end = end.ok_or_else(|| Problem::new(NOT_A_PICTURE, "the portrait is not a PNG"))?;
    let mut bytes = picture[..end].to_vec();
    let text = STANDARD.encode(card);
    for keyword in KEYWORDS.iter().rev() {
        let data = [*keyword, b"\0", text.as_bytes()].concat();
        add_chunk(&mut bytes, *b"tEXt", &data);
    }
    bytes.extend_from_slice(&picture[end..]);
    Ok(bytes)
}

fn add_chunk(bytes: &mut Vec<u8>, kind: [u8; 4], data: &[u8]) {
    let mut checked = kind.to_vec();
    checked.extend_from_slice(data);
    bytes.extend_from_slice(&u32::try_from(data.len()).unwrap_or(u32::MAX).to_be_bytes());
    bytes.extend_from_slice(&checked);
    bytes.extend_from_slice(&crc32fast::hash(&checked).to_be_bytes());
}
