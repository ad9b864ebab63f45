//! What has one right answer in one file, put right with the smallest edits.

use std::collections::BTreeSet;

use super::codes::Codes;
use super::entry::Entry;
use super::judge::Judge;
use crate::check::{Finding, missing_timestamps};
use crate::model::{Field, Kind, Map, Spelled, Timestamp, Timestamps, Value, normalise, spell};
use crate::ops::IdGen;
use crate::store::DefinitionFile;
use crate::text::{Route, quoted_list};
use crate::yaml::{Change, EditOptions, edit, rename_key};

/// A mended text, and in words what was done.
pub(super) struct Mended {
    pub(super) text: String,
    pub(super) done: Vec<String>,
}

/// Mends one file; what no small edit can mend is left for the report.
pub(super) struct Mender<'a> {
    pub(super) judge: Judge<'a>,
    pub(super) codes: &'a Codes,
    pub(super) ids: &'a dyn IdGen,
}

impl Mender<'_> {
    pub(super) fn mend(&self, entry: &Entry, file: DefinitionFile) -> Mended {
        let mut work = Work { entry, file, done: Vec::new() };
        if entry.kind.is_persona {
            self.spell_keys(&mut work);
        }
        self.respell(&mut work);
        if entry.kind.is_persona && !work.file.raw.is_empty() {
            self.complete(&mut work);
        }
        Mended { text: work.file.source.whole(), done: work.done }
    }

    fn chosen(&self, code: &str) -> bool {
        self.codes.choose(code)
    }

    /// Keys in a vendor's spelling, unless two of them mean one key.
    fn spell_keys(&self, work: &mut Work<'_>) {
        if !self.chosen("unknown-key") {
            return;
        }
        let ours = |key: &str| match spell(key) {
            Spelled::Key(ours) => Some(ours),
            _ => None,
        };
        let keys: Vec<String> = work.file.raw.keys().cloned().collect();
        for key in &keys {
            let Some(right) = ours(key).filter(|right| right != key) else { continue };
            if keys.iter().filter(|other| ours(other) == Some(right)).count() > 1 {
                continue;
            }
            let renamed = rename_key(&work.file.source, key, right).map(|edited| edited.text);
            if renamed.is_ok_and(|text| work.take(&text)) {
                work.done.push(format!("`{key}` is now `{right}`"));
            }
        }
    }

    /// Choices in the wrong case and times in another notation.
    fn respell(&self, work: &mut Work<'_>) {
        let subject = self.judge.subject(work.entry, &work.file);
        let findings = (work.entry.kind.check)(&subject);
        let wanted = |finding: &&Finding| {
            matches!(finding.code, "choice-case" | "bad-timestamp" | "repeated-item")
                && self.chosen(finding.code)
        };
        let keys: BTreeSet<String> = findings
            .iter()
            .filter(wanted)
            .filter_map(|finding| finding.route.top().map(str::to_owned))
            .collect();
        let mut official = work.file.raw.clone();
        normalise(&mut official, work.entry.kind.fields, &self.judge.manifest.vocabulary);
        for key in keys {
            remove_repeated(official.get_mut(&key), work.entry.kind.fields, &key);
            let Some(value) = official.get(&key) else { continue };
            if work.file.raw.get(&key) != Some(value) && work.set(&key, value.clone()) {
                work.done.push(format!("respelled {key}"));
            }
        }
    }

    /// The keys that the program gives.
    fn complete(&self, work: &mut Work<'_>) {
        let timestamps = self.judge.manifest.timestamps;
        let mut added = Vec::new();
        if self.chosen("missing-id")
            && !work.file.raw.contains_key("id")
            && work.set("id", Value::String(self.ids.new_id()))
        {
            added.push("id");
        }
        if self.chosen("missing-timestamps") {
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
        if self.chosen("stored-timestamp") && stored && work.change(remove) {
            work.done.push("removed `updated_at`".to_owned());
        }
    }

    /// A persona was made no later than it was last changed.
    fn stamp(&self, key: &str, raw: &Map) -> String {
        let updated = raw.get("updated_at").and_then(Value::as_str);
        let updated = updated.filter(|text| key == "created_at" && Timestamp::is_canonical(text));
        updated.map_or_else(|| self.ids.now().to_string(), str::to_owned)
    }
}

/// Leaves each item of a list of choices once.
fn remove_repeated(value: Option<&mut Value>, fields: &[Field], key: &str) {
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

/// A file being mended.
struct Work<'a> {
    entry: &'a Entry,
    file: DefinitionFile,
    done: Vec<String>,
}

impl Work<'_> {
    fn set(&mut self, key: &str, value: Value) -> bool {
        self.change(Change::Set { route: Route::key(key), value })
    }

    /// Makes a change where a small edit of the text can be proven right.
    fn change(&mut self, change: Change) -> bool {
        let options = EditOptions { order: self.entry.kind.order };
        let edited = edit(&self.file.source, &[change], &options);
        edited.is_ok_and(|edited| self.take(&edited.text))
    }

    /// Goes on with a new text, if it can be read.
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
