//! The description of a rule: what `explain` prints and what a problem's code refers to.

use crate::diagnostic::Severity;

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

/// Every rule about a document's values.
pub(crate) const RULES: &[&Rule] = &[
    &super::bad_color::RULE,
    &super::bad_default::RULE,
    &super::bad_header::RULE,
    &super::bad_id::RULE,
    &super::bad_image::RULE,
    &super::bad_options::RULE,
    &super::bad_timestamp::RULE,
    &super::bad_variable_name::RULE,
    &super::choice_case::RULE,
    &super::duplicate_spelling::RULE,
    &super::empty_value::RULE,
    &super::fixed_key::RULE,
    &super::missing_key::RULE,
    &super::missing_language::RULE,
    &super::out_of_range::RULE,
    &super::pause_order::RULE,
    &super::secret_header::RULE,
    &super::too_many::RULE,
    &super::undeclared_variable::RULE,
    &super::unknown_choice::RULE,
    &super::unknown_key::RULE,
    &super::unsafe_icon::RULE,
    &super::unused_variable::RULE,
    &super::workspace_choices::RULE,
    &super::wrong_for_type::RULE,
    &super::wrong_type::RULE,
];
