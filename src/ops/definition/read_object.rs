//! Reads an object of JSON, or only some of its keys.

use std::fmt;

use serde::de::{Deserializer as _, IgnoredAny, MapAccess, Visitor};

use crate::model::Map;

/// Returns the object; with `keys`, only these keys of it.
pub(super) fn read_object(text: &[u8], keys: Option<&[&str]>) -> serde_json::Result<Map> {
    match keys {
        None => serde_json::from_slice(text),
        Some(keys) => serde_json::Deserializer::from_slice(text).deserialize_map(Keys(keys)),
    }
}

struct Keys<'a>(&'a [&'a str]);

impl<'de> Visitor<'de> for Keys<'_> {
    type Value = Map;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Map, A::Error> {
        let mut map = Map::with_capacity(self.0.len());
        while let Some(key) = access.next_key::<&str>()? {
            if self.0.contains(&key) {
                map.insert(key.to_owned(), access.next_value()?);
            } else {
                access.next_value::<IgnoredAny>()?;
            }
        }
        Ok(map)
    }
}
