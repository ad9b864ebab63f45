//! Reads and writes the head of an index: a record of fixed size for each file, so that opening it
//! parses nothing.

use std::ops::Range;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crc32fast::Hasher;
use rayon::prelude::*;

use crate::store::stamp::{NUMBERS, Stamp};

/// How many bytes are read or checked at once, on all cores.
pub(super) const PART: usize = 256 << 10;

/// Changes with the form of the file.
const MAGIC: &[u8; 16] = b"persona-index-2\n";

/// Magic, checksum of all that follows, id of the documents, when it was read, the stamp of the
/// folder, and how many bytes of rules and how many records there are.
const FIXED: usize = 16 + 4 + 8 + 8 + STAMP + 4 + 4;

const STAMP: usize = NUMBERS * 8;

/// Place of the name, its stamp, place of the texts, place of the document.
const RECORD: usize = 8 + STAMP + 8 + 16;

/// No size of a file: the name of one of which nothing is known.
const UNKNOWN: u64 = u64::MAX;

/// Where a document is in the file of documents, and its checksum.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct DocumentPlace {
    pub(super) offset: u64,
    /// Nothing for a file without.
    pub(super) length: u32,
    pub(super) checksum: u32,
}

/// What is known of one file.
#[derive(Clone, Copy, Debug)]
pub(super) struct HeadRecord<'a> {
    pub(super) name: &'a [u8],
    /// Nothing for a file of which only the name is known.
    pub(super) stamp: Option<Stamp>,
    /// See [`write_texts`].
    pub(super) texts: &'a [u8],
    pub(super) document: DocumentPlace,
}

impl<'a> HeadRecord<'a> {
    pub(super) fn unknown(name: &'a [u8]) -> Self {
        Self { name, stamp: None, texts: &[], document: DocumentPlace::default() }
    }
}

/// The head of an index as it is in its file.
#[derive(Debug, Default)]
pub(super) struct Head {
    bytes: Vec<u8>,
    table: Range<usize>,
}

impl Head {
    /// Takes the bytes of a file that is whole, and was written by these rules and not in the future.
    pub(super) fn open(bytes: Vec<u8>, rules: &str, now: SystemTime) -> Option<Self> {
        let body = bytes.strip_prefix(MAGIC)?;
        if checksum(body.get(4..)?) != u32_at(body, 0)? {
            return None;
        }
        let (length, count) = (u32_at(&bytes, FIXED - 8)?, u32_at(&bytes, FIXED - 4)?);
        let start = FIXED + usize::try_from(length).ok()?;
        let table = start..start + usize::try_from(count).ok()? * RECORD;
        let is_valid = bytes.get(FIXED..start)? == rules.as_bytes() && table.end <= bytes.len();
        let head = Self { bytes, table };
        (is_valid && head.time()? <= now).then_some(head)
    }

    /// Returns the number that the file of documents bears.
    pub(super) fn documents(&self) -> u64 {
        u64_at(&self.bytes, 20).unwrap_or_default()
    }

    /// Returns the stamp of the folder that holds these files and no others.
    pub(super) fn folder(&self) -> Option<Stamp> {
        stamp_at(&self.bytes, 36)
    }

    fn time(&self) -> Option<SystemTime> {
        UNIX_EPOCH.checked_add(Duration::from_nanos(u64_at(&self.bytes, 28)?))
    }

    /// Returns how many files it names; they are sorted by name.
    pub(super) fn len(&self) -> usize {
        self.table.len() / RECORD
    }

    pub(super) fn name(&self, at: usize) -> Option<&[u8]> {
        self.record(at).map(|record| record.name)
    }

    pub(super) fn record(&self, at: usize) -> Option<HeadRecord<'_>> {
        let start = self.table.start + at * RECORD;
        let record = self.bytes.get(start..start + RECORD).filter(|_| at < self.len())?;
        let part = |at| {
            let (start, length) = (u32_at(record, at)?, u32_at(record, at + 4)?);
            let start = usize::try_from(start).ok()?;
            self.bytes.get(start..start + usize::try_from(length).ok()?)
        };
        let document = DocumentPlace {
            offset: u64_at(record, 16 + STAMP)?,
            length: u32_at(record, 24 + STAMP)?,
            checksum: u32_at(record, 28 + STAMP)?,
        };
        let name = part(0)?;
        Some(HeadRecord { name, stamp: stamp_at(record, 8), texts: part(8 + STAMP)?, document })
    }

    /// Returns the place and the record of a name, which is most often `at` this place.
    pub(super) fn find(&self, name: &[u8], at: usize) -> Option<(usize, HeadRecord<'_>)> {
        if let Some(record) = self.record(at).filter(|record| record.name == name) {
            return Some((at, record));
        }
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = low.midpoint(high);
            let record = self.record(middle)?;
            match record.name.cmp(name) {
                std::cmp::Ordering::Equal => return Some((middle, record)),
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        None
    }
}

/// Returns the bytes of a head; `records` are sorted by name. Nothing where it grew too large.
pub(super) fn write_head(
    rules: &str,
    documents: u64,
    time: SystemTime,
    folder: Option<Stamp>,
    records: &[HeadRecord<'_>],
) -> Option<Vec<u8>> {
    let count = records.len();
    let nanos = time.duration_since(UNIX_EPOCH).ok()?.as_nanos();
    let table = FIXED + rules.len();
    let texts: usize = records.iter().map(|record| record.name.len() + record.texts.len()).sum();
    let mut bytes = Vec::with_capacity(table + count * RECORD + texts);
    bytes.extend(MAGIC);
    bytes.extend([0; 4]);
    bytes.extend(documents.to_le_bytes());
    bytes.extend(u64::try_from(nanos).ok()?.to_le_bytes());
    write_stamp(&mut bytes, folder);
    bytes.extend(u32::try_from(rules.len()).ok()?.to_le_bytes());
    bytes.extend(u32::try_from(count).ok()?.to_le_bytes());
    bytes.extend(rules.as_bytes());
    let mut end = table + count * RECORD;
    let mut write_part = |bytes: &mut Vec<u8>, part: &[u8]| {
        bytes.extend(u32::try_from(end).ok()?.to_le_bytes());
        bytes.extend(u32::try_from(part.len()).ok()?.to_le_bytes());
        end += part.len();
        Some(())
    };
    for record in records {
        write_part(&mut bytes, record.name)?;
        write_stamp(&mut bytes, record.stamp);
        write_part(&mut bytes, record.texts)?;
        bytes.extend(record.document.offset.to_le_bytes());
        bytes.extend(record.document.length.to_le_bytes());
        bytes.extend(record.document.checksum.to_le_bytes());
    }
    for record in records {
        bytes.extend(record.name);
        bytes.extend(record.texts);
    }
    write_checksum(&mut bytes);
    Some(bytes)
}

fn write_checksum(bytes: &mut [u8]) {
    let checksum = checksum(&bytes[20..]);
    bytes[16..20].copy_from_slice(&checksum.to_le_bytes());
}

/// Reads a head whose checksum fits, with other bytes in it: of three bytes of `data` two are the
/// place and one is the byte. Meant for tests with random bytes.
pub fn check_index(data: &[u8]) {
    let record =
        |name: &'static [u8; 8]| HeadRecord { texts: b"\x01\0\0\0a", ..HeadRecord::unknown(name) };
    let records: [HeadRecord<'_>; 3] = [b"ada.yaml", b"ben.yaml", b"eve.yaml"].map(record);
    let head = write_head("rules", 7, UNIX_EPOCH, Some(Stamp([1; NUMBERS])), &records);
    let Some(mut bytes) = head else { return };
    for change in data.chunks_exact(3) {
        let at = usize::from(u16::from_le_bytes([change[0], change[1]]));
        let end = bytes.len() - 20;
        bytes[20 + at % end] = change[2];
    }
    write_checksum(&mut bytes);
    let Some(head) = Head::open(bytes, "rules", SystemTime::now()) else { return };
    for record in (0..head.len()).filter_map(|at| head.record(at)) {
        let _ = (head.find(record.name, 0), split_texts(split_texts(record.texts).1));
    }
}

fn checksum(bytes: &[u8]) -> u32 {
    let part = |part: &[u8]| {
        let mut hasher = Hasher::new();
        hasher.update(part);
        hasher
    };
    let join = |mut all: Hasher, part: Hasher| {
        all.combine(&part);
        all
    };
    bytes.par_chunks(PART).map(part).reduce(Hasher::new, join).finalize()
}

/// Returns the bytes of a list of texts, some of which may be missing.
pub(super) fn write_texts(texts: &[Option<String>]) -> Vec<u8> {
    let length: usize = texts.iter().flatten().map(String::len).sum();
    let mut bytes = Vec::with_capacity(4 * texts.len() + length);
    for text in texts {
        let length = text.as_ref().map_or(u32::MAX, |text| u32::try_from(text.len()).unwrap_or(0));
        bytes.extend(length.to_le_bytes());
        if let Some(text) = text.as_ref().filter(|_| length > 0) {
            bytes.extend(text.as_bytes());
        }
    }
    bytes
}

/// Returns the first text of a list, if there is one, and the bytes of the others.
pub(super) fn split_texts(bytes: &[u8]) -> (Option<&str>, &[u8]) {
    let Some((length, rest)) = bytes.split_first_chunk() else { return (None, &[]) };
    let length = u32::from_le_bytes(*length);
    match usize::try_from(length).ok().and_then(|length| rest.split_at_checked(length)) {
        Some((text, rest)) if length < u32::MAX => (std::str::from_utf8(text).ok(), rest),
        _ => (None, rest),
    }
}

fn write_stamp(bytes: &mut Vec<u8>, stamp: Option<Stamp>) {
    let numbers = stamp.map_or([UNKNOWN; NUMBERS], |Stamp(numbers)| numbers);
    bytes.extend(numbers.map(u64::to_le_bytes).as_flattened());
}

fn stamp_at(bytes: &[u8], at: usize) -> Option<Stamp> {
    let (numbers, _) = bytes.get(at..at + STAMP)?.as_chunks::<8>();
    let numbers: &[[u8; 8]; NUMBERS] = numbers.try_into().ok()?;
    let numbers = numbers.map(u64::from_le_bytes);
    (numbers[0] != UNKNOWN).then_some(Stamp(numbers))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..)?.first_chunk().map(|chunk| u32::from_le_bytes(*chunk))
}

fn u64_at(bytes: &[u8], at: usize) -> Option<u64> {
    bytes.get(at..)?.first_chunk().map(|chunk| u64::from_le_bytes(*chunk))
}
