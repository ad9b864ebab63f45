//! The one table of a variable's keys.

use super::kind::VariableType;
use crate::model::field::Access;
use crate::model::field_table::fields;

/// The most options that a choice has.
pub const OPTIONS_MOST: usize = 50;

const LOW: i64 = i32::MIN as i64;
const HIGH: i64 = i32::MAX as i64;

fields! {
    const OPTION_FIELDS, OptionDocument;

    id: Uuid, "UUID of the option; generated when omitted",
        example "3c90c3cc-0d44-4b50-8888-8dd25736052a", also: &["publicId"];
    label: Text { min: 1, max: Some(100) }, "What people pick, unique among the options",
        example "Pro plan", required: true;
    injected_text: Text { min: 1, max: None }, "Text inserted into the prompt",
        example "the customer is on the Pro plan", required: true;
    sort_order: Integer { min: LOW, max: HIGH }, "Sort order among the options, lowest first",
        example "1", default: Some("0");
}

fields! {
    /// Every key of a variable, in the order in which files are written.
    pub const VARIABLE_FIELDS, VariableDocument;

    id: Uuid, "UUID of the variable; never changes",
        example "3c90c3cc-0d44-4b50-8888-8dd25736052a", access: Access::Fixed, also: &["publicId"];
    name: Text { min: 1, max: Some(50) },
        "Name in {{references}}, unique for its agent: a letter, then letters, digits and _",
        example "customer_name", required: true;
    type: Choice(VariableType::NAMES), "What values the variable takes",
        example "text_short", required: true;
    label: Text { min: 0, max: Some(200) }, "Label shown when a value is asked for, at most 200 characters",
        example "Customer name";
    description: Text { min: 0, max: Some(500) },
        "Help text shown with the question, at most 500 characters",
        example "Full name of the customer being assisted";
    required: Bool, "Whether a prompt that uses it needs a value",
        example "true", default: Some("false");
    sort_order: Integer { min: LOW, max: HIGH }, "Sort order among the variables, lowest first",
        example "10", default: Some("0");
    default_value: Any, "Default value; must fit the type",
        example "Ada";
    options: Records(OPTION_FIELDS), "1 to 50 options; only for single_choice and multi_choice",
        example "[{label: Pro plan, injected_text: the customer is on the Pro plan}]";
    multi_choice_separator: Text { min: 0, max: Some(10) },
        "Separator between inserted texts; only for multi_choice",
        example "\", \"", default: Some("\",\"");
    boolean_text_when_true: Text { min: 0, max: None },
        "Text inserted for true; only for bool", example "\"yes\"", default: Some("\"true\"");
    boolean_text_when_false: Text { min: 0, max: None },
        "Text inserted for false; only for bool",
        example "\"no\"", default: Some("\"false\"");
    extensions: Object, "What an import could not place, under the name of the system it came from",
        example "{acme: {mood: 3}}";
    created_at: Timestamp, "When the variable was created, UTC",
        example "\"2026-01-31T09:30:00Z\"", access: Access::Fixed;
    updated_at: Timestamp, "When the variable last changed, UTC",
        example "\"2026-01-31T09:30:00Z\"", access: Access::Managed;
}
