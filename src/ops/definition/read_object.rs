//! Keeps a document so that some of its keys can be read without the others.

use crate::model::Map;

/// Most documents are smaller than this.
const ROOM: usize = 4 << 10;

/// Returns the document as bytes: of each entry, how long its key and its value are, the key, and
/// the value as JSON.
pub(super) fn write_object(map: &Map) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(ROOM);
    for (key, value) in map {
        bytes.extend(u32::try_from(key.len()).ok()?.to_le_bytes());
        let length = bytes.len();
        bytes.extend([0; 4]);
        bytes.extend(key.as_bytes());
        let start = bytes.len();
        serde_json::to_writer(&mut bytes, value).ok()?;
        let written = u32::try_from(bytes.len() - start).ok()?;
        bytes[length..length + 4].copy_from_slice(&written.to_le_bytes());
    }
    Some(bytes)
}

/// Returns the document; with `keys`, only these keys of it.
pub(super) fn read_object(mut bytes: &[u8], keys: Option<&[&str]>) -> Option<Map> {
    let mut map = Map::new();
    while let Some((lengths, rest)) = bytes.split_first_chunk::<8>() {
        let length = |part: &[u8]| Some(u32::from_le_bytes(*part.first_chunk()?) as usize);
        let (key, rest) = rest.split_at_checked(length(lengths)?)?;
        let value;
        (value, bytes) = rest.split_at_checked(length(&lengths[4..])?)?;
        if keys.is_none_or(|keys| keys.iter().any(|one| one.as_bytes() == key)) {
            let value = serde_json::from_slice(value).ok()?;
            map.insert(std::str::from_utf8(key).ok()?.to_owned(), value);
        }
    }
    bytes.is_empty().then_some(map)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{read_object, write_object};

    #[test]
    fn a_document_reads_back_whole_or_in_part() {
        let document = json!({"name": "Ada\n", "tags": ["a", "b"], "é": {"x": 1.5}, "": null});
        let map = document.as_object().unwrap();
        let bytes = write_object(map).unwrap();
        assert_eq!(read_object(&bytes, None).as_ref(), Some(map));
        let part = read_object(&bytes, Some(&["tags", "none"])).unwrap();
        assert_eq!(serde_json::Value::from(part), json!({"tags": ["a", "b"]}));
        assert_eq!(read_object(&bytes[..bytes.len() - 1], None), None);
    }
}
