//! Defines what rules across files know about each file, and what they report.

use std::collections::{BTreeMap, HashSet};

use super::Finding;
use crate::diagnostic::{Code, Hint};
use crate::model::{Map, Persona};
use crate::text::{Route, fold};

/// What one file says about itself and others, for rules across files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// The folder in which names are unique; nothing for a definition of another kind.
    pub scope: Option<String>,
    pub is_persona: bool,
    pub id: Option<String>,
    pub name: Option<String>,
    pub cloned_from: Option<String>,
    pub image: Option<String>,
}

impl Facts {
    /// Returns the facts of a definition in `scope`.
    pub fn of(map: &Map, scope: Option<&str>, is_persona: bool) -> Self {
        let persona = Persona(map);
        let name = persona.name().filter(|name| !name.trim().is_empty());
        Self {
            scope: scope.map(str::to_owned),
            is_persona,
            id: persona.id().map(str::to_ascii_lowercase),
            name: name.map(str::to_owned),
            cloned_from: persona.cloned_from().map(str::to_ascii_lowercase),
            image: persona.image_url().map(str::to_owned),
        }
    }

    /// Returns the name as names are compared.
    pub(super) fn folded_name(&self) -> Option<String> {
        self.name.as_deref().map(fold)
    }
}

/// Names and ids that are taken, and files that personas may refer to.
#[derive(Clone, Debug, Default)]
pub struct References {
    /// Folded names of the system personas.
    pub system_names: HashSet<String>,
    /// Their ids.
    pub system_ids: HashSet<String>,
    /// The ids of the personas of a library elsewhere, which are not judged themselves.
    pub library_ids: HashSet<String>,
    /// Whether there is such a library and it may not be read.
    pub has_closed_library: bool,
    /// The names of the files in `images/`.
    pub images: HashSet<String>,
}

/// A finding of a rule across files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CrossFinding {
    /// The index of the file it is about.
    pub file: usize,
    pub finding: Finding,
    /// Related files: index, route and message.
    pub related: Vec<(usize, Route, String)>,
    /// A missing file, relative to the workspace.
    pub absent: Option<String>,
}

impl CrossFinding {
    /// Returns a finding about one file.
    pub(super) fn new(file: usize, finding: Finding) -> Self {
        Self { file, finding, related: Vec::new(), absent: None }
    }

    /// Returns a finding about the value of a top-level key.
    pub(super) fn value(
        code: Code,
        file: usize,
        key: &str,
        message: String,
        hint: impl Into<Hint>,
    ) -> Self {
        let finding = Finding::value(code, &Route::key(key), message);
        Self::new(file, Finding { hint: Some(hint.into()), ..finding })
    }
}

/// How many of the other files with the same value are shown with their places.
const SHOWN: usize = 3;

/// Reports each value that several files of one scope have, in each of them with the places of the
/// others.
pub(super) fn report_duplicates<'a>(
    code: Code,
    key: &str,
    values: impl Iterator<Item = (usize, (&'a str, String))>,
    message: impl Fn(usize) -> String,
    hint: &Hint,
    found: &mut Vec<CrossFinding>,
) {
    let mut holders: BTreeMap<(&str, String), Vec<usize>> = BTreeMap::new();
    for (file, value) in values {
        holders.entry(value).or_default().push(file);
    }
    for group in holders.values().filter(|group| group.len() > 1) {
        for file in group {
            let others = group.iter().filter(|other| *other != file).take(SHOWN);
            let mut finding = CrossFinding::value(code, *file, key, message(*file), hint.clone());
            finding.related =
                others.map(|other| (*other, Route::key(key), "also here".to_owned())).collect();
            let unsaid = group.len() - 1 - finding.related.len();
            if unsaid > 0 {
                let more = crate::text::count(unsaid, "further file");
                finding.finding.message.push_str(&format!(" (and by {more})"));
            }
            found.push(finding);
        }
    }
}
