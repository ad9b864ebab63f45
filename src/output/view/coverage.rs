//! Prints how much of what could be covered is.

use std::io::{self, Write};

use serde_json::{Map, Value, json};

use crate::output::{Format, Listing, Style, pretty};
use crate::text::Route;

/// The width of a bar.
const BAR: usize = 20;

/// How many missing combinations an annotation names.
const NAMED: usize = 10;

/// How often each combination of values occurs.
#[derive(Clone, Debug)]
pub(crate) struct CoverageView {
    pub(crate) strength: usize,
    pub(crate) personas: usize,
    pub(crate) groups: Vec<CoverageGroup>,
}

/// The combinations of the values of some keys.
#[derive(Clone, Debug)]
pub(crate) struct CoverageGroup {
    pub(crate) keys: Vec<String>,
    /// A value for each key, and how many personas have them.
    pub(crate) combinations: Vec<(Vec<String>, u32)>,
}

impl CoverageGroup {
    fn covered_count(&self) -> usize {
        self.combinations.iter().filter(|(_, count)| *count > 0).count()
    }
}

impl CoverageView {
    pub(crate) fn total(&self) -> usize {
        self.groups.iter().map(|group| group.combinations.len()).sum()
    }

    pub(crate) fn covered_count(&self) -> usize {
        self.groups.iter().map(CoverageGroup::covered_count).sum()
    }

    /// Returns the share that is covered, from 0 to 100.
    #[allow(clippy::cast_precision_loss)]
    pub(crate) fn percent(&self) -> f64 {
        100.0 * self.covered_count() as f64 / self.total() as f64
    }

    /// Returns the sum in a line: `1223 of 2094 pairs covered (58.4 %)`.
    pub(crate) fn summary(&self) -> String {
        let noun = match self.strength {
            1 => "values",
            2 => "pairs",
            _ => "triples",
        };
        // A share that is not whole is never rounded up to it.
        let percent = (self.percent() * 10.0).floor() / 10.0;
        format!("{} of {} {noun} covered ({percent} %)", self.covered_count(), self.total())
    }

    /// Writes the bars of all keys, or only what is missing, for people.
    pub(crate) fn write_table(
        &self,
        missing_only: bool,
        style: Style,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let rows = match (missing_only, self.strength) {
            (true, _) => self.gaps().map(|one| missing_row(&one)).collect(),
            (false, 1) => self.groups.iter().flat_map(value_rows).collect(),
            (false, _) => self.groups.iter().map(group_row).collect(),
        };
        self.write_rows(Format::Table, rows, style, out)?;
        writeln!(out, "{}", self.summary())
    }

    /// Writes a row for each combination, with how often it occurs.
    pub(crate) fn write_csv(&self, style: Style, out: &mut dyn Write) -> io::Result<()> {
        let numbered = |group: &CoverageGroup| {
            let rows = group.combinations.iter().map(|(values, count)| {
                let pairs = group.keys.iter().zip(values).enumerate();
                let mut row: Map<String, Value> = pairs
                    .flat_map(|(at, (key, value))| {
                        let [first, second] = csv_columns(self.strength, at);
                        [(first, json!(key)), (second, json!(value))]
                    })
                    .collect();
                row.insert("personas".to_owned(), json!(count));
                row
            });
            rows.collect::<Vec<_>>()
        };
        let rows = self.groups.iter().flat_map(numbered).collect();
        self.write_rows(Format::Csv, rows, style, out)
    }

    /// Returns the counts as one object.
    pub(crate) fn to_json(&self) -> String {
        let group = |group: &CoverageGroup| {
            let value =
                |(values, count): &(Vec<String>, u32)| json!({"values": values, "personas": count});
            json!({
                "keys": group.keys,
                "possible": group.combinations.len(),
                "covered": group.covered_count(),
                "combinations": group.combinations.iter().map(value).collect::<Vec<_>>(),
            })
        };
        let object = json!({
            "strength": self.strength,
            "personas": self.personas,
            "possible": self.total(),
            "covered": self.covered_count(),
            "percent": self.percent(),
            "groups": self.groups.iter().map(group).collect::<Vec<_>>(),
            "missing": self.gaps().collect::<Vec<_>>(),
        });
        object.as_object().map(pretty).unwrap_or_default() + "\n"
    }

    /// Returns an annotation for a code host: an error where too little is covered.
    pub(crate) fn to_annotation(&self, is_enough: bool) -> String {
        let level = if is_enough { "notice" } else { "error" };
        let missing: Vec<String> = self.gaps().take(NAMED).map(|one| condition(&one)).collect();
        let rest = (self.total() - self.covered_count()).saturating_sub(missing.len());
        let mut text = self.summary();
        if !missing.is_empty() {
            text.push_str(&format!("; missing: {}", missing.join("; ")));
        }
        if rest > 0 {
            text.push_str(&format!("; and {rest} more"));
        }
        let text = text.replace('%', "%25");
        format!("::{level} title=persona coverage::{text}\n")
    }

    /// Lists what no persona has.
    fn gaps(&self) -> impl Iterator<Item = Map<String, Value>> {
        self.groups.iter().flat_map(|group| {
            let missing = group.combinations.iter().filter(|(_, count)| *count == 0);
            missing.map(|(values, _)| {
                let values = values.iter().map(|value| json!(value));
                group.keys.iter().cloned().zip(values).collect()
            })
        })
    }

    fn write_rows(
        &self,
        format: Format,
        rows: Vec<Map<String, Value>>,
        style: Style,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let keys = rows.first().map(|row| row.keys().cloned().collect::<Vec<_>>());
        let columns = keys.unwrap_or_default().into_iter().map(Route::key).collect();
        let listing = Listing { format, columns, headings: true, style };
        let pieces = rows.iter().map(|row| listing.piece(row)).collect();
        listing.write(pieces, out)
    }
}

fn csv_columns(strength: usize, at: usize) -> [String; 2] {
    match strength {
        1 => ["key".to_owned(), "value".to_owned()],
        _ => [format!("key_{}", at + 1), format!("value_{}", at + 1)],
    }
}

/// Returns a row for each value of a key, its bar relative to the most frequent one.
fn value_rows(group: &CoverageGroup) -> Vec<Map<String, Value>> {
    let most = group.combinations.iter().map(|(_, count)| *count).max().unwrap_or_default();
    let row = |(values, count): &(Vec<String>, u32)| {
        let bar = bar(*count as usize, most as usize);
        row([
            ("key", json!(group.keys.join(", "))),
            ("value", json!(values.join(", "))),
            ("personas", json!(count)),
            ("share", json!(bar)),
        ])
    };
    group.combinations.iter().map(row).collect()
}

/// Returns a row for the combinations of some keys.
fn group_row(group: &CoverageGroup) -> Map<String, Value> {
    let (covered, possible) = (group.covered_count(), group.combinations.len());
    row([
        ("keys", json!(group.keys.join(", "))),
        ("covered", json!(covered)),
        ("of", json!(possible)),
        ("share", json!(bar(covered, possible))),
    ])
}

fn missing_row(missing: &Map<String, Value>) -> Map<String, Value> {
    row([("missing", json!(condition(missing)))])
}

fn row<const N: usize>(entries: [(&str, Value); N]) -> Map<String, Value> {
    entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
}

/// Returns a combination as conditions: `tone=formal, verbosity=brief`.
fn condition(values: &Map<String, Value>) -> String {
    let pairs =
        values.iter().map(|(key, value)| format!("{key}={}", value.as_str().unwrap_or_default()));
    pairs.collect::<Vec<_>>().join(", ")
}

/// Returns a bar; only nothing looks like nothing, and only all of it like all.
fn bar(part: usize, whole: usize) -> String {
    let filled = (part * BAR).div_ceil(whole.max(1));
    let filled = if part < whole { filled.min(BAR - 1) } else { filled };
    format!("{}{}", "█".repeat(filled), "░".repeat(BAR - filled))
}

#[cfg(test)]
mod tests {
    use super::{BAR, bar};

    #[test]
    fn only_nothing_looks_like_nothing_and_only_all_of_it_like_all() {
        let filled = |part, whole| bar(part, whole).matches('█').count();
        assert_eq!([filled(0, 300), filled(1, 300)], [0, 1]);
        assert_eq!([filled(299, 300), filled(300, 300)], [BAR - 1, BAR]);
    }
}
