//! Describes how one kind of definition maps to a format.

use super::key::Key;
use crate::model::{PERSONA, PROJECT, SCENARIO, Shape, VARIABLE};
use crate::text::{Route, Step};

/// How one kind of definition maps to the format.
#[derive(Debug)]
pub struct Table {
    pub shape: &'static Shape,
    pub keys: &'static [Key],
    /// What a missing key of ours means to the format, where it differs from what it means to us.
    pub(crate) assumed: &'static [(&'static str, &'static str)],
    /// Our keys that a runner reads in the rendered prompt alone.
    pub(crate) prompt_keys: &'static [&'static str],
}

impl Table {
    const fn new(shape: &'static Shape, keys: &'static [Key]) -> Self {
        Self { shape, keys, assumed: &[], prompt_keys: &[] }
    }

    pub const fn personas(keys: &'static [Key]) -> Self {
        Self::new(&PERSONA, keys)
    }

    pub const fn variables(keys: &'static [Key]) -> Self {
        Self::new(&VARIABLE, keys)
    }

    pub const fn projects(keys: &'static [Key]) -> Self {
        Self::new(&PROJECT, keys)
    }

    pub const fn scenarios(keys: &'static [Key]) -> Self {
        Self::new(&SCENARIO, keys)
    }

    pub const fn with_prompt(mut self, keys: &'static [&'static str]) -> Self {
        self.prompt_keys = keys;
        self
    }

    pub(crate) const fn with_assumptions(
        mut self,
        assumed: &'static [(&'static str, &'static str)],
    ) -> Self {
        self.assumed = assumed;
        self
    }

    /// Lists their spellings of a route of ours, each with the steps that lie below it.
    pub fn spellings<'a>(
        &'a self,
        route: &'a Route,
    ) -> impl Iterator<Item = (&'static str, &'a [Step])> + 'a {
        self.keys.iter().flat_map(move |key| {
            let is_step = |(step, key): (&Step, &str)| *step == Step::Key(key.to_owned());
            let length = key.ours.split('.').count();
            let is_above =
                route.0.len() >= length && route.0.iter().zip(key.ours.split('.')).all(is_step);
            let rest = is_above.then(|| &route.0[length..]);
            rest.into_iter().flat_map(|rest| key.spellings().map(move |one| (one, rest)))
        })
    }
}
