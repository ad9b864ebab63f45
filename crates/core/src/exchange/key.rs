//! Describes one row of a format's table.

use crate::model::{Map, Value};

/// One key of ours and where the format has it.
#[derive(Debug)]
pub struct Key {
    /// Dotted, from the root of our document.
    pub ours: &'static str,
    /// Dotted, from the root of their record.
    pub theirs: &'static str,
    /// Dotted, where answers spell the key otherwise than requests.
    pub answer: Option<&'static str>,
    /// Other spellings that are read.
    pub also: &'static [&'static str],
    pub how: How,
    /// What a full answer has where we have no value.
    pub absent: Absent,
    pub limits: Limits,
    /// Whether the system sets it, so that a request to change something cannot.
    pub(crate) is_fixed: bool,
}

/// How a value is carried over.
#[derive(Clone, Copy, Debug)]
pub enum How {
    Same,
    /// They hold one value where we hold a list.
    First,
    /// A list of maps that have a table.
    Items(&'static [Key]),
    Convert(&'static Conversion),
    /// It is left out, and why.
    Lost(&'static str),
    /// It is carried, in part or not at all where this holds for the document, and why.
    Partly(fn(&Map) -> bool, &'static str),
}

/// A computed value; either way may fail, and then the value is not carried.
#[derive(Debug)]
pub struct Conversion {
    /// What it does, for the page of the format.
    pub doc: &'static str,
    pub read: fn(&Value) -> Option<Value>,
    pub write: fn(&Value) -> Option<Value>,
}

/// What a full answer has where we have no value.
#[derive(Clone, Copy, Debug)]
pub enum Absent {
    Omit,
    Null,
    List,
    Map,
    /// A value, as JSON.
    Value(&'static str),
    /// A value, as JSON, that every record has.
    Always(&'static str),
    /// The documented defaults of a map with known keys.
    Defaults,
    /// The value of another key of ours.
    Like(&'static str),
}

/// Which keys a record gets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fill {
    /// Those that have a value.
    Given,
    /// All that the system's documents show, with their documented defaults.
    Documented,
}

/// What the format demands of a value beyond what we do.
#[derive(Clone, Copy, Debug, Default)]
pub struct Limits {
    pub is_required: bool,
    /// The most characters of a text.
    pub longest: Option<usize>,
    /// Whether only the built-in choices are taken.
    pub is_closed: bool,
}

/// Returns where the format has a field that a problem names.
pub(super) fn their_field(keys: &[Key], field: &str) -> String {
    let rest = |key: &Key| {
        let rest = field.strip_prefix(key.ours)?;
        (rest.is_empty() || rest.starts_with(['.', '['])).then(|| format!("{}{rest}", key.theirs))
    };
    keys.iter().find_map(rest).unwrap_or_else(|| field.to_owned())
}

impl Key {
    pub const fn new(ours: &'static str, theirs: &'static str) -> Self {
        Self {
            ours,
            theirs,
            answer: None,
            also: &[],
            how: How::Same,
            absent: Absent::Omit,
            limits: Limits { is_required: false, longest: None, is_closed: false },
            is_fixed: false,
        }
    }

    /// Returns a key that they have and we have not, with its usual value as JSON.
    pub const fn constant(theirs: &'static str, json: &'static str) -> Self {
        Self::new("", theirs).absent(Absent::Always(json))
    }

    /// Returns a key that is left out, and why.
    pub const fn lost(ours: &'static str, reason: &'static str) -> Self {
        Self::new(ours, "").how(How::Lost(reason))
    }

    /// Returns a key of which something is lost where this holds for the document, and why.
    pub(crate) const fn partly(
        ours: &'static str,
        theirs: &'static str,
        is_lost: fn(&Map) -> bool,
        reason: &'static str,
    ) -> Self {
        Self::new(ours, theirs).how(How::Partly(is_lost, reason))
    }

    /// Returns a key that both sides spell alike.
    pub const fn same(key: &'static str) -> Self {
        Self::new(key, key)
    }

    pub const fn also(mut self, spellings: &'static [&'static str]) -> Self {
        self.also = spellings;
        self
    }

    pub(crate) const fn with_answer(mut self, spelling: &'static str) -> Self {
        self.answer = Some(spelling);
        self
    }

    pub const fn how(mut self, how: How) -> Self {
        self.how = how;
        self
    }

    pub const fn absent(mut self, absent: Absent) -> Self {
        self.absent = absent;
        self
    }

    pub const fn required(mut self) -> Self {
        self.limits.is_required = true;
        self
    }

    pub const fn longest(mut self, characters: usize) -> Self {
        self.limits.longest = Some(characters);
        self
    }

    pub const fn closed(mut self) -> Self {
        self.limits.is_closed = true;
        self
    }

    pub const fn fixed(mut self) -> Self {
        self.is_fixed = true;
        self
    }

    /// Lists every spelling of their key, the official one first.
    pub fn spellings(&self) -> impl Iterator<Item = &'static str> {
        [Some(self.theirs), self.answer].into_iter().flatten().chain(self.also.iter().copied())
    }

    /// Returns their key as requests or full answers spell it.
    pub fn spelling(&self, is_answer: bool) -> &'static str {
        self.answer.filter(|_| is_answer).unwrap_or(self.theirs)
    }
}
