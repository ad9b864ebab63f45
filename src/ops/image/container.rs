//! Checks that a file is one whole image and nothing else: a decoder stops at what it needs, and
//! does not care what follows or whether a checksum holds.

const CUT: &str = "the file is cut off";
const TRAILING: &str = "the file goes on after the end of the image";

/// Returns the parts of a PNG that its pixels follow from. What else a PNG may hold (profiles,
/// texts) can unpack to any size.
pub(super) fn png_pixels(bytes: &[u8]) -> Result<Vec<u8>, String> {
    const SIGNATURE: usize = 8;
    let mut kept = bytes[..SIGNATURE].to_vec();
    let mut rest = &bytes[SIGNATURE..];
    loop {
        let (length, tail) = rest.split_first_chunk::<4>().ok_or(CUT)?;
        let length = usize::try_from(u32::from_be_bytes(*length)).map_err(|_| CUT)?;
        let (body, tail) = tail.split_at_checked(length.saturating_add(4)).ok_or(CUT)?;
        let (checksum, tail) = tail.split_first_chunk::<4>().ok_or(CUT)?;
        let name = &body[..4];
        if crc32fast::hash(body) != u32::from_be_bytes(*checksum) {
            return Err(format!("the checksum of `{}` is wrong", name.escape_ascii()));
        }
        if matches!(name, b"IHDR" | b"PLTE" | b"tRNS" | b"IDAT" | b"IEND") {
            kept.extend_from_slice(&rest[..length + 12]);
        }
        if name == b"IEND" {
            return if tail.is_empty() { Ok(kept) } else { Err(TRAILING.to_owned()) };
        }
        rest = tail;
    }
}

/// Refuses a JPEG that does not end with its end marker, or goes on after it.
pub(super) fn check_jpeg(bytes: &[u8]) -> Result<(), String> {
    const START_OF_SCAN: u8 = 0xda;
    const END: u8 = 0xd9;
    let mut rest = &bytes[2..];
    loop {
        let [0xff, marker, tail @ ..] = rest else { return Err(CUT.to_owned()) };
        rest = tail;
        match *marker {
            END if rest.is_empty() => return Ok(()),
            END => return Err(TRAILING.to_owned()),
            0xff => rest = &bytes[bytes.len() - rest.len() - 1..],
            marker => {
                let (length, _) = rest.split_first_chunk::<2>().ok_or(CUT)?;
                rest = rest.get(usize::from(u16::from_be_bytes(*length))..).ok_or(CUT)?;
                if marker == START_OF_SCAN {
                    let end = rest.windows(2).position(is_marker).ok_or(CUT)?;
                    rest = &rest[end..];
                }
            }
        }
    }
}

/// Returns whether two bytes of a scan end it: neither an escaped 0xff nor a restart.
fn is_marker(pair: &[u8]) -> bool {
    pair[0] == 0xff && !matches!(pair[1], 0x00 | 0xd0..=0xd7 | 0xff)
}

/// Refuses a WebP that is shorter or longer than it says.
pub(super) fn check_webp(bytes: &[u8]) -> Result<(), String> {
    let length = bytes[4..].first_chunk::<4>().ok_or(CUT)?;
    match u64::from(u32::from_le_bytes(*length)).cmp(&(bytes.len() as u64 - 8)) {
        std::cmp::Ordering::Greater => Err(CUT.to_owned()),
        std::cmp::Ordering::Equal => Ok(()),
        std::cmp::Ordering::Less => Err(TRAILING.to_owned()),
    }
}
