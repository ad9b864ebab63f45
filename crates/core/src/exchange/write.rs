//! Writes a document along the table of a format, and tells what the format cannot hold.

use super::format::{Format, Table};
use super::key::{Fill, How, Key};
use super::overlay::{SPELLINGS, restore};
use crate::model::{Identity, Map, Value};

/// What a format cannot hold of a definition.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Loss {
    /// Dotted, in our spelling.
    pub key: String,
    /// Why, where it is not that the format has no such key.
    pub reason: Option<&'static str>,
}

impl Format {
    /// Writes a document, with what was kept for this format back at its place.
    pub fn write(&self, table: &Table, map: &Map, fill: Fill) -> Map {
        let mut written = table.write_keys(map, fill);
        let kept = Identity(map).extensions().and_then(|all| all.get(self.extension));
        if let Some(Value::Object(kept)) = kept {
            restore(table, &mut written, kept, map);
            if table.has_extensions()
                && let Some(Value::Object(all)) = written.get_mut("extensions")
            {
                // It has its place again.
                all.shift_remove(self.extension);
                if all.is_empty() {
                    written.shift_remove("extensions");
                }
            }
        }
        written
    }

    /// Lists what the format cannot hold of a document.
    pub fn losses(&self, table: &Table, map: &Map) -> Vec<Loss> {
        let mut losses = Vec::new();
        for (key, value) in map {
            let is_derived = table.shape.derived.contains(&key.as_str());
            if is_derived || value.is_null() {
                continue;
            }
            match (key.as_str(), value) {
                ("extensions", _) if table.has_extensions() => {}
                ("extensions", Value::Object(all)) => {
                    let others = all.keys().filter(|name| *name != self.extension);
                    for name in others {
                        let kept = all.get(name).and_then(Value::as_object);
                        let said = kept.into_iter().flatten().filter(|(key, _)| *key != SPELLINGS);
                        let loss = |(key, _)| Loss::of(format!("extensions.{name}.{key}"));
                        losses.extend(said.map(loss));
                    }
                }
                _ => table.add_losses(map, key, value, &mut losses),
            }
        }
        losses
    }
}

impl Loss {
    fn of(key: String) -> Self {
        Self { key, reason: None }
    }
}

impl Table {
    /// Returns whether the format holds what was kept for others, as our own do.
    fn has_extensions(&self) -> bool {
        self.keys.iter().any(|row| row.ours == "extensions")
    }

    fn add_losses(&self, document: &Map, key: &str, value: &Value, losses: &mut Vec<Loss>) {
        if let Some(row) = self.keys.iter().find(|row| row.ours == key) {
            losses.extend(loss_of(row, document, value));
            return;
        }
        if self.prompt_keys.contains(&key) {
            return;
        }
        let is_inside = |one: &str| one.strip_prefix(key).is_some_and(|rest| rest.starts_with('.'));
        let mut known =
            self.keys.iter().map(|row| row.ours).chain(self.prompt_keys.iter().copied());
        match value {
            Value::Object(map) if known.any(is_inside) => {
                for (inner, value) in map {
                    self.add_losses(document, &format!("{key}.{inner}"), value, losses);
                }
            }
            _ => losses.push(Loss::of(key.to_owned())),
        }
    }
}

/// Returns what a row loses of a value that the format has a key for.
fn loss_of(row: &Key, document: &Map, value: &Value) -> Option<Loss> {
    let reason = match row.how {
        How::First if value.as_array().is_some_and(|items| items.len() > 1) => {
            "only the first item is kept"
        }
        How::Convert(conversion) if (conversion.write)(value).is_none() => "no equivalent",
        How::Lost(reason) => reason,
        How::Partly(is_lost, reason) if is_lost(document) => reason,
        _ => return None,
    };
    Some(Loss { key: row.ours.to_owned(), reason: Some(reason) })
}
