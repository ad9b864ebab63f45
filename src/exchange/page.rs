//! Writes the page of a format: what maps to what, and what is lost.

use std::fmt::Write as _;

use super::format::{Format, Table};
use super::key::{Absent, How, Key};

impl Format {
    /// Returns the page as Markdown.
    pub(crate) fn page(&self) -> String {
        let mut page = format!("## {}\n\n{}: {}\n\n", self.name, self.title, self.doc);
        let ways = match (self.api, self.output) {
            (Some(_), _) => "Read (`--from`, `import`) and written (`--as`, `export`).",
            (None, Some(_)) => "Read (`import`) and written (`export`).",
            (None, None) => "Read (`import`, `convert`).",
        };
        let _ = writeln!(
            page,
            "{ways} What has no key of ours is kept under `extensions.{}`{}.",
            self.extension,
            if self.output.is_some() { " and comes back at its place" } else { "" }
        );
        for table in self.tables {
            table.add_to(&mut page, self.output.is_some());
        }
        page
    }
}

impl Table {
    fn add_to(&self, page: &mut String, is_written: bool) {
        let _ = write!(page, "\n| {} | theirs | how |\n|---|---|---|\n", self.shape.noun);
        for key in self.keys {
            let ours =
                if key.ours.is_empty() { "–".to_owned() } else { format!("`{}`", key.ours) };
            let spellings: Vec<String> = key.spellings().map(|one| format!("`{one}`")).collect();
            let _ = writeln!(page, "| {ours} | {} | {} |", spellings.join(", "), how(key));
        }
        let lost = self.keys_without_place();
        if is_written && !lost.is_empty() {
            let _ = write!(page, "\nLost: {}.\n", lost.join(", "));
        }
    }

    fn keys_without_place(&self) -> Vec<String> {
        let has_place =
            |key: &str| self.keys.iter().any(|row| row.ours.split('.').next() == Some(key));
        let keys = self.shape.fields.iter().map(|field| field.key);
        let lost = keys.filter(|key| *key != "extensions" && !has_place(key));
        lost.map(|key| format!("`{key}`")).collect()
    }
}

/// Says how a value is carried, and what is demanded of it.
fn how(key: &Key) -> String {
    let mut parts = vec![match (key.how, key.ours == key.theirs) {
        _ if key.ours.is_empty() => "constant".to_owned(),
        (How::Same, true) => "same".to_owned(),
        (How::Same, false) => "renamed".to_owned(),
        (How::First, _) => "the first item".to_owned(),
        (How::Items(_), _) => "item by item".to_owned(),
        (How::Convert(conversion), _) => conversion.doc.to_owned(),
    }];
    if let Some(answer) = key.answer {
        parts.push(format!("`{answer}` in answers"));
    }
    if key.limits.is_required {
        parts.push("required".to_owned());
    }
    if let Some(longest) = key.limits.longest {
        parts.push(format!("at most {longest} characters"));
    }
    if key.limits.is_closed {
        parts.push("built-in choices only".to_owned());
    }
    if key.is_fixed {
        parts.push("set by the system".to_owned());
    }
    match key.absent {
        Absent::Omit => {}
        Absent::Null => parts.push("unset: `null`".to_owned()),
        Absent::List => parts.push("unset: `[]`".to_owned()),
        Absent::Map => parts.push("unset: `{}`".to_owned()),
        Absent::Value(json) | Absent::Always(json) => parts.push(format!("unset: `{json}`")),
        Absent::Defaults => parts.push("unset: its defaults".to_owned()),
    }
    parts.join("; ")
}
