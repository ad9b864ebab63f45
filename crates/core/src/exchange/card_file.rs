//! Takes a card out of a PNG or a CHARX archive, and puts one into a PNG.
//!
//! Cards are data from strangers: every length is checked, and of an archive only one entry is
//! read, by its name, into memory.

use std::borrow::Cow;
use std::io::{self, Cursor, Read as _};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use flate2::read::ZlibDecoder;
use zip::result::ZipError;

use crate::diagnostic::Problem;
use crate::diagnostic::code::{NOT_A_PICTURE, TOO_LARGE};
use crate::model::Value;
use crate::yaml::JsonValue;

const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";
/// The keyword of a V3 card, and that of the earlier ones.
const KEYWORDS: [&[u8]; 2] = [b"ccv3", b"chara"];
/// The most bytes of a card.
const LIMIT: u64 = 8 * 1024 * 1024;

/// Returns the card in a PNG: the newest version that it holds.
pub(super) fn read_picture(bytes: &[u8]) -> Result<Value, Problem> {
    let broken = || Problem::new(NOT_A_PICTURE, "the PNG is damaged");
    let mut rest = bytes.strip_prefix(SIGNATURE).ok_or_else(broken)?;
    let mut found: [Option<Cow<'_, [u8]>>; 2] = [None, None];
    while !rest.is_empty() {
        let (Chunk { kind, data, is_whole }, after) = chunk(rest).ok_or_else(broken)?;
        // Programs add what they like behind the end.
        rest = if kind == b"IEND" { &[] } else { after };
        let Some((keyword, data)) = split_at_zero(data) else { continue };
        if let Some(at) = KEYWORDS.iter().position(|known| *known == keyword)
            && let Some(text) = text(kind, data)
        {
            found[at] = Some(text.ok().filter(|_| is_whole).ok_or_else(broken)?);
        }
    }
    let Some(text) = found.into_iter().flatten().next() else {
        let hint = "a card has a `chara` or `ccv3` text chunk";
        return Err(Problem::new(NOT_A_PICTURE, "the PNG holds no character card").hint(hint));
    };
    if text.len() as u64 > LIMIT * 2 {
        return Err(too_large());
    }
    let json = STANDARD.decode(text.trim_ascii());
    let json =
        json.map_err(|_| Problem::new(NOT_A_PICTURE, "the card in the PNG is not Base64"))?;
    card(&json)
}

/// Returns the text of a `tEXt`, `zTXt` or `iTXt` chunk, after its keyword.
fn text<'d>(kind: &[u8], data: &'d [u8]) -> Option<io::Result<Cow<'d, [u8]>>> {
    let (is_compressed, text) = match (kind, data) {
        (b"tEXt", text) => (false, text),
        (b"zTXt", [_method, text @ ..]) => (true, text),
        (b"iTXt", [flag, _method, rest @ ..]) => {
            let (_language, rest) = split_at_zero(rest)?;
            let (_translated_keyword, text) = split_at_zero(rest)?;
            (*flag != 0, text)
        }
        _ => return None,
    };
    if !is_compressed {
        return Some(Ok(Cow::Borrowed(text)));
    }
    let mut inflated = Vec::new();
    // Base64 takes a third more than the card.
    let read = ZlibDecoder::new(text).take(LIMIT * 2 + 1).read_to_end(&mut inflated);
    Some(read.map(|_| Cow::Owned(inflated)))
}

fn split_at_zero(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let end = bytes.iter().position(|byte| *byte == 0)?;
    Some((&bytes[..end], &bytes[end + 1..]))
}

struct Chunk<'b> {
    kind: &'b [u8],
    data: &'b [u8],
    /// Whether it is as it was written.
    is_whole: bool,
}

/// Returns the first chunk, and what comes after it.
fn chunk(bytes: &[u8]) -> Option<(Chunk<'_>, &[u8])> {
    let (length, rest) = bytes.split_first_chunk::<4>()?;
    let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
    let (checked, rest) = rest.split_at_checked(length.checked_add(4)?)?;
    let (sum, rest) = rest.split_first_chunk::<4>()?;
    let (kind, data) = checked.split_at(4);
    let is_whole = crc32fast::hash(checked) == u32::from_be_bytes(*sum);
    Some((Chunk { kind, data, is_whole }, rest))
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
        return Err(too_large());
    }
    serde_json::from_slice(json)
        .map(|JsonValue(card)| card)
        .map_err(|error| Problem::new(NOT_A_PICTURE, format!("the card is not JSON: {error}")))
}

fn too_large() -> Problem {
    Problem::new(TOO_LARGE, "the card is larger than 8 MiB")
}

/// Puts a card into a PNG, for programs that know V3 and for those that do not.
pub fn card_picture(picture: &[u8], card: &str) -> Result<Vec<u8>, Problem> {
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
