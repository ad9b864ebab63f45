//! Fixes the problems of one file that have exactly one fix, with the smallest edits.

use std::collections::BTreeSet;

use super::checker::Checker;
use super::entry::Entry;
use super::options::Codes;
use crate::check::{Finding, missing_timestamps};
use crate::model::{
    Field, Identity, KeyMatch, Kind, Map, PERSONA, Timestamp, Timestamps, Value, keys, normalize,
};
use crate::ops::IdGen;
use crate::store::DefinitionFile;
use crate::text::{Route, quoted_list};
use crate::yaml::{Change, EditOptions, edit, rename_key};

/// The fixed text, and in words what was done.
pub(super) struct FixResult {
    pub(super) text: String,
    pub(super) done: Vec<String>,
}

/// Fixes files; what no small edit can fix is left for the report.
pub(super) struct Fixer<'a> {
    pub(super) checker: Checker<'a>,
    pub(super) codes: &'a Codes,
    pub(super) ids: &'a dyn IdGen,
}

impl Fixer<'_> {
    pub(super) fn fix(&self, entry: &Entry, file: DefinitionFile) -> FixResult {
        let mut work = Work { entry, file, done: Vec::new() };
        if entry.kind.is_persona() {
            self.respell_keys(&mut work);
        }
        self.respell_values(&mut work);
        if entry.kind.has_identity && !work.file.raw.is_empty() {
            self.add_keys(&mut work);
        }
        FixResult { text: work.file.source.whole(), done: work.done }
    }

    /// Renames keys in a vendor's spelling, unless two of them mean one key.
    fn respell_keys(&self, work: &mut Work<'_>) {
        if !self.codes.choose("unknown-key") {
            return;
        }
        let ours = |key: &str| match PERSONA.match_key(key) {
            KeyMatch::Key(ours) => Some(ours),
            _ => None,
        };
        let keys: Vec<String> = work.file.raw.keys().cloned().collect();
        for key in &keys {
            let Some(right) = ours(key).filter(|right| right != key) else { continue };
            if keys.iter().filter(|other| ours(other) == Some(right)).count() > 1 {
                continue;
            }
            let renamed = rename_key(&work.file.source, key, right);
            if renamed.is_ok_and(|text| work.take(&text)) {
                work.done.push(format!("`{key}` is now `{right}`"));
            }
        }
    }

    /// Respells choices in the wrong case and times in another notation.
    fn respell_values(&self, work: &mut Work<'_>) {
        let subject = self.checker.subject(work.entry, &work.file);
        let findings = (work.entry.kind.check)(&subject);
        let wanted = |finding: &&Finding| {
            matches!(finding.code, "choice-case" | "bad-timestamp" | "repeated-item")
                && self.codes.choose(finding.code)
        };
        let keys: BTreeSet<String> = findings
            .iter()
            .filter(wanted)
            .filter_map(|finding| finding.route.top().map(str::to_owned))
            .collect();
        let mut official = work.file.raw.clone();
        normalize(&mut official, work.entry.kind.fields, &self.checker.manifest.vocabulary);
        for key in keys {
            deduplicate(official.get_mut(&key), work.entry.kind.fields, &key);
            let Some(value) = official.get(&key) else { continue };
            if work.file.raw.get(&key) != Some(value) && work.set(&key, value.clone()) {
                work.done.push(format!("respelled {key}"));
            }
        }
    }

    /// Adds the keys that the program gives.
    fn add_keys(&self, work: &mut Work<'_>) {
        let timestamps = self.checker.manifest.timestamps;
        let mut added = Vec::new();
        if self.codes.choose("missing-id")
            && !work.file.raw.contains_key("id")
            && work.set("id", Value::String(self.ids.new_id()))
        {
            added.push("id");
        }
        if self.codes.choose("missing-timestamps") {
            for key in missing_timestamps(&work.file.raw, timestamps) {
                let stamp = self.stamp(key, &work.file.raw);
                if work.set(key, Value::String(stamp)) {
                    added.push(key);
                }
            }
        }
        if !added.is_empty() {
            work.done.push(format!("added {}", quoted_list(&added)));
        }
        let stored = timestamps == Timestamps::Derived && work.file.raw.contains_key("updated_at");
        let remove = Change::Remove { route: Route::key("updated_at") };
        if self.codes.choose("stored-timestamp") && stored && work.change(remove) {
            work.done.push("removed `updated_at`".to_owned());
        }
    }

    /// Returns a time for the key; a persona was made no later than it was last changed.
    fn stamp(&self, key: &str, raw: &Map) -> String {
        let updated = Identity(raw).updated_at();
        let updated = updated.filter(|text| key == "created_at" && Timestamp::is_canonical(text));
        updated.map_or_else(|| self.ids.now().to_string(), str::to_owned)
    }
}

/// Removes repeated items of a list of choices.
fn deduplicate(value: Option<&mut Value>, fields: &[Field], key: &str) {
    let is_choices = |field: &Field| field.key == key && matches!(field.kind, Kind::Choices(_));
    if let Some(Value::Array(items)) = value.filter(|_| fields.iter().any(is_choices)) {
        let mut seen = Vec::new();
        items.retain(|item| {
            !seen.contains(item) && {
                seen.push(item.clone());
                true
            }
        });
    }
}

/// A file that is being fixed.
struct Work<'a> {
    entry: &'a Entry,
    file: DefinitionFile,
    done: Vec<String>,
}

impl Work<'_> {
    fn set(&mut self, key: &str, value: Value) -> bool {
        self.change(Change::Set { route: Route::key(key), value })
    }

    /// Makes a change if a small edit of the text can be proven right.
    fn change(&mut self, change: Change) -> bool {
        let order = keys(self.entry.kind.fields);
        let options = EditOptions { order: &order, ..EditOptions::default() };
        edit(&self.file.source, &[change], &options).is_ok_and(|text| self.take(&text))
    }

    /// Continues with a new text, if it can be read.
    fn take(&mut self, text: &str) -> bool {
        let (path, shown) = (self.file.path.clone(), self.entry.path.as_str());
        match DefinitionFile::parse(&path, shown, text.as_bytes()) {
            Ok(file) => {
                self.file = file;
                true
            }
            Err(_) => false,
        }
    }
}
