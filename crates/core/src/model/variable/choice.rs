//! Finds the options of a choice by what people give.

use super::Variable;
use super::definition::ChoiceOption;
use crate::text::fold;

impl Variable {
    /// Returns the options as they are offered and injected: by `sort_order`, then as the file has
    /// them.
    pub fn sorted_options(&self) -> Vec<&ChoiceOption> {
        let mut sorted: Vec<&ChoiceOption> = self.options.iter().collect();
        sorted.sort_by_key(|option| option.sort_order);
        sorted
    }

    /// Returns the place of the option that `text` names: its label, its id, or its label in
    /// another case.
    pub(super) fn option_at(&self, text: &str) -> Option<usize> {
        let at = |fits: &dyn Fn(&ChoiceOption) -> bool| self.options.iter().position(fits);
        let is_id = |option: &ChoiceOption| {
            option.id.as_deref().is_some_and(|id| id.eq_ignore_ascii_case(text.trim()))
        };
        at(&|option| option.label == text).or_else(|| at(&is_id)).or_else(|| {
            let wanted = fold(text);
            let mut alike =
                (0..self.options.len()).filter(|index| fold(&self.options[*index].label) == wanted);
            alike.next().filter(|_| alike.next().is_none())
        })
    }

    /// Splits a comma-separated list of labels. Labels can contain commas: the longest run of parts
    /// that is a label or id is one item.
    pub(super) fn split_choices(&self, text: &str) -> Vec<String> {
        let parts: Vec<&str> = text.split(',').collect();
        let mut found = Vec::new();
        let mut at = 0;
        while at < parts.len() {
            let known = (at + 1..=parts.len()).rev().find_map(|end| {
                let run = parts[at..end].join(",");
                self.option_at(run.trim()).map(|_| (run.trim().to_owned(), end))
            });
            let (label, end) = known.unwrap_or_else(|| (parts[at].trim().to_owned(), at + 1));
            found.push(label);
            at = end;
        }
        found
    }
}
