//! Writes the page of a format: what maps to what, and what is lost.

use std::fmt::Write as _;

use super::format::{Format, Table};
use super::key::{Absent, How, Key};
use super::runner::{Alone, Runner};

impl Format {
    /// Returns the page as Markdown.
    pub fn page(&self) -> String {
        let mut page = format!("## {}\n\n{}: {}\n\n", self.name, self.title, self.doc);
        if !self.tables.is_empty() {
            self.add_records(&mut page);
        }
        if let Some(runner) = self.runner {
            runner.add_to(&mut page, !self.tables.is_empty());
        }
        page
    }

    /// Adds what is read and written record by record.
    fn add_records(&self, page: &mut String) {
        let ways = match (self.api, self.output) {
            (Some(_), _) => "Read (`--from`, `import`) and written (`--as`, `export`).",
            (None, Some(_)) => "Read (`import`) and written (`export`).",
            (None, None) => "Read (`import`, `convert`).",
        };
        let _ = writeln!(
            page,
            "{ways} What has no key of ours is kept under `extensions.{}`{}.",
            self.extension,
            if self.output.is_some() || self.runner.is_some() {
                " and comes back at its place"
            } else {
                ""
            }
        );
        for table in self.tables {
            table.add_to(page, self.output.is_some());
        }
    }
}

impl Runner {
    fn add_to(&self, page: &mut String, is_second: bool) {
        let gap = if is_second { "\n" } else { "" };
        let variables = match self.escape {
            Some(_) => {
                "`--keep-variables` leaves `{{references}}` to it, and other braces are escaped"
            }
            None => "texts go in as they stand",
        };
        let alone = match self.alone {
            Alone::Nothing => "",
            Alone::Persona => " A persona without a scenario is written too.",
            Alone::Scenario => {
                " A scenario that says itself who calls is written without a persona."
            }
        };
        let _ = writeln!(
            page,
            "{gap}Written as calls of personas in scenarios (`export`): prompts are rendered; {variables}.{alone}"
        );
        self.personas.add_to(page, true);
        self.scenarios.add_to(page, true);
    }
}

impl Table {
    fn add_to(&self, page: &mut String, is_written: bool) {
        let _ = write!(page, "\n| {} | theirs | how |\n|---|---|---|\n", self.shape.noun);
        for key in self.keys {
            let ours =
                if key.ours.is_empty() { "–".to_owned() } else { format!("`{}`", key.ours) };
            let spellings: Vec<String> = key.spellings().map(|one| format!("`{one}`")).collect();
            let theirs = match key.theirs {
                "" => "–".to_owned(),
                _ => spellings.join(", "),
            };
            let _ = writeln!(page, "| {ours} | {theirs} | {} |", describe_key(key));
        }
        let has_row = |key: &str| self.keys.iter().any(|row| row.ours == key);
        let in_prompt: Vec<String> = self
            .prompt_keys
            .iter()
            .filter(|key| !has_row(key))
            .map(|key| format!("`{key}`"))
            .collect();
        if !in_prompt.is_empty() {
            let _ = write!(page, "\nOnly in the prompt: {}.\n", in_prompt.join(", "));
        }
        let lost = self.keys_without_place();
        if is_written && !lost.is_empty() {
            let _ = write!(page, "\nLost: {}.\n", lost.join(", "));
        }
    }

    fn keys_without_place(&self) -> Vec<String> {
        let known = || self.keys.iter().map(|row| row.ours).chain(self.prompt_keys.iter().copied());
        let has_place = |key: &str| known().any(|ours| ours.split('.').next() == Some(key));
        let fields = self.shape.fields.iter().filter(|field| field.key != "extensions");
        let lost = fields.flat_map(|field| {
            let inner = field.inner().iter().map(|inner| format!("{}.{}", field.key, inner.key));
            if !has_place(field.key) {
                vec![field.key.to_owned()]
            } else if known().any(|ours| ours == field.key) {
                Vec::new()
            } else {
                inner.filter(|key| !known().any(|ours| is_within(ours, key))).collect()
            }
        });
        lost.map(|key| format!("`{key}`")).collect()
    }
}

/// Returns whether a key is another one, or lies below it.
fn is_within(key: &str, other: &str) -> bool {
    key.strip_prefix(other).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// Says how a value is carried, and what is demanded of it.
fn describe_key(key: &Key) -> String {
    let mut parts = vec![match (key.how, key.ours == key.theirs) {
        _ if key.ours.is_empty() => "constant".to_owned(),
        (How::Same, true) => "same".to_owned(),
        (How::Same, false) => "renamed".to_owned(),
        (How::First, _) => "the first item".to_owned(),
        (How::Items(_), _) => "item by item".to_owned(),
        (How::Convert(conversion), _) => conversion.doc.to_owned(),
        (How::Lost(reason), _) => format!("lost: {reason}"),
        (How::Partly(_, reason), _) => format!("partly: {reason}"),
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
        Absent::Like(ours) => parts.push(format!("unset: that of `{ours}`")),
    }
    parts.join("; ")
}
