//! The text of a draft's file.
//!
//! Git merges two changes when an unchanged line lies between them. So blank lines part the
//! fields of the form, and the ledger is cut into fixed sections by comment lines: an entry goes
//! to the section that its key falls into, and two branches that add entries touch the same place
//! only when their keys fall into the same section. A blank line ends each entry.

use super::room::fits;
use crate::diagnostic::{Origin, Problem, to_problems};
use crate::model::draft::{Draft, Key, Values};
use crate::model::{Map, Value};
use crate::ops::OpsError;
use crate::store::{DefinitionFile, check_readable, etag};
use crate::text::Route;
use crate::yaml::{self, Change, EditOptions, Source, read_mapping};

/// How many sections the ledger has.
const SECTIONS: u64 = 64;

/// The order of the keys in the file.
const ORDER: [&str; 7] =
    ["id", "persona_id", "project", "active", "base", "form_state", "proposals"];

const EXPLAINED: &str = "  # Each request goes to the section of its key, so that git can merge two branches' requests.";

/// The section of a key: anything that spreads keys evenly and never changes.
fn section(key: &str) -> String {
    let digest = etag(key.as_bytes());
    let number = u64::from_str_radix(&digest, 16).unwrap_or_default() % SECTIONS;
    mark(number)
}

fn mark(number: u64) -> String {
    format!("  # {number:02}")
}

fn one(key: &str, value: Value) -> Map {
    Map::from_iter([(key.to_owned(), value)])
}

/// The lines below `key:` for a value, indented as they stand in the file.
fn below(key: &str, value: Value) -> String {
    let text = yaml::emit(&one(key, value));
    text.split_once('\n').map(|(_, rest)| rest.to_owned()).unwrap_or_default()
}

/// The text of a new file.
pub(super) fn fresh(draft: &Draft, values: &dyn Values) -> String {
    let map = draft.document(values);
    let mut head = Map::new();
    for key in ["id", "persona_id", "project", "active", "base"] {
        head.extend(map.get(key).map(|value| (key.to_owned(), value.clone())));
    }
    let mut text = yaml::emit(&head);
    text.push_str("\nform_state:\n");
    let form = map.get("form_state").and_then(Value::as_object).cloned().unwrap_or_default();
    text.push_str(&form_text(&form));
    text.push_str("\nproposals:\n");
    text.push_str(EXPLAINED);
    text.push('\n');
    let entries = map.get("proposals").and_then(Value::as_array).cloned().unwrap_or_default();
    for number in 0..SECTIONS {
        let mark = mark(number);
        text.push_str(&format!("{mark}\n"));
        for entry in entries.iter().filter(|entry| section(key_of(entry)) == mark) {
            text.push_str(&entry_text(entry));
        }
    }
    if says(&text, &map) { text } else { yaml::emit(&map) }
}

/// The lines of an entry. The blank line behind it stays as it is when the entry is decided, so
/// that git can merge a decision with an entry that comes next.
fn entry_text(entry: &Value) -> String {
    let lines = below("proposals", Value::Array(vec![entry.clone()]));
    format!("{lines}\n")
}

fn key_of(entry: &Value) -> &str {
    entry.get("idempotency_key").and_then(Value::as_str).unwrap_or_default()
}

/// The fields of a form in pairs of value and id, a blank line between the pairs.
fn form_text(form: &Map) -> String {
    let entries: Vec<(&String, &Value)> = form.iter().collect();
    let pairs = entries.chunks(2).map(|pair| {
        let map = pair.iter().map(|(key, value)| ((*key).clone(), (*value).clone())).collect();
        below("form_state", Value::Object(map))
    });
    pairs.collect::<Vec<_>>().join("\n")
}

/// Whether a text reads back as the document; the entries of the ledger have no order.
fn says(text: &str, map: &Map) -> bool {
    let Ok(source) = Source::open("", text.as_bytes()) else { return false };
    read_mapping(&source).is_ok_and(|found| sorted(&found) == sorted(map))
}

fn sorted(map: &Map) -> Map {
    let mut map = map.clone();
    if let Some(Value::Array(entries)) = map.get_mut("proposals") {
        entries.sort_by(|one, other| key_of(one).cmp(key_of(other)));
    }
    map
}

/// The file with what changed from one state of its draft to another; all else stays as it is.
pub(super) fn updated(
    file: &DefinitionFile,
    before: &Draft,
    after: &Draft,
    values: &dyn Values,
) -> Result<String, OpsError> {
    let (old, new) = (before.document(values), after.document(values));
    let changes = changes(&file.raw, &old, &new);
    let options = EditOptions { order: &ORDER };
    let text = match yaml::edit(&file.source, &changes, &options) {
        Ok(edited) => edited.text,
        Err(_) => anew(file, &changes, &options)?,
    };
    let known: Vec<&str> = entries(&old).map(key_of).collect();
    let added: Vec<Value> =
        entries(&new).filter(|entry| !known.contains(&key_of(entry))).cloned().collect();
    added.into_iter().try_fold(text, |text, entry| with_entry(file, &text, entry))
}

/// The file written anew where no small edit is provably right; comments stay where they can.
fn anew(
    file: &DefinitionFile,
    changes: &[Change],
    options: &EditOptions<'_>,
) -> Result<String, OpsError> {
    let refused = |refusal: yaml::Refusal| {
        let reason = refusal.to_string();
        let hint = "write the entry out by hand, without anchors and aliases, and try again";
        let problem = Problem::error("edit-refused", reason).at(Origin::file(file.shown()));
        OpsError::DraftUneditable {
            path: file.shown().to_owned(),
            problem: Box::new(problem.hint(hint)),
        }
    };
    let mut wanted = Value::Object(file.raw.clone());
    for change in changes {
        wanted = yaml::applied(&wanted, change).map_err(refused)?;
    }
    let map = wanted.as_object().cloned().unwrap_or_default();
    fits(file, &map)?;
    yaml::rewrite(&file.source, &map, options).map(|edited| edited.text).map_err(refused)
}

fn entries(map: &Map) -> impl Iterator<Item = &Value> {
    map.get("proposals").and_then(Value::as_array).into_iter().flatten()
}

/// What to set in the file: single fields of the form, and of an entry what its decision says.
fn changes(raw: &Map, old: &Map, new: &Map) -> Vec<Change> {
    let set = |route: Route, value: &Value| Change::Set { route, value: value.clone() };
    let mut changes = Vec::new();
    for (key, value) in new {
        let route = Route::key(key);
        match (raw.get(key), value) {
            (_, Value::Array(_)) if key == "proposals" => {}
            (Some(Value::Object(_)), Value::Object(inner)) if key == "form_state" => {
                let before = old.get(key).and_then(Value::as_object);
                let changed = inner.iter().filter(|(field, value)| {
                    before.and_then(|before| before.get(*field)) != Some(value)
                });
                changes.extend(changed.map(|(field, value)| set(route.child(field), value)));
            }
            _ if old.get(key) != Some(value) => changes.push(set(route, value)),
            _ => {}
        }
    }
    for entry in entries(new) {
        let before = entries(old).find(|other| key_of(other) == key_of(entry));
        let Some(before) = before.filter(|before| *before != entry) else { continue };
        let same =
            |other: &Value| key_of(other).parse::<Key>().ok() == key_of(entry).parse::<Key>().ok();
        let Some(index) = entries(raw).position(same) else { continue };
        let route = Route::key("proposals").item(index);
        for key in ["status", "decided_at", "decision"] {
            if let Some(value) = entry.get(key).filter(|value| before.get(key) != Some(value)) {
                changes.push(set(route.child(key), value));
            }
        }
    }
    changes
}

/// The text with one more entry: at the end of its section, or behind the last entry where
/// somebody has taken the sections out.
fn with_entry(file: &DefinitionFile, text: &str, entry: Value) -> Result<String, OpsError> {
    let broken = |errors| OpsError::invalid(file.shown().to_owned(), to_problems(errors));
    let source = Source::open(file.shown(), text.as_bytes()).map_err(broken)?;
    let mut wanted = read_mapping(&source).map_err(broken)?;
    let count = entries(&wanted).count();
    let list = wanted.entry("proposals").or_insert(Value::Null);
    match list {
        Value::Array(entries) => entries.push(entry.clone()),
        list => *list = Value::Array(vec![entry.clone()]),
    }
    if let Some(placed) = in_section(text, &entry) {
        check_readable(file.shown(), placed.as_bytes())?;
        if says(&placed, &wanted) {
            return Ok(placed);
        }
    }
    let route = Route::key("proposals").item(count);
    let change = [Change::Set { route, value: entry }];
    let edited = yaml::edit(&source, &change, &EditOptions { order: &ORDER });
    edited.map(|edited| edited.text).or_else(|_| {
        let shown = file.shown().to_owned();
        let file = DefinitionFile::parse(&file.path, &shown, text.as_bytes());
        anew(
            &file.map_err(|found| OpsError::invalid(shown, found))?,
            &change,
            &EditOptions { order: &ORDER },
        )
    })
}

fn in_section(text: &str, entry: &Value) -> Option<String> {
    let mark = section(key_of(entry));
    let start = text.find("\nproposals:")? + 1;
    let mut at = start;
    let mut found = false;
    for line in text[start..].split_inclusive('\n') {
        let plain = line.trim_end_matches(['\n', '\r']);
        let ends = plain.starts_with("  # ") && plain.len() == mark.len();
        if found && (ends || !plain.is_empty() && !plain.starts_with(' ')) {
            break;
        }
        found = found || plain == mark;
        at += line.len();
    }
    if !found {
        return None;
    }
    let line_break = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let block = entry_text(entry).replace('\n', line_break);
    let gap = if text[..at].ends_with('\n') { "" } else { line_break };
    Some(format!("{}{gap}{block}{}", &text[..at], &text[at..]))
}
