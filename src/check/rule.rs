//! The description of a rule: what `explain` prints and what a problem's code refers to.

use super::answering::ANSWERING;
use super::giving::GIVING;
use super::reading::READING;
use super::storing::STORING;
use crate::diagnostic::{Problem, Severity};

/// One thing that can be wrong with a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Rule {
    pub(crate) code: &'static str,
    pub(crate) severity: Severity,
    /// One sentence: what is wrong.
    pub(crate) title: &'static str,
    /// Why it is wrong and where the rule comes from.
    pub(crate) why: &'static str,
    /// A document that breaks the rule.
    pub(crate) wrong: &'static str,
    /// The same, mended.
    pub(crate) right: &'static str,
}

impl Rule {
    /// A rule whose breach is an error.
    pub(super) const fn error(
        code: &'static str,
        title: &'static str,
        why: &'static str,
        wrong: &'static str,
        right: &'static str,
    ) -> Self {
        Self { code, severity: Severity::Error, title, why, wrong, right }
    }

    /// A complaint of this rule, not yet placed.
    pub(crate) fn problem(&self, message: impl Into<String>) -> Problem {
        Problem { severity: self.severity, ..Problem::error(self.code, message) }
    }
}

/// Every rule: about documents, reading them, where they lie, and what commands are given.
pub(crate) const RULES: &[&Rule] = &{
    const NUMBER: usize =
        JUDGING.len() + READING.len() + STORING.len() + GIVING.len() + ANSWERING.len();
    let tables = [READING, STORING, GIVING, ANSWERING];
    let mut rules = [JUDGING[0]; NUMBER];
    let mut at = 0;
    while at < JUDGING.len() {
        rules[at] = JUDGING[at];
        at += 1;
    }
    let mut table = 0;
    while table < tables.len() {
        let mut row = 0;
        while row < tables[table].len() {
            rules[at] = &tables[table][row];
            at += 1;
            row += 1;
        }
        table += 1;
    }
    rules
};

/// The rules that this room enforces itself.
const JUDGING: &[&Rule] = &[
    &super::bad_color::RULE,
    &super::bad_default::RULE,
    &super::bad_header::RULE,
    &super::bad_id::RULE,
    &super::bad_image::RULE,
    &super::bad_options::RULE,
    &super::bad_timestamp::RULE,
    &super::bad_variable_name::RULE,
    &super::choice_case::RULE,
    &super::dangling_resource::RULE,
    &super::decision_mismatch::RULE,
    &super::duplicate_id::RULE,
    &super::duplicate_name::RULE,
    &super::duplicate_proposal::RULE,
    &super::duplicate_spelling::RULE,
    &super::edited_resource::RULE,
    &super::empty_value::RULE,
    &super::file_name::RULE,
    &super::fixed_key::RULE,
    &super::library_path::RULE,
    &super::missing_id::RULE,
    &super::missing_image::RULE,
    &super::missing_key::RULE,
    &super::missing_language::RULE,
    &super::missing_library::RULE,
    &super::missing_original::RULE,
    &super::missing_persona::RULE,
    &super::missing_project::RULE,
    &super::missing_timestamps::RULE,
    &super::out_of_range::RULE,
    &super::pause_order::RULE,
    &super::rejected_change::RULE,
    &super::resolved_draft::RULE,
    &super::secret_header::RULE,
    &super::stored_timestamp::RULE,
    &super::stray_file::RULE,
    &super::system_name::RULE,
    &super::too_many::RULE,
    &super::twin_mismatch::RULE,
    &super::unconnected_pending::RULE,
    &super::undeclared_variable::RULE,
    &super::unknown_choice::RULE,
    &super::unknown_key::RULE,
    &super::unknown_project::RULE,
    &super::unsafe_icon::RULE,
    &super::unused_variable::RULE,
    &super::workspace_choices::RULE,
    &super::wrong_kind::RULE,
    &super::wrong_for_type::RULE,
    &super::wrong_type::RULE,
];
